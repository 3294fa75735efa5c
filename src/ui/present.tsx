import { Suspense, useLayoutEffect } from 'react'
import { late } from './kit/late.tsx'
import { isTaken } from './present-keys.ts'
import { readPresenting, toggleAnswers, toggleNotes, togglePresenting, usePresent } from './present-state.ts'
import { useSettings } from './settings-context.tsx'

export { usePresent } from './present-state.ts'

function onPresentKeys(event: KeyboardEvent, hasLetters: boolean): void {
  if (event.shiftKey || isTaken(event)) return
  const key = event.key.toLowerCase()
  if (key === 'escape' && readPresenting().on) togglePresenting()
  else if (!hasLetters) return
  else if (key === 'p') togglePresenting()
  else if (!readPresenting().on) return
  else if (key === 'a') toggleAnswers()
  else if (key === 'n') toggleNotes()
  else return
  event.preventDefault()
}

const PresentLayer = late(async () => (await import('./present-layer.tsx')).PresentLayer)

/** Turns the page into one for a projector, and back. */
export function PresentButton() {
  const { on } = usePresent()
  const hasLetters = useSettings().keys === 'on'
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => onPresentKeys(event, hasLetters)
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [hasLetters])
  return (
    <>
      <button
        type="button"
        className="button present-button"
        aria-pressed={on}
        title={`For a projector: large, with more contrast${hasLetters ? ' (key P)' : ''}`}
        onClick={(event) => {
          togglePresenting()
          // A mouse leaves no keyboard behind, so that Space reveals rather than ends it all.
          if (event.detail > 0) event.currentTarget.blur()
        }}
      >
        Present
      </button>
      {on && (
        <Suspense>
          <PresentLayer />
        </Suspense>
      )}
    </>
  )
}
