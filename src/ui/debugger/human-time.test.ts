import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatDistance,
  formatInstant,
  formatRelative,
  formatShort,
  LAST_DATE_SECOND,
  readInstant,
} from './human-time.ts'

describe('formatInstant', () => {
  it('writes weekday, date and time of day in UTC', () => {
    expect(formatInstant(1793964000, 'utc')).toBe('Fri 6 Nov 2026, 11:20:00 UTC')
    expect(formatInstant(0, 'utc')).toBe('Thu 1 Jan 1970, 00:00:00 UTC')
    expect(formatInstant(-1, 'utc')).toBe('Wed 31 Dec 1969, 23:59:59 UTC')
  })

  it('keeps fractions of a second', () => {
    expect(formatInstant(1.5, 'utc')).toBe('Thu 1 Jan 1970, 00:00:01.500 UTC')
    expect(formatInstant(-0.25, 'utc')).toBe('Wed 31 Dec 1969, 23:59:59.750 UTC')
  })

  it('says what no calendar holds', () => {
    expect(formatInstant(LAST_DATE_SECOND, 'utc')).toContain('275760')
    expect(formatInstant(LAST_DATE_SECOND + 1, 'utc')).toBe('after the year 275760')
    expect(formatInstant(-Infinity, 'local')).toBe('before the year 271821 BC')
    expect(formatInstant(Number.NaN, 'utc')).toBe('not a time')
  })

  it('names the era before year 1', () => {
    expect(formatInstant(-62198755200, 'utc')).toMatch(/ 2 B/)
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.double(), (seconds) => formatInstant(seconds, 'local').length > 0))
  })
})

describe('formatShort', () => {
  const now = 1793963874
  it('is as short as its surroundings allow', () => {
    expect(formatShort(now, 300, now)).toMatch(/^\d\d:\d\d:\d\d$/)
    expect(formatShort(now - 20 * 86400, 300, now)).toMatch(/2026, \d\d:\d\d:\d\d$/)
    expect(formatShort(now - 20 * 86400, 3 * 86400, now)).toMatch(/2026, \d\d:\d\d$/)
    expect(formatShort(now - 900 * 86400, 900 * 86400, now)).toMatch(/^\d+ \w+ 2024$/)
  })
})

describe('formatDistance', () => {
  it.each([
    [0, '0 s'],
    [59.9, '59 s'],
    [60, '1 min'],
    [126, '2 min 6 s'],
    [-174, '2 min 54 s'],
    [3 * 86400 + 4 * 3600 + 59, '3 days 4 h'],
    [86400, '1 day'],
    [45 * 86400, '45 days'],
    [400 * 86400, '1 year 34 days'],
    [55.4 * 31556952, '55 years'],
    [1e13, '316,887 years'],
    [Infinity, 'more than a million years'],
    [Number.NaN, 'an unknown time'],
  ])('%d seconds is %s', (seconds, words) => {
    expect(formatDistance(seconds)).toBe(words)
  })
})

describe('formatRelative', () => {
  it('looks from now', () => {
    expect(formatRelative(226, 100)).toBe('in 2 min 6 s')
    expect(formatRelative(100, 274)).toBe('2 min 54 s ago')
    expect(formatRelative(100.2, 100.9)).toBe('this second')
  })
})

describe('readInstant', () => {
  it('reads unix seconds and dates', () => {
    expect(readInstant(' 1793964000 ')).toBe(1793964000)
    expect(readInstant('-5')).toBe(-5)
    expect(readInstant('2026-11-06 11:20:00Z')).toBe(1793964000)
    expect(readInstant('2026-11-06T11:20 utc')).toBe(1793964000)
    expect(readInstant('0001-01-01Z')).toBe(-62135596800)
  })

  it('gives a local date back to the same local date', () => {
    const seconds = readInstant('2026-03-29 12:30:15')
    expect(typeof seconds).toBe('number')
    expect(formatInstant(seconds as number, 'local')).toBe('Sun 29 Mar 2026, 12:30:15')
  })

  it('says why something is no moment', () => {
    expect(readInstant('1793964000000')).toEqual({ why: expect.stringContaining('1793964000') })
    expect(readInstant('tomorrow')).toEqual({ why: expect.stringContaining('unix seconds') })
    expect(readInstant('2026-02-30')).toEqual({ why: expect.stringContaining('no such date') })
    expect(readInstant('2026-02-03 25:00')).toEqual({ why: expect.stringContaining('no such date') })
    expect(readInstant('9'.repeat(40))).toEqual({ why: expect.any(String) })
  })
})
