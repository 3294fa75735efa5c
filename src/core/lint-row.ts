import type { Finding, Severity } from './finding.ts'
import type { JsonValue } from './json.ts'
import type { Profile } from './lint-profile.ts'
import type { Subject } from './lint-subject.ts'
import { explain } from './messages.ts'
import type { Span } from './span.ts'

/** One place where a rule is broken, in words for a person. What is left out is that of its row. */
export interface Hit {
  /** One sentence, no full stop. */
  readonly title: string
  /** What it means here, and what to do. */
  readonly detail: string
  /** Characters of the token; null or absent: no one place. */
  readonly span?: Span | null
  readonly severity?: Severity
  readonly spec?: string | null
}

/** Where a rule comes from. */
export type Basis = 'standard' | 'our advice'

/** One rule. */
export interface Lint {
  /** Such as 'S1'; the letter is its group. */
  readonly id: string
  readonly severity: Severity
  /** Such as "RFC 7515 §7.1"; null for a rule that no standard gives. */
  readonly spec: string | null
  readonly basis: Basis
  /** Why it matters, in one or two sentences. */
  readonly why: string
  /** The kinds of token it is about; absent: all. */
  readonly profiles?: readonly Profile[]
  /** The places where it is broken. Never throws. */
  readonly find: (subject: Subject) => readonly Hit[]
}

/** A rule of a standard. */
export function rule(
  id: string,
  severity: Severity,
  spec: string,
  why: string,
  find: Lint['find'],
  profiles?: readonly Profile[],
): Lint {
  return { id, severity, spec, basis: 'standard', why, find, ...(profiles && { profiles }) }
}

/** A rule of our own: good advice that no standard gives. */
export function advice(id: string, severity: Severity, why: string, find: Lint['find']): Lint {
  return { id, severity, spec: null, basis: 'our advice', why, find }
}

/** What another judge found already, in its own words. `place`: asked only when there is something to tell. */
export function told(findings: readonly Finding[], place: () => Span | null = () => null): Hit[] {
  return findings.map((found) => {
    const { title, detail = '', spec } = explain(found)
    return { title, detail, span: found.span ?? place(), ...(spec !== undefined && { spec }) }
  })
}

/** A list of one when the condition holds. */
export const when = (condition: boolean, hit: () => Hit): Hit[] => (condition ? [hit()] : [])

/** A value as short text for a sentence: as JSON, cut. */
export function short(value: JsonValue | undefined, most = 60): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > most ? `${text.slice(0, most)}…` : text
}

/** "a", "a and b", "a, b and c". */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
