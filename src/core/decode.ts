import { decodeCompact } from './decode-compact.ts'
import { decodeJsonForm } from './decode-json.ts'
import type { Finding } from './finding.ts'
import type { JsonObject, JsonValue, Member } from './json.ts'
import type { Span } from './span.ts'

/** The parts of a token, RFC 7515 §3.1 and RFC 7516 §3.1; `extra`: one too many. */
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
  /** Their spans are places in the whole text. All of them are in `DecodedToken.problems` too. */
  readonly problems: readonly Finding[]
  /** The part is not in the text at all, not even as nothing between two dots; then `span` is empty. */
  readonly missing?: true
  /** The characters stand for themselves, not for base64url: the payload of RFC 7797 b64:false. */
  readonly raw?: true
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

/** A signed token. RFC 7515 §7. */
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
  /** SD-JWT only: what stands between the ~ signs, RFC 9901 §4. */
  readonly disclosures?: readonly Disclosure[]
  /** SD-JWT only: the key binding JWT after the last ~, or null. Its bytes are null: it is a token of its own. */
  readonly keyBinding?: Segment | null
}

/** A disclosure of an SD-JWT: base64url of [salt, name, value] or [salt, value]. RFC 9901 §4.2. */
export interface Disclosure extends Segment {
  readonly source: string
  readonly salt: string | null
  /** null for an element of an array. */
  readonly claim: string | null
  /** undefined when it cannot be read. */
  readonly value: JsonValue | undefined
}

/** An encrypted token. RFC 7516 §7. */
export interface JweToken {
  readonly form: 'jwe'
  readonly serialization: 'compact' | 'flattened' | 'general'
  readonly header: JsonSegment
  readonly encryptedKey: Segment
  readonly iv: Segment
  readonly ciphertext: Segment
  readonly tag: Segment
  /** JSON serialisations: the shared unprotected header. RFC 7516 §7.2.1. */
  readonly unprotected?: JsonObject | null
  /** JSON serialisations: every recipient, the first included. */
  readonly recipients?: readonly { readonly header: JsonObject | null; readonly encryptedKey: Segment }[]
  /** JSON serialisations: additional authenticated data, if given. */
  readonly aad?: Segment | null
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
 * Compact: the spans of the segments, joined by dots, rebuild `text`; see `segmentsOf`. RFC 7515 §7, RFC 7516 §7.
 */
export function decodeToken(text: string): DecodedToken {
  if (text.trim() === '') return { text, problems: [], form: 'empty' }
  return text.trimStart().startsWith('{') ? decodeJsonForm(text) : decodeCompact(text)
}

/**
 * The parts that stand in the text, in their order. Between two of them is exactly one character: a dot, or for
 * the parts after an SD-JWT a ~, which may also be the last character of all. In the JSON serialisations: their order in the text, with more between them.
 */
export function segmentsOf(token: DecodedToken): readonly Segment[] {
  return allSegments(token)
    .filter((segment) => !segment.missing)
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
}

function allSegments(token: DecodedToken): Segment[] {
  switch (token.form) {
    case 'empty':
      return []
    case 'unknown':
      return [...token.segments]
    case 'jws':
      return [
        token.payload,
        ...token.signatures.flatMap(({ header, signature }) => [header, signature]),
        ...(token.disclosures ?? []),
        ...(token.keyBinding ? [token.keyBinding] : []),
      ]
    case 'jwe': {
      const keys = token.recipients?.map(({ encryptedKey }) => encryptedKey) ?? [token.encryptedKey]
      return [token.header, ...keys, token.iv, token.ciphertext, token.tag, ...(token.aad ? [token.aad] : [])]
    }
  }
}
