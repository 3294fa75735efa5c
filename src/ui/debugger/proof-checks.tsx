import type { ProofCheck } from '../../core/proof-check.ts'

const words = { pass: 'passed', fail: 'failed', skip: 'not checked' } as const
const marks = { pass: '✓', fail: '✕', skip: '–' } as const

/** The checks of a proof, each on its own line. `rfc` stands before each section. */
export function ProofChecks({
  label,
  rfc,
  checks,
}: {
  label: string
  rfc: string
  checks: readonly ProofCheck[]
}) {
  return (
    <ul className="checks" aria-label={label}>
      {checks.map(({ name, status, title, detail, spec }) => (
        <li key={name} data-check={name} data-status={status}>
          <span className="mark" aria-hidden>
            {marks[status]}
          </span>
          <span>
            <span className="stage">{name} </span>
            <span>
              <span className="sr-only">{words[status]}: </span>
              {title}{' '}
              <span className="spec">
                {rfc} {spec}
              </span>
              {detail !== '' && <small className="small proof-detail">{detail}</small>}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** How the checks ended, in one line. */
export function sayChecks(checks: readonly ProofCheck[]): string {
  const count = (status: ProofCheck['status']) => checks.filter((one) => one.status === status).length
  return (['pass', 'fail', 'skip'] as const)
    .filter((status) => count(status) > 0)
    .map((status) => `${count(status)} ${words[status]}`)
    .join(', ')
}
