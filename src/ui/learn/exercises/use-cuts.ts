import { useState } from 'react'
import { asList, useAnswer } from './answers.ts'
import { countInPiece, moveCut, piecesOf, putCut, readCuts } from './cut-places.ts'
import { useSaid } from './frame.tsx'

/** The cuts that a learner makes in a text, `count` of them, and the caret that goes between its characters. */
export interface Cutting {
  readonly text: string
  readonly cuts: readonly number[]
  readonly pieces: ReturnType<typeof piecesOf>
  /** The place of the caret: after the first `at` characters. */
  readonly at: number
  readonly isOnCut: boolean
  readonly isDone: boolean
  readonly said: string
  goTo(place: number): void
  cutAt(place: number): void
  /** Cuts at the caret, or takes the cut there back. */
  toggle(): void
  /** Moves the cut at the caret by a character, or the caret alone. */
  nudge(by: 1 | -1): void
}

export function useCuts(name: string, text: string, count: number): Cutting {
  const [answer, give] = useAnswer(name)
  const [caret, setCaret] = useState(0)
  const [said, say] = useSaid()
  const cuts = readCuts(asList(answer), text.length)
  const at = Math.min(caret, text.length)
  const isOnCut = cuts.includes(at)

  function set(next: readonly number[]) {
    give(next.length === 0 ? null : next.map(String))
    if (next.length < count) return say(`${next.length} of ${count} cuts made.`)
    say(
      `All ${count} cuts made: ${piecesOf(text, next)
        .map((piece) => countInPiece(piece.text))
        .join(', ')} characters, without the dots.`,
    )
  }

  const goTo = (place: number) => setCaret(Math.min(text.length, Math.max(0, place)))

  function cutAt(place: number) {
    setCaret(place)
    if (place > 0 && place < text.length) set(putCut(cuts, place, count))
  }

  function nudge(by: 1 | -1) {
    if (!isOnCut) return goTo(at + by)
    const to = moveCut(cuts, at, by, text.length)
    setCaret(to)
    set(cuts.map((cut) => (cut === at ? to : cut)).sort((a, b) => a - b))
  }

  return {
    text,
    cuts,
    pieces: piecesOf(text, cuts),
    at,
    isOnCut,
    isDone: cuts.length === count,
    said,
    goTo,
    cutAt,
    toggle: () => (isOnCut ? set(cuts.filter((cut) => cut !== at)) : cutAt(at)),
    nudge,
  }
}
