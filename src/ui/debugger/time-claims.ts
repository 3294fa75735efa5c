import type { JsonSegment } from '../../core/decode.ts'
import type { JsonValue, Member } from '../../core/json.ts'
import { formatInstant, readInstant } from './human-time.ts'

/** What the value of a time claim is: a NumericDate (RFC 7519 §2), or a hint what it may have been meant to be. */
export type TimeReading =
  | { readonly kind: 'instant'; readonly seconds: number }
  | { readonly kind: 'not-a-time'; readonly hint: string }

const FINER_UNITS = [
  { unit: 'milliseconds', from: 1e11, to: 1e14, perSecond: 1e3 },
  { unit: 'microseconds', from: 1e14, to: 1e17, perSecond: 1e6 },
  { unit: 'nanoseconds', from: 1e17, to: 1e20, perSecond: 1e9 },
] as const

function hint(text: string): TimeReading {
  return { kind: 'not-a-time', hint: text }
}

/** Reads the value of a time claim as unix seconds. Never throws; what is no NumericDate gets an honest hint. */
export function readTime(value: JsonValue): TimeReading {
  if (typeof value === 'number') {
    for (const { unit, from, to, perSecond } of FINER_UNITS) {
      if (value < from || value >= to) continue
      const meant = formatInstant(Math.floor(value / perSecond), 'utc')
      return hint(`Looks like ${unit}: ${meant}? A time claim counts seconds.`)
    }
    if (!Number.isFinite(value)) return hint('Too large to be any time.')
    return { kind: 'instant', seconds: value }
  }
  if (value === null) return hint('null is not a time. Leave the claim out instead.')
  if (typeof value === 'string') {
    const inner = readInstant(value)
    const meant =
      typeof inner === 'number'
        ? inner
        : /^\d{4}-\d\d-\d\dT/.test(value)
          ? Date.parse(value) / 1000
          : Number.NaN
    if (Number.isNaN(meant)) return hint('Text, not a time. A time claim is a number of seconds since 1970.')
    return hint(`Text, not a number: meant as ${formatInstant(meant, 'utc')}? Take away the quotes.`)
  }
  const what = typeof value === 'boolean' ? String(value) : Array.isArray(value) ? 'A list' : 'An object'
  return hint(`${what} is not a time. A time claim is a number of seconds since 1970.`)
}

/** The member of this name that counts: the last one, as most parsers have it (RFC 7519 §4). */
export function memberOf(payload: JsonSegment, name: string): Member | null {
  return payload.members.findLast((member) => member.name === name) ?? null
}
