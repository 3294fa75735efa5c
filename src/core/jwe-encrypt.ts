import { CompactEncrypt, type JWK } from 'jose'
import { MOST_INFLATED_BYTES } from './jwe.ts'
import { findContentEncryption, findKeyManagement, isShared, secretLength } from './jwe-algorithms.ts'
import { whyBlocked } from './jwe-support.ts'
import type { OneKey } from './keys.ts'
import { bareJwk } from './webcrypto-key.ts'

/** What to encrypt, and how. */
export interface Sealing {
  readonly plaintext: Uint8Array
  readonly alg: string
  readonly enc: string
  /** Header parameters besides alg and enc, such as `kid` and `cty`; those two win. */
  readonly header: { readonly [name: string]: unknown }
  /** Compress first (`zip: DEF`). Lengths then tell of the content: RFC 8725 §3.6. */
  readonly zip: boolean
}

/** Ways to encrypt a key that are offered: RSA1_5 never (RFC 8725 §3.2), and 192 bits in few browsers only. */
export const sealingAlgs = [
  'RSA-OAEP-256',
  'RSA-OAEP',
  'RSA-OAEP-384',
  'RSA-OAEP-512',
  'ECDH-ES',
  'ECDH-ES+A128KW',
  'ECDH-ES+A256KW',
  'dir',
  'A128KW',
  'A256KW',
  'A128GCMKW',
  'A256GCMKW',
  'PBES2-HS256+A128KW',
  'PBES2-HS512+A256KW',
] as const

/** Ways to encrypt the content that every browser has. */
export const sealingEncs = ['A256GCM', 'A128GCM', 'A128CBC-HS256', 'A256CBC-HS512'] as const

/** Rounds of PBKDF2 for a new token: RFC 8018 §4.2 asks for at least 1,000; many readers refuse more than 10,000. */
const ROUNDS = 10_000

/** Either the compact token, or why there is none, as a sentence. */
type SealResult = { readonly ok: true; readonly token: string } | { readonly ok: false; readonly why: string }

const no = (why: string): SealResult => ({ ok: false, why })

/** The first way of encrypting that a key can serve; null: none, as for keys that only sign. */
export function sealingAlgOf(key: OneKey): string | null {
  const { kty, crv } = key.jwk as { readonly kty?: unknown; readonly crv?: unknown }
  if (key.kind === 'secret') {
    const sizes: { readonly [bytes: number]: string } = { 16: 'A128KW', 32: 'A256KW' }
    return sizes[key.bytes?.length ?? 0] ?? (key.bytes?.length ? 'PBES2-HS256+A128KW' : null)
  }
  if (kty === 'RSA') return 'RSA-OAEP-256'
  return agrees(kty, crv) ? 'ECDH-ES+A256KW' : null
}

const agrees = (kty: unknown, crv: unknown) =>
  kty === 'EC' ? /^P-(256|384|521)$/.test(String(crv)) : kty === 'OKP' && crv === 'X25519'

/**
 * Encrypts to one recipient, compact. Of a private key its public half is used. RFC 7516 §5.1. Never throws: what
 * is in the way comes back as a sentence.
 */
export async function encryptToken(sealing: Sealing, key: OneKey): Promise<SealResult> {
  const { plaintext, alg, enc, header, zip } = sealing
  const management = findKeyManagement(alg)
  const content = findContentEncryption(enc)
  const { kty, crv } = key.jwk as { readonly kty?: unknown; readonly crv?: unknown }
  const curve = typeof crv === 'string' ? crv : null
  const blocked = await whyBlocked(management, content, { alg, enc, zip: zip ? 'DEF' : undefined, curve })
  if (blocked !== null || management === null || content === null)
    return no(`This cannot be encrypted here: ${blocked ?? ''}`)
  if (isShared(management)) {
    if (key.kind !== 'secret') return no(`${alg} encrypts with a shared secret, and this is: ${key.label}.`)
    const want = secretLength(management, content)
    const have = key.bytes?.length ?? 0
    if (want !== null && have !== want)
      return no(
        `${alg}${alg === 'dir' ? ` with ${enc}` : ''} needs a secret of exactly ${want} bytes; this one has ${have}.`,
      )
    if (have === 0) return no('The secret is empty.')
  } else if (management.family === 'RSA-OAEP') {
    if (kty !== 'RSA') return no(`${alg} encrypts with an RSA key, and this is: ${key.label}.`)
    if (key.bits < 2048)
      return no(`${alg} needs an RSA key of 2048 bits or more (RFC 7518 §4.3); this one has ${key.bits}.`)
  } else if (!agrees(kty, crv)) {
    return no(
      `${alg} needs a key for key agreement (P-256, P-384, P-521 or X25519), and this is: ${key.label}.`,
    )
  }
  if (zip && plaintext.length > MOST_INFLATED_BYTES)
    return no(
      `Compressed content of more than ${MOST_INFLATED_BYTES.toLocaleString('en')} bytes would be refused by readers.`,
    )
  try {
    const whole = { ...header, alg, enc, ...(zip ? { zip: 'DEF' } : {}) }
    const sealer = new CompactEncrypt(plaintext).setProtectedHeader(whole)
    if (management.family === 'PBES2') sealer.setKeyManagementParameters({ p2c: ROUNDS })
    const bytes = key.kind === 'secret' ? key.bytes : null
    return { ok: true, token: await sealer.encrypt(bytes ?? (bareJwk(key.jwk, 'public') as JWK)) }
  } catch (cause) {
    return no(
      `This browser could not encrypt: ${cause instanceof Error ? cause.message || cause.name : String(cause)}`,
    )
  }
}
