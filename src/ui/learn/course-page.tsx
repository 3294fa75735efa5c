import { useSyncExternalStore } from 'react'
import { course, findStep, oneHour } from '../../lessons/course.ts'
import type { Outline } from '../../lessons/lesson.ts'
import { titleOfStep } from '../../lessons/step-titles.ts'
import { type Progress, progressTrouble, subscribeProgress } from '../../state/progress.ts'
import { addressOfStep } from './address.ts'
import { ProgressFile } from './progress-file.tsx'
import { useProgress } from './use-lesson.ts'
import { statusOf, whereLeft } from './where-left.ts'

const statusWords = { solved: 'solved', shown: 'solution shown' } as const

const tracks = [...new Set(course.map(({ track }) => track))]

/** All lessons with what each answers and how far it is. `missing` is an address that leads nowhere. */
export function CoursePage({ missing }: { missing?: string }) {
  const progress = useProgress()
  const isTroubled = useSyncExternalStore(subscribeProgress, progressTrouble) !== null
  return (
    <main className="course">
      <header className="course-head">
        <h1 tabIndex={-1}>Learn</h1>
        <p>
          What a token is, what its signature protects, and how verifiers are broken and mended. You find it
          out yourself: every step is done with a live token in the real debugger.
        </p>
      </header>
      {missing !== undefined && (
        <p className="course-missing" role="note">
          There is no lesson at <code>{missing}</code>. Here are all that there are.
        </p>
      )}
      {isTroubled && <ProgressFile />}
      <Resume progress={progress} />
      <ul className="course-lessons" aria-label="Lessons">
        {tracks.map((track) => (
          <li key={track}>
            <h2>{track}</h2>
            <ul className="course-track">
              {course
                .filter((outline) => outline.track === track)
                .map((outline) => (
                  <LessonCard key={outline.id} outline={outline} progress={progress} />
                ))}
            </ul>
          </li>
        ))}
      </ul>
      <OneHour progress={progress} />
      {!isTroubled && <ProgressFile />}
    </main>
  )
}

function LessonCard({ outline, progress }: { outline: Outline; progress: Progress }) {
  const { steps, minutes, number, title, question } = outline
  const solved = steps.filter((id) => statusOf(id, progress) === 'solved').length
  const shown = steps.filter((id) => statusOf(id, progress) === 'shown').length
  const before = outline.after.flatMap((id) => course.find((one) => one.id === id) ?? [])
  return (
    <li className="course-card" data-done={solved === steps.length || undefined}>
      <p className="course-over">
        <span className="course-number" aria-hidden>
          {number}
        </span>
        <span>{minutes} minutes</span>
      </p>
      <h3>
        <a href={`#/learn/${outline.id}`}>{title}</a>
      </h3>
      <p className="course-question">{question}</p>
      <div className="course-bar" aria-hidden>
        {steps.map((id) => (
          <i key={id} data-status={statusOf(id, progress) ?? undefined} />
        ))}
      </div>
      <p className="course-facts">
        <span>
          {solved} of {steps.length} solved{shown > 0 && `, ${shown} shown`}
        </span>
        {before.length > 0 && (
          <span>good to do first: {before.map((one) => `${one.number} ${one.title}`).join(', ')}</span>
        )}
      </p>
    </li>
  )
}

/** The lesson that was touched last and is not done. */
function Resume({ progress }: { progress: Progress }) {
  const begun = course.filter(
    ({ id, steps }) =>
      Object.hasOwn(progress.places, id) && steps.some((step) => statusOf(step, progress) === null),
  )
  const when = ({ id }: Outline) => progress.places[id]?.at ?? 0
  const outline = begun.toSorted((a, b) => when(a) - when(b)).at(-1)
  if (!outline) return null
  const index = whereLeft(outline, progress)
  return (
    <p className="course-resume">
      <a className="button is-primary" href={addressOfStep(outline, index)}>
        Go on with {outline.title}, step {outline.steps[index]}
      </a>
    </p>
  )
}

function OneHour({ progress }: { progress: Progress }) {
  return (
    <section className="course-hour" aria-labelledby="one-hour">
      <h2 id="one-hour">Only one hour?</h2>
      <p>These steps show most. In class, they fill one lesson.</p>
      <ol aria-label="One-hour path">
        {oneHour.flatMap((id) => {
          const found = findStep(id)
          if (!found) return []
          const status = statusOf(id, progress)
          return (
            <li key={id}>
              <a href={addressOfStep(found.outline, found.index)}>
                <span className="hour-step" aria-hidden data-status={status ?? undefined}>
                  {status === null ? id : '✓'}
                </span>
                <span className="hour-words">
                  <b>{titleOfStep(id)}</b>
                  <span className="small">
                    Step {id} of “{found.outline.title}”{status && ` · ${statusWords[status]}`}
                  </span>
                </span>
              </a>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
