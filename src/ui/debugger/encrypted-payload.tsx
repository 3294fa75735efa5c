import type { EncryptedToken } from '../../core/jwe-recipients.ts'
import { useShown } from '../store-context.ts'
import { useHasKeyBox } from './in-lesson.ts'
import { PlaintextPanel } from './plaintext-panel.tsx'

/** The five parts of an encrypted token, and what was inside once a key has opened it. */
export function EncryptedPayload({ token }: { token: EncryptedToken }) {
  const { analysis } = useShown()
  const plaintext = analysis?.token === token ? analysis.plaintext : null
  if (!plaintext) return <FiveParts token={token} isOpen={false} />
  return (
    <>
      <PlaintextPanel plaintext={plaintext} />
      <FiveParts token={token} isOpen />
    </>
  )
}

function FiveParts({ token, isOpen }: { token: EncryptedToken; isOpen: boolean }) {
  const hasKeyBox = useHasKeyBox()
  const parts: readonly { name: string; length: number; says: string }[] = [
    {
      name: 'Header',
      length: token.header.bytes?.length ?? 0,
      says: 'how it was encrypted; everyone can read it, and the tag covers it',
    },
    {
      name: 'Encrypted key',
      length: token.encryptedKey.bytes?.length ?? 0,
      says: 'the key of this one message, locked with the recipient’s key; empty when both sides share it already',
    },
    {
      name: 'IV',
      length: token.iv.bytes?.length ?? 0,
      says: 'a number used once, so that equal texts look different',
    },
    {
      name: 'Ciphertext',
      length: token.ciphertext.bytes?.length ?? 0,
      says: 'the content, unreadable without the key',
    },
    { name: 'Tag', length: token.tag.bytes?.length ?? 0, says: 'shows any change to the other parts' },
  ]
  return (
    <section className="panel is-payload" aria-label="Payload">
      <div className="panel-head">
        <h2>Payload</h2>
        <span className="panel-meta">
          {isOpen ? 'encrypted, and opened with your key' : 'encrypted: cannot be read without its key'}
        </span>
      </div>
      <div className="panel-body">
        {!isOpen && (
          <p>
            This token has five parts instead of three: it is encrypted (JWE), not only signed. Without the
            recipient’s key nobody can read what is inside, and this page does not guess.
            {hasKeyBox && ' Put the key into the box below to open it.'}
          </p>
        )}
        {isOpen ? (
          <ul className="parts-row">
            {parts.map(({ name, length }) => (
              <li key={name}>
                {name} <span className="badge">{length.toLocaleString('en')} bytes</span>
              </li>
            ))}
          </ul>
        ) : (
          <dl className="parts">
            {parts.map(({ name, length, says }) => (
              <div key={name}>
                <dt>
                  {name} <span className="badge">{length.toLocaleString('en')} bytes</span>
                </dt>
                <dd>{says}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </section>
  )
}
