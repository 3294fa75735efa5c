import type { DecodedToken } from './decode.ts'
import type { Diagnosis } from './diagnose.ts'
import type { KeyInput, KeyMaterial } from './keys.ts'
import type { Policy, Verdict } from './verify.ts'

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
  readonly diagnoses: readonly Diagnosis[]
}

/**
 * The one entrance for everything that needs crypto. Never throws.
 * @param now unix seconds
 */
export async function analyze(_inputs: Inputs, token: DecodedToken, _now: number): Promise<Analysis> {
  return { token, key: { kind: 'none', findings: [] }, verdict: { outcome: 'nothing' }, diagnoses: [] }
}
