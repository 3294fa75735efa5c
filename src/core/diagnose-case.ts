import type { Inputs } from './analyze.ts'
import { encodeBase64url } from './base64url.ts'
import { type DecodedToken, decodeToken, type JwsToken } from './decode.ts'
import { extract } from './extract.ts'
import type { Finding } from './finding.ts'
import { importKey, type KeyInput, type KeyMaterial, type OneKey } from './keys.ts'
import type { ReadingWay } from './secret-readings.ts'
import { type Verdict, verifyToken } from './verify.ts'

/** A signature that does not fit, and all that an experiment may change. */
export interface Case {
  readonly inputs: Inputs
  readonly token: DecodedToken & JwsToken
  readonly key: KeyMaterial
  readonly alg: string
  /** What a signature of this token covers. RFC 7515 §5.2. */
  readonly signingInput: Uint8Array
  readonly signature: Uint8Array
  readonly now: number
}

/** A change that makes the signature fit. */
export interface Proof {
  readonly finding: Finding
  /** What to press, and the changes that may do it, the nicest first; null: nothing the person could press. */
  readonly cure: { readonly label: string; readonly inputs: readonly Partial<Inputs>[] } | null
}

/** What an experiment found, and how much it tried. */
export interface Search {
  readonly proofs: readonly Proof[]
  readonly readings: number
  readonly keys: number
  /** How a secret was read, in order. */
  readonly ways?: readonly ReadingWay[]
}

export const nothingFound: Search = { proofs: [], readings: 0, keys: 0 }

/** The header's member as text, or null. */
export function headerText(token: DecodedToken, name: string): string | null {
  if (token.form !== 'jws' && token.form !== 'jwe') return null
  const all = token.header.json
  const value = all !== null && Object.hasOwn(all, name) ? all[name] : undefined
  if (typeof value === 'string') return value
  const loose =
    token.form === 'jws' ? token.unprotected : { ...token.unprotected, ...token.recipients?.[0]?.header }
  const other = loose !== null && Object.hasOwn(loose, name) ? loose[name] : undefined
  return typeof other === 'string' ? other : null
}

/** A change of the key box. */
export function keyPatch(inputs: Inputs, text: string, encoding: KeyInput['encoding']): Partial<Inputs> {
  return { key: { ...inputs.key, text, encoding } }
}

/** A change of the token box: the same token with another signature. */
export function signaturePatch(subject: Case, signature: Uint8Array): Partial<Inputs> {
  const { start, end } = subject.token.signature.span
  const text = subject.token.text
  return { pasted: text.slice(0, start) + encodeBase64url(signature) + text.slice(end), chosen: 0 }
}

/** The keys that a case offers: the chosen one of a set first. */
export function keysOf(material: KeyMaterial): readonly OneKey[] {
  if (material.kind === 'none' || material.kind === 'invalid') return []
  if (material.kind !== 'set') return [material]
  const chosen = material.chosen === null ? undefined : material.keys[material.chosen]
  return chosen === undefined ? material.keys : [chosen, ...material.keys.filter((key) => key !== chosen)]
}

/** True when the signature fits after the change: the token is found, read and verified anew. */
export async function doesFit(subject: Case, change: Partial<Inputs>): Promise<boolean> {
  const inputs = { ...subject.inputs, ...change }
  let token: DecodedToken = subject.token
  if (change.pasted !== undefined) {
    const found = extract(change.pasted).tokens[inputs.chosen]
    if (found === undefined) return false
    token = decodeToken(found.text)
  }
  const hints = { alg: headerText(token, 'alg'), kid: headerText(token, 'kid') }
  const key = await importKey(inputs.key, hints)
  return signatureStatus(await verifyToken(token, key, inputs.policy, subject.now)) === 'pass'
}

/** The status of the signature stage, or null when there is none. */
export function signatureStatus(verdict: Verdict): 'pass' | 'fail' | 'skip' | null {
  if (verdict.outcome === 'nothing') return null
  return verdict.stages.find((stage) => stage.name === 'signature')?.status ?? null
}
