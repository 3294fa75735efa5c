import { expect, it } from 'vitest'
import { sayDuration, sayLeft, sayTime } from './durations.ts'
import { readTime } from './read-time.ts'

const T0 = 1_767_225_600

it('says durations in their largest units', () => {
  const said = [1, 60, 300, 5400, 86_400, 604_800, 1_209_600, 93_600].map(sayDuration)
  expect(said).toEqual([
    '1 second',
    '1 minute',
    '5 minutes',
    '1 hour 30 minutes',
    '1 day',
    '7 days',
    '2 weeks',
    '1 day 2 hours',
  ])
})

it('says what is left', () => {
  expect([0, 12, 252, 7200, 864_000].map((left) => sayLeft(T0 + left, T0))).toEqual([
    'over',
    '0:12',
    '4:12',
    '2 h 0 min',
    '10 days',
  ])
})

it('says a time with its date only where that is another day', () => {
  expect(sayTime(T0 + 60, T0)).toBe('00:01:00')
  expect(sayTime(T0 + 86_400, T0)).toBe('2 Jan 00:00:00')
  expect(sayTime(1e15, T0)).toMatch(/beyond/)
})

it('reads a time as it is written', () => {
  const read = (text: string) => readTime(text, T0 + 100)
  expect(
    ['00:05', '00:05:30', '+90', '-100', String(T0), '2026-01-02', '2026-01-02 08:00'].map(read),
  ).toEqual([T0 + 300, T0 + 330, T0 + 190, T0, T0, T0 + 86_400, T0 + 86_400 + 28_800])
  expect(['', 'soon', '25:00', '2026-13-01', '12'].map(read)).toEqual([null, null, null, null, null])
})
