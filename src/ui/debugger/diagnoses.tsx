import { useMemo } from 'react'
import type { DecodedToken } from '../../core/decode.ts'
import type { Diagnosis } from '../../core/diagnose.ts'
import type { Finding } from '../../core/finding.ts'
import { explain } from '../../core/messages.ts'
import type { Verdict } from '../../core/verify.ts'
import { useShown, useStore } from '../store-context.ts'
import { FindingWords } from './finding-item.tsx'
import { useInLesson } from './in-lesson.ts'

/** Why the verdict is what it is, each cause with the button that mends it, if there is one. */
export function Diagnoses() {
  const { analysis, reading } = useShown()
  const diagnoses = analysis?.diagnoses ?? []
  const verdict = analysis?.verdict
  const said = useMemo(() => titlesInSight(verdict, reading.token), [verdict, reading.token])
  const isInLesson = useInLesson()
  if (diagnoses.length === 0) return null
  if (isInLesson) return <FoldedDiagnoses diagnoses={diagnoses} said={said} />
  const headline = verdict && verdict.outcome !== 'nothing' ? explain(verdict.because).title : null
  const shown = diagnoses.filter((diagnosis) => !isSaidElsewhere(diagnosis, diagnoses, said))
  return (
    <ul className="findings" aria-label="Diagnosis">
      {diagnoses.map((diagnosis, index) => (
        <Cause
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with each analysis
          key={`${diagnosis.finding.code}-${index}`}
          diagnosis={diagnosis}
          isShown={shown.includes(diagnosis)}
          isFirst={diagnosis === shown[0]}
          headline={headline}
        />
      ))}
    </ul>
  )
}

/** What the headline, its cautions and the notes beside header and payload say already. */
function titlesInSight(verdict: Verdict | undefined, token: DecodedToken): ReadonlySet<string> {
  const said: Finding[] = []
  if (verdict && verdict.outcome !== 'nothing') said.push(verdict.because)
  if (verdict?.outcome === 'accepted') said.push(...verdict.cautions)
  if (token.form === 'jws') {
    // A fault is worth a second line beside the verdict.
    const notes = [...token.header.problems, ...token.payload.problems]
    said.push(...notes.filter(({ severity }) => severity !== 'error'))
  }
  return new Set(said.map((finding) => explain(finding).title))
}

/** Whether its words stand in sight already, and its way out, if it has one, beside another cause. */
function isSaidElsewhere(
  { finding, fix }: Diagnosis,
  all: readonly Diagnosis[],
  said: ReadonlySet<string>,
): boolean {
  const isSaid = (one: Finding) => said.has(explain(one).title)
  if (!isSaid(finding)) return false
  if (fix === null) return true
  const inputs = JSON.stringify(fix.inputs)
  return all.some(
    (other) =>
      other.fix?.label === fix.label && !isSaid(other.finding) && JSON.stringify(other.fix.inputs) === inputs,
  )
}

/** What stands in sight already is not said twice to the eye: then there is only the button, or nothing. */
function Cause({
  diagnosis: { finding, certainty, fix },
  isShown,
  isFirst,
  headline,
}: {
  diagnosis: Diagnosis
  isShown: boolean
  isFirst: boolean
  headline: string | null
}) {
  const store = useStore()
  const message = explain(finding)
  const isHeadline = message.title === headline && certainty === 'proven'
  return (
    <li
      className={isShown ? undefined : 'sr-only'}
      data-code={finding.code}
      data-certainty={certainty}
      data-severity={finding.severity}
    >
      {isShown && !isHeadline ? (
        <FindingWords message={message} code={finding.code}>
          {certainty === 'likely' && <small>Likely, not proven.</small>}
        </FindingWords>
      ) : (
        // Without links, which the keyboard would reach and nobody would see.
        <span className="sr-only">
          {message.title} {message.detail}
        </span>
      )}
      {fix && isShown && (
        <button
          type="button"
          className={isFirst ? 'button is-primary' : 'button'}
          onClick={(event) => {
            // The cause and its button go once it is mended; what remains is the verdict.
            event.currentTarget.closest('.panel')?.querySelector<HTMLElement>('[role=status]')?.focus()
            store.move({ do: 'set', inputs: fix.inputs })
          }}
        >
          {fix.label}
        </button>
      )}
    </li>
  )
}

/** In a lesson the step itself says what to look at: only what is new stands here, for whoever opens it. */
function FoldedDiagnoses({
  diagnoses,
  said,
}: {
  diagnoses: readonly Diagnosis[]
  said: ReadonlySet<string>
}) {
  const news = diagnoses
    .map(({ finding }) => ({ finding, message: explain(finding) }))
    .filter(({ finding, message }) => finding.code !== 'no-reading-fits' && !said.has(message.title))
  if (news.length === 0) return null
  return (
    <details className="fold">
      <summary>What the debugger makes of it</summary>
      <ul className="findings" aria-label="Diagnosis">
        {news.map(({ finding, message }) => (
          <li key={finding.code} data-code={finding.code} data-severity={finding.severity}>
            <FindingWords message={message} code={finding.code} />
          </li>
        ))}
      </ul>
    </details>
  )
}
