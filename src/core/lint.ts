import type { Severity } from './finding.ts'
import { accessTokenLints } from './lint-access-token.ts'
import { claimLints } from './lint-claims.ts'
import { dpopLints } from './lint-dpop.ts'
import { headerLints } from './lint-header.ts'
import { headerKeyLints } from './lint-header-keys.ts'
import { idTokenLints } from './lint-id-token.ts'
import { jweLints } from './lint-jwe.ts'
import { keyBytesLints } from './lint-key-bytes.ts'
import { keyLints } from './lint-keys.ts'
import { type Profile, recogniseProfile } from './lint-profile.ts'
import type { Basis, Lint } from './lint-row.ts'
import { sdJwtLints } from './lint-sd-jwt.ts'
import { structureLints } from './lint-structure.ts'
import { type Material, makeSubject, readHeaderAndClaims } from './lint-subject.ts'
import { timeLints } from './lint-time.ts'
import type { Span } from './span.ts'

/** Something to know about a token, from one rule. */
export interface LintFinding {
  /** Of the rule, such as 'S1'. */
  readonly id: string
  readonly severity: Severity
  readonly title: string
  readonly detail: string
  readonly why: string
  readonly spec: string | null
  readonly basis: Basis
  /** Characters of the token; null: no one place. */
  readonly span: Span | null
}

/** Every rule, in the order of its group. */
export const lints: readonly Lint[] = [
  ...structureLints,
  ...headerLints,
  ...headerKeyLints,
  ...keyLints,
  ...keyBytesLints,
  ...timeLints,
  ...claimLints,
  ...accessTokenLints,
  ...idTokenLints,
  ...dpopLints,
  ...sdJwtLints,
  ...jweLints,
]

/** After these nothing else of the token can be read. */
const stopsReading: ReadonlySet<string> = new Set(['S1', 'S2', 'S3', 'S5', 'S8', 'S9', 'H1'])

/** Enough of one kind to show; a payload of a thousand doubled names must not become a thousand lines. */
const MOST_OF_ONE = 8

/**
 * All rules over one token: first what stops reading, then other errors, warnings, and what explains. Pure but for
 * the clock, which is an argument. Never throws.
 * @param profile the kind of token; null: recognised
 * @param now unix seconds
 */
export function lint(material: Material, profile: Profile | null, now: number): readonly LintFinding[] {
  const { token, plaintext } = material
  if (token.form === 'empty') return []
  const { header, claims } = readHeaderAndClaims(token, plaintext)
  const kind = profile ?? recogniseProfile(token, header, claims)
  const subject = makeSubject(material, kind, now)
  const found: LintFinding[] = []
  for (const { id, severity, spec, basis, why, profiles, find } of lints) {
    if (profiles && !profiles.includes(kind)) continue
    const seen = new Set<string>()
    for (const hit of find(subject)) {
      if (seen.size >= MOST_OF_ONE || seen.has(hit.title)) continue
      seen.add(hit.title)
      found.push({ id, basis, why, severity, spec, ...hit, span: hit.span ?? null })
    }
  }
  return found.sort((a, b) => rank(a) - rank(b))
}

const ranks: { readonly [S in Severity]: number } = { error: 1, warning: 2, info: 3 }
const rank = ({ id, severity }: LintFinding) =>
  severity === 'error' && stopsReading.has(id) ? 0 : ranks[severity]
