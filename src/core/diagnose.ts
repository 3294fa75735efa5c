import type { Inputs } from './analyze.ts'
import type { DecodedToken } from './decode.ts'
import { type Case, doesFit, headerText, type Proof, signatureStatus } from './diagnose-case.ts'
import { collectFacts } from './diagnose-facts.ts'
import { cutWithoutKey, explainSignature } from './diagnose-signature.ts'
import type { Code, Finding } from './finding.ts'
import type { Plaintext } from './jwe-plaintext.ts'
import type { KeyMaterial } from './keys.ts'
import type { Verdict } from './verify.ts'
import { signingInputOf } from './verify-jws.ts'

/** A cause. `proven`: the variant was verified again and passed (or the fact can be read off). */
export interface Diagnosis {
  readonly finding: Finding
  readonly certainty: 'proven' | 'likely'
  /** What to press: a label such as "Read it as base64" and the change it makes to the inputs. */
  readonly fix: { readonly label: string; readonly inputs: Partial<Inputs> } | null
}

/** How much was tried to explain a signature that does not fit; zeros when nothing had to be. */
export interface Tried {
  readonly readings: number
  readonly keys: number
}

/** Everything that is wrong or worth knowing, the most useful first; at most one proven cause stands at the head. */
export interface Diagnosed {
  readonly diagnoses: readonly Diagnosis[]
  /** Those that came from experiments with the signature: they hold at any time. */
  readonly causes: readonly Diagnosis[]
  readonly tried: Tried
}

/**
 * Says why a token fails, and what is odd about one that does not. Each cause of a signature that does not fit is an
 * experiment: one thing is changed, the whole is verified again, and only then it is called proven. Never throws.
 * @param now unix seconds
 * @param plaintext what was inside an encrypted token that opened
 */
export async function diagnose(
  inputs: Inputs,
  token: DecodedToken,
  key: KeyMaterial,
  verdict: Verdict,
  now: number,
  plaintext: Plaintext | null = null,
): Promise<Diagnosed> {
  if (token.form === 'jwe') {
    const { explainEncrypted } = await import('./diagnose-jwe.ts')
    const { causes, readings } = await explainEncrypted(inputs, token, key, verdict)
    const diagnoses = arrange(causes, collectFacts(inputs, token, key, verdict, plaintext))
    return { diagnoses, causes, tried: { readings, keys: readings > 0 ? 1 : 0 } }
  }
  const subject = caseOf(inputs, token, key, verdict, now)
  const facts = collectFacts(inputs, token, key, verdict)
  if (subject === null) {
    const alg = headerText(token, 'alg')
    const cut = token.form === 'jws' && key.kind === 'none' && alg !== null ? cutWithoutKey(token, alg) : null
    const causes: Diagnosis[] = cut === null ? [] : [{ finding: cut, certainty: 'likely', fix: null }]
    return { diagnoses: arrange(causes, facts), causes, tried: { readings: 0, keys: 0 } }
  }
  const { proofs, hints, readings, keys } = await explainSignature(subject)
  const causes: Diagnosis[] = []
  for (const proof of proofs) causes.push(await prove(subject, proof))
  for (const hint of hints) causes.push({ finding: hint, certainty: 'likely', fix: null })
  return { diagnoses: arrange(causes, facts), causes, tried: { readings, keys } }
}

/** Something to experiment with: a signature and a key that do not go together. */
function caseOf(
  inputs: Inputs,
  token: DecodedToken,
  key: KeyMaterial,
  verdict: Verdict,
  now: number,
): Case | null {
  if (token.form !== 'jws' || key.kind === 'none' || signatureStatus(verdict) === 'pass') return null
  const alg = headerText(token, 'alg')
  const signature = token.signature.bytes
  if (alg === null || alg.toLowerCase() === 'none' || signature === null || signature.length === 0)
    return null
  return { inputs, token, key, alg, signingInput: signingInputOf(token, token), signature, now }
}

async function prove(subject: Case, { finding, cure }: Proof): Promise<Diagnosis> {
  for (const change of cure?.inputs ?? []) {
    if (await doesFit(subject, change)) {
      return { finding, certainty: 'proven', fix: { label: cure?.label ?? '', inputs: change } }
    }
  }
  return { finding, certainty: 'proven', fix: null }
}

/** What a proven cause makes superfluous. */
const explained: ReadonlySet<Code> = new Set<Code>([
  'signature-mismatch',
  'jwe-not-decrypted',
  'alg-key-confusion',
  'key-type-mismatch',
  'unsupported-here',
  'secret-undecodable',
])

/** Troubles that stand before any signature. */
const first: ReadonlySet<Code> = new Set<Code>([
  'wrong-part-count',
  'header-missing',
  'header-not-json',
  'header-not-object',
  'json-form-broken',
  'alg-missing',
  'payload-missing',
  'key-encrypted',
])

/** What the length of a signature tells. */
const sized: ReadonlySet<Code> = new Set<Code>(['signature-truncated', 'signature-other-size'])

const cutOff: ReadonlySet<Code> = new Set<Code>(['truncated-base64url', 'signature-mismatch'])

/** Causes and facts in one list, the most useful first. */
export function arrange(causes: readonly Diagnosis[], facts: readonly Diagnosis[]): readonly Diagnosis[] {
  const cause = causes.find((one) => one.certainty === 'proven')
  if (cause === undefined) {
    // The facts' own errors tell more than how many readings were tried.
    const at = facts.findLastIndex((one) => one.finding.code === 'signature-mismatch') + 1
    const cut = causes.filter(({ finding }) => sized.has(finding.code))
    const rest = causes.filter(({ finding }) => !sized.has(finding.code))
    if (at === 0) return [...facts, ...causes]
    // That its characters make no whole bytes says the same with less.
    const from = facts.findIndex(({ finding }) => cutOff.has(finding.code))
    return [...facts.slice(0, from), ...cut, ...facts.slice(from, at), ...rest, ...facts.slice(at)]
  }
  const code = cause.finding.code
  const kept = facts.filter(
    ({ finding }) => finding.code !== code && (code === 'content-changed' || !explained.has(finding.code)),
  )
  const before = kept.filter(({ finding }) => first.has(finding.code))
  const after = kept.filter(({ finding }) => !first.has(finding.code))
  if (code !== 'other-key-fits') return [...before, ...causes, ...after]
  // The kid that is not in the set is the cause, and the other key its cure.
  const named = after.map((one) =>
    one.finding.code === 'kid-not-in-jwks' ? { ...one, fix: cause.fix } : one,
  )
  const missing = named.filter((one) => one.finding.code === 'kid-not-in-jwks')
  return [...before, ...missing, ...causes, ...named.filter((one) => one.finding.code !== 'kid-not-in-jwks')]
}
