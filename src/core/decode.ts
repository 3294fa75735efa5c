import type { Finding } from './finding.ts'
import type { JsonObject, Member } from './json.ts'
import type { Span } from './span.ts'

export type SegmentName =
  | 'header'
  | 'payload'
  | 'signature'
  | 'encrypted key'
  | 'iv'
  | 'ciphertext'
  | 'tag'
  | 'extra'

/** One part of a token. `span` is its place in `DecodedToken.text`, dots excluded. */
export interface Segment {
  readonly name: SegmentName
  readonly span: Span
  /** The bytes, decoded as far as they can be; null when nothing can be decoded. */
  readonly bytes: Uint8Array | null
  readonly problems: readonly Finding[]
}

/** A part whose bytes are meant to be JSON. Offsets of `members` count UTF-16 units of `source`. */
export interface JsonSegment extends Segment {
  /** The bytes as UTF-8 text, exactly (malformed bytes as U+FFFD, then `isUtf8` is false). '' when bytes is null. */
  readonly source: string
  readonly isUtf8: boolean
  /** null: not a JSON object. */
  readonly json: JsonObject | null
  /** Top-level members in their order, duplicates included. */
  readonly members: readonly Member[]
}

/** A signature of a JWS; compact and flattened have exactly one. RFC 7515 §7.2. */
export interface JwsSignature {
  /** The protected header. */
  readonly header: JsonSegment
  /** The unprotected header of the JSON serialisations, or null. */
  readonly unprotected: JsonObject | null
  readonly signature: Segment
}

export interface JwsToken {
  readonly form: 'jws'
  readonly serialization: 'compact' | 'flattened' | 'general'
  /** Of the first signature. */
  readonly header: JsonSegment
  readonly unprotected: JsonObject | null
  readonly payload: JsonSegment
  readonly signature: Segment
  /** All of them, the first included. */
  readonly signatures: readonly JwsSignature[]
  /** RFC 7797: false when the header says b64:false and lists it in crit. */
  readonly b64: boolean
  /** RFC 7515 Appendix F: the payload part is empty. */
  readonly detached: boolean
  /** The payload (or, for cty JWT, its text) when it is itself a token. */
  readonly nested: string | null
}

export interface JweToken {
  readonly form: 'jwe'
  readonly serialization: 'compact' | 'flattened' | 'general'
  readonly header: JsonSegment
  readonly encryptedKey: Segment
  readonly iv: Segment
  readonly ciphertext: Segment
  readonly tag: Segment
}

/** `unknown`: text that is no token; its dot-separated parts are decoded as far as they go. */
export type DecodedToken = { readonly text: string; readonly problems: readonly Finding[] } & (
  | { readonly form: 'empty' }
  | { readonly form: 'unknown'; readonly segments: readonly Segment[] }
  | JwsToken
  | JweToken
)

/**
 * Decodes whatever can be decoded of a token, broken or whole. Never throws.
 * Compact: the spans of the segments, joined by dots, rebuild `text`. RFC 7515 §7, RFC 7516 §7.
 */
export function decodeToken(text: string): DecodedToken {
  return { text, problems: [], form: 'empty' }
}
