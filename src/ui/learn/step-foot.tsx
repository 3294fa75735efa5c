import { useEffect, useRef } from 'react'
import type { StepSession, StepView } from '../../state/lesson-session.ts'
import { usePresent } from '../present.tsx'
import { sayAction } from './say-action.ts'

/** Milliseconds that each action of a solution is announced before it is done. */
const pauseMs = 1600

/** A pause that a person can follow; none for those who want no motion. */
function pause(): Promise<void> {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return Promise.resolve()
  return new Promise((resolve) => setTimeout(resolve, pauseMs))
}

/** The buttons of a step, and the question before the solution is shown. */
export function StepFoot({
  session,
  view,
  isFirst,
  isAsking,
  onAsk,
  onGo,
}: {
  session: StepSession
  view: StepView
  isFirst: boolean
  isAsking: boolean
  onAsk(isAsking: boolean): void
  onGo(by: 1 | -1): void
}) {
  const { step } = session
  const { answers } = usePresent()
  const isDone = view.status !== 'open'
  const isPlaying = view.playing !== null
  const left = step.hints.length - view.hints
  const skip = useRef<HTMLButtonElement>(null)
  const showMe = useRef<HTMLButtonElement>(null)
  const wasPlaying = useRef(false)

  // The button that was pressed goes away; the keyboard stays near.
  useEffect(() => {
    if (isPlaying) skip.current?.focus()
    else if (wasPlaying.current && document.activeElement === document.body) showMe.current?.focus()
    wasPlaying.current = isPlaying
  }, [isPlaying])

  function play() {
    onAsk(false)
    void session.show(pause)
  }

  return (
    <div className="lesson-foot">
      {isAsking && !isPlaying && (
        <div className="lesson-asking">
          <p role="status">Watch the solution? The step then counts as shown, not as solved.</p>
          <div>
            <button type="button" className="button is-primary" onClick={play}>
              Play the solution
            </button>
            <button
              type="button"
              className="button"
              onClick={() => {
                onAsk(false)
                showMe.current?.focus()
              }}
            >
              Not now
            </button>
          </div>
        </div>
      )}
      {isPlaying && (
        <div className="lesson-asking">
          <p aria-live="polite">{sayAction(step, view.playing ?? 0)}</p>
          <div>
            <button type="button" className="button" ref={skip} onClick={session.skip}>
              Skip to the end
            </button>
          </div>
        </div>
      )}
      {isDone && (
        <p className="foot-status" aria-hidden>
          {view.status === 'solved' ? '✓ Solved' : 'Solution shown'}
        </p>
      )}
      <div className="lesson-buttons">
        <button type="button" className="button is-quiet" aria-disabled={isFirst} onClick={() => onGo(-1)}>
          Back
        </button>
        <span className="spacer" />
        {answers && (
          <>
            <button
              type="button"
              className="button is-quiet"
              aria-disabled={left === 0}
              title={left === 0 ? 'All hints are open' : `${left} of ${step.hints.length} hints left`}
              onClick={session.hint}
            >
              Hint
              <span className="hint-count" aria-hidden>
                {view.hints}/{step.hints.length}
              </span>
            </button>
            <button
              type="button"
              className="button is-quiet"
              ref={showMe}
              aria-disabled={isPlaying || undefined}
              aria-expanded={isAsking}
              onClick={() => (isAsking ? play() : !isPlaying && onAsk(true))}
            >
              Show me
            </button>
          </>
        )}
        <button
          type="button"
          className={isDone ? 'button' : 'button is-primary'}
          title="Ctrl+Enter"
          onClick={session.check}
        >
          Check
        </button>
        <button type="button" className={isDone ? 'button is-primary' : 'button'} onClick={() => onGo(1)}>
          Next
        </button>
      </div>
    </div>
  )
}
