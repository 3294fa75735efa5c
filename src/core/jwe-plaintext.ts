import { encodeBase64url } from './base64url.ts'
import type { JsonSegment } from './decode.ts'
import { judgePayload } from './decode-judge.ts'
import { placeOf, readText } from './decode-segment.ts'
import type { JsonObject } from './json.ts'

/** What an encrypted token held. */
export interface Plaintext {
  readonly bytes: Uint8Array
  /** The same as text and, if it is, as JSON. It stands in no text, so the spans of the segment itself mean nothing. */
  readonly segment: JsonSegment
  /** The plaintext (or, for cty JWT, its text) when it is itself a token. RFC 7519 §5.2. */
  readonly nested: string | null
}

/** Reads decrypted bytes as the payload of a signed token is read. Never throws. */
export function readPlaintext(bytes: Uint8Array, header: JsonObject): Plaintext {
  const encoded = encodeBase64url(bytes)
  const read = judgePayload(readText('payload', placeOf(encoded, 0, encoded.length)), encoded, header)
  return { bytes, segment: { ...read.payload, bytes }, nested: read.nested }
}
