import { base64url } from 'jose'
import { type Algorithm, algorithmsFor, canServe, findAlgorithm } from './algorithms.ts'
import type { OneKey } from './keys.ts'
import {
  bareJwk,
  importParameters,
  memberBytes,
  nobleCurve,
  operationParameters,
  plainBytes,
  secretBytes,
} from './webcrypto-key.ts'

/** Either the new compact token, or the reason as a sentence for a person. */
export type SignResult =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly why: string }

const no = (why: string): { readonly ok: false; readonly why: string } => ({ ok: false, why })

/**
 * Signs `header` and `payload` exactly as their encoded text stands (nothing is re-serialised).
 * `alg` is read from the header. RFC 7515 §5.1. Never throws.
 * @param encodedHeader base64url text of part 1
 * @param encodedPayload text of part 2: base64url, or with b64:false (RFC 7797) the payload itself
 * @param key null is enough for `none`
 */
export async function signToken(
  encodedHeader: string,
  encodedPayload: string,
  key: OneKey | null,
): Promise<SignResult> {
  const header = readHeader(encodedHeader)
  if (header === null) return no('The header is not a JSON object, so it names no algorithm to sign with.')
  if (typeof header.alg !== 'string')
    return no('The header has no "alg", so there is no algorithm to sign with.')
  const signingInput = `${encodedHeader}.${encodedPayload}`
  if (header.b64 === false && encodedPayload.includes('.')) {
    return no('With "b64": false the payload stands in the token as it is, so it may not contain a dot.')
  }
  const signed = await signBytes(header.alg, key, new TextEncoder().encode(signingInput))
  return signed.ok ? { ok: true, token: `${signingInput}.${base64url.encode(signed.signature)}` } : signed
}

/**
 * The signature of any bytes; empty for `none`. Secrets shorter than the RFC asks are used all the same.
 * Never throws: the reason comes back as a sentence.
 */
export async function signBytes(
  alg: string,
  key: OneKey | null,
  signingInput: Uint8Array,
): Promise<
  { readonly ok: true; readonly signature: Uint8Array } | { readonly ok: false; readonly why: string }
> {
  const algorithm = findAlgorithm(alg)
  if (algorithm === null) return no(`The algorithm "${alg}" is not known here.`)
  if (algorithm.family === 'none') return { ok: true, signature: new Uint8Array(0) }
  if (key === null) return no('There is no key to sign with. Enter a secret or a private key, or make one.')
  const why = cannotSign(algorithm, key)
  if (why !== null) return no(why)
  try {
    const signature = await rawSignature(algorithm, key, signingInput)
    return { ok: true, signature }
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error)
    return no(`This browser could not sign with ${alg} and this key: ${reason}`)
  }
}

function cannotSign(algorithm: Algorithm, key: OneKey): string | null {
  if (!canServe(algorithm, key.jwk)) {
    const could = algorithmsFor(key.jwk)
    const instead = could.length === 0 ? '' : ` It can serve ${could.join(', ')}.`
    const wants =
      algorithm.kty === 'oct'
        ? 'a shared secret'
        : `a private ${algorithm.crv.join(' or ') || algorithm.kty} key`
    return `${algorithm.alg} signs with ${wants}, and this is: ${key.label}.${instead}`
  }
  if (key.kind === 'public') {
    return 'This is a public key: it can only check signatures. Signing needs the private key that belongs to it.'
  }
  return null
}

async function rawSignature(
  algorithm: Algorithm,
  key: OneKey,
  signingInput: Uint8Array,
): Promise<Uint8Array> {
  const curve = nobleCurve(algorithm, key.jwk)
  if (curve !== null) return signByNoble(curve, key, signingInput)
  const parameters = importParameters(algorithm, key.jwk)
  try {
    const imported =
      algorithm.family === 'HMAC'
        ? await crypto.subtle.importKey('raw', secretBytes(key) ?? new Uint8Array(0), parameters, false, [
            'sign',
          ])
        : await crypto.subtle.importKey('jwk', bareJwk(key.jwk, 'private'), parameters, false, ['sign'])
    const operation = operationParameters(algorithm, key.jwk)
    return new Uint8Array(await crypto.subtle.sign(operation, imported, plainBytes(signingInput)))
  } catch (error) {
    const ed25519 = (key.jwk as { readonly crv?: unknown }).crv === 'Ed25519'
    if (ed25519 && (error as { readonly name?: unknown }).name === 'NotSupportedError') {
      return signByNoble('Ed25519', key, signingInput)
    }
    throw error
  }
}

async function signByNoble(
  curve: 'secp256k1' | 'Ed448' | 'Ed25519',
  key: OneKey,
  signingInput: Uint8Array,
): Promise<Uint8Array> {
  const d = memberBytes(bareJwk(key.jwk, 'private'), 'd')
  if (curve === 'secp256k1') {
    const { secp256k1 } = await import('@noble/curves/secp256k1.js')
    return secp256k1.sign(signingInput, d)
  }
  if (curve === 'Ed448') {
    const { ed448 } = await import('@noble/curves/ed448.js')
    return ed448.sign(signingInput, d)
  }
  const { ed25519 } = await import('@noble/curves/ed25519.js')
  return ed25519.sign(signingInput, d)
}

function readHeader(encoded: string): { readonly alg?: unknown; readonly b64?: unknown } | null {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(base64url.decode(encoded)))
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : null
  } catch {
    return null
  }
}
