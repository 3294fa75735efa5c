const MINUTE = 60
const HOUR = 3600
const DAY = 86400
/** The mean Gregorian year: 365.2425 days. */
const YEAR = 31556952
/** The last second a JavaScript Date can hold, in the year 275760 (the first is its negative). */
export const LAST_DATE_SECOND = 8.64e12

const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(locale: string, zone: 'local' | 'utc'): Intl.DateTimeFormat {
  const name = `${zone} ${locale}`
  let format = formats.get(name)
  if (!format) {
    format = new Intl.DateTimeFormat(locale, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      era: 'short',
      ...(zone === 'utc' ? { timeZone: 'UTC' } : {}),
    })
    formats.set(name, format)
  }
  return format
}

interface Clock {
  readonly weekday: string
  /** Such as "4 Nov 2026". */
  readonly date: string
  /** Such as "13:20:00", with milliseconds where the seconds are not whole. */
  readonly time: string
}

function readClock(seconds: number, zone: 'local' | 'utc', locale: string): Clock {
  const parts: Record<string, string> = {}
  for (const part of formatFor(locale, zone).formatToParts(new Date(seconds * 1000))) {
    parts[part.type] = part.value
  }
  const era = parts.era && /^b/i.test(parts.era) ? ` ${parts.era}` : ''
  const millis = Math.round((seconds - Math.floor(seconds)) * 1000)
  const fraction = millis > 0 && millis < 1000 ? `.${String(millis).padStart(3, '0')}` : ''
  return {
    weekday: parts.weekday ?? '',
    date: `${parts.day} ${parts.month} ${parts.year}${era}`,
    time: `${parts.hour}:${parts.minute}:${parts.second}${fraction}`,
  }
}

function sayOutOfRange(seconds: number): string {
  if (Number.isNaN(seconds)) return 'not a time'
  return seconds > 0 ? 'after the year 275760' : 'before the year 271821 BC'
}

function isInDateRange(seconds: number): boolean {
  return Math.abs(seconds) <= LAST_DATE_SECOND
}

/**
 * A moment in words: "Wed 4 Nov 2026, 13:20:00" (with " UTC" after it for 'utc').
 * @param seconds unix seconds; fractions are shown in milliseconds. What no Date can hold is said in words.
 */
export function formatInstant(seconds: number, zone: 'local' | 'utc', locale = 'en-GB'): string {
  if (!isInDateRange(seconds)) return sayOutOfRange(seconds)
  const { weekday, date, time } = readClock(seconds, zone, locale)
  return `${weekday} ${date}, ${time}${zone === 'utc' ? ' UTC' : ''}`
}

/**
 * A moment as short as its surroundings allow, in local time: "13:20:00", "4 Nov, 13:20" or "4 Nov 2026".
 * @param rangeSeconds how far apart the moments are that it has to be told from
 * @param now unix seconds; a time of day without its date is given only on the same local day. NaN: never
 */
export function formatShort(seconds: number, rangeSeconds: number, now: number, locale = 'en-GB'): string {
  if (!isInDateRange(seconds)) return sayOutOfRange(seconds)
  const { date, time } = readClock(seconds, 'local', locale)
  if (rangeSeconds > 40 * DAY) return date
  const sameDay = isInDateRange(now) && readClock(now, 'local', locale).date === date
  if (sameDay) return time
  return rangeSeconds > DAY ? `${date}, ${time.slice(0, 5)}` : `${date}, ${time}`
}

function count(amount: number, unit: string): string {
  if (unit === 's' || unit === 'min' || unit === 'h') return `${amount} ${unit}`
  return `${amount.toLocaleString('en-US')} ${unit}${amount === 1 ? '' : 's'}`
}

function pair(seconds: number, big: number, bigUnit: string, small: number, smallUnit: string): string {
  const bigAmount = Math.floor(seconds / big)
  const smallAmount = Math.floor((seconds - bigAmount * big) / small)
  return smallAmount === 0
    ? count(bigAmount, bigUnit)
    : `${count(bigAmount, bigUnit)} ${count(smallAmount, smallUnit)}`
}

/** A length of time in at most two units, cut down and never rounded up: "2 min 6 s", "3 days 4 h", "55 years". The sign is dropped. */
export function formatDistance(seconds: number): string {
  if (Number.isNaN(seconds)) return 'an unknown time'
  const length = Math.floor(Math.abs(seconds))
  if (length < MINUTE) return count(length, 's')
  if (length < HOUR) return pair(length, MINUTE, 'min', 1, 's')
  if (length < DAY) return pair(length, HOUR, 'h', MINUTE, 'min')
  if (length < 30 * DAY) return pair(length, DAY, 'day', HOUR, 'h')
  if (length < YEAR) return count(Math.floor(length / DAY), 'day')
  if (length < 10 * YEAR) return pair(length, YEAR, 'year', DAY, 'day')
  const years = Math.floor(length / YEAR)
  return years < 1e6 ? count(years, 'year') : 'more than a million years'
}

/** Where a moment is, seen from now: "in 2 min 6 s", "2 min 54 s ago" or "this second". Both in unix seconds. */
export function formatRelative(seconds: number, now: number): string {
  const distance = Math.floor(seconds) - Math.floor(now)
  if (Number.isNaN(distance)) return 'not a time'
  if (distance === 0) return 'this second'
  return distance > 0 ? `in ${formatDistance(distance)}` : `${formatDistance(distance)} ago`
}

/** True when local time is UTC at this moment, so that showing both would say the same twice. */
export function isLocalUtc(seconds: number): boolean {
  return isInDateRange(seconds) && new Date(seconds * 1000).getTimezoneOffset() === 0
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ]+(\d\d):(\d\d)(?::(\d\d))?)?\s*(z|utc)?$/i

/**
 * What a person typed as a moment: unix seconds, or "2026-11-04 13:20:00" in local time, in UTC with a Z after it.
 * @returns unix seconds, or the reason why it is none, in words
 */
export function readInstant(text: string): number | { readonly why: string } {
  const typed = text.trim()
  if (/^-?\d+(\.\d+)?$/.test(typed)) {
    const seconds = Number(typed)
    const thousandth = Math.floor(seconds / 1000)
    if (seconds > 1e11 && thousandth < 1e11)
      return { why: `That looks like milliseconds. In seconds: ${thousandth}` }
    return isInDateRange(seconds) ? seconds : { why: 'No calendar reaches that far' }
  }
  const parts = DATE.exec(typed)
  if (!parts) return { why: 'Write unix seconds, or a date and time such as 2026-11-04 13:20:00' }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const utc = new Date(0)
  utc.setUTCFullYear(year, month - 1, day)
  if (
    utc.getUTCDate() !== day ||
    utc.getUTCMonth() !== month - 1 ||
    hour > 23 ||
    minute > 59 ||
    second > 59
  ) {
    return { why: 'There is no such date or time' }
  }
  if (parts[7]) return Math.floor(utc.setUTCHours(hour, minute, second) / 1000)
  const local = new Date(0)
  local.setFullYear(year, month - 1, day)
  return Math.floor(local.setHours(hour, minute, second, 0) / 1000)
}
