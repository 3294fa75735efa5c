import type { Segment } from '../../core/decode.ts'
import type { Span } from '../../core/span.ts'
import type { Mark } from '../editor.tsx'

/** More squiggles than these tell nobody more. */
const mostProblems = 200

/**
 * What is drawn over the text of a box: characters in error, and what is lit. `placeOf` says where a span of the
 * token stands in that text, or null for what is not there; `lit` is a span of the text already.
 */
export function overlaysOf(
  problems: Segment['problems'],
  placeOf: (span: Span) => Span | null,
  lit: Span | null,
): readonly Mark[] {
  const list: Mark[] = []
  for (const { span, severity } of problems) {
    const place = span && severity === 'error' && list.length < mostProblems ? placeOf(span) : null
    if (place) list.push({ ...place, kind: 'problem' })
  }
  if (lit) list.push({ ...lit, kind: 'lit' })
  return list
}
