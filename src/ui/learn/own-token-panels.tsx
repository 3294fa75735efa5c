import { useMemo } from 'react'
import { decodeToken } from '../../core/decode.ts'
import { ColouredJson } from '../debugger/coloured-json.tsx'
import { partsOf } from '../debugger/token-marks.ts'

const names = { header: 'Header', payload: 'Payload', signature: 'Signature', extra: '' } as const

/** A token in its colours, part by part, and the claims in it. `token` null: it is being signed. */
export function OwnTokenPanels({
  token,
  claims,
}: {
  token: string | null
  claims: Readonly<Record<string, unknown>>
}) {
  const parts = useMemo(() => partsOf(decodeToken(token ?? '')), [token])
  return (
    <div className="own-token">
      <section className="panel" aria-label="Token">
        <div className="panel-head">
          <h3>Encoded token</h3>
          <span className="panel-meta">
            {token === null
              ? 'being signed'
              : `signed (JWS) · ${token.length.toLocaleString('en')} characters`}
          </span>
        </div>
        <div className="panel-body own-token-text" aria-busy={token === null}>
          {parts.map(({ segment, tint }, index) => (
            <span key={segment.span.start}>
              {index > 0 && '.'}
              <code className={`is-${tint}`} title={names[tint]}>
                {token?.slice(segment.span.start, segment.span.end)}
              </code>
            </span>
          ))}
        </div>
        <ul className="own-token-legend">
          {parts.map(({ segment, tint }) => (
            <li key={segment.span.start} className={`is-${tint}`}>
              {names[tint]}, {segment.span.end - segment.span.start} characters
            </li>
          ))}
        </ul>
      </section>
      <section className="panel is-payload" aria-label="Payload">
        <div className="panel-head">
          <h3>Payload</h3>
          <span className="panel-meta">what it says about you</span>
        </div>
        <ColouredJson text={JSON.stringify(claims, null, 2)} lit={null} onPointAt={() => {}} />
      </section>
    </div>
  )
}
