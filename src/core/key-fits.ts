import type { JWK } from 'jose'

interface Need {
  readonly kty: string
  readonly crv?: readonly string[]
}

const ecdh: readonly Need[] = [
  { kty: 'EC', crv: ['P-256', 'P-384', 'P-521'] },
  { kty: 'OKP', crv: ['X25519', 'X448'] },
]

/** The keys that a family of algorithms takes. RFC 7518 §3.1, §4.1; RFC 8037 §3; RFC 8812 §3; RFC 9864. */
const families: readonly (readonly [pattern: RegExp, needs: readonly Need[]])[] = [
  [/^HS(?:256|384|512)$/, [{ kty: 'oct' }]],
  [/^[RP]S(?:256|384|512)$/, [{ kty: 'RSA' }]],
  [/^ES256$/, [{ kty: 'EC', crv: ['P-256'] }]],
  [/^ES384$/, [{ kty: 'EC', crv: ['P-384'] }]],
  [/^ES512$/, [{ kty: 'EC', crv: ['P-521'] }]],
  [/^ES256K$/, [{ kty: 'EC', crv: ['secp256k1'] }]],
  [/^EdDSA$/, [{ kty: 'OKP', crv: ['Ed25519', 'Ed448'] }]],
  [/^Ed25519$/, [{ kty: 'OKP', crv: ['Ed25519'] }]],
  [/^Ed448$/, [{ kty: 'OKP', crv: ['Ed448'] }]],
  [/^ML-DSA-(?:44|65|87)$/, [{ kty: 'AKP' }]],
  [/^RSA(?:1_5|-OAEP(?:-(?:256|384|512))?)$/, [{ kty: 'RSA' }]],
  [/^ECDH-ES/, ecdh],
  [/^(?:dir|A(?:128|192|256)(?:GCM)?KW|PBES2-.*)$/, [{ kty: 'oct' }]],
]

const encryption = /^(?:RSA1_5|RSA-OAEP|ECDH-ES|dir$|A\d+|PBES2)/

/** Whether the algorithm encrypts keys or content: then the private half is what opens. RFC 7518 §4.1. */
export const encrypts = (alg: string | null): boolean => alg !== null && encryption.test(alg)

/**
 * True when the key could serve the algorithm: type, curve, and what the key says of itself (alg, use,
 * key_ops). RFC 7517 §4.2-4.4. An algorithm that is unknown, or null, takes any key.
 */
export function keyFits(jwk: JWK, alg: string | null): boolean {
  if (alg === null) return true
  const needs = families.find(([pattern]) => pattern.test(alg))?.[1]
  if (!needs) return true
  if (!needs.some(({ kty, crv }) => kty === jwk.kty && (!crv || crv.includes(String(jwk.crv))))) return false
  // Ed25519 is the new name for what EdDSA says of such a key. RFC 9864 §2.2.
  const sameName = jwk.alg === alg || (jwk.kty === 'OKP' && [jwk.alg, alg].includes('EdDSA'))
  if (jwk.alg !== undefined && !sameName) return false
  const forEncryption = encrypts(alg)
  if (jwk.use !== undefined && jwk.use !== (forEncryption ? 'enc' : 'sig')) return false
  if (!Array.isArray(jwk.key_ops)) return true
  const wanted = forEncryption ? /^(?:decrypt|unwrapKey|derive)/ : /^(?:sign|verify)$/
  return jwk.key_ops.some((operation) => wanted.test(operation))
}
