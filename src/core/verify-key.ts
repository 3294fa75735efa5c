import type { JWK } from 'jose'
import { type Algorithm, algorithmsFor, canServe } from './algorithms.ts'
import { type Finding, finding } from './finding.ts'
import type { KeyMaterial, OneKey } from './keys.ts'
import { unsafeKey, weakKey } from './weak-key.ts'

/** A key with its name in the set, if it came from one. */
export type Candidate = OneKey & { readonly kid: string | null }

/** The keys worth trying for a signature, or why there are none. */
export type Candidates =
  | { readonly keys: readonly Candidate[] }
  /** `asked`: nothing is wrong with the token, the box has no usable key. */
  | { readonly refused: Finding; readonly asked: boolean }

/**
 * Chooses among what the key box holds. Of a set: the key that was chosen for the token, or all that fit when the
 * token names none; never one of another name than the token's.
 * @param ownChoice of a set: whether `material.chosen` was made for this signature (it is for the first one)
 */
export function candidatesFor(
  material: KeyMaterial,
  algorithm: Algorithm,
  kid: string | null,
  ownChoice: boolean,
): Candidates {
  if (material.kind === 'none') {
    return { refused: finding('no-key', 'info', { alg: algorithm.alg }), asked: true }
  }
  if (material.kind === 'invalid') {
    const refused = material.findings.find((one) => one.severity === 'error') ?? material.findings[0]
    return { refused: refused ?? finding('no-key', 'info', { alg: algorithm.alg }), asked: true }
  }
  if (material.kind !== 'set') {
    const own = (material.jwk as { readonly kid?: unknown }).kid
    return { keys: [{ ...material, kid: typeof own === 'string' ? own : null }] }
  }
  const chosen = material.chosen === null ? undefined : material.keys[material.chosen]
  if (ownChoice && chosen !== undefined) return { keys: [chosen] }
  const named = material.keys.filter((key) => key.kid === kid)
  const absent = material.findings.find((one) => one.code === 'kid-not-in-jwks')
  if (ownChoice && absent !== undefined) return { refused: absent, asked: false }
  const unnamed = material.keys.filter((key) => key.kid === null)
  const meant = named.length > 0 ? named : unnamed
  const pool = kid !== null && meant.length > 0 ? meant : material.keys
  const fitting = pool.filter((key) => canServe(algorithm, key.jwk))
  if (fitting.length > 0) return { keys: fitting }
  if (material.keys.length === 1 && material.keys[0]) return { keys: material.keys }
  const label = `a set of ${material.keys.length} keys`
  const could = [...new Set(pool.flatMap((key) => algorithmsFor(key.jwk)))]
  return {
    refused: finding('key-type-mismatch', 'error', { alg: algorithm.alg, label, could }),
    asked: false,
  }
}

/** What can be said of a key before it is tried. `refused`: not to be trusted with this. `usable`: can be tried at all. */
export interface KeyJudgement {
  readonly refused: Finding | null
  readonly usable: boolean
  readonly cautions: readonly Finding[]
}

/** Does the key fit the algorithm, is it meant for it, and is it worth anything? RFC 8725 §3.1, RFC 7517 §4.2–4.4. */
export function judgeKey(algorithm: Algorithm, key: OneKey): KeyJudgement {
  const { alg } = algorithm
  const facts = { alg, label: key.label }
  const refuse = (refused: Finding, usable: boolean): KeyJudgement => ({ refused, usable, cautions: [] })
  const publicText = key.kind === 'public' || (key.bytes !== null && isPublicKeyText(key.bytes))
  if (algorithm.kty === 'oct' && publicText) {
    // Never tried: to find it "valid" would be to fall for the forgery.
    return refuse(finding('alg-key-confusion', 'error', { ...facts, proven: false }), false)
  }
  if (!canServe(algorithm, key.jwk)) {
    const could = algorithmsFor(key.jwk)
    return refuse(finding('key-type-mismatch', 'error', { ...facts, could }), false)
  }
  const conflict = statedUse(algorithm, key.jwk) ?? unsafeKey(key)
  if (conflict !== null) return refuse(conflict, true)
  const weak = weakKey(algorithm, key)
  return { refused: null, usable: true, cautions: weak ? [weak] : [] }
}

/** What the key says of itself that forbids this use: `use`, `key_ops`, `alg`. */
function statedUse(algorithm: Algorithm, jwk: JWK): Finding | null {
  const said = jwk as { readonly use?: unknown; readonly key_ops?: unknown; readonly alg?: unknown }
  const { alg } = algorithm
  const forbid = (member: 'use' | 'key_ops' | 'alg', value: unknown) =>
    finding('key-not-for-this', 'error', { alg, member, value: JSON.stringify(value) })
  if (said.use !== undefined && said.use !== 'sig') return forbid('use', said.use)
  if (Array.isArray(said.key_ops) && !said.key_ops.includes('verify') && !said.key_ops.includes('sign')) {
    return forbid('key_ops', said.key_ops)
  }
  if (typeof said.alg === 'string' && !sameAlgorithm(algorithm, said.alg)) return forbid('alg', said.alg)
  return null
}

function sameAlgorithm(algorithm: Algorithm, said: string): boolean {
  if (said === algorithm.alg) return true
  // RFC 9864 §2.2: "Ed25519" and "Ed448" are the new names of what "EdDSA" does with that curve.
  if (algorithm.family === 'EdDSA') return said === 'EdDSA' || algorithm.crv.includes(said)
  // A misspelling so common (the curve is P-521) that published keys have it.
  return said === 'ES521' && algorithm.alg === 'ES512'
}

/** True for the text of a public key: as an HMAC secret it would be known to everyone. */
function isPublicKeyText(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, 400)).trimStart()
  return /^-----BEGIN (RSA |EC )?(PUBLIC KEY|CERTIFICATE)-----|^(ssh-(rsa|ed25519|dss)|ecdsa-sha2-\S+) AAAA/.test(
    text,
  )
}
