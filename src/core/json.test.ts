import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isObject, type JsonFault, type JsonValue, memberOf, readJson } from './json.ts'
import { ODDITIES_KEPT } from './json-lex.ts'

const vectors = new URL('../../../shared/vectors/json-payloads.json', import.meta.url)

/** What the platform says, with objects as readJson makes them. */
function platformValue(source: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(source) }
  } catch {
    return null
  }
}

/** The same value with ordinary prototypes; both sides of a comparison go through it. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value).map(([name, member]) => [name, plain(member)])
}

describe('readJson', () => {
  it('reads members with their exact text and place', () => {
    const source = ' {"big": 9007199254740993 , "s":"\\u0041\\n", "a":[1,{"b":2}]} '
    const { members, error } = readJson(source)
    expect(error).toBeNull()
    expect(members.map(({ name, raw, value }) => [name, raw, plain(value)])).toEqual([
      ['big', '9007199254740993', 9007199254740992],
      ['s', '"\\u0041\\n"', 'A\n'],
      ['a', '[1,{"b":2}]', [1, [['b', 2]]]],
    ])
    for (const { span, nameSpan, valueSpan, raw, name } of members) {
      expect(source.slice(valueSpan.start, valueSpan.end)).toBe(raw)
      expect(source.slice(nameSpan.start, nameSpan.end)).toBe(`"${name}"`)
      expect(span).toEqual({ start: nameSpan.start, end: valueSpan.end })
    }
  })

  it('marks every duplicate of the outermost object, and reports those of any depth', () => {
    const { members, oddities } = readJson('{"a":1,"b":{"c":1,"\\u0063":2},"a":3}')
    expect(members.map(({ name, duplicate }) => [name, duplicate])).toEqual([
      ['a', true],
      ['b', false],
      ['a', true],
    ])
    expect(oddities.map(({ kind, text }) => [kind, text])).toEqual([
      ['duplicate-name', '"\\u0063"'],
      ['duplicate-name', '"a"'],
    ])
  })

  it('takes __proto__ and constructor for plain names', () => {
    const { value } = readJson('{"__proto__":{"admin":true},"constructor":1}')
    expect(isObject(value) && Object.getPrototypeOf(value)).toBeNull()
    const object = isObject(value) ? value : null
    expect(Object.keys(object ?? {})).toEqual(['__proto__', 'constructor'])
    expect(memberOf(object, 'admin')).toBeUndefined()
    expect(memberOf(object, 'toString')).toBeUndefined()
  })

  it.each<[string, JsonFault, number]>([
    ['', 'empty', 0],
    ['  \n', 'empty', 3],
    ['\ufeff{}', 'byte-order-mark', 0],
    ['{"a":1,}', 'trailing-comma', 6],
    ['[1,]', 'trailing-comma', 2],
    ['[,1]', 'value-missing', 1],
    ['{"a":}', 'value-missing', 5],
    ['{"a" 1}', 'colon-missing', 5],
    ['{"a":1 "b":2}', 'comma-missing', 7],
    ['{a:1}', 'name-without-quotes', 1],
    ['{1:1}', 'name-without-quotes', 1],
    ["{'a':1}", 'single-quote', 1],
    ['{"a":True}', 'python-word', 5],
    ['{"a":undefined}', 'bare-word', 5],
    ['{"a":NaN}', 'bare-word', 5],
    ['{"a":01}', 'bad-number', 5],
    ['{"a":1.}', 'bad-number', 5],
    ['{"a":.5}', 'bad-number', 5],
    ['{"a":+1}', 'bad-number', 5],
    ['{"a":0x1F}', 'bad-number', 5],
    ['{"a":-}', 'bad-number', 5],
    ['// hi\n{}', 'comment', 0],
    ['{"a":1/*b*/}', 'comment', 6],
    ['{"a":1]', 'wrong-bracket', 6],
    ['{"a":1', 'ends-too-early', 6],
    ['{"a":"b', 'string-not-closed', 5],
    ['{"a":"b\n"}', 'control-in-string', 7],
    ['{"a":"\\x41"}', 'bad-escape', 6],
    ['{"a":"\\u00g1"}', 'bad-escape', 6],
    ['{}{}', 'text-after-end', 2],
    ['{} x', 'text-after-end', 3],
    ['1 2', 'text-after-end', 2],
    ['?', 'not-a-value', 0],
  ])('says why %j is no JSON', (source, fault, start) => {
    const { error, value } = readJson(source)
    expect(error?.fault).toBe(fault)
    expect(error?.span.start).toBe(start)
    expect(value).toBeUndefined()
  })

  it('keeps the members before the fault', () => {
    expect(readJson('{"a":1,"b":2,"c":').members.map(({ name }) => name)).toEqual(['a', 'b'])
  })

  it.each([
    ['9007199254740991', null],
    ['9007199254740992', 'big-integer'],
    ['-9007199254740993', 'big-integer'],
    ['1e400', 'number-overflow'],
    ['1.5', null],
    ['"\\u0000"', 'control-character'],
    ['"\\n\\t"', null],
    ['"\u202e"', 'control-character'],
    ['"\\u200B"', 'control-character'],
    ['"\\ud800"', 'lone-surrogate'],
    ['"\\udc00\\ud800"', 'lone-surrogate'],
    ['"\\ud83d\\ude00"', null],
    ['"\ud83d\ude00"', null],
    ['"\ud83d"', 'lone-surrogate'],
  ])('notices in %s: %s', (source, kind) => {
    expect(readJson(source).oddities[0]?.kind ?? null).toBe(kind)
  })

  it('keeps only so many oddities', () => {
    expect(readJson(`[${'1e999,'.repeat(1000)}1]`).oddities).toHaveLength(ODDITIES_KEPT)
  })

  it('gives the places of the elements of an array', () => {
    const source = '[ 1, {"a":[2]} ]'
    expect(readJson(source).elements.map(({ start, end }) => source.slice(start, end))).toEqual([
      '1',
      '{"a":[2]}',
    ])
  })

  it('survives 100,000 levels', () => {
    const levels = 100_000
    expect(readJson('['.repeat(levels) + ']'.repeat(levels))).toMatchObject({ error: null, depth: levels })
    expect(readJson('{"a":'.repeat(levels)).error?.fault).toBe('ends-too-early')
  })

  it('reads what JSON.parse reads, to the same value', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (source) => {
        expect(plain(readJson(source).value)).toEqual(plain(JSON.parse(source)))
      }),
    )
  })

  it('accepts exactly what JSON.parse accepts, for texts near JSON', () => {
    const piece = fc.constantFrom(
      ...'{}[],:"\\/ \n\t0123456789.eE+-'.split(''),
      'true',
      'null',
      '"a"',
      '"\\u00e9"',
      '-0',
      '1e5',
      'é',
      "'",
      '\ufeff',
      '\u0001',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const source = pieces.join('')
        const platform = platformValue(source)
        const { error, value } = readJson(source)
        expect(error === null).toBe(platform !== null)
        if (platform) expect(plain(value)).toEqual(plain(platform.value))
        else expect(error?.span.start).toBeLessThanOrEqual(source.length)
      }),
      { numRuns: 1000 },
    )
  })
})

