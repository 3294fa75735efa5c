import type { DecodedToken, JsonSegment, Segment, SegmentName } from './decode.ts'
import { judgeHeader, judgePayload } from './decode-judge.ts'
import { decodeDisclosures } from './decode-sd-jwt.ts'
import {
  finish,
  missingSegment,
  missingText,
  type Place,
  placeOf,
  readSegment,
  readText,
  type TextSegment,
} from './decode-segment.ts'
import { type Finding, finding } from './finding.ts'
import { type JsonObject, memberOf } from './json.ts'

/** Parts beyond these are left together in the last: a megabyte of dots must not become a million parts. */
const MOST_PARTS = 12

/** Decodes anything that is not a JSON serialisation. Never throws. RFC 7515 §7.1, RFC 7516 §7.1, RFC 9901 §4. */
export function decodeCompact(text: string): DecodedToken {
  const tilde = text.indexOf('~')
  if (tilde < 0) return decodeParts(text, text.length)
  const issued = decodeParts(text, tilde)
  if (issued.form !== 'jws') return decodeParts(text, text.length)
  const { disclosures, keyBinding, problems } = decodeDisclosures(text, tilde)
  return { ...issued, disclosures, keyBinding, problems: [...problems, ...issued.problems] }
}

function splitAtDots(text: string, end: number): Place[] {
  const places: Place[] = []
  let start = 0
  while (places.length < MOST_PARTS) {
    const dot = text.indexOf('.', start)
    if (dot < 0 || dot >= end) break
    places.push(placeOf(text, start, dot))
    start = dot + 1
  }
  places.push(placeOf(text, start, end))
  return places
}

function decodeParts(text: string, end: number): DecodedToken {
  const places = splitAtDots(text, end)
  const [first, second, third, fourth, fifth] = places as [Place, Place?, Place?, Place?, Place?]
  const header = readText('header', first)
  if (isUnencoded(header.json) && places.length >= 3 && memberOf(header.json, 'enc') === undefined) {
    const dot = text.lastIndexOf('.', end - 1)
    const payload = readText('payload', placeOf(text, first.span.end + 1, dot), true)
    return makeJws(text, header, payload, readSegment('signature', placeOf(text, dot + 1, end)))
  }
  if (second && third && places.length === 3)
    return makeJws(text, header, readText('payload', second), readSegment('signature', third))
  if (second && third && fourth && fifth && places.length === 5) {
    return makeJwe(text, header, [
      readSegment('encrypted key', second),
      readSegment('iv', third),
      readSegment('ciphertext', fourth),
      readSegment('tag', fifth),
    ])
  }
  const count = finding('wrong-part-count', 'error', { parts: countParts(text, end) }, { start: 0, end })
  if (places.length < 3 && isHeader(header.json, places.length))
    return makeIncomplete(text, header, second, count)
  return makeUnknown(text, header, places, count)
}

/** A single part passes as a header only when it names what headers name; claims do not. */
function isHeader(json: JsonObject | null, parts: number): boolean {
  return json !== null && (parts === 2 || ['alg', 'typ', 'enc'].some((name) => Object.hasOwn(json, name)))
}

/** b64 counts only when crit lists it. RFC 7797 §6. */
export function isUnencoded(header: JsonObject | null): boolean {
  const crit = memberOf(header, 'crit')
  return memberOf(header, 'b64') === false && Array.isArray(crit) && crit.includes('b64')
}

function makeJws(text: string, head: TextSegment, body: TextSegment, signature: Segment): DecodedToken {
  const b64 = !isUnencoded(head.json)
  const header = judgeHeader(head, text, 'jws')
  const { payload, nested } = judgePayload(body, text, header.json)
  const problems: Finding[] = []
  const detached = !body.missing && body.span.start === body.span.end
  if (body.missing || detached)
    problems.push(finding('payload-missing', detached ? 'warning' : 'error', { alone: !detached }, body.span))
  if (!b64 && !detached) {
    const dots = text.slice(body.span.start, body.span.end).split('.').length - 1
    problems.push(finding('payload-unencoded', dots > 0 ? 'error' : 'info', { dots }, body.span))
  }
  problems.push(...missingSignature(header.json, signature))
  const first = { header, unprotected: null, signature }
  return {
    text,
    form: 'jws',
    serialization: 'compact',
    ...first,
    payload,
    signatures: [first],
    b64,
    detached,
    nested,
    problems: [...header.problems, ...payload.problems, ...problems, ...signature.problems],
  }
}

/** An empty signature is right only for alg none. RFC 7515 §5.2, RFC 7518 §3.6. */
export function missingSignature(header: JsonObject | null, signature: Segment): Finding[] {
  const alg = memberOf(header, 'alg')
  const { span } = signature
  if (span.end > span.start || (typeof alg === 'string' && alg.toLowerCase() === 'none')) return []
  return [finding('signature-missing', 'error', { alg: typeof alg === 'string' ? alg : null }, span)]
}

function makeJwe(text: string, head: TextSegment, rest: [Segment, Segment, Segment, Segment]): DecodedToken {
  const header = judgeHeader(head, text, 'jwe')
  const [encryptedKey, iv, ciphertext, tag] = rest
  const problems = [header, ...rest].flatMap((segment) => segment.problems)
  return { text, form: 'jwe', serialization: 'compact', header, encryptedKey, iv, ciphertext, tag, problems }
}

/** One or two parts with a good header. What follows it is the payload, unless it can only be a signature. */
function makeIncomplete(
  text: string,
  head: TextSegment,
  place: Place | undefined,
  count: Finding,
): DecodedToken {
  const end = place?.span.end ?? head.span.end
  const second = place ? readText('payload', place) : missingText('payload', end)
  const isSignature = place !== undefined && !second.isUtf8 && (second.bytes?.length ?? 0) >= 32
  const token =
    isSignature && place
      ? makeJws(text, head, missingText('payload', head.span.end), readSegment('signature', place))
      : makeJws(text, head, second, missingSegment('signature', end))
  return { ...token, problems: [...token.problems, count] }
}

const jwsNames: readonly SegmentName[] = ['header', 'payload', 'signature']
const jweNames: readonly SegmentName[] = ['header', 'encrypted key', 'iv', 'ciphertext', 'tag']

function makeUnknown(
  text: string,
  head: TextSegment,
  places: readonly Place[],
  count: Finding,
): DecodedToken {
  const names = memberOf(head.json, 'enc') === undefined ? jwsNames : jweNames
  const segments = places.map((place, index): Segment | JsonSegment => {
    const name = names[index] ?? 'extra'
    if (index === 0) return places.length > 1 ? judgeHeader(head, text, 'unknown') : finish(head, [])
    if (index === MOST_PARTS) return { name, span: place.span, bytes: null, problems: [] }
    return name === 'payload' ? finish(readText(name, place), []) : readSegment(name, place)
  })
  const problems = [count, ...segments.flatMap((segment) => segment.problems)]
  return { text, form: 'unknown', segments, problems }
}

function countParts(text: string, end: number): number {
  let parts = 1
  for (let at = text.indexOf('.'); at >= 0 && at < end; at = text.indexOf('.', at + 1)) parts++
  return parts
}
