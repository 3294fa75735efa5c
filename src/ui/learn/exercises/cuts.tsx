import { ChevronLeft, ChevronRight, Scissors } from 'lucide-react'
import { Fragment, type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import type { Exercise } from '../../../lessons/exercise.ts'
import { useShown } from '../../store-context.ts'
import { asList, useAnswer } from './answers.ts'
import { countInPiece, moveCut, piecesOf, putCut, readCuts } from './cut-places.ts'
import { Frame, useSaid } from './frame.tsx'

type Cuts = Extract<Exercise, { kind: 'cuts' }>

/** How much of the text the magnifier shows on each side of the caret. */
const around = 9

/** The token as one string, to be cut between its characters. */
export function CutsView({ exercise }: { exercise: Cuts }) {
  const { name, ask, count } = exercise
  const { token } = useShown().reading
  const { text } = token
  const [answer, give] = useAnswer(name)
  const [caret, setCaret] = useState(0)
  const [said, say] = useSaid()
  const box = useRef<HTMLDivElement>(null)
  const cuts = readCuts(asList(answer), text.length)
  const at = Math.min(caret, text.length)
  const isOnCut = cuts.includes(at)
  const isDone = cuts.length === count
  const pieces = piecesOf(text, cuts)

  function set(next: readonly number[]) {
    give(next.length === 0 ? null : next.map(String))
    if (next.length < count) return say(`${next.length} of ${count} cuts made.`)
    say(
      `All ${count} cuts made: ${piecesOf(text, next)
        .map((piece) => countInPiece(piece.text))
        .join(', ')} characters, without the dots.`,
    )
  }

  function cutAt(place: number) {
    setCaret(place)
    if (place > 0 && place < text.length) set(putCut(cuts, place, count))
  }

  function nudge(by: 1 | -1) {
    if (!isOnCut) return setCaret(Math.min(text.length, Math.max(0, at + by)))
    const to = moveCut(cuts, at, by, text.length)
    setCaret(to)
    set(cuts.map((cut) => (cut === at ? to : cut)).sort((a, b) => a - b))
  }

  const toggle = () => (isOnCut ? set(cuts.filter((cut) => cut !== at)) : cutAt(at))

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const moves: Record<string, number> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at - 10,
      ArrowDown: at + 10,
      PageUp: at - 10,
      PageDown: at + 10,
      Home: 0,
      End: text.length,
    }
    const to = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined
    if (to !== undefined) setCaret(Math.min(text.length, Math.max(0, to)))
    else if (event.key === 'Enter' || event.key === ' ') toggle()
    else if ((event.key === 'Backspace' || event.key === 'Delete') && isOnCut) toggle()
    else return
    event.preventDefault()
  }

  function onPointerUp(event: PointerEvent<HTMLDivElement>) {
    if (event.button !== 0 || !box.current) return
    const place = placeUnder(box.current, event.clientX, event.clientY)
    if (place !== null) cutAt(place)
  }

  return (
    <Frame
      kind="cuts"
      name={name}
      ask={ask}
      said={said}
      how={
        <>
          Tap between two characters to cut there; the arrows move the cut. Keyboard: <kbd>←</kbd>{' '}
          <kbd>→</kbd> go along, <kbd>↑</kbd> <kbd>↓</kbd> by ten, <kbd>Enter</kbd> cuts or takes the cut
          back.
        </>
      }
    >
      <div
        ref={box}
        className="cuts"
        role="slider"
        tabIndex={0}
        aria-label="Place of the cut"
        aria-valuemin={0}
        aria-valuemax={text.length}
        aria-valuenow={at}
        aria-valuetext={sayPlace(text, at, isOnCut)}
        data-done={isDone || undefined}
        onKeyDown={onKeyDown}
        onPointerUp={onPointerUp}
      >
        {pieces.map((piece, index) => {
          const end = piece.start + piece.text.length
          const hasCaret = at >= piece.start && (at < end || (at === end && end === text.length))
          const split = at - piece.start
          return (
            <span key={piece.start} className="cut-piece" data-part={isDone ? index + 1 : undefined}>
              {index > 0 && (
                <i className="cut-line" aria-hidden data-at={hasCaret && split === 0 ? '' : undefined} />
              )}
              {hasCaret && !isOnCut ? (
                <>
                  <span data-start={piece.start}>{piece.text.slice(0, split)}</span>
                  <i className="cut-caret" aria-hidden />
                  <span data-start={at}>{piece.text.slice(split)}</span>
                </>
              ) : (
                <span data-start={piece.start}>{piece.text}</span>
              )}
            </span>
          )
        })}
      </div>
      <div className="cut-tools">
        <button
          type="button"
          className="button is-icon"
          aria-label="One character left"
          onClick={() => nudge(-1)}
        >
          <ChevronLeft aria-hidden />
        </button>
        <span className="cut-lens mono" aria-hidden>
          <span>{text.slice(Math.max(0, at - around), at)}</span>
          <i className={isOnCut ? 'cut-line' : 'cut-caret'} />
          <span>{text.slice(at, at + around)}</span>
        </span>
        <button
          type="button"
          className="button is-icon"
          aria-label="One character right"
          onClick={() => nudge(1)}
        >
          <ChevronRight aria-hidden />
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={at === 0 || at === text.length || undefined}
          onClick={toggle}
        >
          <Scissors aria-hidden />
          {isOnCut ? 'Take the cut back' : 'Cut here'}
        </button>
      </div>
      <p className="cut-sum">
        {pieces.map((piece, index) => (
          <Fragment key={piece.start}>
            {index > 0 && <span aria-hidden>✂</span>}
            <span className="badge" data-part={isDone ? index + 1 : undefined}>
              {cuts.length > 0 && `piece ${index + 1}: `}
              {countInPiece(piece.text)} characters
            </span>
          </Fragment>
        ))}
        {cuts.length > 0 && <span className="small">without the dots</span>}
      </p>
    </Frame>
  )
}

function sayPlace(text: string, at: number, isCut: boolean): string {
  const name = (character: string) => (character === '.' ? 'dot' : character)
  const where =
    at === 0
      ? 'at the start'
      : at === text.length
        ? 'at the end'
        : `between ${name(text.charAt(at - 1))} and ${name(text.charAt(at))}, after ${at} characters`
  return isCut ? `cut ${where}` : where
}

/** The place between two characters that is nearest to a point of the window; null when the point is off the text. */
function placeUnder(box: HTMLElement, x: number, y: number): number | null {
  const range = document.createRange()
  let best: { place: number; distance: number } | null = null
  for (const run of box.querySelectorAll<HTMLElement>('[data-start]')) {
    const node = run.firstChild
    if (!(node instanceof globalThis.Text)) continue
    const start = Number(run.dataset.start)
    for (let index = 0; index < node.length; index++) {
      range.setStart(node, index)
      range.setEnd(node, index + 1)
      const { left, right, top, bottom } = range.getBoundingClientRect()
      if (y < top || y > bottom) continue
      for (const [edge, place] of [
        [left, start + index],
        [right, start + index + 1],
      ] as const) {
        const distance = Math.abs(edge - x)
        if (best === null || distance < best.distance) best = { place, distance }
      }
    }
  }
  return best?.place ?? null
}
