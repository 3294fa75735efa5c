import type { JweCodes } from './say-jwe.ts'
import type { KeyCodes } from './say-key.ts'
import type { PasteCodes } from './say-paste.ts'
import type { TokenCodes } from './say-token.ts'
import type { VerdictCodes } from './say-verdict.ts'
import type { WhyCodes } from './say-why.ts'
import type { Span } from './span.ts'

/** Every code the page can say, with the facts its sentence needs. One family a file, sentences beside it. */
export interface Codes extends PasteCodes, TokenCodes, KeyCodes, VerdictCodes, WhyCodes, JweCodes {}

/** The name of a thing worth telling. */
export type Code = keyof Codes
/** How much it matters: `error` is against a standard or unsafe, `warning` is doubtful, `info` is good to know. */
export type Severity = 'error' | 'warning' | 'info'

/** One thing worth telling. `span` is the place in the text that the maker of the finding read. */
export type FindingOf<C extends Code> = {
  readonly code: C
  readonly severity: Severity
  readonly span: Span | null
  readonly args: Codes[C]
}
/** One thing worth telling, of any code. */
export type Finding = { [C in Code]: FindingOf<C> }[Code]

/** What a person reads: one sentence, and if useful a second that says what to do or where it is written. */
export interface Message {
  /** One sentence, no full stop needed for a headline. Plain words. */
  readonly title: string
  /** What it means or what to do, in plain words. */
  readonly detail?: string
  /** Such as "RFC 7515 §4.1.1". */
  readonly spec?: string
}

/** The sentences of one family: a code without a sentence does not compile. */
export type Messages<Family> = { readonly [C in keyof Family]: (args: Family[C]) => Message }

/** Builds a finding; keeps code and args of one kind. */
export function finding<C extends Code>(
  code: C,
  severity: Severity,
  args: Codes[C],
  span: Span | null = null,
): Finding {
  return { code, severity, span, args } as Finding
}
