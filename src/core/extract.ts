import type { Finding } from './finding.ts'
import type { Span } from './span.ts'

/** One token found in what was pasted. */
export interface FoundToken {
  /** The clean token: base64url without padding, dots, nothing invisible; or the JSON serialisation's text. */
  readonly text: string
  /** Where its characters stand in the pasted text, from the first to the last. */
  readonly span: Span
  /** A short word for a list: the JSON member, cookie, parameter or header it stood in, else "token 2". */
  readonly label: string
  /** What had to be done to get it, the most useful first. `span`s are places in the pasted text. */
  readonly notices: readonly Finding[]
}

/** What was found. `tokens` is empty when nothing looks like a token; then `notices` say what it is instead. */
export interface Extraction {
  readonly pasted: string
  readonly tokens: readonly FoundToken[]
  /** Notices about the paste as a whole (several-tokens, not-a-token-…), most useful first. */
  readonly notices: readonly Finding[]
}

/**
 * Finds every token inside what was pasted, and says what had to be removed. Never throws.
 * Text that is already exactly one clean token (or a broken one: any text with dots that is meant as one)
 * comes back as it is, without notices.
 */
export function extract(pasted: string): Extraction {
  const text = pasted
  return text === ''
    ? { pasted, tokens: [], notices: [] }
    : {
        pasted,
        tokens: [{ text, span: { start: 0, end: text.length }, label: 'token', notices: [] }],
        notices: [],
      }
}
