import { type RefObject, useLayoutEffect, useRef } from 'react'
import { editBetween, shownOffset } from './editor-exact.ts'
import { createPainter, type Painter, paintOverlays } from './editor-paint.ts'
import type { Held } from './editor-plain-input.ts'
import type { Mark } from './editor-props.ts'

/** The same marks at the places that their characters have in the shown text. */
export function toShown(exact: string, marks: readonly Mark[]): readonly Mark[] {
  if (!exact.includes('\r')) return marks
  return marks.map((mark) => ({
    ...mark,
    start: shownOffset(exact, mark.start),
    end: shownOffset(exact, mark.end),
  }))
}

/**
 * Brings the text area to `text`, the shown form of `exact`, with the smallest edit; what was typed in it is there
 * already. A bare one shows its text by itself.
 */
export function useTextIn(
  input: RefObject<HTMLTextAreaElement | null>,
  held: RefObject<Held>,
  exact: string,
  text: string,
  bare: boolean,
): void {
  useLayoutEffect(() => {
    const box = input.current
    if (box === null || exact === held.current.exact) return
    const edit = editBetween(held.current.shown, text)
    held.current = { exact, shown: text }
    if (edit === null) return
    if (bare) box.value = text
    else {
      // In use, the caret goes to what changed; otherwise it stays where it was.
      const focused = document.activeElement === box
      box.setRangeText(edit.text, edit.start, edit.end, focused ? 'end' : 'preserve')
    }
  }, [input, held, exact, text, bare])
}

/** Colours beneath the text area and overlays above it, drawn into the elements of the two refs it gives. */
export function usePaint(text: string, bare: boolean, marks: readonly Mark[], overlays: readonly Mark[]) {
  const backdrop = useRef<HTMLPreElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const painter = useRef<Painter>(null)

  useLayoutEffect(() => {
    if (backdrop.current === null || bare) {
      // The next backdrop is another element: a painter of this one would draw where nobody sees it.
      painter.current = null
      return
    }
    painter.current ??= createPainter(backdrop.current)
    painter.current.paint(text, marks)
  }, [text, bare, marks])

  useLayoutEffect(() => {
    const over = layer.current
    const drawn = painter.current
    if (over === null) return
    if (bare || drawn === null || overlays.length === 0) {
      if (over.childElementCount > 0) over.replaceChildren()
      return
    }
    const draw = () => paintOverlays(over, drawn, overlays, text.length)
    draw()
    const watch = new ResizeObserver(draw)
    watch.observe(over)
    return () => watch.disconnect()
  }, [text, bare, overlays])

  return { backdrop, layer, painter }
}
