import { exactOffset, shownOffset } from './editor-exact.ts'
import type { Held } from './editor-plain-input.ts'
import type { Place } from './editor-props.ts'

interface Ref<T> {
  readonly current: T
}
type Frame = Ref<HTMLElement | null>
type Input = Ref<HTMLTextAreaElement | null>

/** What scrolls: a text area that is coloured is as high as its text, and its frame scrolls; a bare one itself. */
export function scrollerOf(frame: HTMLElement | null, box: HTMLElement | null): HTMLElement | null {
  return frame && 'bare' in frame.dataset ? box : frame
}

/** Where a person is in a plain box. */
export function placeIn(frame: Frame, input: Input, held: Ref<Held>): Place {
  const box = input.current
  const { exact } = held.current
  return {
    focused: box !== null && document.activeElement === box,
    start: exactOffset(exact, box?.selectionStart ?? 0),
    end: exactOffset(exact, box?.selectionEnd ?? 0),
    backward: box?.selectionDirection === 'backward',
    scrollTop: scrollerOf(frame.current, box)?.scrollTop ?? 0,
  }
}

/** Puts a plain box at a place: selection, focus if it was there, scroll. */
export function goToPlace(place: Place, frame: Frame, input: Input, held: Ref<Held>): void {
  const { exact } = held.current
  const direction = place.backward ? 'backward' : 'forward'
  const box = input.current
  box?.setSelectionRange(shownOffset(exact, place.start), shownOffset(exact, place.end), direction)
  if (place.focused) box?.focus({ preventScroll: true })
  const scrolls = scrollerOf(frame.current, box)
  if (scrolls) scrolls.scrollTop = place.scrollTop
}
