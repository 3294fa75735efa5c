import type { DecodedToken } from './decode.ts'
import { arrange, type Diagnosis, diagnose, type Tried } from './diagnose.ts'
import { headerText } from './diagnose-case.ts'
import { collectFacts } from './diagnose-facts.ts'
import type { Finding } from './finding.ts'
import type { Plaintext } from './jwe-plaintext.ts'
import { importKey, type KeyInput, type KeyMaterial } from './keys.ts'
import { type Policy, type Stage, type Verdict, verifyToken } from './verify.ts'
import { judgeClaims } from './verify-claims.ts'

/** What a person gave: the text of the token box, which of the found tokens is meant, the key box, what is expected. */
export interface Inputs {
  /** Exactly what is in the token box. */
  readonly pasted: string
  /** Index into `extract(pasted).tokens`. */
  readonly chosen: number
  readonly key: KeyInput
  readonly policy: Policy
}

/** All that is known about the inputs at a moment. */
export interface Analysis {
  readonly token: DecodedToken
  readonly key: KeyMaterial
  readonly verdict: Verdict
  /** What was inside an encrypted token that the key opened; else null. */
  readonly plaintext: Plaintext | null
  readonly diagnoses: readonly Diagnosis[]
  /** Of the diagnoses, those that came from experiments with the signature. */
  readonly causes: readonly Diagnosis[]
  readonly tried: Tried
}

/**
 * The one entrance for everything that needs crypto. Never throws.
 * @param now unix seconds
 */
export async function analyze(inputs: Inputs, token: DecodedToken, now: number): Promise<Analysis> {
  const hints = { alg: headerText(token, 'alg'), kid: headerText(token, 'kid') }
  const key = await importKey(inputs.key, hints)
  if (token.form !== 'jwe') {
    const verdict = await verifyToken(token, key, inputs.policy, now)
    return { token, key, verdict, plaintext: null, ...(await diagnose(inputs, token, key, verdict, now)) }
  }
  const { openEncrypted } = await import('./verify-jwe.ts')
  const { verdict, plaintext } = await openEncrypted(token, key, inputs.policy, now)
  const diagnosed = await diagnose(inputs, token, key, verdict, now, plaintext)
  return { token, key, verdict, plaintext, ...diagnosed }
}

/**
 * The same analysis at another time, with no crypto as long as no stage changes its mind; for a running clock.
 * `inputs` and the token are those of `previous`. Never throws.
 * @param now unix seconds
 */
export async function reverify(previous: Analysis, inputs: Inputs, now: number): Promise<Analysis> {
  const { token, key, verdict, causes, plaintext } = previous
  if (plaintext && (verdict.outcome === 'unverified' || verdict.outcome === 'rejected')) {
    const { rejudgeEncrypted } = await import('./verify-jwe.ts')
    const next = rejudgeEncrypted(verdict, plaintext, inputs.policy, now)
    const facts = collectFacts(inputs, token, key, next, plaintext)
    return { ...previous, verdict: next, diagnoses: arrange(causes, facts) }
  }
  if (token.form !== 'jws' || verdict.outcome === 'nothing') return previous
  const fresh = new Map(judgeClaims(token, inputs.policy, now).map((stage) => [stage.name, stage]))
  const isSame = verdict.stages.every(
    (stage) => (fresh.get(stage.name)?.status ?? stage.status) === stage.status,
  )
  const next = isSame ? retime(verdict, fresh) : await verifyToken(token, key, inputs.policy, now)
  return { ...previous, verdict: next, diagnoses: arrange(causes, collectFacts(inputs, token, key, next)) }
}

/** The verdict with the findings of some stages replaced by newer ones of the same status. */
function retime(
  verdict: Exclude<Verdict, { outcome: 'nothing' }>,
  fresh: ReadonlyMap<string, Stage>,
): Verdict {
  const stages = verdict.stages.map((stage) => fresh.get(stage.name) ?? stage)
  const newer = (found: Finding) => {
    const at = verdict.stages.findIndex((stage) => stage.finding === found)
    return stages[at]?.finding ?? found
  }
  const because = newer(verdict.because)
  if (verdict.outcome !== 'accepted') return { ...verdict, stages, because }
  const told = verdict.cautions.filter(
    (caution) => !verdict.stages.some((stage) => stage.finding === caution),
  )
  const warned = stages.map((stage) => stage.finding).filter((found) => found.severity === 'warning')
  return { ...verdict, stages, because, cautions: [...told, ...warned] }
}
