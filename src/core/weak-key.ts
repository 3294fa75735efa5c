import { base64url, type JWK } from 'jose'
import type { Algorithm } from './algorithms.ts'
import { type Finding, finding } from './finding.ts'
import type { OneKey } from './keys.ts'

/** What makes a key worth nothing whatever its size, as a finding; or null. */
export function unsafeKey(key: OneKey): Finding | null {
  const say = (why: 'empty-secret' | 'rsa-exponent' | 'roca') =>
    finding('key-unsafe', 'error', { label: key.label, why })
  if (key.kind === 'secret') return key.bytes?.length === 0 ? say('empty-secret') : null
  const e = integer(key.jwk, 'e')
  const n = integer(key.jwk, 'n')
  if (key.jwk.kty !== 'RSA' || e === null || n === null) return null
  // With e = 1 the signature is the padded hash itself; an even e is no RSA key. RFC 8017 §3.1.
  if (e < 3n || e % 2n === 0n) return say('rsa-exponent')
  return hasRocaMark(n) ? say('roca') : null
}

/** Keys below the minimum of the algorithm verify, and are reported. RFC 7518 §3.2, §3.3. */
export function weakKey(algorithm: Algorithm, key: OneKey): Finding | null {
  const minimum = algorithm.minimumKeyBits
  if (minimum === 0 || key.bits >= minimum) return null
  const alg = algorithm.alg
  return key.kind === 'secret'
    ? finding('secret-weak', 'warning', { alg, bits: key.bits, minimum })
    : finding('key-weak', 'warning', { alg, label: key.label, minimum })
}

/** A secret that stands in documentation or tutorials is tried first by everyone who guesses. RFC 8725 §3.5. */
export async function knownSecret(key: OneKey): Promise<Finding | null> {
  if (key.kind !== 'secret' || key.bytes === null || key.bytes.length === 0) return null
  try {
    // Loaded when a secret fits: the list is longer than the rest of this.
    const { isKnownSecret } = await import('./known-secrets.ts')
    return isKnownSecret(key.bytes) ? finding('secret-known', 'warning', {}) : null
  } catch {
    // Without a network before it was ever needed: then it is not said.
    return null
  }
}

function integer(jwk: JWK, name: 'n' | 'e'): bigint | null {
  const text = (jwk as { readonly [name: string]: unknown })[name]
  if (typeof text !== 'string') return null
  try {
    const hex = Array.from(base64url.decode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')
    return BigInt(`0x${hex || '0'}`)
  } catch {
    return null
  }
}

const smallPrimes = [11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157]

/**
 * The flawed generator made primes of the form k·M + (65537^a mod M), so that the modulus is a power of 65537 modulo
 * each small prime in M. By chance that holds for about one key in 2^27 with these primes. CVE-2017-15361.
 */
function hasRocaMark(n: bigint): boolean {
  return smallPrimes.every((prime) => {
    const rest = Number(n % BigInt(prime))
    const step = 65537 % prime
    let power = 1
    do {
      if (power === rest) return true
      power = (power * step) % prime
    } while (power !== 1)
    return false
  })
}
