import { type ByteMap, mapBytes } from '../../core/byte-map.ts'
import type { DecodedToken, JsonSegment } from '../../core/decode.ts'
import type { Span } from '../../core/span.ts'

/** Maps are made when first pointed at, and forgotten with their token. */
const maps = new WeakMap<JsonSegment, ByteMap>()

function mapOf(token: DecodedToken, segment: JsonSegment): ByteMap {
  let map = maps.get(segment)
  if (!map) {
    map = mapBytes(token.text, { ...segment, raw: isRaw(token, segment) })
    maps.set(segment, map)
  }
  return map
}

function isRaw(token: DecodedToken, segment: JsonSegment): boolean {
  return token.form === 'jws' && !token.b64 && segment === token.payload
}

/** The units of a part's source that some token characters spell; null when they lie in another part. */
export function sourceSpanOf(token: DecodedToken, segment: JsonSegment, place: Span | null): Span | null {
  if (!place || place.end <= segment.span.start || place.start >= segment.span.end) return null
  return mapOf(token, segment).sourceOfChars({
    start: Math.max(place.start, segment.span.start),
    end: Math.min(place.end, segment.span.end),
  })
}

/** The token characters that carry a piece of a part's source. */
export function tokenSpanOf(token: DecodedToken, segment: JsonSegment, piece: Span): Span {
  return mapOf(token, segment).charsOfSource(piece)
}
