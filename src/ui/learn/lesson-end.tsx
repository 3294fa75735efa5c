import { ArrowRight, Check, Circle, Eye, Printer } from 'lucide-react'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { course } from '../../lessons/course.ts'
import type { Lesson, Outline, Step } from '../../lessons/lesson.ts'
import { emptyWorld } from '../../sim/world.ts'
import { type Progress, readProgress, subscribeProgress } from '../../state/progress.ts'
import { goToAddress } from '../go-to-address.ts'
import { CopyButton } from '../kit/copy-button.tsx'
import { ProseLine } from '../kit/prose.tsx'
import { readClock } from '../use-now.ts'
import { addressOfStep } from './address.ts'
import { useMainStore } from './main-store.ts'
import { makeOwnToken, ownClaims, ownTokenKey } from './own-token.ts'
import { OwnTokenPanels } from './own-token-panels.tsx'
import { statusOf } from './where-left.ts'
import './review.css'

/** The end of a lesson: what was solved, what was only shown, what is open, and all of it as a token. */
export function LessonEnd({ outline, lesson }: { outline: Outline; lesson: Lesson }) {
  const progress = useSyncExternalStore(subscribeProgress, readProgress)
  const by = (status: 'solved' | 'shown' | null) =>
    lesson.steps.filter(({ id }) => statusOf(id, progress) === status)
  const [solved, shown, open] = [by('solved'), by('shown'), by(null)]
  return (
    <main className="lesson-end" id="main">
      <p className="lesson-end-where">
        {outline.track} · lesson {outline.number}, the end
      </p>
      <h1 tabIndex={-1}>{outline.title}</h1>
      <p className="lesson-end-lead">{lead(solved.length, shown.length, open.length)}</p>
      <KnownList title="You showed that you know this" status="solved" steps={solved} outline={outline} />
      <KnownList title="Shown to you" status="shown" steps={shown} outline={outline} />
      <KnownList title="Still open" status="open" steps={open} outline={outline} />
      {solved.length + shown.length > 0 && <OwnToken outline={outline} solved={solved} shown={shown} />}
      <NextLesson outline={outline} progress={progress} />
    </main>
  )
}

/** Solved and shown are told apart, always: the page does not flatter. */
function lead(solved: number, shown: number, open: number): string {
  const all = solved + shown + open
  if (solved === all) return `You solved all ${all} steps.`
  const parts = [
    `You solved ${solved} of ${all} steps`,
    ...(shown > 0 ? [`${shown} ${shown === 1 ? 'was' : 'were'} shown to you`] : []),
    ...(open > 0 ? [`${open} ${open === 1 ? 'is' : 'are'} still open`] : []),
  ]
  return `${parts.join(', ')}.`
}

const marks = { solved: Check, shown: Eye, open: Circle }

function KnownList({
  title,
  status,
  steps,
  outline,
}: {
  title: string
  status: 'solved' | 'shown' | 'open'
  steps: readonly Step[]
  outline: Outline
}) {
  if (steps.length === 0) return null
  const Mark = marks[status]
  return (
    <section className="lesson-end-known" data-status={status} aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {steps.map((step) => (
          <li key={step.id}>
            <Mark aria-hidden />
            <span>
              <ProseLine text={status === 'open' ? step.title : step.learnt} />
              {status !== 'solved' && (
                <a className="no-print" href={addressOfStep(outline, outline.steps.indexOf(step.id))}>
                  {status === 'shown' ? `Solve step ${step.id} yourself` : `Go to step ${step.id}`}
                </a>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function OwnToken({
  outline,
  solved,
  shown,
}: {
  outline: Outline
  solved: readonly Step[]
  shown: readonly Step[]
}) {
  const store = useMainStore()
  const [iat] = useState(readClock)
  const claims = useMemo(() => ownClaims(outline.title, solved, shown, iat), [outline, solved, shown, iat])
  const text = JSON.stringify(claims)
  const [token, setToken] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the claims are made anew at each rendering; their text is not
  useEffect(() => {
    let isHere = true
    makeOwnToken(claims).then((made) => isHere && setToken(made))
    return () => {
      isHere = false
    }
  }, [text])

  function openInDebugger() {
    if (token === null) return
    store.move({ do: 'set', inputs: { ...emptyWorld, pasted: token, key: ownTokenKey } })
    goToAddress('#/')
  }

  return (
    <section className="lesson-end-token" aria-label="Your own token">
      <h2>Your own token</h2>
      <p>Made just now, in this page, about you. You know how to read it: three parts, two dots.</p>
      <OwnTokenPanels token={token} claims={claims} />
      <p className="lesson-end-note">
        It is signed with a demo key that everybody has: <code>{ownTokenKey.text}</code>. So it is a keepsake
        and proves nothing to anybody: whoever has the key can make one just like it.
      </p>
      <div className="lesson-end-buttons no-print">
        <button
          type="button"
          className="button is-primary"
          aria-disabled={token === null || undefined}
          onClick={openInDebugger}
        >
          Open it in the debugger
        </button>
        <CopyButton text={token ?? ''} disabled={token === null}>
          Copy the token
        </CopyButton>
        <button type="button" className="button" onClick={() => print()}>
          <Printer aria-hidden /> Print this page
        </button>
      </div>
    </section>
  )
}

/** The lesson to go on with: the next one that is not all solved, else any that is not; null when all are. */
function suggest(outline: Outline, progress: Progress): Outline | null {
  const isLeft = (one: Outline) =>
    one.id !== outline.id && one.steps.some((id) => statusOf(id, progress) !== 'solved')
  return course.find((one) => one.number > outline.number && isLeft(one)) ?? course.find(isLeft) ?? null
}

function NextLesson({ outline, progress }: { outline: Outline; progress: Progress }) {
  const next = suggest(outline, progress)
  return (
    <section className="lesson-end-next no-print" aria-label="What comes next">
      {next ? (
        <a className="lesson-end-card" href={`#/learn/${next.id}`}>
          <small>
            Next: lesson {next.number}, {next.minutes} minutes
          </small>
          <b>{next.title}</b>
          <span>{next.question}</span>
          <ArrowRight aria-hidden />
        </a>
      ) : (
        <p>You solved every step of every lesson. Take a token of your own to the debugger, and read it.</p>
      )}
      <a href="#/learn">All lessons</a>
    </section>
  )
}
