import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extract } from './extract.ts'
import { encrypted, other, parts, rs256, sdJwt, token, unsigned, wrap } from './paste-samples.ts'

const base64url = (text: string) => Buffer.from(text).toString('base64url')
const signed = fc
  .tuple(
    fc.dictionary(fc.string({ maxLength: 8 }), fc.oneof(fc.string(), fc.integer()), { maxKeys: 3 }),
    fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 1 }), { minKeys: 1, maxKeys: 6 }),
    fc.uint8Array({ minLength: 32, maxLength: 32 }),
  )
  .map(([header, payload, mac]) => {
    const first = base64url(JSON.stringify({ typ: 'JWT', ...header, alg: 'HS256', enc: undefined }))
    return `${first}.${base64url(JSON.stringify(payload))}.${Buffer.from(mac).toString('base64url')}`
  })
const anyToken = fc.oneof(
  { weight: 5, arbitrary: signed },
  fc.constantFrom(token, other, rs256, encrypted, sdJwt, unsigned),
)
const wrappers: ((text: string) => string)[] = [
  (text) => `Bearer ${text}`,
  (text) => `Authorization: Bearer ${text}\r\n`,
  (text) => `curl -H 'Authorization: Bearer ${text}' \\\n  https://x.example/me`,
  (text) => JSON.stringify({ a: { token: text } }),
  (text) => JSON.stringify(JSON.stringify({ token: `Bearer ${text}` })),
  (text) => `https://x.example/cb?code=1&id_token=${text}&state=2`,
  (text) => `https://x.example/?next=${encodeURIComponent(`/a?t=${text}&b=1`)}`,
  (text) => `Cookie: a=b; session=${text}; c=d`,
  (text) => `const token = '${text}';`,
  (text) => `<code>${text}</code>`,
  (text) => `“${text}”`,
  (text) => `\`\`\`\n${text}\n\`\`\``,
  (text) => `${text},`,
  (text) => `\u200e${text}\u200b`,
  (text) => wrap(text, 76),
  (text) => wrap(text, 75, '=\r\n'),
  (text) => wrap(text, 64, '\\\n    '),
  (text) => `> ${wrap(text, 72, '\n> ')}`,
  (text) => wrap(text, 33, '\u200b'),
]
const wrapper = fc.constantFrom(...wrappers)
/** Any text, but nothing that could be glued to a token: it ends and begins with a line of its own. */
const prose = fc.string({ unit: 'grapheme', maxLength: 60 })

describe('for any input', { timeout: 60_000 }, () => {
  it('finds the token whatever it is wrapped in', () => {
    fc.assert(
      fc.property(anyToken, wrapper, (text, put) => {
        expect(extract(put(text)).tokens.map((one) => one.text)).toEqual([text])
      }),
      { numRuns: 500 },
    )
  })
  it('finds the token whatever text stands round it', () => {
    fc.assert(
      fc.property(prose, signed, prose, (before, text, after) => {
        expect(extract(`${before} ${text} ${after}`).tokens.map((one) => one.text)).toContain(text)
      }),
      { numRuns: 500 },
    )
  })
  it('leaves a clean token as it is', () => {
    fc.assert(
      fc.property(anyToken, (text) => {
        const found = { text, span: { start: 0, end: text.length }, label: 'token', notices: [] }
        expect(extract(text)).toEqual({ pasted: text, tokens: [found], notices: [] })
      }),
    )
  })
  it('finds in a clean token itself and nothing to do', () => {
    // Not + / and =: once they are put right, what was glued on by them may look like an end.
    const pieces = fc.constantFrom(
      token,
      ...parts,
      '.',
      ' ',
      '\n',
      '~',
      '"',
      '{',
      '}',
      '\u200b',
      '–',
      '%2E',
      '\\n',
      'Bearer ',
      'ab',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (list) => {
        for (const { text } of extract(list.join('')).tokens) {
          const again = extract(text)
          expect(again.tokens.map((one) => one.text)).toEqual([text])
        }
      }),
      { numRuns: 1000 },
    )
  })
  it('never throws', () => {
    const bits = fc.constantFrom(
      'eyJ',
      'eyJhbGciOiJub25lIn0',
      '.',
      '~',
      '\\',
      '\\u00',
      '%',
      '%E2%80',
      '&#',
      '=\n',
      '"',
      '{"signature":',
      '}',
      '\n',
      ' ',
      '\ud800',
      '\u0000',
      '```',
      '<br>',
      '-----BEGIN',
      'https://',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(bits, fc.string())).map((list) => list.join('')),
    )
    fc.assert(
      fc.property(text, (pasted) => {
        const { tokens, notices } = extract(pasted)
        expect(tokens.length > 0 || notices.length > 0 || pasted.trim() === '').toBe(true)
        for (const { span } of tokens)
          expect(0 <= span.start && span.start < span.end && span.end <= pasted.length).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
  it('reads millions of characters without giving up', () => {
    const big = `${parts[0]}.${'eyJh'}${'QUJD'.repeat(500_000)}.${parts[2]}`
    expect(extract(big).tokens[0]?.text).toBe(big)
    expect(extract(wrap(big, 76)).tokens[0]?.text).toBe(big)
    expect(extract(`${'*'.repeat(500_000)}${token}`).tokens[0]?.text).toBe(token)
    expect(extract(`{"a":`.repeat(100_000)).tokens).toEqual([])
    expect(extract(`${token}~${'WyJh\n'.repeat(100_000)}`).tokens).toHaveLength(1)
  })

  it('counts each of very many invisible characters, and keeps the places behind them', () => {
    const pasted = `${token.slice(0, 50)}${'\u200b'.repeat(10_000)}${token.slice(50)}\u200b, and more`
    const [found] = extract(pasted).tokens
    expect([found?.text, found?.span]).toEqual([token, { start: 0, end: token.length + 10_000 }])
    const notice = found?.notices.find((one) => one.code === 'removed-invisible')
    expect(notice?.args).toMatchObject({ count: 10_001, inside: true })
  })
  it('finds a token after thousands of beginnings that were none', () => {
    const text = `${'eyJ\n'.repeat(5000)}${'"eyJ" + '.repeat(5000)}\nAuthorization: Bearer ${token}\n`
    expect(extract(text).tokens.map((one) => one.text)).toEqual([token])
  })
  it('lists no more tokens than can be listed', () => {
    const many = Array.from(
      { length: 11_000 },
      (_, at) => `${parts[0]}.${btoa(`{"n":"${at}"}`).replaceAll('=', '')}.AAAA`,
    )
    expect(extract(many.join('\n')).tokens).toHaveLength(10_000)
  })
})
