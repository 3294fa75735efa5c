import { ed448 } from '@noble/curves/ed448.js'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { base64url, type JWK } from 'jose'
import { findAlgorithm } from '../algorithms.ts'
import type { OneKey } from '../keys.ts'

const curveBits: { readonly [crv: string]: number } = {
  'P-256': 256,
  'P-384': 384,
  'P-521': 521,
  secp256k1: 256,
  Ed25519: 256,
  Ed448: 456,
}

/** A JWK as the key box would give it, without reading any text. */
export function keyFromJwk(jwk: JWK): OneKey {
  const all = jwk as Record<string, string | undefined>
  if (jwk.kty === 'oct') {
    const bytes = base64url.decode(all.k ?? '')
    const bits = bytes.length * 8
    return { kind: 'secret', jwk, bytes, bits, label: `${bits}-bit secret`, thumbprint: null }
  }
  const priv = all.d !== undefined || all.priv !== undefined
  let bits = curveBits[all.crv ?? ''] ?? 0
  if (jwk.kty === 'RSA') {
    const n = base64url.decode(all.n ?? '')
    const first = n.findIndex((byte) => byte !== 0)
    bits = (n.length - first) * 8 - Math.clz32(n[first] ?? 0) + 24
  }
  if (jwk.kty === 'AKP') bits = base64url.decode(all.pub ?? '').length * 8
  const label = jwk.kty === 'RSA' ? `RSA ${bits}` : (all.crv ?? String(jwk.alg))
  return { kind: priv ? 'private' : 'public', jwk, bytes: null, bits, label, thumbprint: null }
}

/** A secret of so many bytes, or of that text. */
export function secretKey(secret: Uint8Array | string): OneKey {
  const bytes = typeof secret === 'string' ? new TextEncoder().encode(secret) : secret
  return keyFromJwk({ kty: 'oct', k: base64url.encode(bytes) })
}

/** The same key without its private half. */
export function publicHalf(key: OneKey): OneKey {
  const { d, p, q, dp, dq, qi, priv, ...rest } = key.jwk as Record<string, unknown>
  return keyFromJwk(rest as JWK)
}

/** A new private key (or secret) for the algorithm; null when this engine cannot make one. */
export async function freshKey(alg: string, crv?: string): Promise<OneKey | null> {
  const row = findAlgorithm(alg)
  if (row === null || row.family === 'none') return null
  if (row.family === 'HMAC') return secretKey(crypto.getRandomValues(new Uint8Array(row.minimumKeyBits / 8)))
  const curve = crv ?? row.crv[0] ?? ''
  const b64 = base64url.encode
  if (curve === 'secp256k1') {
    const { secretKey: d, publicKey } = secp256k1.keygen()
    const point = secp256k1.Point.fromBytes(publicKey).toBytes(false)
    return keyFromJwk({
      kty: 'EC',
      crv: curve,
      x: b64(point.subarray(1, 33)),
      y: b64(point.subarray(33)),
      d: b64(d),
    })
  }
  if (curve === 'Ed448') {
    const { secretKey: d, publicKey } = ed448.keygen()
    return keyFromJwk({ kty: 'OKP', crv: curve, x: b64(publicKey), d: b64(d) })
  }
  const names = { 'RSASSA-PKCS1-v1_5': 'RSASSA-PKCS1-v1_5', 'RSASSA-PSS': 'RSA-PSS', ECDSA: 'ECDSA' } as const
  const name = row.family === 'EdDSA' ? curve : row.family === 'ML-DSA' ? alg : names[row.family]
  const parameters = {
    name,
    ...(row.hash === null ? {} : { hash: row.hash }),
    ...(curve === '' ? {} : { namedCurve: curve }),
    ...(row.kty === 'RSA' ? { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) } : {}),
  }
  try {
    const pair = (await crypto.subtle.generateKey(parameters, true, ['sign', 'verify'])) as CryptoKeyPair
    return keyFromJwk((await crypto.subtle.exportKey('jwk', pair.privateKey)) as JWK)
  } catch (error) {
    if ((error as Error).name === 'NotSupportedError') return null
    throw error
  }
}
