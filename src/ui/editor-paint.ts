import type { Mark } from './editor-props.ts'
import { differ, type Run, runsOf } from './editor-runs.ts'

/** Draws coloured text into an element and touches only the runs that changed since the last time. */
export interface Painter {
  paint(text: string, marks: readonly Mark[]): void
  /** Client rectangles of a stretch of the text, one or more a line. Forces layout. */
  rects(start: number, end: number): DOMRect[]
}

/** A painter of an element, whose content is its own from now on. */
export function createPainter(element: HTMLElement): Painter {
  let runs: readonly Run[] = []
  let nodes: ChildNode[] = []
  let starts: number[] = []
  element.textContent = ''
  // After a final "\n" a text box has one more line; without this the backdrop would not.
  const last = element.ownerDocument.createElement('br')
  element.append(last)

  function paint(text: string, marks: readonly Mark[]): void {
    const next = runsOf(text, marks)
    const { head, tail } = differ(runs, next)
    const old = runs.length - head - tail
    const fresh = next.length - head - tail
    if (
      old === fresh &&
      next.every((run, i) => i < head || i >= head + fresh || run.kind === runs[i]?.kind)
    ) {
      for (let i = head; i < head + fresh; i += 1) setText(nodes[i], next[i]?.text ?? '')
    } else {
      for (const node of nodes.slice(head, head + old)) node.remove()
      const made = next.slice(head, head + fresh).map((run) => nodeOf(element.ownerDocument, run))
      const before = nodes[head + old] ?? last
      before.before(...made)
      nodes = [...nodes.slice(0, head), ...made, ...nodes.slice(head + old)]
    }
    runs = next
    starts = []
  }

  function place(offset: number): { node: Text; at: number } | null {
    if (starts.length !== runs.length) {
      let sum = 0
      starts = runs.map((run) => {
        const start = sum
        sum += run.text.length
        return start
      })
    }
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    const node = nodes[low]
    const text = node instanceof Text ? node : node?.firstChild
    if (!(text instanceof Text)) return null
    return { node: text, at: Math.min(Math.max(offset - (starts[low] ?? 0), 0), text.length) }
  }

  function rects(start: number, end: number): DOMRect[] {
    const from = place(start)
    const to = place(end)
    if (from === null || to === null) return []
    const range = element.ownerDocument.createRange()
    range.setStart(from.node, from.at)
    range.setEnd(to.node, to.at)
    return [...range.getClientRects()].filter((rect) => rect.height > 0)
  }

  return { paint, rects }
}

function nodeOf(document: Document, run: Run): ChildNode {
  const text = document.createTextNode(run.text)
  if (run.kind === null) return text
  const span = document.createElement('span')
  span.className = `m-${run.kind}`
  span.append(text)
  return span
}

function setText(node: ChildNode | undefined, text: string): void {
  const at = node instanceof Text ? node : node?.firstChild
  if (at instanceof Text && at.data !== text) at.data = text
}

/** More rectangles than this are drawn as three: the first line, the lines between, the last one. */
const mostRects = 120

/** Draws marks as boxes over the text of a painter, without touching the text. */
export function paintOverlays(
  layer: HTMLElement,
  painter: Painter,
  marks: readonly Mark[],
  length: number,
): void {
  const origin = layer.getBoundingClientRect()
  const boxes: HTMLElement[] = []
  for (const mark of marks) {
    // A place between two characters is shown on the character beside it.
    const start = Math.max(0, Math.min(mark.start, mark.end > mark.start ? mark.start : length - 1))
    const end = Math.min(length, Math.max(mark.end, start + 1))
    const rects = painter.rects(start, end)
    // A stretch that ends where the next run begins touches that run too, with no width.
    const wide = rects.filter((rect) => rect.width > 0)
    for (const rect of fewer(wide.length > 0 ? wide : rects)) {
      const box = layer.ownerDocument.createElement('i')
      box.className = `over-${mark.kind}`
      box.style.left = `${rect.left - origin.left}px`
      box.style.top = `${rect.top - origin.top}px`
      box.style.width = `${Math.max(rect.width, 2)}px`
      box.style.height = `${rect.height}px`
      boxes.push(box)
    }
  }
  layer.replaceChildren(...boxes)
}

function fewer(rects: readonly DOMRect[]): readonly DOMRect[] {
  const first = rects[0]
  const end = rects.at(-1)
  if (rects.length <= mostRects || first === undefined || end === undefined) return rects
  const between = rects.slice(1, -1).filter((rect) => rect.top > first.top && rect.bottom < end.bottom)
  const left = Math.min(...between.map((rect) => rect.left))
  const right = Math.max(...between.map((rect) => rect.right))
  return [first, new DOMRect(left, first.bottom, right - left, end.top - first.bottom), end]
}

/**
 * The character at a point, by halving the text: for browsers that cannot look into a text box. Right for
 * left-to-right text; within right-to-left text it can be some characters off.
 */
export function characterAt(painter: Painter, length: number, x: number, y: number): number | null {
  let low = 0
  let high = length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const rects = painter.rects(middle, middle + 1)
    // Safari also gives the edges of the lines and runs beside the character, with no width.
    const rect = rects.find(({ width }) => width > 0) ?? rects.at(-1)
    // A line break has no rectangle of its own in some browsers.
    if (rect === undefined) return null
    if (y >= rect.top && y < rect.bottom && x >= rect.left && x < rect.right) return middle
    if (y < rect.top || (y < rect.bottom && x < rect.left)) high = middle - 1
    else low = middle + 1
  }
  return null
}