interface Vector {
  readonly id: string
  readonly token: string
  readonly json: 'accept' | 'reject' | 'either'
}

// A clone without the shared folder has no vectors; the cases above still cover the grammar.
describe.skipIf(!existsSync(vectors))('JSON parsing cases of others', () => {
  const cases: Vector[] = existsSync(vectors) ? JSON.parse(readFileSync(vectors, 'utf8')) : []
  const sourceOf = ({ token }: Vector) => Buffer.from(token.split('.')[1] ?? '', 'base64url')

  it('has all of them', () => {
    expect(cases).toHaveLength(201)
  })

  it.each(cases.map((one) => [one.id, one] as const))('%s', (_id, one) => {
    const bytes = sourceOf(one)
    const source = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    // Bytes that are not UTF-8 are refused before the grammar is asked. RFC 8259 §8.1.
    const isUtf8 = Buffer.from(source, 'utf8').equals(bytes)
    const verdict = isUtf8 && readJson(source).error === null ? 'accept' : 'reject'
    if (one.json !== 'either') expect(verdict).toBe(one.json)
    const platform = platformValue(source)
    const value: JsonValue | undefined = readJson(source).value
    expect(value !== undefined).toBe(platform !== null)
    if (platform && readJson(source).depth < 100) expect(plain(value)).toEqual(plain(platform.value))
  })
})
