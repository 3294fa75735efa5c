import type { OneKey } from './keys.ts'
import { bareJwk, memberBytes, plainBytes } from './webcrypto-key.ts'

/** Hashes that ECDSA is made with in practice. FIPS 186-5 §6.1. */
export type EcdsaHash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'

/**
 * Does an ECDSA signature fit with this hash, whatever algorithm of JOSE that may or may not be? False too where this
 * browser cannot say. Never throws.
 * @param signature r and s side by side, each as long as the curve
 */
export async function fitsWithHash(
  hash: EcdsaHash,
  key: OneKey,
  signingInput: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  try {
    const jwk = bareJwk(key.jwk, 'public')
    if (jwk.crv === 'secp256k1') return await fitsOnSecp256k1(hash, jwk, signingInput, signature)
    const imported = await crypto.subtle.importKey(
      'jwk',
      jwk,
      { name: 'ECDSA', namedCurve: jwk.crv ?? '' },
      false,
      ['verify'],
    )
    const bytes = plainBytes(signature)
    return await crypto.subtle.verify({ name: 'ECDSA', hash }, imported, bytes, plainBytes(signingInput))
  } catch {
    // Not a point of its curve, or a hash that this browser does not take.
    return false
  }
}

/** No browser knows the curve; its library is loaded already when such a key was tried once. */
async function fitsOnSecp256k1(
  hash: EcdsaHash,
  jwk: JsonWebKey,
  signingInput: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const { secp256k1 } = await import('@noble/curves/secp256k1.js')
  const point = new Uint8Array([4, ...memberBytes(jwk, 'x'), ...memberBytes(jwk, 'y')])
  const digest = new Uint8Array(await crypto.subtle.digest(hash, plainBytes(signingInput)))
  return secp256k1.verify(signature, digest, point, { lowS: false, prehash: false })
}
