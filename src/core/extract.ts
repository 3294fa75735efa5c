import { type Finding, finding } from './finding.ts'
import { readEdges } from './paste-edges.ts'
import { findTokens, type Sighting } from './paste-find.ts'
import { describeOther } from './paste-not-token.ts'
import { describeToken } from './paste-notices.ts'
import { holdsSignedCookie } from './paste-signed.ts'
import { pastedSpan } from './paste-view.ts'
import type { Span } from './span.ts'

export { looksLikeKey } from './paste-not-token.ts'
export { fieldsSwapped } from './paste-swapped.ts'

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
  /** Only when standard base64 was put right: the token with its `+`, `/` and `=`, otherwise clean. */
  readonly asPasted?: string | null
}

/** What was found. `tokens` is empty when nothing looks like a token; then `notices` say what it is instead. */
export interface Extraction {
  readonly pasted: string
  readonly tokens: readonly FoundToken[]
  /** Notices about the paste as a whole (several-tokens, not-a-token-…), most useful first. */
  readonly notices: readonly Finding[]
}

const clean = /^e[w-z0-9_-][\w-]*\.[\w-]*(?:\.[\w-]*(?:\.[\w-]*\.[\w-]+)?)?$/

function parses(text: string): boolean {
  const first = text.trimStart().charAt(0)
  if (first !== '{' && first !== '[') return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** In longer lists of tokens there is no need to know. */
const mostRead = 2000
const fenced = /^\s*```[A-Za-z]{0,12}\r?\n|\r?\n```\s*$/g

/** Whether anything but white space and separators stands besides the tokens with their edges. */
function hasRest(text: string, seen: readonly Sighting[]): boolean {
  if (seen.length > mostRead) return true
  let at = 0
  for (const { view, start, end } of seen) {
    if (view.text !== text) continue
    const edges = readEdges(text, start, end)
    if (edges.start > at && /[^\s,;|&]/.test(text.slice(at, edges.start))) return true
    at = Math.max(at, edges.end)
  }
  return /[^\s,;|&]/.test(text.slice(at))
}

/**
 * Finds every token inside what was pasted, and says what had to be removed. Never throws; time grows with the length.
 * Text that is already exactly one clean token (or a broken one: any text with dots that is meant as one)
 * comes back as it is, without notices.
 */
export function extract(pasted: string): Extraction {
  if (pasted.trim() === '') return { pasted, tokens: [], notices: [] }
  if (clean.test(pasted) && !holdsSignedCookie(pasted)) {
    const span = { start: 0, end: pasted.length }
    return { pasted, tokens: [{ text: pasted, span, label: 'token', notices: [] }], notices: [] }
  }
  const { view, tokens: seen } = findTokens(pasted)
  if (seen.length === 0) return { pasted, tokens: [], notices: [describeOther(view.text)] }
  const texts = new Set<string>()
  const distinct = seen.filter((one) => !texts.has(one.text) && texts.add(one.text))
  const whole = { json: parses(pasted.replace(fenced, '')), rest: hasRest(view.text, seen) }
  const inText = finding('found-in-text', 'info', { kind: 'prose' })
  const tokens = distinct.map((one, index): FoundToken => {
    const { label, notices } = describeToken(one, index, whole)
    return {
      text: one.text,
      span: pastedSpan(one.view, one.start, one.end),
      label: label ?? (distinct.length === 1 ? 'token' : `token ${index + 1}`),
      notices: notices.length > 0 || distinct.length > 1 || one.text === pasted ? notices : [inText],
      ...(one.asPasted === null ? {} : { asPasted: one.asPasted }),
    }
  })
  const labels = tokens.map((token) => token.label)
  const notices =
    tokens.length > 1 ? [finding('several-tokens', 'info', { count: tokens.length, labels })] : []
  return { pasted, tokens, notices }
}
