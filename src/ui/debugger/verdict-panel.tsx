import { Suspense, useMemo } from 'react'
import type { DecodedToken } from '../../core/decode.ts'
import type { Diagnosis } from '../../core/diagnose.ts'
import type { Finding } from '../../core/finding.ts'
import { explain } from '../../core/messages.ts'
import type { Stage, StageName, Verdict } from '../../core/verify.ts'
import { stepOfStage } from '../../lessons/teaches.ts'
import { late } from '../kit/late.tsx'
import { useShown, useStore } from '../store-context.ts'
import { Expectations } from './expectations.tsx'
import { FindingWords } from './finding-item.tsx'
import { InCodeButton } from './in-code-button.tsx'
import { useInLesson } from './in-lesson.ts'
import { LearnLink } from './learn-link.tsx'
import { TimelineSlot } from './timeline-slot.tsx'

const stageNames: Readonly<Record<StageName, string>> = {
  parse: 'Form',
  alg: 'Algorithm',
  key: 'Key',
  signature: 'Signature',
  crit: 'Critical',
  exp: 'Expiry',
  nbf: 'Not before',
  iat: 'Issued',
  iss: 'Issuer',
  aud: 'Audience',
  typ: 'Type',
}

const statusWords = { pass: 'passed', fail: 'failed', skip: 'not checked' } as const
const statusMarks = { pass: '✓', fail: '✕', skip: '–' } as const

const FindingsPanel = late(async () => (await import('./findings.tsx')).FindingsPanel)

/** Where the findings come, once the code that judges is there. */
export function FindingsSlot() {
  return (
    <Suspense>
      <FindingsPanel />
    </Suspense>
  )
}

/** The answer: one verdict in words, why, how to mend it, and each check on its own line. */
export function VerdictPanel() {
  const { world, analysis, isCurrent, isStuck } = useShown()
  const store = useStore()
  const verdict: Verdict = analysis?.verdict ?? { outcome: 'nothing' }
  const isEmpty = world.pasted.trim() === ''
  return (
    <section className="panel" aria-label="Verdict">
      <VerdictWords verdict={verdict} isCurrent={isCurrent} isEmpty={isEmpty} />
      {isStuck && (
        <p className="panel-body" role="alert">
          The code that checks this token could not be loaded: perhaps the network is away.{' '}
          <button type="button" className="link-button" onClick={store.retry}>
            Try again
          </button>{' '}
          If that does not help, load the page anew: Firefox may not fetch again what failed once.
        </p>
      )}
      <Diagnoses />
      {verdict.outcome !== 'nothing' && (
        <ul className="checks" aria-label="Checks">
          {verdict.stages.map((stage) => (
            <Check key={stage.name} stage={stage} isHeadline={stage.finding === verdict.because} />
          ))}
        </ul>
      )}
      <TimelineSlot />
      <Expectations />
      <InCodeButton />
    </section>
  )
}

/** Which face the verdict wears: accepted with cautions is never plain green. */
function lookOf(verdict: Verdict): { look: string; mark: string } {
  switch (verdict.outcome) {
    case 'nothing':
      return { look: '', mark: '·' }
    case 'unverified':
      return { look: verdict.because.severity === 'warning' ? 'is-warn' : '', mark: '?' }
    case 'rejected':
      return { look: 'is-bad', mark: '✕' }
    case 'accepted':
      return verdict.cautions.some((caution) => caution.severity !== 'info')
        ? { look: 'is-warn', mark: '!' }
        : { look: 'is-good', mark: '✓' }
  }
}

function VerdictWords({
  verdict,
  isCurrent,
  isEmpty,
}: {
  verdict: Verdict
  isCurrent: boolean
  isEmpty: boolean
}) {
  const { look, mark } = lookOf(verdict)
  const words =
    verdict.outcome === 'nothing'
      ? {
          title: isEmpty ? 'Nothing to check yet' : 'No token found',
          detail: isEmpty
            ? 'Paste a token above. It is read right here: nothing is sent anywhere.'
            : 'What you pasted stays in the box; nothing in it looks like a token.',
        }
      : explain(verdict.because)
  return (
    <div
      className={`verdict ${look}`}
      role="status"
      aria-label="Verification result"
      tabIndex={-1}
      aria-busy={!isCurrent}
      data-outcome={isCurrent ? verdict.outcome : 'unverified'}
      data-because={isCurrent ? (verdict.outcome === 'nothing' ? '' : verdict.because.code) : 'checking'}
    >
      <span className="verdict-mark" aria-hidden>
        {mark}
      </span>
      <div>
        <h3>{words.title}</h3>
        {words.detail && <p>{words.detail}</p>}
        {verdict.outcome === 'accepted' && verdict.cautions.length > 0 && (
          <ul className="cautions">
            {verdict.cautions.map((caution) => {
              const said = explain(caution)
              return (
                <li key={caution.code} data-code={caution.code}>
                  <b>{said.title}</b> {said.detail}
                </li>
              )
            })}
          </ul>
        )}
      </div>
    </div>
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

function Diagnoses() {
  const store = useStore()
  const { analysis, reading } = useShown()
  const diagnoses = analysis?.diagnoses ?? []
  const said = useMemo(() => titlesInSight(analysis?.verdict, reading.token), [analysis, reading.token])
  const isInLesson = useInLesson()
  if (diagnoses.length === 0) return null
  if (isInLesson) return <FoldedDiagnoses diagnoses={diagnoses} said={said} />
  return (
    <ul className="findings" aria-label="Diagnosis">
      {diagnoses.map(({ finding, certainty, fix }, index) => (
        <li
          // What stands elsewhere already is not said twice to the eye.
          className={fix === null && said.has(explain(finding).title) ? 'sr-only' : undefined}
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with each analysis
          key={`${finding.code}-${index}`}
          data-code={finding.code}
          data-certainty={certainty}
          data-severity={finding.severity}
        >
          <FindingWords message={explain(finding)} code={finding.code}>
            {certainty === 'likely' && <small>Likely, not proven.</small>}
          </FindingWords>
          {fix && (
            <button
              type="button"
              className={index === 0 ? 'button is-primary' : 'button'}
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
      ))}
    </ul>
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

function Check({ stage, isHeadline }: { stage: Stage; isHeadline: boolean }) {
  const { title, detail, spec } = explain(stage.finding)
  return (
    <li data-stage={stage.name} data-status={stage.status} data-severity={stage.finding.severity}>
      <span className="mark" aria-hidden>
        {stage.status === 'pass' && stage.finding.severity === 'warning' ? '!' : statusMarks[stage.status]}
      </span>
      <span>
        <span className="stage">{stageNames[stage.name]} </span>
        <span>
          <span className="sr-only">{statusWords[stage.status]}: </span>
          {title} {spec && <span className="spec">{spec}</span>}
          <LearnLink step={stepOfStage(stage.name, stage.finding.code)} />
          {detail && stage.status === 'fail' && !isHeadline && <small className="small">{detail}</small>}
        </span>
      </span>
    </li>
  )
}
