import { type DecodedToken, segmentsOf } from '../decode.ts'
import { tokenMessages } from '../say-token.ts'

/** The text as the spans of the segments give it back, with the one dot or ~ between two of them. */
export function rebuild(text: string, token: DecodedToken): string {
  const segments = segmentsOf(token)
  let rebuilt = ''
  segments.forEach(({ span }, index) => {
    const before = index === 0 ? 0 : (segments[index - 1]?.span.end ?? 0)
    const between = text.slice(before, span.start)
    if (index > 0 && between !== '.' && between !== '~') throw new Error(`between two parts: ${between}`)
    rebuilt += between + text.slice(span.start, span.end)
  })
  return token.form === 'jws' && token.disclosures && text.endsWith('~') ? `${rebuilt}~` : rebuilt
}

/** What is unsound about the findings of a token: a span outside the text, or a sentence with a hole; else null. */
export function unsoundFinding(text: string, token: DecodedToken): string | null {
  for (const { code, span, args } of token.problems) {
    if (span && !(span.start >= 0 && span.end >= span.start && span.end <= text.length))
      return `${code} at ${span.start} to ${span.end} of ${text.length}`
    if (!Object.hasOwn(tokenMessages, code)) return `${code} has no sentence`
    const say = tokenMessages[code as keyof typeof tokenMessages] as (args: unknown) => object
    const sentence = Object.values(say(args)).join(' ')
    if (/undefined|NaN|\[object/.test(sentence) && !/undefined|NaN|\[object/.test(JSON.stringify(args)))
      return `${code} says: ${sentence}`
  }
  return null
}
