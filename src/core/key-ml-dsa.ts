import { decodeBase64url } from './base64url.ts'

/**
 * The 32-byte seed of an ML-DSA private key, or null when only the expanded key is there. RFC 9881 §6:
 * the seed as [0], or first in a SEQUENCE of seed and expanded key.
 */
export function readMlDsaSeed(der: Uint8Array): Uint8Array | null {
  if (der.length === 34 && der[0] === 0x80 && der[1] === 32) return der.slice(2)
  // SEQUENCE { OCTET STRING (32), OCTET STRING } : the expanded key is thousands of bytes, so the length has two.
  const both = der[0] === 0x30 && der[1] === 0x82 && der[4] === 0x04 && der[5] === 32
  return both ? der.slice(6, 38) : null
}

/** The public key that belongs to a seed, base64url; null where WebCrypto has no ML-DSA. */
export async function mlDsaPublicOf(alg: string, seed: Uint8Array): Promise<string | null> {
  try {
    const key = await crypto.subtle.importKey('raw-seed' as 'raw', seed.slice(), alg, true, ['sign'])
    const { pub } = (await crypto.subtle.exportKey('jwk', key)) as { pub?: unknown }
    return typeof pub === 'string' && decodeBase64url(pub) ? pub : null
  } catch {
    return null
  }
}
