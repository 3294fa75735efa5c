import { useMemo } from 'react'
import type { JsonSegment } from '../../core/decode.ts'
import { layOutJson, sourceOfView, viewOfSource } from '../../core/json-print.ts'
import type { Span } from '../../core/span.ts'
import { ColouredJson } from './coloured-json.tsx'

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
  return (
    <>
      <ColouredJson
        text={pretty.text}
        lit={lit && viewOfSource(pretty, lit)}
        onPointAt={(span) => onPointAt(span && sourceOfView(pretty, span))}
      />
      <p className="small is-padded is-note">
        Laid out for reading. The token itself keeps its own spacing: see JSON.
      </p>
    </>
  )
}
