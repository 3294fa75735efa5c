import type { Disclosure, Segment } from './decode.ts'
import { placeOf, readText } from './decode-segment.ts'
import { type Finding, finding } from './finding.ts'

/** More than any wallet sends; what is beyond stays in one piece. */
const MOST_DISCLOSURES = 1000

/**
 * Decodes what follows the issuer's JWT in an SD-JWT: ~disclosure~...~[key binding JWT]. RFC 9901 §4.
 * @param tilde the place of the first ~
 */
export function decodeDisclosures(
  text: string,
  tilde: number,
): { disclosures: readonly Disclosure[]; keyBinding: Segment | null; problems: readonly Finding[] } {
  const disclosures: Disclosure[] = []
  let start = tilde + 1
  while (disclosures.length < MOST_DISCLOSURES) {
    const end = text.indexOf('~', start)
    if (end < 0) break
    disclosures.push(readDisclosure(text, start, end, disclosures.length))
    start = end + 1
  }
  const rest = text.slice(start)
  const problems: Finding[] = []
  let keyBinding: Segment | null = null
  if (rest.includes('.') || rest.includes('~')) {
    const span = { start, end: text.length }
    keyBinding = { name: 'extra', span, bytes: null, problems: [] }
  } else if (rest !== '') {
    disclosures.push(readDisclosure(text, start, text.length, disclosures.length))
    const span = { start: text.length, end: text.length }
    problems.push(finding('sd-jwt-no-tilde', 'error', { disclosures: disclosures.length }, span))
  }
  const args = { disclosures: disclosures.length, keyBinding: rest.includes('.') }
  problems.push(finding('sd-jwt', 'info', args, { start: tilde, end: text.length }))
  for (const disclosure of disclosures) problems.push(...disclosure.problems)
  return { disclosures, keyBinding, problems }
}

function readDisclosure(text: string, start: number, end: number, index: number): Disclosure {
  const { value, source, span, bytes, problems } = readText('extra', placeOf(text, start, end))
  const array = Array.isArray(value) ? value : []
  const [salt, second, third] = array
  const isElement = array.length === 2
  const fits = typeof salt === 'string' && (isElement || (array.length === 3 && typeof second === 'string'))
  return {
    name: 'extra',
    span,
    bytes,
    source,
    problems: fits ? problems : [finding('disclosure-malformed', 'error', { index }, span), ...problems],
    salt: fits ? (salt as string) : null,
    claim: fits && !isElement ? (second as string) : null,
    value: fits ? (isElement ? second : third) : undefined,
  }
}
