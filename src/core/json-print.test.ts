import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOutJson, sourceOfView, viewOfSource } from './json-print.ts'

const prettyPrint = (source: string) => layOutJson(source).text

describe('the text', () => {
  it('breaks lines and keeps every spelling', () => {
    expect(prettyPrint('{"b":9007199254740993,"a":[1.0,{ }],"b":"\\u0041", "c":[ ]}')).toBe(
      [
        '{',
        '  "b": 9007199254740993,',
        '  "a": [',
        '    1.0,',
        '    {}',
        '  ],',
        '  "b": "\\u0041",',
        '  "c": []',
        '}',
      ].join('\n'),
    )
  })

  it('gives a text that is no JSON back as it is', () => {
    for (const source of ['', '{"a":1,}', '{a:1}', 'plain text', '{"a":1'])
      expect(prettyPrint(source)).toBe(source)
  })

  it('lays out as the platform does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (source) => {
        const value: unknown = JSON.parse(source)
        expect(prettyPrint(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
      }),
    )
  })

  it('does not grow without bounds with the nesting', () => {
    const levels = 100_000
    expect(prettyPrint('['.repeat(levels) + ']'.repeat(levels)).length).toBeLessThan(levels * 3)
  })
})

describe('layOutJson', () => {
  it('leads from the source to the view and back', () => {
    const source = '{"a":1,"bc":[true,"x"]}'
    const pretty = layOutJson(source)
    for (const token of ['"a"', '1', '"bc"', 'true', '"x"', 'c']) {
      const at = source.indexOf(token)
      const view = viewOfSource(pretty, { start: at, end: at + token.length })
      expect(pretty.text.slice(view.start, view.end)).toBe(token)
      expect(sourceOfView(pretty, view)).toEqual({ start: at, end: at + token.length })
    }
    const all = viewOfSource(pretty, { start: 0, end: source.length })
    expect(all).toEqual({ start: 0, end: pretty.text.length })
  })
})
