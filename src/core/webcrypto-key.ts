import { base64url, type JWK } from 'jose'
import type { Algorithm } from './algorithms.ts'
import type { OneKey } from './keys.ts'

/** Bytes on a buffer of their own, as WebCrypto's types ask for. */
export type PlainBytes = Uint8Array<ArrayBuffer>

/** A copy that is never backed by shared memory. */
export function plainBytes(bytes: Uint8Array): PlainBytes {
  return new Uint8Array(bytes)
}

const coordinateBytes: { readonly [crv: string]: number } = {
  'P-256': 32,
  'P-384': 48,
  'P-521': 66,
  secp256k1: 32,
}

/** The integer in base64url without leading zero bytes: Chromium refuses RSA members that have them. */
function trimmed(text: string): string {
  const bytes = base64url.decode(text)
  const first = bytes.findIndex((byte) => byte !== 0)
  return base64url.encode(first === -1 ? new Uint8Array(1) : bytes.subarray(first))
}

/** The integer in base64url as exactly `length` bytes (RFC 7518 §6.2.1.2); unpadded coordinates are common. */
function padded(text: string, length: number): string {
  const bytes = base64url.decode(trimmed(text))
  if (bytes.length >= length) return base64url.encode(bytes)
  const whole = new Uint8Array(length)
  whole.set(bytes, length - bytes.length)
  return base64url.encode(whole)
}

/**
 * The JWK with nothing but its numbers: `use`, `key_ops`, `alg` and `ext` make WebCrypto refuse keys that fit,
 * and what they say is judged elsewhere. May throw on members that are not base64url.
 */
export function bareJwk(jwk: JWK, half: 'public' | 'private'): JsonWebKey {
  const all: Record<string, unknown> = jwk
  const bare: Record<string, unknown> = {}
  const take = (names: readonly string[], change: (text: string) => string) => {
    for (const name of names) {
      const value = Object.hasOwn(all, name) ? all[name] : undefined
      if (typeof value === 'string') bare[name] = change(value)
    }
  }
  const same = (text: string) => text
  take(['kty', 'crv'], same)
  const secret = half === 'private'
  if (jwk.kty === 'RSA') take(secret ? ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] : ['n', 'e'], trimmed)
  if (jwk.kty === 'EC') {
    const length = coordinateBytes[String(all.crv)] ?? 0
    take(secret ? ['x', 'y', 'd'] : ['x', 'y'], (text) => padded(text, length))
  }
  if (jwk.kty === 'OKP') take(secret ? ['x', 'd'] : ['x'], same)
  // The type of an AKP key is its alg: without it there is no key. RFC 9964 §3.
  if (jwk.kty === 'AKP') take(secret ? ['alg', 'pub', 'priv'] : ['alg', 'pub'], same)
  return bare
}

/** A member of a JWK as bytes; empty when absent. May throw. */
export function memberBytes(jwk: JsonWebKey, name: 'x' | 'y' | 'd'): PlainBytes {
  return plainBytes(base64url.decode(jwk[name] ?? ''))
}

/** The bytes of a secret. A zero-length one becomes one zero byte: HMAC pads keys with zeros, so the MAC is the same. */
export function secretBytes(key: OneKey): PlainBytes | null {
  const bytes = key.bytes
  if (key.kind !== 'secret' || bytes === null) return null
  // RFC 2104 §2; WebCrypto in Node and Firefox refuses to import zero-length keys.
  return bytes.length === 0 ? new Uint8Array(1) : plainBytes(bytes)
}

/** The name of the curve when a key of it is done by @noble/curves because no browser can be relied on. */
export function nobleCurve(algorithm: Algorithm, jwk: JWK): 'secp256k1' | 'Ed448' | null {
  const crv = (jwk as { readonly crv?: unknown }).crv
  if (algorithm.family === 'EdDSA' && crv === 'Ed448') return 'Ed448'
  if (algorithm.family === 'ECDSA' && crv === 'secp256k1') return 'secp256k1'
  return null
}

interface Named {
  readonly name: string
}

const rsaName = (algorithm: Algorithm) =>
  algorithm.family === 'RSASSA-PSS' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5'

/** What `importKey` wants to hear. */
export function importParameters(
  algorithm: Algorithm,
  jwk: JWK,
): RsaHashedImportParams | EcKeyImportParams | HmacImportParams | Named {
  const hash = algorithm.hash ?? 'SHA-256'
  if (algorithm.family === 'HMAC') return { name: 'HMAC', hash }
  if (algorithm.kty === 'RSA') return { name: rsaName(algorithm), hash }
  if (algorithm.family === 'ECDSA') return { name: 'ECDSA', namedCurve: algorithm.crv[0] ?? '' }
  if (algorithm.family === 'EdDSA') return { name: String((jwk as { readonly crv?: unknown }).crv) }
  return { name: algorithm.alg }
}

const hashBytes = { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 } as const

/** What `sign` and `verify` want to hear. The salt of PSS is as long as the hash unless told otherwise (RFC 7518 §3.5). */
export function operationParameters(
  algorithm: Algorithm,
  jwk: JWK,
  saltBytes: number | null = null,
): RsaPssParams | EcdsaParams | Named {
  const hash = algorithm.hash ?? 'SHA-256'
  if (algorithm.family === 'RSASSA-PSS') return { name: 'RSA-PSS', saltLength: saltBytes ?? hashBytes[hash] }
  if (algorithm.family === 'ECDSA') return { name: 'ECDSA', hash }
  if (algorithm.family === 'HMAC' || algorithm.kty === 'RSA') return { name: algorithm.family }
  return importParameters(algorithm, jwk)
}
