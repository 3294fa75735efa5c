import type { FoundToken } from '../../core/extract.ts'
import type { Span } from '../../core/span.ts'

/** Links the characters of the clean token with their places in the pasted text. */
export interface Placement {
  toPasted(span: Span): Span
  /** Null: that character is no part of the token. */
  toToken(offset: number): number | null
}

/** What stood in the paste for a character of the clean token. */
const stoodFor: Readonly<Record<string, string>> = {
  '-': '-+\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d',
  _: '_/',
  '.': '.\u00b7\u2022\u2024\u2027\u22c5\u3002\uff0e\uff61',
}

/**
 * Where each character of a found token stands in the paste. Null when the token was decoded out of something
 * (percent, base64, escapes), so that its characters have no places of their own.
 */
export function placeToken(pasted: string, found: FoundToken): Placement | null {
  const { start, end } = found.span
  if (end - start === found.text.length && pasted.slice(start, end) === found.text) {
    return {
      toPasted: (span) => ({ start: span.start + start, end: span.end + start }),
      toToken: (offset) => (offset >= start && offset < end ? offset - start : null),
    }
  }
  const places = new Int32Array(found.text.length)
  let at = start
  for (let index = 0; index < found.text.length; index++) {
    const wanted = found.text[index] as string
    const good = stoodFor[wanted] ?? wanted
    while (at < end && !good.includes(pasted[at] as string)) at++
    if (at >= end) return null
    places[index] = at++
  }
  return {
    toPasted: (span) => {
      const first = places[span.start] ?? end
      const last = span.end > span.start ? (places[span.end - 1] ?? first) + 1 : first
      return { start: first, end: last }
    },
    toToken: (offset) => {
      let low = 0
      let high = places.length - 1
      while (low <= high) {
        const middle = (low + high) >> 1
        const place = places[middle] as number
        if (place === offset) return middle
        if (place < offset) low = middle + 1
        else high = middle - 1
      }
      return null
    },
  }
}
