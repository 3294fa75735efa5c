import { useEffect, useRef } from 'react'
import type { Feedback, StepView } from '../../state/lesson-session.ts'
import { ProseLine, ProseText } from '../kit/prose.tsx'

/** Pixels of the explanation that should be in sight once a step is done. */
const roomForWhy = 160

/** What Check has to say; read out as it comes. */
export function FeedbackList({ view: { feedback, checks } }: { view: StepView }) {
  const list = useRef<HTMLUListElement>(null)
  const isDone = feedback?.kind === 'done'
  useEffect(() => {
    if (checks > 0) list.current?.scrollIntoView({ block: 'nearest' })
  }, [checks])
  useEffect(() => {
    const words = list.current?.closest<HTMLElement>('.lesson-text')
    // Who works among the words must not lose their place; on a phone the words are all that scrolls.
    if (!isDone || !words || words.contains(document.activeElement)) return
    const { bottom } = words.getBoundingClientRect()
    const top = list.current?.getBoundingClientRect().top ?? 0
    if (bottom < innerHeight && top + roomForWhy > bottom)
      words.scrollBy({ top: top + roomForWhy - bottom, behavior: 'smooth' })
  }, [isDone])
  return (
    <ul className="feedback" aria-label="Feedback" aria-live="polite" ref={list}>
      {feedback !== null && (
        // Another press of Check makes it new, so that the same words are heard again.
        <li key={checks} data-code={feedback.code} data-kind={feedback.kind}>
          <Words feedback={feedback} />
        </li>
      )}
    </ul>
  )
}

function Words({ feedback }: { feedback: Feedback }) {
  switch (feedback.kind) {
    case 'mistake':
      return <ProseText text={feedback.mistake.feedback} />
    case 'not-yet':
      return (
        <p>
          <b>Not yet.</b> Still to do: <ProseLine text={feedback.goal.text} />
        </p>
      )
    case 'done':
      return (
        <p>
          {feedback.code === 'solved' ? (
            <>
              <b>Solved.</b> You did it.
            </>
          ) : (
            <>
              <b>This was the solution.</b> Reset the step to do it yourself, or go on.
            </>
          )}
        </p>
      )
  }
}
