import { type Algorithm, canServe, findAlgorithm, signatureLength } from './algorithms.ts'
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

/** `unsupported`: a sentence that says what could not be done here. Never a synonym of invalid. */
export type SignatureResult = 'valid' | 'invalid' | { readonly unsupported: string }

const reasonOf = (error: unknown) => (error instanceof Error ? error.message || error.name : String(error))

/**
 * Does the signature fit? Pure mathematics: `use`, `key_ops`, `alg` and sizes below the RFC's minimum of the key are
 * not asked. A private key serves through its public half. A key of another type or curve gives 'invalid';
 * what this browser or the key's own numbers do not allow gives `unsupported`. Never throws.
 * @param signingInput ASCII(BASE64URL(header)) || '.' || payload part, RFC 7515 §5.2
 * @param saltBytes for PS* only: a salt length other than the hash's
 */
export async function verifySignature(
  alg: string,
  key: OneKey,
  signingInput: Uint8Array,
  signature: Uint8Array,
  saltBytes: number | null = null,
): Promise<SignatureResult> {
  const algorithm = findAlgorithm(alg)
  if (algorithm === null) return { unsupported: `the algorithm "${alg}" is not known here` }
  if (!canServe(algorithm, key.jwk)) return 'invalid'
  const length = signatureLength(algorithm, key.jwk, key.bits)
  // RFC 7518 §3.4: ECDSA signatures are r and s at full width; engines differ in what else they take.
  if (algorithm.kty !== 'RSA' && length !== null && signature.length !== length) return 'invalid'
  try {
    const curve = nobleCurve(algorithm, key.jwk)
    if (curve !== null) return await verifyByNoble(curve, key, signingInput, signature)
    return await verifyByWebCrypto(algorithm, key, signingInput, signature, saltBytes)
  } catch (error) {
    return { unsupported: reasonOf(error) }
  }
}

async function verifyByWebCrypto(
  algorithm: Algorithm,
  key: OneKey,
  signingInput: Uint8Array,
  signature: Uint8Array,
  saltBytes: number | null,
): Promise<SignatureResult> {
  const parameters = importParameters(algorithm, key.jwk)
  const secret = secretBytes(key)
  let imported: CryptoKey
  try {
    imported =
      algorithm.family === 'HMAC'
        ? await crypto.subtle.importKey('raw', secret ?? new Uint8Array(0), parameters, false, ['verify'])
        : await crypto.subtle.importKey('jwk', bareJwk(key.jwk, 'public'), parameters, false, ['verify'])
  } catch (error) {
    const ed25519 = (key.jwk as { readonly crv?: unknown }).crv === 'Ed25519'
    if (ed25519 && (error as { readonly name?: unknown }).name === 'NotSupportedError') {
      return verifyByNoble('Ed25519', key, signingInput, signature)
    }
    return { unsupported: reasonOf(error) }
  }
  const fits = await crypto.subtle.verify(
    operationParameters(algorithm, key.jwk, saltBytes),
    imported,
    plainBytes(signature),
    plainBytes(signingInput),
  )
  return fits ? 'valid' : 'invalid'
}

/** The curves that browsers lack are loaded only when a token asks for them. */
async function verifyByNoble(
  curve: 'secp256k1' | 'Ed448' | 'Ed25519',
  key: OneKey,
  signingInput: Uint8Array,
  signature: Uint8Array,
): Promise<SignatureResult> {
  const jwk = bareJwk(key.jwk, 'public')
  const x = memberBytes(jwk, 'x')
  if (curve === 'secp256k1') {
    const { secp256k1 } = await import('@noble/curves/secp256k1.js')
    const point = new Uint8Array([4, ...x, ...memberBytes(jwk, 'y')])
    if (!secp256k1.utils.isValidPublicKey(point))
      return { unsupported: 'the point of the key is not on its curve' }
    // RFC 8812 asks for no low s, unlike Bitcoin.
    return secp256k1.verify(signature, signingInput, point, { lowS: false }) ? 'valid' : 'invalid'
  }
  const curveOfKey =
    curve === 'Ed448'
      ? (await import('@noble/curves/ed448.js')).ed448
      : (await import('@noble/curves/ed25519.js')).ed25519
  if (!curveOfKey.utils.isValidPublicKey(x))
    return { unsupported: 'the point of the key is not on its curve' }
  // zip215 off: RFC 8032's strict reading, as browsers do.
  return curveOfKey.verify(signature, signingInput, x, { zip215: false }) ? 'valid' : 'invalid'
}
