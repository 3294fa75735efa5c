import { Suspense, useId, useState } from 'react'
import { type Algorithm, findAlgorithm } from '../../core/algorithms.ts'
import type { DecodedToken } from '../../core/decode.ts'
import type { KeyInput, SecretEncoding } from '../../core/keys.ts'
import { algOf } from '../../sim/signing.ts'
import { Editor } from '../editor.tsx'
import { late } from '../kit/late.tsx'
import { useEditorMode } from '../settings-context.tsx'
import { useReading, useStore, useWorld } from '../store-context.ts'

const KeyFacts = late(async () => (await import('./key-facts.tsx')).KeyFacts)
const SignRow = late(async () => (await import('./sign-row.tsx')).SignRow)
const KeySuggestion = late(async () => (await import('./key-suggestion.tsx')).KeySuggestion)

const encodings: readonly { value: SecretEncoding; text: string }[] = [
  { value: 'utf8', text: 'UTF-8 text' },
  { value: 'base64', text: 'Base64' },
  { value: 'base64url', text: 'Base64url' },
  { value: 'hex', text: 'Hex' },
]

/** The seal: which key, does it fit, and making a new one. */
export function SignaturePanel() {
  const { token } = useReading()
  const alg = algOf(token)
  const algorithm = findAlgorithm(alg)
  const length = token.form === 'jws' ? (token.signature.bytes?.length ?? 0) : 0
  return (
    <section className="panel is-signature" aria-label="Signature">
      <div className="panel-head">
        <h2>Signature</h2>
        <span className="panel-meta">
          the proof{token.form === 'jws' ? ` · ${length.toLocaleString('en')} bytes` : ''}
        </span>
      </div>
      <div className="panel-body signature-body">
        <Formula algorithm={algorithm} alg={alg} token={token} />
        <KeyBox />
        <Suspense>
          <KeyFacts />
        </Suspense>
        <Suspense fallback={<div style={{ minHeight: '3.5rem' }} />}>
          <SignRow />
        </Suspense>
      </div>
    </section>
  )
}

function Formula({
  algorithm,
  alg,
  token,
}: {
  algorithm: Algorithm | null
  alg: string | null
  token: DecodedToken
}) {
  if (token.form === 'jwe') {
    return (
      <p>An encrypted token has no signature of its own; its tag shows changes to whoever has the key.</p>
    )
  }
  const parts = (
    <>
      <span className="ink-header">header</span> . <span className="ink-payload">payload</span>
    </>
  )
  if (alg === 'none') return <p className="mono formula">no signature: anyone could have written this</p>
  if (!algorithm) return <p className="mono formula">signature over ( {parts} )</p>
  return (
    <p className="mono formula">
      {algorithm.alg} ( {parts} , {algorithm.kty === 'oct' ? 'secret' : 'private key'} )
    </p>
  )
}

function KeyBox() {
  const store = useStore()
  const world = useWorld()
  const mode = useEditorMode()
  const id = useId()
  const [isHidden, setHidden] = useState(false)
  const { key } = world
  // Which key of a set was chosen by hand says nothing of another text.
  const { pick: _pick, ...unpicked } = key
  const change = (part: Partial<KeyInput>) =>
    store.move({ do: 'set', inputs: { key: { ...unpicked, ...part } } })
  return (
    <div className="key-box">
      <div className="key-head">
        <span className="small" id={`${id}-about`}>
          Secret, public or private key, certificate, JWK or key set: stays in this page
        </span>
        <label className="check small">
          <input type="checkbox" checked={isHidden} onChange={(event) => setHidden(event.target.checked)} />{' '}
          Hide
        </label>
      </div>
      <Editor
        label="Secret or key"
        value={key.text}
        onChange={(text) => change({ text })}
        marks={[]}
        language="key"
        placeholder="The secret, or a key: PEM, JWK, JWKS, certificate, SSH"
        describedBy={`${id}-about`}
        minRows={2}
        maxRows={10}
        mask={isHidden}
        onUndo={store.undo}
        onRedo={store.redo}
        mode={mode}
      />
      <div className="key-foot">
        <label className="check">
          <span className="small">Read a secret as</span>
          <select
            className="select"
            aria-label="Secret encoding"
            value={key.encoding}
            onChange={(event) => change({ encoding: event.target.value as SecretEncoding })}
          >
            {encodings.map(({ value, text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
        <Suspense>
          <KeySuggestion />
        </Suspense>
      </div>
    </div>
  )
}
