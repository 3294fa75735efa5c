import type { JWK } from 'jose'
import { encodeBase64url } from './base64url.ts'
import { exportKey } from './key-export.ts'
import { readJwk } from './key-jwk.ts'
import type { OneKey, SecretEncoding } from './keys.ts'

/** A fresh key: what it is, and the text and encoding that put it into the key box. Or why there is none. */
export type GeneratedKey =
  | { readonly ok: true; readonly key: OneKey; readonly text: string; readonly encoding: SecretEncoding }
  | { readonly ok: false; readonly why: string }

/** Lengths of the modulus that are offered. RFC 7518 §3.3 asks for 2048 or more. */
export type RsaBits = 2048 | 3072 | 4096

type Make = (rsaBits: RsaBits) => Promise<object>

const secret =
  (bytes: number): Make =>
  async () => ({
    kty: 'oct',
    k: encodeBase64url(crypto.getRandomValues(new Uint8Array(bytes))),
  })

const rsa: Make = (modulusLength) =>
  webcrypto({
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength,
    publicExponent: Uint8Array.of(1, 0, 1),
    hash: 'SHA-256',
  })

const ec =
  (namedCurve: string): Make =>
  () =>
    webcrypto({ name: 'ECDSA', namedCurve })

/** Browsers have no secp256k1 and no Ed448, and not all of them have Ed25519. */
const noble =
  (crv: string): Make =>
  async () => {
    const { freshPrivate, publicOf } = await import('./key-point.ts')
    const d = freshPrivate(crv)
    return { kty: crv === 'secp256k1' ? 'EC' : 'OKP', crv, ...publicOf(crv, d), d: encodeBase64url(d) }
  }

const mlDsa =
  (alg: string): Make =>
  () =>
    webcrypto({ name: alg })

/** One way a row to make a key. Secrets are as long as the hash, RFC 7518 §3.2. */
const makers: Readonly<Record<string, Make>> = {
  HS256: secret(32),
  HS384: secret(48),
  HS512: secret(64),
  RS256: rsa,
  RS384: rsa,
  RS512: rsa,
  PS256: rsa,
  PS384: rsa,
  PS512: rsa,
  ES256: ec('P-256'),
  ES384: ec('P-384'),
  ES512: ec('P-521'),
  ES256K: noble('secp256k1'),
  EdDSA: noble('Ed25519'),
  Ed25519: noble('Ed25519'),
  Ed448: noble('Ed448'),
  'ML-DSA-44': mlDsa('ML-DSA-44'),
  'ML-DSA-65': mlDsa('ML-DSA-65'),
  'ML-DSA-87': mlDsa('ML-DSA-87'),
}

/** The algorithms that keys can be made for. */
export const generatable: readonly string[] = Object.keys(makers)

/**
 * Makes a key for a JWS algorithm, from the browser's random numbers. Secrets come as base64url text, private
 * keys as PKCS#8 PEM, ML-DSA keys as JWK. Never throws: what this browser cannot make is said.
 */
export async function generateKey(alg: string, rsaBits: RsaBits = 2048): Promise<GeneratedKey> {
  const make = Object.hasOwn(makers, alg) ? makers[alg] : undefined
  if (!make) return { ok: false, why: `There is no way here to make a key for "${alg}".` }
  try {
    const read = await readJwk(await make(rsaBits))
    if (!read.ok) throw new Error(read.problem)
    const { key } = read
    if (key.kind === 'secret') return { ok: true, key, text: String(key.jwk.k), encoding: 'base64url' }
    const written = await exportKey(key, 'private', key.jwk.kty === 'AKP' ? 'jwk' : 'pem')
    return written.ok ? { ok: true, key, text: written.text, encoding: 'utf8' } : written
  } catch {
    return { ok: false, why: `This browser cannot make keys for ${alg}.` }
  }
}

/** A kind of key with its size or curve, whatever it is for. */
export type KeyChoice =
  | { readonly kind: 'secret'; readonly bytes: number }
  | { readonly kind: 'RSA'; readonly bits: RsaBits }
  | { readonly kind: 'curve'; readonly crv: string }
  | { readonly kind: 'ML-DSA'; readonly alg: string }

/** The curves that keys can be made on. X25519 and X448 are for encryption only. RFC 7518 §6.2.1.1, RFC 8037 §2. */
export const freshCurves: readonly string[] = [
  'P-256',
  'P-384',
  'P-521',
  'secp256k1',
  'Ed25519',
  'Ed448',
  'X25519',
  'X448',
]

/** Makes a key of a chosen kind and size. Never throws: what this browser cannot make is said. */
export async function makeKey(
  choice: KeyChoice,
): Promise<{ ok: true; key: OneKey } | { ok: false; why: string }> {
  try {
    const read = await readJwk(await makerOf(choice)(choice.kind === 'RSA' ? choice.bits : 2048))
    return read.ok ? { ok: true, key: read.key } : { ok: false, why: read.problem }
  } catch {
    return { ok: false, why: 'This browser cannot make such keys.' }
  }
}

function makerOf(choice: KeyChoice): Make {
  switch (choice.kind) {
    case 'secret':
      return secret(choice.bytes)
    case 'RSA':
      return rsa
    case 'ML-DSA':
      return mlDsa(choice.alg)
    case 'curve':
      return /^P-/.test(choice.crv) ? ec(choice.crv) : noble(choice.crv)
  }
}

/** The JWK with its numbers only: what WebCrypto says of use and operations would tie the key to one algorithm. */
async function webcrypto(algorithm: RsaHashedKeyGenParams | EcKeyGenParams | Algorithm): Promise<JWK> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  if (!('privateKey' in pair)) throw new TypeError('not a key pair')
  const { key_ops, ext, alg, ...jwk } = (await crypto.subtle.exportKey('jwk', pair.privateKey)) as JWK
  return jwk.kty === 'AKP' ? ({ ...jwk, alg: algorithm.name } as JWK) : (jwk as JWK)
}
