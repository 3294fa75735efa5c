import { createCell } from '../state/cell.ts'
import { useCell } from './use-cell.ts'

/** For a room with a projector: how the page is shown, and what is still kept back. Never stored. */
export interface Presenting {
  readonly on: boolean
  /** Hints and solutions were asked for. */
  readonly asked: boolean
  readonly notes: boolean
  /** How many parts of the page reveal things one after the other; the legend names their keys. */
  readonly revealing: number
}

const presenting = createCell<Presenting>({ on: false, asked: false, notes: false, revealing: 0 })

/** Changes how the page is shown. */
export function changePresenting(next: Partial<Presenting>): void {
  presenting.write({ ...presenting.read(), ...next })
}

/** How the page is shown at this moment, for what is no component. */
export const readPresenting = presenting.read

/** Begins and ends it. What was asked for is forgotten. */
export function togglePresenting(): void {
  changePresenting({ on: !presenting.read().on, asked: false, notes: false })
}

/** Shows hints and solutions, or hides them again. */
export function toggleAnswers(): void {
  changePresenting({ asked: !presenting.read().asked })
}

/** Shows the presenter's notes, or hides them again. */
export function toggleNotes(): void {
  changePresenting({ notes: !presenting.read().notes })
}

export interface Present {
  readonly on: boolean
  /** Whether hints and solutions may be seen: always, but before a room only once they were asked for (key A). */
  readonly answers: boolean
  /** Whether the presenter's notes were asked for (key N). */
  readonly notes: boolean
  /** Whether something on this page is revealed step by step. */
  readonly hasReveals: boolean
  toggle(): void
  toggleAnswers(): void
  toggleNotes(): void
}

/** How the page is shown to a room, and the ways to change that. */
export function usePresent(): Present {
  const { on, asked, notes, revealing } = useCell(presenting)
  return {
    on,
    answers: !on || asked,
    notes: on && notes,
    hasReveals: revealing > 0,
    toggle: togglePresenting,
    toggleAnswers,
    toggleNotes,
  }
}
