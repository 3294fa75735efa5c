import { type Base64urlReading, encodeBase64url, readBase64url } from './base64url.ts'
import { type ByteMap, mapBytes } from './byte-map.ts'
import type { JsonSegment, Segment, SegmentName } from './decode.ts'
import { type Finding, finding } from './finding.ts'
import { isObject, type JsonReading, type JsonValue, readJson } from './json.ts'
import { tellOddities } from './json-oddities.ts'
import type { Span } from './span.ts'
import { readUtf8 } from './utf8.ts'

/** Where the characters of a part are: a piece of the token, or a JSON string whose escapes were taken out. */
export interface Place {
  /** The text that `inner` points into. */
  readonly text: string
  readonly inner: Span
  /** The piece of the whole token. Equal to `inner` except for an unescaped JSON string. */
  readonly span: Span
}

/** A part whose bytes were also read as text and as JSON, before anyone has judged what it should be. */
export interface TextSegment extends JsonSegment {
  readonly reading: JsonReading
  /** Index of the first byte that is not UTF-8, or -1. */
  readonly badByte: number
  /** From a piece of `source` to its characters in the token. */
  readonly place: (source: Span) => Span
  /** undefined when it is not JSON. */
  readonly value: JsonValue | undefined
}

/** A place in the token's own text. */
export function placeOf(text: string, start: number, end: number): Place {
  const span = { start, end }
  return { text, inner: span, span }
}

/** A part that is not there. */
export function missingSegment(name: SegmentName, at: number): Segment {
  return { name, span: { start: at, end: at }, bytes: null, problems: [], missing: true }
}

/** A header or payload that is not there. */
export function missingText(name: SegmentName, at: number): TextSegment {
  return { ...missingSegment(name, at), ...nothingRead, place: () => ({ start: at, end: at }) }
}

const nothingRead = {
  source: '',
  isUtf8: true,
  json: null,
  members: [],
  value: undefined,
  badByte: -1,
  reading: readJson(''),
}

/** Decodes a part from base64url, as far as it goes. */
export function readSegment(name: SegmentName, place: Place): Segment {
  const { inner, span } = place
  const reading = readBase64url(place.text, inner.start, inner.end)
  const bytes = reading.digits > 1 || inner.end === inner.start ? reading.bytes : null
  return { name, span, bytes, problems: encodingProblems(name, place, reading) }
}

/** Decodes a part and reads it as UTF-8 and as JSON. `raw`: its characters are the text itself (RFC 7797). */
export function readText(name: SegmentName, place: Place, raw = false): TextSegment {
  const segment = raw ? readRaw(name, place) : readSegment(name, place)
  if (segment.bytes === null || segment.bytes.length === 0)
    return { ...segment, ...nothingRead, place: () => segment.span }
  const { text: source, badByte } = readUtf8(segment.bytes)
  const reading = readJson(source)
  let map: ByteMap | undefined
  const placeOfSource = (asked: Span): Span => {
    if (place.inner !== place.span) return place.span
    map ??= mapBytes(place.text, { ...segment, source })
    return map.charsOfSource(asked)
  }
  const problems = [
    ...segment.problems,
    ...tellOddities(name === 'extra' ? 'disclosure' : name, reading, placeOfSource),
  ]
  const { value, members } = reading
  const json = isObject(value) ? value : null
  // Written out, since spreading would be the slowest step of decoding.
  const text: TextSegment = {
    name,
    span: segment.span,
    bytes: segment.bytes,
    problems,
    source,
    isUtf8: badByte < 0,
    json,
    members: json ? members : [],
    value,
    badByte,
    reading,
    place: placeOfSource,
  }
  return raw ? { ...text, raw } : text
}

function readRaw(name: SegmentName, { text, inner, span }: Place): Segment {
  const bytes = new TextEncoder().encode(text.slice(inner.start, inner.end))
  return { name, span, bytes, problems: [], raw: true }
}

/** The segment as it goes out, with its problems complete. */
export function finish(text: TextSegment, added: readonly Finding[]): JsonSegment {
  const { name, span, bytes, source, isUtf8, json, members } = text
  const problems = added.length > 0 ? [...added, ...text.problems] : text.problems
  const segment: JsonSegment = { name, span, bytes, problems, source, isUtf8, json, members }
  if (text.missing) return { ...segment, missing: true }
  return text.raw ? { ...segment, raw: true } : segment
}

function encodingProblems(name: SegmentName, place: Place, reading: Base64urlReading): Finding[] {
  const part = name === 'extra' ? 'extra part' : name
  const { inner, span } = place
  const exact = inner === span
  const problems: Finding[] = []
  const at = (start: number, length: number): Span =>
    exact ? { start: span.start + start, end: span.start + start + length } : span
  for (const { offset, char } of reading.bad) {
    const args = { part, offset, char, codePoint: codePointName(char), count: reading.badCount }
    problems.push(finding('not-base64url', 'error', args, at(offset, char.length)))
  }
  const length = inner.end - inner.start - reading.padding
  if (reading.padding > 0) {
    const where = at(length, reading.padding)
    problems.push(finding('padded-base64url', 'error', { part, count: reading.padding }, where))
  }
  if (reading.alphabet === 'standard' || reading.alphabet === 'mixed')
    problems.push(finding('standard-alphabet', 'error', { part }, span))
  if (reading.truncated) {
    const where = at(Math.max(length - 1, 0), 1)
    problems.push(finding('truncated-base64url', 'error', { part, length: reading.digits }, where))
  }
  if (reading.trailingBits > 0 && reading.badCount === 0) {
    const last = place.text.charAt(inner.start + length - 1)
    const canonical = encodeBase64url(reading.bytes.slice(-(reading.bytes.length % 3))).slice(-1)
    const where = at(length - 1, 1)
    problems.push(finding('non-canonical-base64url', 'warning', { part, last, canonical }, where))
  }
  return problems
}

/** "U+00A0". */
export function codePointName(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
