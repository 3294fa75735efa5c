import type { DecodedToken, Segment } from '../../core/decode.ts'
import type { FoundToken } from '../../core/extract.ts'
import type { Mark } from '../editor.tsx'
import type { Placement } from './placement.ts'

export type Tint = 'header' | 'payload' | 'signature' | 'extra'

/** The parts of a token in the order of its text, each with the colour that stands for it. */
export function partsOf(token: DecodedToken): readonly { segment: Segment; tint: Tint }[] {
  switch (token.form) {
    case 'empty':
      return []
    case 'unknown':
      return token.segments.map((segment) => ({
        segment,
        tint:
          segment.name === 'header' || segment.name === 'payload' || segment.name === 'signature'
            ? segment.name
            : 'extra',
      }))
    case 'jws':
      return [
        { segment: token.header, tint: 'header' },
        { segment: token.payload, tint: 'payload' },
        ...token.signatures.map(({ signature }) => ({ segment: signature, tint: 'signature' as const })),
        ...token.signatures
          .slice(1)
          .map(({ header }) => ({ segment: header as Segment, tint: 'header' as const })),
        ...(token.disclosures ?? []).map((segment) => ({ segment, tint: 'extra' as const })),
      ].toSorted((a, b) => a.segment.span.start - b.segment.span.start) as { segment: Segment; tint: Tint }[]
    case 'jwe':
      return [
        { segment: token.header, tint: 'header' as const },
        { segment: token.encryptedKey, tint: 'extra' as const },
        { segment: token.iv, tint: 'extra' as const },
        { segment: token.ciphertext, tint: 'payload' as const },
        { segment: token.tag, tint: 'signature' as const },
      ].toSorted((a, b) => a.segment.span.start - b.segment.span.start)
  }
}

/** Colours for the token box: the parts of the token, and what is not part of it. */
export function tokenMarks(
  pasted: string,
  found: FoundToken | null,
  token: DecodedToken,
  placement: Placement | null,
): readonly Mark[] {
  if (!found || !placement) return pasted === '' ? [] : [{ start: 0, end: pasted.length, kind: 'extra' }]
  const marks: Mark[] = []
  const { start, end } = found.span
  if (start > 0) marks.push({ start: 0, end: start, kind: 'extra' })
  let at = start
  for (const { segment, tint } of partsOf(token)) {
    const span = placement.toPasted(segment.span)
    if (span.end <= span.start || span.start < at) continue
    if (span.start > at) marks.push({ start: at, end: span.start, kind: 'dot' })
    marks.push({ ...span, kind: tint })
    at = span.end
  }
  if (end > at) marks.push({ start: at, end, kind: 'dot' })
  if (pasted.length > end) marks.push({ start: end, end: pasted.length, kind: 'extra' })
  return marks
}
