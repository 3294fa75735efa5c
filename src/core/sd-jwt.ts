import { encodeBase64url } from './base64url.ts'
import type { DecodedToken, Disclosure, JwsToken } from './decode.ts'
import { isObject, type JsonObject, type JsonValue, memberOf } from './json.ts'
import type { Span } from './span.ts'

/** A disclosure with the digest that stands for it in the signed part. RFC 9901 §4.2.3. */
export interface SdDisclosure {
  /** The base64url text as it travels: the digest is taken over these characters. */
  readonly text: string
  readonly span: Span
  readonly salt: string | null
  /** null for an element of an array, and for what cannot be read. */
  readonly name: string | null
  /** undefined: it is not [salt, name, value] or [salt, value]. */
  readonly value: JsonValue | undefined
  /** base64url; null where the hash is not one that is known here. */
  readonly digest: string | null
  /** The digest that comes of hashing the decoded JSON: a mistake of makers. */
  readonly digestOfJson: string | null
}

/** An SD-JWT taken apart. RFC 9901 §4. */
export interface SdJwt {
  /** The issuer's JWT alone, up to the first ~. */
  readonly issuerJwt: string
  readonly disclosures: readonly SdDisclosure[]
  /** The key binding JWT after the last ~, or null. */
  readonly keyBinding: string | null
  /** Of the text up to and with the last ~: what sd_hash must be. RFC 9901 §4.3.1. null: hash not known. */
  readonly sdHash: string | null
}

/** A digest in the signed part, or in a disclosure. */
export interface SdDigest {
  readonly digest: string
  /** An object's property (from `_sd`), or an array's element (from `{"...": digest}`). */
  readonly of: 'property' | 'element'
  /** The object in whose `_sd` it stands. */
  readonly siblings: JsonObject | null
  readonly isTopLevel: boolean
}

/** Hashes of the IANA "Named Information" registry that a browser has, as `_sd_alg` spells them. */
const hashes: ReadonlyMap<string, string> = new Map([
  ['sha-256', 'SHA-256'],
  ['sha-384', 'SHA-384'],
  ['sha-512', 'SHA-512'],
])

/** WebCrypto's name for an `_sd_alg`; absent means sha-256 (RFC 9901 §4.1.1). null: not known here. */
export function sdHashOf(sdAlg: JsonValue | undefined): string | null {
  const name = sdAlg === undefined ? 'sha-256' : sdAlg
  return (typeof name === 'string' && hashes.get(name)) || null
}

/** Takes an SD-JWT apart and makes all its digests. Never throws. RFC 9901 §4. */
export async function readSdJwt(token: DecodedToken & JwsToken): Promise<SdJwt> {
  const { text } = token
  const hash = sdHashOf(memberOf(token.payload.json, '_sd_alg'))
  const tilde = text.indexOf('~')
  const disclosures = await Promise.all((token.disclosures ?? []).map((one) => readOne(text, one, hash)))
  const binding = token.keyBinding ?? null
  const last = text.lastIndexOf('~')
  return {
    issuerJwt: tilde < 0 ? text : text.slice(0, tilde),
    disclosures,
    keyBinding: binding && text.slice(binding.span.start, binding.span.end),
    sdHash: last < 0 ? null : await digestOf(new TextEncoder().encode(text.slice(0, last + 1)), hash),
  }
}

async function readOne(text: string, disclosure: Disclosure, hash: string | null): Promise<SdDisclosure> {
  const { span, salt, claim, value, bytes } = disclosure
  const encoded = text.slice(span.start, span.end)
  return {
    text: encoded,
    span,
    salt,
    name: claim,
    value,
    digest: await digestOf(new TextEncoder().encode(encoded), hash),
    digestOfJson: bytes === null ? null : await digestOf(bytes, hash),
  }
}

async function digestOf(bytes: Uint8Array, hash: string | null): Promise<string | null> {
  if (hash === null) return null
  return encodeBase64url(new Uint8Array(await crypto.subtle.digest(hash, new Uint8Array(bytes))))
}

/** Deeper than any credential; a disclosure may hold anything. */
const DEEPEST = 64

/** Every digest in the claims and in the values that were disclosed, in their order. */
export function findDigests(claims: JsonObject, disclosed: readonly SdDisclosure[]): readonly SdDigest[] {
  const found: SdDigest[] = []
  const walk = (value: JsonValue | undefined, depth: number, isRoot: boolean): void => {
    if (depth > DEEPEST) return
    if (Array.isArray(value)) {
      for (const element of value) {
        const digest = isObject(element) ? memberOf(element, '...') : undefined
        if (typeof digest === 'string')
          found.push({ digest, of: 'element', siblings: null, isTopLevel: false })
        else walk(element, depth + 1, false)
      }
      return
    }
    if (!isObject(value)) return
    const list = memberOf(value, '_sd')
    for (const digest of Array.isArray(list) ? list : []) {
      if (typeof digest === 'string')
        found.push({ digest, of: 'property', siblings: value, isTopLevel: isRoot })
    }
    for (const [name, inner] of Object.entries(value)) if (name !== '_sd') walk(inner, depth + 1, false)
  }
  walk(claims, 0, true)
  for (const { value } of disclosed) walk(value, 1, false)
  return found
}
