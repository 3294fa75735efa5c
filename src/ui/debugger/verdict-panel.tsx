import { Suspense } from 'react'
import { explain } from '../../core/messages.ts'
import type { Stage, StageName, Verdict } from '../../core/verify.ts'
import { stepOfStage } from '../../lessons/teaches.ts'
import { late } from '../kit/late.tsx'
import { useShown, useStore } from '../store-context.ts'
import { Diagnoses } from './diagnoses.tsx'
import { Expectations } from './expectations.tsx'
import { InCodeButton } from './in-code-button.tsx'
import { LearnLink } from './learn-link.tsx'
import { TimelineSlot } from './timeline-slot.tsx'
import { VerdictFrame } from './verdict-frame.tsx'

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
  // What was said of another token is no verdict on this one.
  const verdict: Verdict = (isStuck ? null : analysis?.verdict) ?? { outcome: 'nothing' }
  const isEmpty = world.pasted.trim() === ''
  if (analysis === null && !isStuck) return <VerdictFrame />
  return (
    <section className="panel" aria-label="Verdict">
      <VerdictWords
        verdict={verdict}
        isProven={analysis?.causes.some(({ certainty }) => certainty === 'proven') === true}
        isCurrent={isCurrent}
        isStuck={isStuck}
        isEmpty={isEmpty}
      />
      {isStuck && (
        <p className="panel-body" role="alert">
          The code that checks this token could not be loaded: perhaps the network is away.{' '}
          <button type="button" className="link-button" onClick={store.retry}>
            Try again
          </button>{' '}
          If that does not help, load the page anew: Firefox may not fetch again what failed once.
        </p>
      )}
      {!isStuck && <Diagnoses />}
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

/** What to say where there is no verdict. */
function sayNothing(isStuck: boolean, isEmpty: boolean) {
  if (isStuck) return { title: 'Not checked', detail: 'Nothing is known of this token yet.' }
  if (isEmpty)
    return {
      title: 'Nothing to check yet',
      detail: 'Paste a token above. It is read right here: nothing is sent anywhere.',
    }
  return {
    title: 'No token found',
    detail: 'What you pasted stays in the box; nothing in it looks like a token.',
  }
}

function VerdictWords({
  verdict,
  isProven,
  isCurrent,
  isStuck,
  isEmpty,
}: {
  verdict: Verdict
  /** Whether an experiment found why the signature does not fit. */
  isProven: boolean
  isCurrent: boolean
  isStuck: boolean
  isEmpty: boolean
}) {
  const { look, mark } = lookOf(verdict)
  const words = verdict.outcome === 'nothing' ? sayNothing(isStuck, isEmpty) : explain(verdict.because)
  const isExplained =
    isProven && verdict.outcome === 'rejected' && verdict.because.code === 'signature-mismatch'
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
        {/* What it may come from is not said beside what it does come from. */}
        {words.detail && <p>{isExplained ? 'An experiment shows why.' : words.detail}</p>}
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
