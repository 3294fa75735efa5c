import { type RefObject, useEffect, useRef } from 'react'
import { course } from '../../lessons/course.ts'
import type { Exercise } from '../../lessons/exercise.ts'
import type { Outline, Step } from '../../lessons/lesson.ts'
import type { StepSession, StepView } from '../../state/lesson-session.ts'
import { ProseLine, ProseText } from '../kit/prose.tsx'
import { usePresent } from '../present.tsx'
import { ExerciseView } from './exercises/exercise.tsx'
import { FeedbackList } from './feedback-list.tsx'
import { Picture } from './pictures/picture.tsx'
import { nameStage } from './step-stage.ts'
import { StepsBar } from './steps-bar.tsx'

const paragraphsOf = (step: Step) => step.say.split(/\n{2,}/u)

/** The picture that comes before the task; one that would give the answer away comes with the reason. */
const openingPicture = (step: Step) => (step.pictureAfter ? undefined : step.picture)

/** How many things of a step come one after the other before a room: paragraphs, the picture, what to do. */
export function countReveals(step: Step): number {
  return paragraphsOf(step).length + (openingPicture(step) ? 1 : 0) + 1
}

/** What to know, what to do, how far it is done, and what there is to say about it. */
export function StepPanel({
  outline,
  index,
  title,
  session,
  view,
  revealed,
  small,
}: {
  outline: Outline
  index: number
  title: RefObject<HTMLHeadingElement | null>
  session: StepSession
  view: StepView
  /** How many of the things are in sight. */
  revealed: number
  small: readonly Exercise[]
}) {
  const { step } = session
  const { answers } = usePresent()
  const paragraphs = paragraphsOf(step)
  const picture = openingPicture(step)
  const pictureAt = paragraphs.length + 1
  const taskAt = pictureAt + (picture ? 1 : 0)
  return (
    <div className="lesson-text">
      <p className="lesson-where">
        <a href="#/learn">Learn</a> · {outline.track} · lesson {outline.number} of {course.length}
      </p>
      <h1 tabIndex={-1}>{outline.title}</h1>
      <StepsBar outline={outline} index={index} status={view.status} />
      <h2 ref={title} tabIndex={-1}>
        {step.title}
      </h2>
      <div className="lesson-say">
        {paragraphs.slice(0, revealed).map((paragraph, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of a step never change places
          <p key={at} data-reveal={at + 1}>
            <ProseLine text={paragraph} />
          </p>
        ))}
      </div>
      {picture && revealed >= pictureAt && (
        <div className="lesson-picture" data-reveal={pictureAt}>
          <Picture name={picture} />
        </div>
      )}
      {revealed >= taskAt && (
        <>
          <div className="lesson-task" data-reveal={taskAt} data-done={view.status !== 'open' || undefined}>
            <h3>Your turn</h3>
            <ProseText text={step.ask} />
            {small.map((exercise) => (
              <ExerciseView key={exerciseKey(exercise)} exercise={exercise} stage={nameStage(step)} />
            ))}
            <Goals step={step} met={view.met} />
          </div>
          <Hints step={step} open={answers ? view.hints : 0} />
          <FeedbackList view={view} />
          {view.status !== 'open' && answers && (
            <div className="lesson-explain">
              <ProseText text={step.explain} />
              {step.pictureAfter && step.picture && <Picture name={step.picture} />}
            </div>
          )}
        </>
      )}
    </div>
  )
}

/** Names an exercise within its step. */
export function exerciseKey(exercise: Exercise): string {
  return 'name' in exercise ? exercise.name : exercise.kind
}

function Goals({ step, met }: { step: Step; met: readonly boolean[] }) {
  return (
    <ul className="goals" aria-label="Goals">
      {step.goals.map((goal, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the goals of a step never change places
        <li key={at} data-met={met[at] === true}>
          <span className="goal-mark" aria-hidden>
            {met[at] ? '✓' : '○'}
          </span>
          <span>
            <span className="sr-only">{met[at] ? 'Done: ' : 'To do: '}</span>
            <ProseLine text={goal.text} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Hints({ step, open }: { step: Step; open: number }) {
  const newest = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (open > 0) newest.current?.scrollIntoView({ block: 'nearest' })
  }, [open])
  return (
    <ol className="hints" aria-label="Hints" aria-live="polite">
      {step.hints.slice(0, open).map((hint, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the hints of a step never change places
        <li key={at} ref={at === open - 1 ? newest : null}>
          <b>Hint {at + 1}</b> <ProseLine text={hint} />
        </li>
      ))}
    </ol>
  )
}
