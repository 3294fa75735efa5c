import { useMemo } from 'react'
import type { Span } from '../../core/span.ts'
import { jsonPieces } from './json-marks.ts'

/** Text without colours is drawn in blocks of about this many characters, and only those in sight. */
const blockLength = 2000

/** JSON text to read, in colours, each piece of it linked with its place in the token. Spans count UTF-16 units. */
export function ColouredJson({
  text,
  lit,
  onPointAt,
  isSource = false,
}: {
  text: string
  lit: Span | null
  onPointAt(span: Span | null): void
  /** True when this is the exact text of the part, not a view of it. */
  isSource?: boolean
}) {
  const pieces = useMemo(() => {
    const list: { start: number; end: number; kind: string }[] = []
    let at = 0
    for (const mark of jsonPieces(text)) {
      if (mark.start > at) list.push({ start: at, end: mark.start, kind: '' })
      list.push(mark)
      at = mark.end
    }
    if (at < text.length) list.push({ start: at, end: text.length, kind: '' })
    return list.length === 1 && text.length > blockLength ? cutBlocks(text) : list
  }, [text])
  return (
    <pre
      className="source is-padded"
      data-source={isSource || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: long JSON scrolls, which the keyboard must be able to do
      tabIndex={0}
      onPointerLeave={() => onPointAt(null)}
    >
      {pieces.map(({ start, end, kind }) => {
        const isPiece = kind !== '' && kind !== 'block'
        const isLit = lit !== null && isPiece && start < lit.end && end > lit.start
        return (
          <span
            key={start}
            className={`${kind && `m-${kind}`}${isLit ? ' m-lit' : ''}`}
            onPointerEnter={isPiece ? () => onPointAt({ start, end }) : undefined}
          >
            {text.slice(start, end)}
          </span>
        )
      })}
    </pre>
  )
}

/**
 * Cuts a long text after the last line break that fits, or anywhere but within a surrogate pair. A very long line
 * then ends where a block ends: laid out in one piece, a megabyte of it would hold up the page for minutes.
 */
function cutBlocks(text: string): { start: number; end: number; kind: string }[] {
  const blocks = []
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + blockLength, text.length)
    // Looked for in this block alone: from each block back to the beginning, five megabytes take many seconds.
    const line = end < text.length ? text.slice(start, end).lastIndexOf('\n') + 1 : 0
    if (line > 0) end = start + line
    else if (end < text.length && /[\ud800-\udbff]/.test(text.charAt(end - 1))) end -= 1
    blocks.push({ start, end, kind: 'block' })
    start = end
  }
  return blocks
}
