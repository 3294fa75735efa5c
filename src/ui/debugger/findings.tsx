import { useEffect, useMemo, useState } from 'react'
import type { Severity } from '../../core/finding.ts'
import { type LintFinding, lints } from '../../core/lint.ts'
import type { Profile } from '../../core/lint-profile.ts'
import { stepOfLint } from '../../lessons/teaches-lints.ts'
import { useShown } from '../store-context.ts'
import { tellFindings } from './findings-count.ts'
import { useGuess } from './findings-guess.ts'
import { ProfileChoice, SuppliedFields } from './findings-profile.tsx'
import { useFindings } from './findings-run.ts'
import { LearnLink } from './learn-link.tsx'
import { pointAt } from './pointing.ts'
import { useSupplied } from './supplied.ts'
import './findings.css'

const words: { readonly [S in Severity]: readonly [mark: string, one: string, many: string] } = {
  error: ['✕', 'error', 'errors'],
  warning: ['!', 'warning', 'warnings'],
  info: ['i', 'remark', 'remarks'],
}
const severities = ['error', 'warning', 'info'] as const

/** What the rules have to say of the token, besides whether its signature fits. */
export function FindingsPanel() {
  const { reading, isCurrent } = useShown()
  const [chosen, setChosen] = useState<Profile | null>(null)
  const [typed] = useSupplied()
  const guess = useGuess(reading.token)
  const supplied = useMemo(() => ({ ...typed, guess }), [typed, guess])
  const found = useFindings(chosen, supplied)
  const findings = found?.findings ?? []
  const isEmpty = reading.token.form === 'empty'
  // Comes once the verdict above has its size, so that it need not move.
  const [isShown, setShown] = useState(false)
  if (!isShown && (found !== null || (isEmpty && isCurrent))) setShown(true)
  useEffect(() => {
    tellFindings(isShown ? findings.length : null)
  }, [isShown, findings.length])
  useEffect(() => () => tellFindings(null), [])
  if (!isShown) return null
  return (
    <section className="panel findings-panel" aria-label="Findings">
      <div className="panel-head">
        <h2 id="findings-title" tabIndex={-1}>
          Findings
        </h2>
        <span className="panel-meta" aria-live="polite">
          {isEmpty || found === null ? '' : sayCounts(findings)}
        </span>
        <ProfileChoice chosen={chosen} recognised={found?.profile ?? null} onChoose={setChosen} />
      </div>
      {isEmpty ? (
        <p className="panel-body small">What is risky or wrong in a token, rule by rule, appears here.</p>
      ) : (
        found !== null &&
        (findings.length === 0 ? (
          <p className="panel-body findings-none">
            <span aria-hidden>✓ </span>Nothing found by {lints.length} rules.
          </p>
        ) : (
          <List findings={findings} />
        ))
      )}
      {found !== null && !isEmpty && <SuppliedFields profile={found.profile} />}
    </section>
  )
}

/** "2 errors, 1 warning". */
function sayCounts(findings: readonly LintFinding[]): string {
  return severities
    .map((severity) => [severity, findings.filter((one) => one.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${words[severity][count === 1 ? 1 : 2]}`)
    .join(', ')
}

/** More than these are folded: who has that many begins with the first ones anyway. */
const MOST_AT_ONCE = 16

function List({ findings }: { findings: readonly LintFinding[] }) {
  const [isWhole, setWhole] = useState(false)
  // A place must not stay lit when the list that lit it is gone.
  useEffect(() => () => pointAt(null), [])
  const shown = isWhole || findings.length <= MOST_AT_ONCE + 2 ? findings : findings.slice(0, MOST_AT_ONCE)
  return (
    <>
      <ul className="lints" aria-label="Findings">
        {shown.map((one) => (
          <Item key={`${one.id} ${one.title}`} finding={one} />
        ))}
      </ul>
      {shown.length < findings.length && (
        <p className="lints-rest">
          <button type="button" className="button is-quiet" onClick={() => setWhole(true)}>
            Show the other {findings.length - shown.length}
          </button>
        </p>
      )}
    </>
  )
}

function Item({ finding }: { finding: LintFinding }) {
  const { id, severity, title, detail, why, spec, basis, span } = finding
  const [mark, word] = words[severity]
  const point = () => pointAt(span)
  const leave = () => pointAt(null)
  return (
    <li
      data-code={id}
      data-severity={severity}
      onPointerEnter={point}
      onPointerLeave={leave}
      onFocus={point}
      onBlur={leave}
    >
      <details>
        <summary>
          <span className="lint-mark" aria-hidden>
            {mark}
          </span>
          <span className="lint-title">
            <span className="lint-word">{word}: </span>
            {title}
          </span>
        </summary>
        <div className="lint-more">
          {detail && <p>{detail}</p>}
          <p>
            <b>Why it matters.</b> {why}
          </p>
          <p className="lint-foot">
            {basis === 'standard' ? spec : 'Our advice; no standard says so.'} · Rule {id}
          </p>
        </div>
      </details>
      <LearnLink step={stepOfLint(id)} />
    </li>
  )
}
