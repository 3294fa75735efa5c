import { expect, it } from 'vitest'
import { createTimeSignals } from './time-limit.ts'

it('sends each of its signals once a run, when its time has come', () => {
  let now = 100
  const signals = createTimeSignals({ seconds: 5, graceSeconds: 1, now: () => now })
  const look = (at: number) => {
    now = at
    return signals.buffer[0]
  }
  expect(look(90_000), 'before the first run').toBe(0)
  signals.begin()
  expect([look(94_999), look(95_000), look(95_000), look(95_999), look(96_000), look(99_000)]).toEqual([
    0, 2, 0, 0, 15, 0,
  ])
  signals.begin()
  signals.end()
  expect(look(900_000), 'after the run').toBe(0)
})
