import { useMemo } from 'react'
import type { JsonSegment } from '../../core/decode.ts'
import { layOutJson, sourceOfView, viewOfSource } from '../../core/json-print.ts'
import type { Span } from '../../core/span.ts'
import { jsonMarks } from './json-marks.ts'

/** The JSON laid out for the eye. A view: names, numbers and escapes stand as they do in the token. */
export function PrettyView({
  segment,
  lit,
  onPointAt,
}: {
  segment: JsonSegment
  lit: Span | null
  onPointAt(span: Span | null): void
}) {
  const pretty = useMemo(() => layOutJson(segment.source), [segment.source])
  const marks = useMemo(() => jsonMarks(pretty.text), [pretty])
  const shown = lit && viewOfSource(pretty, lit)
  const pieces: { start: number; end: number; kind: string }[] = []
  let at = 0
  for (const mark of marks) {
    if (mark.start > at) pieces.push({ start: at, end: mark.start, kind: '' })
    pieces.push(mark)
    at = mark.end
  }
  if (at < pretty.text.length) pieces.push({ start: at, end: pretty.text.length, kind: '' })
  return (
    <>
      <pre className="source is-padded" onPointerLeave={() => onPointAt(null)}>
        {pieces.map(({ start, end, kind }) => {
          const isLit = shown !== null && start < shown.end && end > shown.start && kind !== ''
          return (
            <span
              key={start}
              className={`${kind && `m-${kind}`}${isLit ? ' m-lit' : ''}`}
              onPointerEnter={kind === '' ? undefined : () => onPointAt(sourceOfView(pretty, { start, end }))}
            >
              {pretty.text.slice(start, end)}
            </span>
          )
        })}
      </pre>
      <p className="small is-padded is-note">
        Laid out for reading. The token itself keeps its own spacing: see JSON.
      </p>
    </>
  )
}
