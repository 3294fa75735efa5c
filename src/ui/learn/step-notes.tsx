import { useSyncExternalStore } from 'react'
import type { Step } from '../../lessons/lesson.ts'
import type { KeptLesson } from '../../state/lesson-keeper.ts'
import { progressKeeping, progressTrouble, subscribeProgress } from '../../state/progress.ts'
import { goToAddress } from '../go-to-address.ts'

/** What a learner has to know of the state they see: that it came by a link, or that it will not be kept. */
export function StepNotes({
  lesson,
  step,
  linked,
  own,
  onTake,
}: {
  lesson: KeptLesson
  step: Step
  linked: 'world' | 'none' | 'unreadable'
  /** Address of the step without any state. */
  own: string
  onTake(): void
}) {
  const isKept = useSyncExternalStore(lesson.subscribe, () => lesson.isKept(step))
  const trouble = useSyncExternalStore(subscribeProgress, progressTrouble)
  const keeping = useSyncExternalStore(subscribeProgress, progressKeeping)
  return (
    <>
      {linked === 'world' && (
        <div className="scene-note" role="note">
          <p>
            <b>This state came with the link.</b> Your own work on this step is still there.
          </p>
          <button type="button" className="button" onClick={onTake}>
            Go on from here
          </button>
          <button
            type="button"
            className="button is-quiet"
            onClick={() => goToAddress(own, { inPlace: true })}
          >
            Open my own work
          </button>
        </div>
      )}
      {linked === 'unreadable' && (
        <div className="scene-note" role="note">
          <p>
            <b>The state in this link cannot be read.</b> It is damaged, or from another version of the
            lesson. This is the step itself.
          </p>
        </div>
      )}
      {trouble !== null ? (
        <div className="scene-note" role="note">
          <p>
            <b>Your stored progress cannot be read,</b> so nothing is kept now.{' '}
            <a href="#/learn">See what you can do</a>
          </p>
        </div>
      ) : (
        <p className="scene-quiet" aria-live="polite">
          {keeping !== 'stored'
            ? 'Nothing is kept: what you do lasts until the page is closed.'
            : !isKept && linked !== 'world'
              ? 'Something of your own is in this step. It is not kept, so it is gone when the page is closed.'
              : ''}
        </p>
      )}
    </>
  )
}
