import type { JWK } from 'jose'
import { type Finding, finding } from './finding.ts'
import {
  type ContentEncryption,
  isForAgreement,
  isShared,
  type KeyManagement,
  keyManagementFor,
  secretLength,
} from './jwe-algorithms.ts'
import { curveOf, type Recipient } from './jwe-recipients.ts'
import { readJwk } from './key-jwk.ts'
import type { KeyMaterial, OneKey } from './keys.ts'
import type { JweCodes } from './say-jwe.ts'
import type { Candidate } from './verify-key.ts'

/** Of a set the keys with the recipient's kid, where none has it all of them; and else the one key there is. */
export function keysFor(material: KeyMaterial, { kid }: Recipient): readonly Candidate[] {
  if (material.kind === 'none' || material.kind === 'invalid') return []
  if (material.kind !== 'set') {
    const own: unknown = (material.jwk as { readonly kid?: unknown }).kid
    return [{ ...material, kid: typeof own === 'string' ? own : null }]
  }
  const named = kid === null ? [] : material.keys.filter((key) => key.kid === kid)
  return named.length > 0 ? named : material.keys
}

/** Why a key cannot open what was encrypted for this recipient, or null. RFC 7518 §4, RFC 7517 §4.2–4.4. */
export function judgeJweKey(
  key: OneKey,
  recipient: Recipient,
  management: KeyManagement,
  content: ContentEncryption,
): Finding | null {
  const { alg, enc, encryptedKey } = recipient
  const curve = curveOf(recipient)
  const refuse = (
    why: JweCodes['jwe-not-decrypted']['why'],
    have: number | null = null,
    want: number | null = null,
  ) => finding('jwe-not-decrypted', 'error', { alg, enc, label: key.label, keys: 1, curve, have, want, why })
  const { kty, crv } = key.jwk as { readonly kty?: unknown; readonly crv?: unknown }
  const cannotServe = (could: readonly string[]) =>
    finding('key-type-mismatch', 'error', { alg, label: key.label, could, sealed: { enc, curve } })
  const bytes = key.kind === 'secret' ? (key.bytes?.length ?? null) : null
  if (isShared(management)) {
    if (key.kind !== 'secret') return cannotServe(keyManagementFor(kty, crv, bytes))
    const want = secretLength(management, content)
    const have = key.bytes?.length ?? key.bits / 8
    return (
      statedUse(key.jwk, alg, enc) ?? (want !== null && have !== want ? refuse('size', have, want) : null)
    )
  }
  const isRsa = management.family === 'RSA-OAEP' || management.family === 'RSA1_5'
  if (isRsa ? kty !== 'RSA' : !isForAgreement(kty, crv)) {
    return cannotServe(keyManagementFor(kty, crv, bytes))
  }
  if (key.kind !== 'private') return refuse('public-half')
  const stated = statedUse(key.jwk, alg, enc)
  if (stated) return stated
  if (!isRsa) return curve !== null && crv !== curve ? cannotServe([`${alg} on ${String(crv)}`]) : null
  const have = encryptedKey.bytes?.length ?? 0
  const want = Math.ceil(key.bits / 8)
  return have !== want ? refuse('rsa-size', have, want) : null
}

const opening: ReadonlySet<string> = new Set(['decrypt', 'unwrapKey', 'deriveKey', 'deriveBits'])

/** What the key says of itself that forbids this use. */
function statedUse(jwk: JWK, alg: string, enc: string): Finding | null {
  const said = jwk as { readonly use?: unknown; readonly key_ops?: unknown; readonly alg?: unknown }
  const forbid = (member: 'use' | 'key_ops' | 'alg', value: unknown) =>
    finding('key-not-for-this', 'error', { alg, member, value: JSON.stringify(value) })
  if (said.use !== undefined && said.use !== 'enc') return forbid('use', said.use)
  if (Array.isArray(said.key_ops) && !said.key_ops.some((name) => opening.has(String(name))))
    return forbid('key_ops', said.key_ops)
  // A key that is used directly is named by what it encrypts with: RFC 7520 §5.6.
  const isNamed = said.alg === undefined || said.alg === alg || (alg === 'dir' && said.alg === enc)
  return isNamed ? null : forbid('alg', said.alg)
}

/** What is wrong with the sender's ephemeral key, or null. RFC 7518 §4.6.1.1, RFC 8725 §3.4. */
export async function judgeEphemeralKey(epk: unknown): Promise<Finding | null> {
  const wrong = (problem: string) => finding('jwe-header-wrong', 'error', { member: 'epk', problem })
  if (epk === undefined) return wrong('The sender’s ephemeral public key is missing.')
  if (typeof epk !== 'object' || epk === null || Array.isArray(epk))
    return wrong('It has to be a public key as a JWK object.')
  const read = await readJwk(epk)
  if (!read.ok) return wrong(`Wrong at "${read.member}": ${read.problem}`)
  if (read.key.kind !== 'public') return wrong('It must hold a public key only.')
  const { kty, crv } = read.key.jwk as { readonly kty?: unknown; readonly crv?: unknown }
  return isForAgreement(kty, crv) ? null : wrong(`${read.key.label} is no key for key agreement.`)
}
