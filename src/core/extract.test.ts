import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extract, fieldsSwapped, looksLikeKey } from './extract.ts'
import { explain } from './messages.ts'
import {
  encrypted,
  flattened,
  other,
  parts,
  rs256,
  sdJwt,
  standard,
  token,
  unsigned,
  wrap,
} from './paste-samples.ts'
import { pasteMessages } from './say-paste.ts'

const messyFile = new URL('../../../shared/vectors/messy.json', import.meta.url)
const hasMessy = existsSync(messyFile)
interface Messy {
  readonly id: string
  readonly pasted: string
  readonly expectFound: readonly string[]
  readonly expectDiagnosis: string
}

describe.skipIf(!hasMessy)(
  'messy pastes (skipped where the shared vectors are not beside the project)',
  () => {
    const cases: Messy[] = hasMessy ? JSON.parse(readFileSync(messyFile, 'utf8')) : []
    it.each(cases)('$id', ({ pasted, expectFound, expectDiagnosis }) => {
      const { tokens, notices } = extract(pasted)
      expect(tokens.map((one) => one.text)).toEqual(expectFound)
      const first = [tokens[0]?.notices[0]?.code, notices[0]?.code]
      if (Object.hasOwn(pasteMessages, expectDiagnosis)) expect(first).toContain(expectDiagnosis)
      else expect(first).toEqual([undefined, undefined])
    })
  },
)

describe('what is told about a token', () => {
  it('gives the place in the pasted text', () => {
    const pasted = `Cookie: a=1; t=${token}; b=2`
    const span = extract(pasted).tokens[0]?.span
    expect(pasted.slice(span?.start, span?.end)).toBe(token)
  })
  it('gives the place from the first to the last character of a broken one', () => {
    const pasted = `\ufeff \u200b${wrap(token, 76)}\u200b `
    const span = extract(pasted).tokens[0]?.span
    expect(pasted.slice(span?.start, span?.end)).toBe(wrap(token, 76))
  })
  it('gives the place of escaped text', () => {
    const escaped = token.replaceAll('.', '\\\\u002e')
    const pasted = JSON.stringify(`{"t":"${token.replaceAll('.', '\\u002e')}"}`)
    const span = extract(pasted).tokens[0]?.span
    expect(pasted.slice(span?.start, span?.end)).toBe(escaped)
  })
  it('names the member, cookie, parameter or header', () => {
    const label = (pasted: string) => extract(pasted).tokens.map((one) => one.label)
    expect(label(JSON.stringify({ id_token: token, access_token: other }))).toEqual([
      'id_token',
      'access_token',
    ])
    expect(label(`Cookie: sid=1; jwt=${token}`)).toEqual(['jwt'])
    expect(label(`https://x.example/cb?state=1&id_token=${token}`)).toEqual(['id_token'])
    expect(label(`curl -H 'X-Api-Token: ${token}' https://x.example`)).toEqual(['X-Api-Token'])
    expect(label(`X-Amzn-Oidc-Data: ${token}`)).toEqual(['X-Amzn-Oidc-Data'])
    expect(label(`${token}\n${other}`)).toEqual(['token 1', 'token 2'])
  })
  it('leaves unsaid the quotes and commas of commands, JSON and code', () => {
    const codes = (pasted: string) => extract(pasted).tokens[0]?.notices.map((one) => one.code)
    expect(codes(`curl -H "Authorization: Bearer ${token}" https://x.example`)).toEqual([
      'found-in-curl',
      'stripped-bearer',
    ])
    expect(codes(`"access_token": "${token}",`)).toEqual(['found-in-json'])
    expect(codes(`Cookie: a=${token}; b=1`)).toEqual(['found-in-cookie'])
    expect(codes(`"${token}",`)).toEqual(['unquoted', 'trailing-punctuation'])
  })
  it('tells invisible characters and where they were', () => {
    const [notice] = extract(`${token.slice(0, 37)}\u200b${token.slice(37)}`).tokens[0]?.notices ?? []
    expect(notice?.args).toEqual({ count: 1, places: [{ codePoint: 0x200b, at: 37 }], inside: true })
    expect(notice && explain(notice).title).toContain('zero-width space (U+200B) after character 37')
  })
  it('keeps a standard base64 token as pasted and names its parts', () => {
    const found = extract(standard).tokens[0]
    expect(found?.asPasted).toBe(standard)
    expect(found?.notices[0]?.args).toEqual({
      parts: [{ name: 'signature', index: 2, characters: 3 }],
      characters: 3,
    })
    expect(extract(token).tokens[0]?.asPasted).toBeUndefined()
  })
  it('counts identical tokens once and lists different ones', () => {
    expect(extract(`${token}\n${token}`).notices).toEqual([])
    expect(extract(`${token}\n${token}`).tokens).toHaveLength(1)
    const several = extract(`${token}\n${other}\n${token}`)
    expect(several.tokens.map((one) => one.text)).toEqual([token, other])
    expect(several.notices[0]).toMatchObject({ code: 'several-tokens', args: { count: 2 } })
  })
  it('tells the second thing too', () => {
    const codes = extract(`Authorization: Bearer ${token}`).tokens[0]?.notices.map((one) => one.code)
    expect(codes).toEqual(['stripped-header', 'stripped-bearer'])
  })
  it('has words for all of it', () => {
    const pastes = [
      `curl -H "Authorization: Bearer ${standard}"`,
      `“${wrap(token, 60, '=\n')}”.`,
      flattened,
      '{"keys":[]}',
    ]
    for (const pasted of pastes) {
      const { tokens, notices } = extract(pasted)
      const all = [...notices, ...tokens.flatMap((one) => one.notices)]
      expect(all.length).toBeGreaterThan(0)
      for (const notice of all) expect(explain(notice).title).not.toMatch(/undefined|null|NaN|^$/)
    }
  })
})

describe('token and key in each other’s box', () => {
  const pem = '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQ==\n-----END PUBLIC KEY-----'
  it('is told when both are in the wrong box', () => {
    expect(fieldsSwapped(pem, token)).toMatchObject({ code: 'fields-swapped', args: { key: 'a PEM key' } })
    expect(fieldsSwapped('correct-horse-battery', `Bearer ${token}`)).toMatchObject({
      args: { key: 'a secret' },
    })
    expect(fieldsSwapped('{"kty":"oct","k":"AA"}', token)).toMatchObject({ args: { key: 'a JWK' } })
  })
  it('is not told otherwise', () => {
    expect(fieldsSwapped(token, pem)).toBeNull()
    expect(fieldsSwapped(token, other)).toBeNull()
    expect(fieldsSwapped(pem, 'my.secret.text')).toBeNull()
    expect(fieldsSwapped('', token)).toBeNull()
    expect(fieldsSwapped(pem, pem)).toBeNull()
  })
  it('knows keys by their look', () => {
    expect(looksLikeKey('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me@host')).toBe('an SSH key')
    expect(looksLikeKey('{"keys":[]}')).toBe('a key set')
    expect(looksLikeKey('secret')).toBeNull()
  })
})

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
    const pieces = fc.constantFrom(
      token,
      ...parts,
      '.',
      ' ',
      '\n',
      '=',
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
      '/',
      '+',
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
})
