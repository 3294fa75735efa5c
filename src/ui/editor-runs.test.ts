import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Mark } from './editor-props.ts'
import { differ, markAt, mostMarks, runsOf } from './editor-runs.ts'

const marks = fc
  .array(fc.record({ start: fc.nat(30), length: fc.nat(8) }))
  .map((all) => all.map(({ start, length }): Mark => ({ start, end: start + length, kind: 'header' })))

describe('runsOf', () => {
  it('joins back to the text whatever the marks are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), marks, (text, some) => {
        const runs = runsOf(text, some)
        expect(runs.map((run) => run.text).join('')).toBe(text)
        expect(runs.every((run) => run.text !== '')).toBe(true)
      }),
    )
  })

  it('gives each mark its kind', () => {
    expect(
      runsOf('aa.bb', [
        { start: 0, end: 2, kind: 'header' },
        { start: 3, end: 9, kind: 'payload' },
      ]),
    ).toEqual([
      { kind: 'header', text: 'aa' },
      { kind: null, text: '.' },
      { kind: 'payload', text: 'bb' },
    ])
  })

  it('shows plain text when there are too many marks', () => {
    const many = Array.from(
      { length: mostMarks + 1 },
      (_, i): Mark => ({ start: i, end: i + 1, kind: 'dot' }),
    )
    expect(runsOf('abc', many)).toEqual([{ kind: null, text: 'abc' }])
  })
})

describe('differ', () => {
  it('finds the one run that changed', () => {
    const before = runsOf('ab.cd.ef', [
      { start: 0, end: 2, kind: 'header' },
      { start: 3, end: 5, kind: 'payload' },
    ])
    const after = runsOf('ab.cXd.ef', [
      { start: 0, end: 2, kind: 'header' },
      { start: 3, end: 6, kind: 'payload' },
    ])
    expect(differ(before, after)).toEqual({ head: 2, tail: 1 })
    expect(differ(before, before)).toEqual({ head: before.length, tail: 0 })
  })
})

describe('markAt', () => {
  it('prefers the shortest mark', () => {
    const wide: Mark = { start: 0, end: 9, kind: 'payload' }
    const narrow: Mark = { start: 4, end: 5, kind: 'problem', title: 'here' }
    expect(markAt([wide, narrow], 4)).toBe(narrow)
    expect(markAt([wide, narrow], 5)).toBe(wide)
    expect(markAt([wide, narrow], 9)).toBeNull()
  })
})
