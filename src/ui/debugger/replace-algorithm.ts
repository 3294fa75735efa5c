import type { JsonSegment } from '../../core/decode.ts'

/** The header's source with another `alg`; all else stays to the letter. Without a header: a new small one. */
export function replaceAlgorithm(header: JsonSegment, alg: string): string {
  const written = JSON.stringify(alg)
  const member = header.members.findLast(({ name }) => name === 'alg')
  if (member) {
    return (
      header.source.slice(0, member.valueSpan.start) + written + header.source.slice(member.valueSpan.end)
    )
  }
  const open = header.source.indexOf('{')
  if (header.json === null || open < 0) return `{"alg":${written},"typ":"JWT"}`
  const comma = header.members.length > 0 ? ',' : ''
  return `${header.source.slice(0, open + 1)}"alg":${written}${comma}${header.source.slice(open + 1)}`
}
