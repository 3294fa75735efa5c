import type { Finding } from './finding.ts'
import type { KeyHints, KeyInput, KeySource } from './keys.ts'

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

/** A text that was recognised as a key and cannot be used as one. */
export const refused = (...findings: readonly Finding[]): Recognised => ({ form: 'refused', findings })

/** The same with findings before its own. */
export function withFindings(found: Recognised, ...first: readonly Finding[]): Recognised {
  return { ...found, findings: [...first, ...found.findings] }
}

/** What readers need besides the text: to open a key, and to choose among several. */
export interface Unlock extends Pick<KeyInput, 'passphrase'> {
  /** Of the token; null or not there: any. */
  readonly alg?: string | null
}

/** The same without places: they were counted in a text that was unpacked first. */
export function withoutSpans<R extends Recognised | null>(found: R): R {
  return found && { ...found, findings: found.findings.map((said) => ({ ...said, span: null })) }
}

/** The same with its places moved: the text that was read began `offset` units into the whole. */
export function movedBy<R extends Recognised | null>(found: R, offset: number): R {
  if (!found || offset === 0) return found
  const move = (said: Finding): Finding => {
    const span = said.span && { start: said.span.start + offset, end: said.span.end + offset }
    if (said.code !== 'key-unreadable' || said.args.offset === null) return { ...said, span }
    return { ...said, span, args: { ...said.args, offset: said.args.offset + offset } }
  }
  return { ...found, findings: found.findings.map(move) }
}

/** Whether any text may be the secret that serves the algorithm: of HMAC, or a password. RFC 7518 §3.2, §4.8. */
export const takesAnySecret = ({ alg }: KeyHints): boolean => /^(?:HS|PBES2-)/.test(alg ?? '')
