import type { PythonRun } from '../../../sim/wsgi/run.ts'
import { isRightly, type TokenCase, type Treatment, treatmentOf } from '../../../sim/wsgi/token-task.ts'
import { ProseLine } from '../../kit/prose.tsx'

/** How the middleware treated each token, and which it treated wrongly. */
export function TokenResults({
  cases,
  runs,
  isStale,
}: {
  cases: readonly TokenCase[]
  /** By the id of the case; null: none were sent yet. */
  runs: Readonly<Record<string, PythonRun>> | null
  /** The code was changed since. */
  isStale: boolean
}) {
  const broken = Object.values(runs ?? {}).find(({ error }) => error !== null)
  return (
    <section className="wsgi-response" aria-label="Response">
      <h3>What it did with each token</h3>
      <p role="status">
        {runs === null ? 'Send all tokens, and see whom your middleware lets in.' : sayAll(cases, runs)}
      </p>
      {isStale && <p className="small">You changed the code since. Send the tokens again.</p>}
      <ul className="token-cases">
        {cases.map((one) => (
          <CaseRow key={one.id} one={one} run={runs?.[one.id] ?? null} />
        ))}
      </ul>
      {broken?.error && (
        <>
          <h4>What the server’s log says</h4>
          <pre className="wsgi-text mono" data-traceback>
            {broken.error.traceback}
          </pre>
        </>
      )}
    </section>
  )
}

function sayAll(cases: readonly TokenCase[], runs: Readonly<Record<string, PythonRun>>): string {
  const wrong = cases.filter((one) => {
    const run = runs[one.id]
    return run === undefined || !isRightly(one.wanted, treatmentOf(run))
  })
  const letIn = wrong.filter(({ wanted, id }) => {
    const run = runs[id]
    return wanted === 'refuse' && run !== undefined && treatmentOf(run) === 'accepted'
  })
  if (wrong.length === 0) return 'All treated rightly: the good ones are in, all others are out.'
  const parts = [`${wrong.length} of ${cases.length} treated wrongly.`]
  if (letIn.length > 0) parts.push(`Let in although it must not: ${letIn.length}.`)
  return parts.join(' ')
}

const treated: Readonly<Record<Treatment, string>> = {
  accepted: 'let in',
  refused: 'refused',
  broke: 'neither let in nor refused',
}

function CaseRow({ one, run }: { one: TokenCase; run: PythonRun | null }) {
  const treatment = run === null ? null : treatmentOf(run)
  const isRight = treatment === null ? null : isRightly(one.wanted, treatment)
  return (
    <li data-case={one.id} data-right={isRight ?? undefined}>
      <span className="case-mark" aria-hidden>
        {isRight === null ? '○' : isRight ? '✓' : '✗'}
      </span>
      <div>
        <b>{one.title}</b>
        {run !== null && treatment !== null && (
          <span>
            {' '}
            <span className="mono">{run.error ? 500 : run.status}</span> · {treated[treatment]}
            {isRight ? '' : ', wrongly'}
          </span>
        )}
        {run === null && (
          <span className="small"> must be {one.wanted === 'accept' ? 'let in' : 'refused'}</span>
        )}
        {isRight === false && (
          <p className="small">
            <ProseLine text={one.otherwise} />
          </p>
        )}
      </div>
    </li>
  )
}
