import { createHash, createHmac, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import type { SecretEncoding } from '../keys.ts'
import type { Profile } from '../lint-profile.ts'
import type { Supplied } from '../lint-supplied.ts'
import type { Policy } from '../verify.ts'
import { b64, pairs, T0 } from './look.ts'

/** Something to look at with the rules. */
export interface Case {
  readonly pasted: string
  readonly key?: string
  readonly encoding?: SecretEncoding
  readonly policy?: Partial<Policy>
  /** Unix seconds; a minute after T0 when absent. */
  readonly now?: number
  readonly profile?: Profile
  readonly supplied?: Partial<Supplied>
}

/** One token that a rule finds fault with, and one near it that it lets pass. */
export interface LintCase {
  readonly id: string
  readonly trips: Case
  readonly passes: Case
}

type Json = Readonly<Record<string, unknown>>

export const secret = 'q7ZkT2vYw9LrXc4NfBd8HmJs5GpAeU3i'
export const publicJwk = (key: KeyObject) => createPublicKey(key).export({ format: 'jwk' }) as Json
export const pemOf = (key: KeyObject) =>
  createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string

/** Header and payload, each as JSON text or as an object. */
export const inputOf = (header: Json | string, payload: Json | string) =>
  [header, payload].map((part) => b64(typeof part === 'string' ? part : JSON.stringify(part))).join('.')

/** A compact token with an HMAC; `alg` of the header is not looked at. */
export function hmac(
  header: Json | string,
  payload: Json | string,
  by: string | Uint8Array = secret,
): string {
  const input = inputOf(header, payload)
  return `${input}.${b64(createHmac('sha256', by).update(input).digest())}`
}

/** A compact token with an ECDSA signature on P-256, or of the kind of the key. */
export function signed(
  header: Json | string,
  payload: Json | string,
  key: KeyObject = pairs.p256.privateKey,
): string {
  const input = inputOf(header, payload)
  const hash = key.asymmetricKeyType?.startsWith('ed') ? null : 'sha256'
  const bytes = sign(hash, Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' })
  return `${input}.${b64(bytes)}`
}

/** A token with a signature of any bytes. */
export const withSignature = (header: Json | string, payload: Json | string, bytes: Uint8Array) =>
  `${inputOf(header, payload)}.${b64(bytes)}`

/** Digest of a text; `name` as Node calls the hash. */
export const hash = (name: string, text: string | Uint8Array) => createHash(name).update(text).digest()
/** The left half of a digest in base64url, as at_hash and c_hash have it. OpenID Connect Core §3.1.3.6. */
export const leftHalf = (name: string, text: string) => {
  const digest = hash(name, text)
  return b64(digest.subarray(0, digest.length / 2))
}

/** Claims of an ordinary token, all sound. */
export const claims = {
  iss: 'https://issuer.example',
  sub: 'user-42',
  aud: 'https://api.example',
  iat: T0,
  exp: T0 + 900,
  jti: 'one',
}
export const header = { alg: 'HS256', typ: 'invite+jwt' }

/** With nothing to be said of it. */
export const plain: Case = { pasted: hmac(header, claims), key: secret }
/** The plain token with other claims. */
export const change = (more: Json): Case => ({ pasted: hmac(header, { ...claims, ...more }), key: secret })
/** The plain token without these claims. */
export const without = (...names: string[]): Case => ({
  pasted: hmac(header, Object.fromEntries(Object.entries(claims).filter(([name]) => !names.includes(name)))),
  key: secret,
})
/** The plain token with more in its header. */
export const head = (more: Json): Case => ({ pasted: hmac({ ...header, ...more }, claims), key: secret })

export const accessHeader = { alg: 'ES256', typ: 'at+jwt', kid: '1' }
export const accessClaims = { ...claims, client_id: 'app-1', scope: 'read write' }
export const es256: KeyObject = pairs.p256.privateKey
/** An access token of RFC 9068, with nothing to be said of it. */
export const access: Case = { pasted: signed(accessHeader, accessClaims), key: pemOf(es256) }
export const accessWith = (more: Json, headMore: Json = {}): Case => ({
  pasted: signed({ ...accessHeader, ...headMore }, { ...accessClaims, ...more }),
  key: pemOf(es256),
  profile: 'access-token',
})

/** A private key out of PEM text. */
export const keyOf = (pem: string) => createPrivateKey(pem)

/** Five parts; sizes in bytes. */
export function sealed(
  head: Json,
  { key = 0, iv = 12, text = 32, tag = 16 }: { key?: number; iv?: number; text?: number; tag?: number } = {},
): string {
  const filled = (size: number) => b64(new Uint8Array(size).fill(7))
  return [b64(JSON.stringify(head)), filled(key), filled(iv), filled(text), filled(tag)].join('.')
}
