import type { Finding } from './finding.ts'
import type { KeyInput, KeySource } from './keys.ts'

/** What a reader of one form gives: a key as an unchecked JWK, a set of them, or the reason why not. */
export type Recognised =
  | {
      readonly form: 'one'
      readonly jwk: object
      readonly source: KeySource
      readonly findings: readonly Finding[]
    }
  | {
      readonly form: 'set'
      readonly jwks: readonly unknown[]
      readonly source: KeySource
      readonly findings: readonly Finding[]
    }
  | { readonly form: 'refused'; readonly findings: readonly Finding[] }

export const refused = (...findings: readonly Finding[]): Recognised => ({ form: 'refused', findings })

/** The same with findings before its own. */
export function withFindings(found: Recognised, ...first: readonly Finding[]): Recognised {
  return { ...found, findings: [...first, ...found.findings] }
}

/** What readers need besides the text. */
export type Unlock = Pick<KeyInput, 'passphrase'>
