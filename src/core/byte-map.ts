import { base64Digit } from './base64url.ts'
import type { Segment } from './decode.ts'
import type { Span } from './span.ts'
import { utf8Length } from './utf8.ts'

/** What one character of a token carries. */
export interface CarriedBits {
  /** 0 to 63: the six bits, the highest first. */
  readonly bits: number
  /** Indexes into `segment.bytes` of the one or two bytes these bits belong to; empty when bits are left over. */
  readonly bytes: Span
  /** UTF-16 units of the segment's source that these bytes help to spell; null when the part is no text. */
  readonly source: Span | null
}

/**
 * The ways between three views of one part: characters of the token, bytes, and units of `source`. All token
 * places are offsets into the whole token text. Spans that reach outside are cut to what is there.
 */
export interface ByteMap {
  /** null for a place outside the part, and for a character that carries no bits (foreign or padding). */
  charAt(tokenIndex: number): CarriedBits | null
  /** The token characters that carry any bit of these bytes. */
  charsOfBytes(bytes: Span): Span
  /** The bytes of the characters that a piece of the source touches: half a surrogate pair counts as all of it. */
  bytesOfSource(source: Span): Span
  /** The token characters that carry a piece of the source. */
  charsOfSource(source: Span): Span
  /** The units of the source that some bytes help to spell; null when the part is no text. */
  sourceOfBytes(bytes: Span): Span | null
  /** The units of the source that some token characters help to spell; null when they carry none. */
  sourceOfChars(token: Span): Span | null
}

/** A part with or without text; `raw`: its characters stand in the token as they are (RFC 7797 b64:false). */
export interface MappedSegment extends Pick<Segment, 'span' | 'bytes'> {
  readonly source?: string
  readonly raw?: boolean
}

/** The places of the characters that carry bits, or null when that is every character of the part. */
function digitPlaces(text: string, { start, end }: Span): Uint32Array | null {
  const places = new Uint32Array(end - start)
  let count = 0
  for (let at = start; at < end; at++) if (base64Digit(text.charCodeAt(at)) >= 0) places[count++] = at
  return count === end - start ? null : places.subarray(0, count)
}

/** For each byte the unit, and for each unit the byte, at which its character starts; one more at the end. */
interface CharacterStarts {
  readonly unitOfByte: Uint32Array
  readonly byteOfUnit: Uint32Array
}

function characterStarts(bytes: Uint8Array, units: number): CharacterStarts {
  const unitOfByte = new Uint32Array(bytes.length + 1)
  const byteOfUnit = new Uint32Array(units + 1)
  let unit = 0
  for (let byte = 0; byte < bytes.length; ) {
    const length = utf8Length(bytes, byte)
    const next = byte + Math.abs(length)
    byteOfUnit[unit] = byte
    if (length === 4) byteOfUnit[unit + 1] = byte
    unitOfByte.fill(unit, byte, next)
    unit += length === 4 ? 2 : 1
    byte = next
  }
  unitOfByte[bytes.length] = units
  byteOfUnit[units] = bytes.length
  return { unitOfByte, byteOfUnit }
}

/** Widens a span to whole characters on the other side of a starts table. */
function across(starts: Uint32Array, { start, end }: Span): Span {
  const from = starts[start] as number
  if (end <= start) return { start: from, end: from }
  const last = starts[end - 1] as number
  let after = end
  while (after < starts.length - 1 && starts[after] === last) after++
  return { start: from, end: starts[after] as number }
}

function cut({ start, end }: Span, length: number): Span {
  const from = Math.min(Math.max(start, 0), length)
  return { start: from, end: Math.min(Math.max(end, from), length) }
}

/** The first index whose place is not before `at`. */
function lowerBound(places: Uint32Array, at: number): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] as number) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Links the views of one part of a token. Tables are made at the first question; answers take O(log n). */
export function mapBytes(text: string, segment: MappedSegment): ByteMap {
  const { span, source, raw = false } = segment
  const bytes = segment.bytes ?? new Uint8Array(0)
  const isText = source !== undefined
  const units = source?.length ?? 0
  // Never more units than bytes; as many only when each byte is one unit, and then no table is needed.
  const straight = units === bytes.length
  let places: Uint32Array | null | undefined
  let starts: CharacterStarts | undefined

  const getPlaces = () => {
    if (places === undefined) places = digitPlaces(text, span)
    return places
  }
  const getStarts = () => {
    starts ??= characterStarts(bytes, units)
    return starts
  }
  const placeOfDigit = (digit: number): number => {
    const list = getPlaces()
    return list ? (list[digit] ?? span.end) : span.start + digit
  }
  const digitsBefore = (tokenIndex: number): number => {
    const list = getPlaces()
    const at = Math.min(Math.max(tokenIndex, span.start), span.end)
    return list ? lowerBound(list, at) : at - span.start
  }

  const bytesOfSource = (asked: Span): Span => {
    if (!isText) return { start: 0, end: 0 }
    const piece = cut(asked, units)
    return straight ? piece : across(getStarts().byteOfUnit, piece)
  }
  const sourceOfBytes = (asked: Span): Span | null => {
    if (!isText) return null
    const piece = cut(asked, bytes.length)
    return straight ? piece : across(getStarts().unitOfByte, piece)
  }
  const charsOfBytes = (asked: Span): Span => {
    const { start, end } = cut(asked, bytes.length)
    if (raw) {
      const units = sourceOfBytes({ start, end }) ?? { start: 0, end: 0 }
      return { start: span.start + units.start, end: span.start + units.end }
    }
    const from = placeOfDigit(Math.floor((start * 4) / 3))
    return { start: from, end: end > start ? placeOfDigit(Math.ceil((end * 4) / 3) - 1) + 1 : from }
  }
  const bytesOfChars = (token: Span): Span => {
    if (raw) return bytesOfSource({ start: token.start - span.start, end: token.end - span.start })
    const from = digitsBefore(token.start)
    const to = digitsBefore(token.end)
    const bytesFrom = Math.floor((from * 3) / 4)
    return cut({ start: bytesFrom, end: to > from ? Math.ceil((to * 3) / 4) : bytesFrom }, bytes.length)
  }

  return {
    charAt(tokenIndex) {
      if (tokenIndex < span.start || tokenIndex >= span.end || raw) return null
      const bits = base64Digit(text.charCodeAt(tokenIndex))
      if (bits < 0) return null
      const carried = bytesOfChars({ start: tokenIndex, end: tokenIndex + 1 })
      return { bits, bytes: carried, source: sourceOfBytes(carried) }
    },
    charsOfBytes,
    bytesOfSource,
    charsOfSource: (asked) => charsOfBytes(bytesOfSource(asked)),
    sourceOfBytes,
    sourceOfChars(token) {
      const carried = bytesOfChars(token)
      return carried.end > carried.start ? sourceOfBytes(carried) : null
    },
  }
}
