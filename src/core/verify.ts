import type { DecodedToken } from './decode.ts'
import type { Finding } from './finding.ts'
import type { KeyMaterial } from './keys.ts'

/** What the person expects of the token. Empty string: not expected, not checked. */
export interface Policy {
  /** Seconds of clock difference to forgive; 0 by default. */
  readonly leewaySeconds: number
  readonly issuer: string
  readonly audience: string
  readonly typ: string
  /** Algorithms to accept; null: whatever the key can serve (never `none`). */
  readonly algorithms: readonly string[] | null
}

export type StageName =
  | 'parse'
  | 'alg'
  | 'key'
  | 'signature'
  | 'crit'
  | 'exp'
  | 'nbf'
  | 'iat'
  | 'iss'
  | 'aud'
  | 'typ'

/** One line of the checks. `finding` says it in words, also for pass and skip. */
export interface Stage {
  readonly name: StageName
  readonly status: 'pass' | 'fail' | 'skip'
  readonly finding: Finding
}

/** The verdict. `because` names the deciding stage's finding. `cautions`: accepted, but never plain green. */
export type Verdict =
  | { readonly outcome: 'nothing' }
  | {
      readonly outcome: 'unverified' | 'rejected'
      readonly stages: readonly Stage[]
      readonly because: Finding
    }
  | {
      readonly outcome: 'accepted'
      readonly stages: readonly Stage[]
      readonly because: Finding
      readonly cautions: readonly Finding[]
    }

/**
 * Judges a token, stage by stage; every stage speaks for itself. Never throws.
 * @param now unix seconds
 */
export async function verifyToken(
  _token: DecodedToken,
  _key: KeyMaterial,
  _policy: Policy,
  _now: number,
): Promise<Verdict> {
  return { outcome: 'nothing' }
}
