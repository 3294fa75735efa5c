import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'
import type { Exercise } from '../../lessons/exercise.ts'
import type { Outline, Step } from '../../lessons/lesson.ts'
import type { KeptLesson } from '../../state/lesson-keeper.ts'
import type { StepSession } from '../../state/lesson-session.ts'
import { goToAddress } from '../go-to-address.ts'
import { ProseText } from '../kit/prose.tsx'
import { usePresent } from '../present.tsx'
import { PresenterNotes } from '../present-notes.tsx'
import { useReveals } from '../present-reveals.ts'
import { useShown } from '../store-context.ts'
import { onUndoKeys } from '../undo-keys.ts'
import { onEachSecond } from '../use-now.ts'
import { addressOfStep } from './address.ts'
import { ReviewCard } from './review-card.tsx'
import { StateLink } from './state-link.tsx'
import { StepFoot } from './step-foot.tsx'
import { onStepKeys } from './step-keys.ts'
import { StepNotes } from './step-notes.tsx'
import { countReveals, StepPanel } from './step-panel.tsx'
import { StepScene } from './step-scene.tsx'
import { useStepView } from './use-lesson.ts'

/** Exercises small enough to stand among the words. */
const isSmall = ({ kind }: Exercise) => kind === 'choice' || kind === 'clock' || kind === 'services'

/** Whether a prediction is still to be made before anything else. */
function isLocked(step: Step, answers: Readonly<Record<string, unknown>>): boolean {
  return step.exercises.some(
    (one) => one.kind === 'choice' && one.locks === true && !Object.hasOwn(answers, one.name),
  )
}

/** One step: the words and what to do on the left, the debugger and larger exercises on the right. */
export function StepPage({
  outline,
  lesson,
  session,
  index,
  title,
  linked,
  onTake,
  onStartAnew,
}: {
  outline: Outline
  lesson: KeptLesson
  session: StepSession
  index: number
  title: RefObject<HTMLHeadingElement | null>
  /** Whether the address asked for an exact state, and whether it could be read. */
  linked: 'world' | 'none' | 'unreadable'
  /** Makes the linked state the learner's own work on the step. */
  onTake(): void
  onStartAnew(): void
}) {
  const { step, store } = session
  const view = useStepView(session)
  const { world } = useShown()
  const present = usePresent()
  const [isAsking, setAsking] = useState(false)
  const following = lesson.lesson.steps[index + 1]
  const locked = isLocked(step, world.answers)

  function goTo(next: number) {
    if (next < 0 || next > outline.steps.length) return
    const there = lesson.lesson.steps[next]
    if (there) lesson.goTo(there)
    goToAddress(addressOfStep(outline, next))
  }

  const revealed = useReveals({
    name: step.id,
    count: countReveals(step),
    onPast: () => goTo(index + 1),
    onBefore: () => goTo(index - 1),
  })

  useLayoutEffect(() => onUndoKeys(store), [store])
  useEffect(() => onEachSecond(store.tick), [store])
  // With the paint and not after it: who sees the step can press a key.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `goTo` follows from the step
  useLayoutEffect(
    () =>
      onStepKeys({
        check: session.check,
        // Before a room the arrow keys reveal one thing after the other.
        ...(!present.on && { next: () => goTo(index + 1), back: () => goTo(index - 1) }),
      }),
    [session, index, present.on],
  )

  return (
    <main className="lesson">
      {index === 0 && !present.on && (
        <div className="lesson-review">
          <ReviewCard lessonId={outline.id} />
        </div>
      )}
      <section className="lesson-step" aria-label="Step" data-step={step.id} data-status={view.status}>
        <div className="lesson-panel">
          <StepPanel
            outline={outline}
            index={index}
            title={title}
            session={session}
            view={view}
            revealed={revealed}
            small={step.exercises.filter(isSmall)}
          />
          <StepFoot
            session={session}
            view={view}
            isFirst={index === 0}
            isAsking={isAsking}
            onAsk={setAsking}
            onGo={(by) => goTo(index + by)}
          />
        </div>
        <StepScene
          notes={
            <StepNotes
              lesson={lesson}
              step={step}
              linked={linked}
              own={addressOfStep(outline, index)}
              onTake={onTake}
            />
          }
          tools={<StateLink lessonId={outline.id} index={index} step={step} />}
          session={session}
          view={view}
          isLocked={locked}
          large={step.exercises.filter((one) => !isSmall(one))}
          onStartAnew={onStartAnew}
        />
        <PresenterNotes
          title={`${step.id} ${step.title}`}
          {...(following && { next: `${following.id} ${following.title}` })}
        >
          <ProseText text={step.notes} />
        </PresenterNotes>
      </section>
    </main>
  )
}
