import { useEffect, useState } from 'react'
import type { EncryptedToken } from '../../core/jwe-recipients.ts'
import { type DecryptionStep, traceDecryption } from '../../core/jwe-steps.ts'
import type { KeyMaterial } from '../../core/keys.ts'
import './token-kind.css'

/** More bytes than these say nothing more to the eye. */
const MOST_BYTES = 256

/** How an encrypted token was opened, step by step; worked out only when somebody looks. */
export function EncryptedSteps({ token, material }: { token: EncryptedToken; material: KeyMaterial }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <section className="panel" aria-label="Steps of decryption">
      <details className="fold steps-fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>How it was opened, step by step</summary>
        {isOpen && <Steps token={token} material={material} />}
      </details>
    </section>
  )
}

function Steps({ token, material }: { token: EncryptedToken; material: KeyMaterial }) {
  const [known, setKnown] = useState<{ token: EncryptedToken; steps: readonly DecryptionStep[] } | null>(null)
  useEffect(() => {
    let isOff = false
    traceDecryption(token, material).then((steps) => {
      if (!isOff) setKnown({ token, steps })
    })
    return () => {
      isOff = true
    }
  }, [token, material])
  const steps = known?.token === token ? known.steps : null
  if (steps === null) return <p className="panel-body small">Opening it once more…</p>
  if (steps.length === 0)
    return <p className="panel-body small">The steps of this token cannot be shown in this browser.</p>
  return (
    <ol className="steps" aria-label="Steps of decryption">
      {steps.map((one) => (
        <Step key={one.title} one={one} />
      ))}
    </ol>
  )
}

function Step({ one: { title, says, bytes, isSecret } }: { one: DecryptionStep }) {
  const [isShown, setShown] = useState(false)
  return (
    <li>
      <b>{title}</b> <span className="badge">{bytes.length.toLocaleString('en')} bytes</span>
      <p className="small">{says}</p>
      {bytes.length > 0 && (
        <button
          type="button"
          className="link-button small"
          aria-expanded={isShown}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? 'Hide the bytes' : isSecret ? 'Show the bytes (secret)' : 'Show the bytes'}
          <span className="sr-only"> of “{title}”</span>
        </button>
      )}
      {isShown && <p className="mono steps-bytes">{sayHex(bytes)}</p>}
    </li>
  )
}

function sayHex(bytes: Uint8Array): string {
  const shown = [...bytes.subarray(0, MOST_BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
  return bytes.length > MOST_BYTES ? `${shown} … and ${bytes.length - MOST_BYTES} more` : shown
}
