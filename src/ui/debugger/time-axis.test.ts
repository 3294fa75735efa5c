import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonSegment } from '../../core/decode.ts'
import type { JsonValue, Member } from '../../core/json.ts'
import { layAxis, layLabels, readValidity, stepOf } from './time-axis.ts'
import { readTime } from './time-claims.ts'

function payloadOf(...claims: [string, JsonValue][]): JsonSegment {
  const members = claims.map(([name, value]) => ({ name, value }) as Member)
  return {
    name: 'payload',
    span: { start: 0, end: 0 },
    bytes: null,
    problems: [],
    source: '',
    isUtf8: true,
    json: {},
    members,
  }
}
const NOON = 1793964000

describe('readTime', () => {
  it('takes seconds, whole or not', () => {
    expect(readTime(1793964000)).toEqual({ kind: 'instant', seconds: 1793964000 })
    expect(readTime(-0.5)).toEqual({ kind: 'instant', seconds: -0.5 })
    expect(readTime(1e300)).toEqual({ kind: 'instant', seconds: 1e300 })
  })

  it.each([
    [1793964000000, /milliseconds: .*2026/],
    [1793964000000000, /microseconds: .*2026/],
    [1793964000000000000, /nanoseconds: .*2026/],
    [Infinity, /Too large/],
    ['1793964000', /Text, not a number.*2026/],
    ['2026-11-06T11:20:00Z', /Text, not a number.*11:20:00 UTC/],
    ['2026-11-06T11:20:00.000+01:00', /Text, not a number.*10:20:00 UTC/],
    ['soon', /Text, not a time/],
    [null, /null is not a time/],
    [true, /true is not a time/],
    [[], /A list is not/],
    [{}, /An object is not/],
  ] as [JsonValue, RegExp][])('gives %j a hint', (value, words) => {
    expect(readTime(value)).toEqual({ kind: 'not-a-time', hint: expect.stringMatching(words) })
  })
})

describe('readValidity', () => {
  it('says in words what is missing', () => {
    expect(readValidity(payloadOf()).notes).toEqual([expect.stringContaining('no limits')])
    expect(readValidity(payloadOf(['iat', 5])).notes).toEqual(['No exp: valid for ever.'])
    expect(readValidity(payloadOf(['exp', 5])).notes).toEqual([expect.stringContaining('No iat and no nbf')])
    expect(readValidity(payloadOf(['iat', 1], ['nbf', 1], ['exp', 5])).notes).toEqual([])
  })

  it('does not call a claim missing that is there but is no time', () => {
    const { exp, notes } = readValidity(payloadOf(['iat', 5], ['exp', '9']))
    expect(exp).toBeNull()
    expect(notes).toEqual([expect.stringMatching(/^exp is no usable time/)])
  })

  it('sees that the range is empty', () => {
    expect(readValidity(payloadOf(['nbf', 9], ['exp', 9])).notes).toEqual([
      expect.stringContaining('no moment'),
    ])
  })

  it('takes the last of two claims of one name', () => {
    expect(readValidity(payloadOf(['iat', 1], ['exp', 5], ['exp', 7])).exp).toBe(7)
  })
})

const instant = fc.integer({ min: -1e11, max: 1e11 })

describe('layAxis', () => {
  it('holds any moment between 0 and 1, in order', () => {
    fc.assert(
      fc.property(fc.array(instant, { maxLength: 3 }), instant, instant, (anchors, a, b) => {
        const axis = layAxis(anchors, 0)
        const [early, late] = [axis.place(Math.min(a, b)), axis.place(Math.max(a, b))]
        expect(early).toBeGreaterThanOrEqual(0)
        expect(late).toBeLessThanOrEqual(1)
        expect(early).toBeLessThanOrEqual(late)
      }),
    )
  })

  it('finds the way back', () => {
    const near = fc.integer({ min: NOON - 5000, max: NOON + 5000 })
    fc.assert(
      fc.property(fc.array(near, { maxLength: 3 }), near, (anchors, seconds) => {
        const axis = layAxis(anchors, NOON)
        expect(Math.abs(axis.secondsAt(axis.place(seconds)) - seconds)).toBeLessThan(1)
      }),
    )
  })

  it('copes with the ends of time', () => {
    for (const anchors of [[0, 1e308], [-1e308, 1e308], [5, 5], []]) {
      const axis = layAxis(anchors, NOON)
      for (const seconds of [-Infinity, -1e308, 0, NOON, 1e308, Infinity]) {
        expect(axis.place(seconds)).toBeGreaterThanOrEqual(0)
        expect(axis.place(seconds)).toBeLessThanOrEqual(1)
      }
      expect(axis.secondsAt(0)).not.toBeNaN()
      expect(axis.secondsAt(1)).not.toBeNaN()
    }
  })

  it('keeps a short gap visible beside a long one, and says so', () => {
    const axis = layAxis([NOON, NOON + 10, NOON + 3e7], NOON)
    expect(axis.place(NOON + 10) - axis.place(NOON)).toBeGreaterThan(0.05)
    expect(axis.breaks).toHaveLength(1)
    expect(layAxis([NOON, NOON + 100, NOON + 200], NOON).breaks).toEqual([])
  })
})

describe('layLabels', () => {
  const lay = (iat: number | null, nbf: number | null, exp: number | null, width: number) => {
    const validity = { iat, nbf, exp, notes: [] }
    const anchors = [iat, nbf, exp].filter((seconds) => seconds !== null)
    return layLabels(validity, layAxis(anchors, NOON), width, NOON)
  }

  it('never lets two labels of a row touch', () => {
    const near = fc.option(fc.integer({ min: NOON - 5e8, max: NOON + 5e8 }))
    fc.assert(
      fc.property(near, near, near, fc.integer({ min: 250, max: 1200 }), (iat, nbf, exp, width) => {
        const ends = new Map<number, number>()
        for (const { text, place, row } of lay(iat, nbf, exp, width)) {
          const size = text.length * 6.7
          const start = place * (width - size)
          expect(start).toBeGreaterThanOrEqual(ends.get(row) ?? -Infinity)
          ends.set(row, start + size)
        }
      }),
    )
  })

  it('shares one label between claims of the same second', () => {
    const labels = lay(NOON, NOON, NOON + 300, 600)
    expect(labels.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^issued, valid from /),
      expect.stringMatching(/^expires /),
    ])
    expect(labels.map(({ row }) => row)).toEqual([0, 0])
  })
})

describe('stepOf', () => {
  it('is a round part of the length', () => {
    expect(stepOf(30)).toBe(1)
    expect(stepOf(300)).toBe(5)
    expect(stepOf(86400)).toBe(1800)
    expect(stepOf(1e308)).toBe(365 * 86400)
  })
})
