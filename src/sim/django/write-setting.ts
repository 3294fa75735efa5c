/** Writes durations into SIMPLE_JWT in the text of settings.py as a person would, and reads them there. */

/** SimpleJWT's own, in seconds. Source: its documentation, "Settings". */
const defaults: Readonly<Record<string, number>> = {
  ACCESS_TOKEN_LIFETIME: 300,
  REFRESH_TOKEN_LIFETIME: 86_400,
}

const units = { weeks: 604_800, days: 86_400, hours: 3600, minutes: 60, seconds: 1 } as const

/** `from`: written there; not written, so that SimpleJWT's default counts; written in a way that is not understood. */
export interface Lifetime {
  readonly seconds: number | null
  readonly from: 'written' | 'default' | 'unreadable'
}

/** A lifetime of SIMPLE_JWT as it stands in the text, in seconds. Never throws. */
export function readLifetime(text: string, name: string): Lifetime {
  const member = findMember(text, name)
  if (member === null) {
    const seconds = Object.hasOwn(defaults, name) ? (defaults[name] ?? null) : null
    return seconds === null ? { seconds, from: 'unreadable' } : { seconds, from: 'default' }
  }
  const seconds = secondsOf(text.slice(member.start, member.end))
  return seconds === null ? { seconds, from: 'unreadable' } : { seconds, from: 'written' }
}

/**
 * The text with this lifetime: in the place of the one that stands there, else as a new member, in a new SIMPLE_JWT if
 * there is none. Null where SIMPLE_JWT is something else than a dict that is written out.
 * @param seconds whole seconds
 */
export function writeLifetime(text: string, name: string, seconds: number): string | null {
  const value = sayTimedelta(seconds)
  const member = findMember(text, name)
  if (member !== null) return withImport(text.slice(0, member.start) + value + text.slice(member.end))
  const dict = findDict(text)
  if (dict === null) {
    if (/^SIMPLE_JWT\s*=/mu.test(blank(text))) return null
    return withImport(`${text.trimEnd()}\n\nSIMPLE_JWT = {\n    '${name}': ${value},\n}\n`)
  }
  const inside = text.slice(dict.start, dict.end)
  const body = blank(inside).trimEnd()
  const comma = body === '' || body.endsWith(',') ? '' : ','
  const before = text.slice(0, dict.start) + inside.slice(0, body.length) + comma
  // What stands behind the last member, such as a comment, stays behind it.
  const rest = inside.slice(body.length).trimEnd()
  return withImport(`${before}${rest}\n    '${name}': ${value},\n${text.slice(dict.end)}`)
}

/** A duration in its largest unit that says it whole: timedelta(minutes=5). */
function sayTimedelta(seconds: number): string {
  const unit = (['days', 'hours', 'minutes'] as const).find(
    (one) => seconds >= units[one] && seconds % units[one] === 0,
  )
  return unit === undefined ? `timedelta(seconds=${seconds})` : `timedelta(${unit}=${seconds / units[unit]})`
}

function secondsOf(expression: string): number | null {
  const call = /^(?:datetime\.)?timedelta\(\s*([^()]*?)\s*,?\s*\)$/u.exec(expression.trim())
  if (call === null) return null
  let sum = 0
  for (const argument of (call[1] ?? '').split(',')) {
    if (argument.trim() === '') continue
    const [, unit = 'days', number = ''] =
      /^(?:(\w+)\s*=\s*)?(\d+(?:\.\d+)?(?:\s*\*\s*\d+)*)$/u.exec(argument.trim()) ?? []
    if (number === '' || !Object.hasOwn(units, unit)) return null
    const factor = number.split('*').reduce((product, one) => product * Number(one), 1)
    sum += factor * units[unit as keyof typeof units]
  }
  return sum
}

interface Place {
  readonly start: number
  readonly end: number
}

/** The text with its comments and the insides of its strings made blank; every place stays where it is. */
function blank(text: string): string {
  return text.replace(
    /("""|''')[\s\S]*?(?:\1|$)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*/gu,
    (found) => (found.startsWith('#') ? ' '.repeat(found.length) : found.replace(/[^\n'"]/gu, '_')),
  )
}

/** What stands between the brackets of SIMPLE_JWT = {...}. */
function findDict(text: string): Place | null {
  const bare = blank(text)
  const found = /^SIMPLE_JWT\s*=\s*\{/mu.exec(bare)
  if (found === null) return null
  const start = found.index + found[0].length
  const end = endOfNest(bare, start, '}')
  return bare[end] === '}' ? { start, end } : null
}

/** The expression that a member of SIMPLE_JWT has. */
function findMember(text: string, name: string): Place | null {
  const dict = findDict(text)
  if (dict === null) return null
  const bare = blank(text)
  let at = dict.start
  while (at < dict.end) {
    const key = /^\s*(['"])/u.exec(text.slice(at, dict.end))
    const stop = endOfNest(bare, at, ',')
    const member = text.slice(at, Math.min(stop, dict.end))
    const colon = bare.slice(at, Math.min(stop, dict.end)).indexOf(':')
    const written = member
      .slice(0, Math.max(0, colon))
      .replace(/#[^\n]*/gu, '')
      .trim()
    if (colon >= 0 && (key !== null || written !== '') && /^(['"])(.*)\1$/u.exec(written)?.[2] === name) {
      const value = bare.slice(at + colon + 1, Math.min(stop, dict.end))
      const lead = value.length - value.trimStart().length
      const start = at + colon + 1 + lead
      return { start, end: start + value.trim().length }
    }
    at = stop + 1
  }
  return null
}

/** Where the nest that `at` stands in ends, or the next `stop` in it, in a text without strings and comments. */
function endOfNest(bare: string, at: number, stop: string): number {
  let depth = 0
  let place = at
  for (; place < bare.length; place++) {
    const character = bare[place] ?? ''
    if (depth === 0 && (character === stop || ')]}'.includes(character))) return place
    if ('([{'.includes(character)) depth++
    else if (')]}'.includes(character)) depth--
  }
  return place
}

/** `timedelta` must be imported: above the first import, as a person would. */
function withImport(text: string): string {
  if (/^(?:from datetime import .*\btimedelta\b|import datetime\b)/mu.test(text)) {
    return /^import datetime\b/mu.test(text) && !/^from datetime import/mu.test(text)
      ? text.replace(/(?<![\w.])timedelta\(/gu, 'datetime.timedelta(')
      : text
  }
  const first = /^(?:from|import)\s/mu.exec(blank(text))
  const at = first?.index ?? 0
  return `${text.slice(0, at)}from datetime import timedelta\n${text.slice(at)}`
}
