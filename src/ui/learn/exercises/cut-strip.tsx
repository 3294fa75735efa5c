import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { sayPlace } from './cut-places.ts'
import type { Cutting } from './use-cuts.ts'

/** The text and its cuts: a slider, of which each place is between two characters. */
export function CutStrip({ cutting }: { cutting: Cutting }) {
  const { text, pieces, at, isOnCut, isDone, goTo, cutAt, toggle } = cutting
  const box = useRef<HTMLDivElement>(null)

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
    if (to !== undefined) goTo(to)
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
  )
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
