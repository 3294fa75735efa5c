import { useMemo } from 'react'
import type { Span } from '../../core/span.ts'
import { jsonMarks } from './json-marks.ts'

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
    for (const mark of jsonMarks(text)) {
      if (mark.start > at) list.push({ start: at, end: mark.start, kind: '' })
      list.push(mark)
      at = mark.end
    }
    if (at < text.length) list.push({ start: at, end: text.length, kind: '' })
    return list
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
        const isLit = lit !== null && kind !== '' && start < lit.end && end > lit.start
        return (
          <span
            key={start}
            className={`${kind && `m-${kind}`}${isLit ? ' m-lit' : ''}`}
            onPointerEnter={kind === '' ? undefined : () => onPointAt({ start, end })}
          >
            {text.slice(start, end)}
          </span>
        )
      })}
    </pre>
  )
}
