import { type ReactNode, useCallback, useId, useState } from 'react'
import type { Exercise, Prose } from '../../../lessons/exercise.ts'
import { ProseLine } from '../../kit/prose.tsx'

/** What every exercise looks like from outside: its question, the thing itself, how to use it, what just happened. */
export function Frame({
  kind,
  name,
  ask,
  how,
  said,
  children,
}: {
  kind: Exercise['kind']
  name?: string
  ask: Prose
  /** A few words for those who use the keyboard. */
  how?: ReactNode
  /** What just happened, for those who do not see it; '' is silence. */
  said?: string
  children: ReactNode
}) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a panel in every engine
    <div className="exercise" role="group" aria-labelledby={id} data-exercise={kind} data-name={name}>
      <p className="exercise-ask" id={id}>
        <ProseLine text={ask} />
      </p>
      {children}
      {how !== undefined && <p className="exercise-how">{how}</p>}
      {said !== undefined && (
        <p className="sr-only" aria-live="polite">
          {said}
        </p>
      )}
    </div>
  )
}

/**
 * The place of an exercise whose code is on its way: its question stands already, and its room is kept.
 * @param what such as 'the simulation'
 */
export function OpeningFrame({ exercise, what }: { exercise: Exercise; what: string }) {
  return (
    <Frame kind={exercise.kind} ask={exercise.ask}>
      <p className="exercise-room small" data-kind={exercise.kind} aria-busy>
        Opening {what}…
      </p>
    </Frame>
  )
}

/** Words for the frame's `said`. Said twice, they are heard twice. */
export function useSaid(): readonly [string, (words: string) => void] {
  const [said, setSaid] = useState('')
  // A space more or less makes the same words new to a screen reader.
  const say = useCallback((words: string) => setSaid((last) => (last === words ? `${words} ` : words)), [])
  return [said, say]
}
