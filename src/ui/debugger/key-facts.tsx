import type { KeyMaterial, OneKey } from '../../core/keys.ts'
import { explain } from '../../core/messages.ts'
import { sayKeySource } from '../../core/say-key.ts'
import { CopyButton } from '../kit/copy-button.tsx'
import { useShown } from '../store-context.ts'
import { FindingWords } from './finding-item.tsx'
import { useInLesson } from './in-lesson.ts'
import { KeyCertificates } from './key-certificates.tsx'
import { KeyTable } from './key-table.tsx'
import { KeyTools } from './key-tools.tsx'
import './key.css'

/** What can be done about keys, and what the key box turned out to hold. */
export function KeyFacts() {
  const isInLesson = useInLesson()
  return (
    <>
      {!isInLesson && <KeyTools />}
      <Facts hasTable={!isInLesson} />
    </>
  )
}

function Facts({ hasTable }: { hasTable: boolean }) {
  const { analysis } = useShown()
  const key = analysis?.key
  if (!key || key.kind === 'none') return null
  if (key.kind === 'invalid') {
    return (
      <ul className="findings is-inset" aria-label="Notes on the key">
        {key.findings.map((found) => (
          <li key={found.code} data-code={found.code} data-severity={found.severity}>
            <span className="dot" aria-hidden />
            <FindingWords message={explain(found)} code={found.code} />
          </li>
        ))}
      </ul>
    )
  }
  const one = chosenKey(key)
  return (
    <div className="key-facts">
      <dl className="facts">
        <div>
          <dt>Read as</dt>
          <dd>
            {sayKeySource(key.source)}
            {key.kind === 'set' && `, ${key.keys.length} ${key.keys.length === 1 ? 'key' : 'keys'}`}
          </dd>
        </div>
        {one && (
          <div>
            <dt>Key</dt>
            <dd>
              {one.label}
              {one.kind !== 'secret' && `, ${one.kind}`}
              {one.jwk.kid && ` · kid ${one.jwk.kid}`}
            </dd>
          </div>
        )}
        {one?.thumbprint && one.kind !== 'secret' && (
          <div>
            <dt>Thumbprint</dt>
            <dd className="mono thumbprint">
              {one.thumbprint} <span className="spec">RFC 7638</span>
            </dd>
          </div>
        )}
      </dl>
      {hasTable && key.kind === 'set' && <KeyTable set={key} />}
      {hasTable && <KeyCertificates material={key} one={one} />}
      {one && one.kind !== 'secret' && <KeyCopies one={one} />}
    </div>
  )
}

function chosenKey(key: Exclude<KeyMaterial, { kind: 'none' | 'invalid' }>): OneKey | null {
  return key.kind === 'set' ? (key.keys[key.chosen ?? -1] ?? null) : key
}

function KeyCopies({ one }: { one: OneKey }) {
  const copy = (half: 'public' | 'private', format: 'pem' | 'jwk') => async () => {
    const { exportKey } = await import('../../core/key-export.ts')
    const written = await exportKey(one, half, format)
    if (!written.ok) throw new Error(written.why)
    return written.text
  }
  return (
    <div className="key-copies">
      <CopyButton isQuiet text={copy('public', 'pem')}>
        Public key as PEM
      </CopyButton>
      <CopyButton isQuiet text={copy('public', 'jwk')}>
        Public key as JWK
      </CopyButton>
      {one.kind === 'private' && (
        <>
          <CopyButton isQuiet text={copy('private', 'pem')}>
            Private key as PEM
          </CopyButton>
          <CopyButton isQuiet text={copy('private', 'jwk')}>
            Private key as JWK
          </CopyButton>
        </>
      )}
    </div>
  )
}
