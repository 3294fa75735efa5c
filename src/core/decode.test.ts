import { describe, expect, it } from 'vitest'
import { encodeBase64url, encodeTextBase64url } from './base64url.ts'
import { decodeToken, segmentsOf } from './decode.ts'
import { codesOf, errorsOf, jweOf, jwsOf } from './testing/decoded.ts'
import { rebuild, unsoundFinding } from './testing/sound-token.ts'

const b64 = encodeTextBase64url
const hs256 = b64('{"alg":"HS256","typ":"JWT"}')
const claims = b64('{"iss":"joe"}')
const signature = encodeBase64url(new Uint8Array(32).fill(7))
const good = `${hs256}.${claims}.${signature}`

describe('a compact JWS', () => {
  // The token of RFC 7519 §3.1, and RFC 7515 Appendix A.1: its JSON has line breaks, which must be kept.
  const rfc =
    'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.' +
    'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.' +
    'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'

  it('is shown exactly', () => {
    const token = jwsOf(rfc)
    expect(token.problems).toEqual([])
    expect(token).toMatchObject({ serialization: 'compact', b64: true, detached: false, nested: null })
    expect(token.header.source).toBe('{"typ":"JWT",\r\n "alg":"HS256"}')
    expect(token.payload.members.map(({ name, raw }) => [name, raw])).toEqual([
      ['iss', '"joe"'],
      ['exp', '1300819380'],
      ['http://example.com/is_root', 'true'],
    ])
    expect(token.signature.bytes).toHaveLength(32)
    expect(segmentsOf(token).map(({ span }) => rfc.slice(span.start, span.end))).toEqual(rfc.split('.'))
  })

  it('may be unsecured: RFC 7519 §6.1', () => {
    const token = jwsOf(
      'eyJhbGciOiJub25lIn0.' +
        'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.',
    )
    expect(token.problems).toEqual([])
    expect(token.signature.bytes).toEqual(new Uint8Array(0))
  })

  it('may be detached: RFC 7515 Appendix F', () => {
    const token = jwsOf(`${hs256}..${signature}`)
    expect(token.detached).toBe(true)
    expect(codesOf(token)).toEqual(['payload-missing'])
  })

  it('may have its payload unencoded, with dots even: RFC 7797', () => {
    const header = b64('{"alg":"HS256","b64":false,"crit":["b64"]}')
    const token = jwsOf(`${header}.$é02.${signature}`)
    expect(token).toMatchObject({ b64: false, payload: { source: '$é02', raw: true } })
    const dotted = jwsOf(`${header}.$.02.${signature}`)
    expect(dotted.payload.source).toBe('$.02')
    expect(errorsOf(`${header}.$.02.${signature}`)).toContain('payload-unencoded')
  })

  it('ignores b64 that crit does not list', () => {
    const token = jwsOf(`${b64('{"alg":"HS256","b64":false}')}.${claims}.${signature}`)
    expect(token).toMatchObject({ b64: true, payload: { json: { iss: 'joe' } } })
  })

  it('keeps big numbers, escapes, order, duplicates and __proto__', () => {
    const source = '{"n":12345678901234567890, "__proto__":{"a":1},"s":"\\u00e9","n":1.0}'
    const token = jwsOf(`${hs256}.${b64(source)}.${signature}`)
    expect(token.payload.source).toBe(source)
    expect(token.payload.members.map(({ name, raw, duplicate }) => [name, raw, duplicate])).toEqual([
      ['n', '12345678901234567890', true],
      ['__proto__', '{"a":1}', false],
      ['s', '"\\u00e9"', false],
      ['n', '1.0', true],
    ])
    expect(Object.hasOwn(token.payload.json ?? {}, '__proto__')).toBe(true)
    expect(codesOf(token)).toEqual(['big-integer', 'duplicate-key'])
  })

  it('names the token inside it', () => {
    const nested = jwsOf(`${b64('{"alg":"HS256","cty":"JWT"}')}.${b64(good)}.${signature}`)
    expect(nested.nested).toBe(good)
    expect(codesOf(nested)).toEqual(['nested-token'])
    expect(jwsOf(`${hs256}.${b64(JSON.stringify(good))}.${signature}`).nested).toBe(good)
    expect(jwsOf(`${hs256}.${b64('not.a.token')}.${signature}`).nested).toBeNull()
  })
})

describe('a broken token', () => {
  it.each<[string, string, string]>([
    ['lower-cased', good.toLowerCase(), 'header-not-json'],
    ['without its signature', `${hs256}.${claims}`, 'signature-missing'],
    ['with an empty signature', `${hs256}.${claims}.`, 'signature-missing'],
    ['only a header', hs256, 'payload-missing'],
    ['without a header', `.${claims}.${signature}`, 'header-missing'],
    ['header is an array', `${b64('[]')}.${claims}.${signature}`, 'header-not-object'],
    ['header cut', `${b64('{"alg":"HS')}.${claims}.${signature}`, 'header-not-json'],
    ['header without alg', `${b64('{}')}.${claims}.${signature}`, 'alg-missing'],
    ['alg no string', `${b64('{"alg":256}')}.${claims}.${signature}`, 'alg-missing'],
    ['alg twice', `${b64('{"alg":"none","alg":"HS256"}')}.${claims}.${signature}`, 'duplicate-key'],
    ['payload cut', `${hs256}.${claims.slice(0, -4)}.${signature}`, 'payload-not-json'],
    ['payload encoded twice', `${hs256}.${b64(claims)}.${signature}`, 'payload-double-encoded'],
    ['payload JSON twice', `${hs256}.${b64('"{\\"a\\":1}"')}.${signature}`, 'payload-double-encoded'],
    ['a space in it', `${hs256}.${claims} .${signature}`, 'not-base64url'],
    ['one character short', `${good.slice(0, -2)}`, 'truncated-base64url'],
    ['padded', `${hs256}=.${claims}.${signature}`, 'padded-base64url'],
    ['standard base64', `${hs256}.${claims}.${signature.slice(0, -4)}ab+/`, 'standard-alphabet'],
    ['four parts', `${good}.`, 'wrong-part-count'],
    ['six parts', `${good}.a.b.c`, 'wrong-part-count'],
    ['no token', 'just some words. And more. And more.', 'wrong-part-count'],
  ])('%s', (_name, text, code) => {
    expect(errorsOf(text)).toContain(code)
    expect(rebuild(text, decodeToken(text))).toBe(text)
    expect(unsoundFinding(text, decodeToken(text))).toBeNull()
  })

  it('shows what can be read of it', () => {
    const token = jwsOf(`${hs256}.${claims}`)
    expect(token).toMatchObject({ header: { json: { alg: 'HS256' } }, payload: { json: { iss: 'joe' } } })
    expect(token.signature).toMatchObject({ missing: true, bytes: null })
    expect(jwsOf(good.replace(claims, `${claims.slice(0, 4)}%${claims.slice(4)}`)).payload.json).toEqual(
      Object.assign(Object.create(null), { iss: 'joe' }),
    )
  })

  it('takes a second part that can only be a signature for one', () => {
    const binary = encodeBase64url(new Uint8Array(32).fill(0xff))
    const token = jwsOf(`${hs256}.${binary}`)
    expect(token.payload.missing).toBe(true)
    expect(token.signature.bytes).toHaveLength(32)
  })

  it('marks the place of a fault in the token', () => {
    const text = `${hs256}.${b64('{"é":1, x}')}.${signature}`
    const fault = jwsOf(text).payload.problems.find(({ code }) => code === 'payload-not-json')
    expect(fault).toMatchObject({ args: { fault: 'name-without-quotes', offset: 8, line: 1, column: 9 } })
    // Byte 9 of the payload, since é has two: characters 12 and 13 of that part.
    const at = hs256.length + 1
    expect(fault?.span).toEqual({ start: at + 12, end: at + 14 })
  })

  it('gives the offset, the character and its name', () => {
    const bad = jwsOf(`${hs256}.${claims}\u00a0.${signature}`).payload.problems[0]
    expect(bad).toMatchObject({
      code: 'not-base64url',
      args: { part: 'payload', offset: claims.length, char: '\u00a0', codePoint: 'U+00A0' },
      span: { start: good.length - signature.length - 1, end: good.length - signature.length },
    })
  })

  it('says how the last character should be spelled', () => {
    const text = `${good.slice(0, -1)}d`
    expect(good.endsWith('c')).toBe(true)
    expect(jwsOf(text).signature.problems).toMatchObject([
      { code: 'non-canonical-base64url', severity: 'warning', args: { last: 'd', canonical: 'c' } },
    ])
  })

  it('shows Latin-1 as far as it is UTF-8, and names the byte', () => {
    const bytes = Uint8Array.from('{"name":"José"}', (char) => char.charCodeAt(0))
    const { payload } = jwsOf(`${hs256}.${encodeBase64url(bytes)}.${signature}`)
    expect(payload).toMatchObject({
      isUtf8: false,
      source: '{"name":"Jos\ufffd"}',
      json: { name: 'Jos\ufffd' },
    })
    expect(payload.problems).toMatchObject([{ code: 'not-utf8', args: { byte: 12, value: '0xE9' } }])
  })

  it('does not call a signed text wrong', () => {
    expect(errorsOf(`${b64('{"alg":"HS256"}')}.${b64('hello')}.${signature}`)).toEqual([])
    expect(errorsOf(`${b64('{"alg":"HS256"}')}.${b64('[1]')}.${signature}`)).toEqual([])
  })

  it('is empty when there is nothing', () => {
    for (const text of ['', ' ', '\n\t'])
      expect(decodeToken(text)).toEqual({ text, problems: [], form: 'empty' })
  })
})

describe('an SD-JWT', () => {
  // A disclosure of RFC 9901 §4.2.1.
  const disclosure = 'WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0'

  it('keeps the issued token, the disclosures and the key binding', () => {
    const text = `${good}~${disclosure}~${b64('["salt",true]')}~${good}`
    const token = jwsOf(text)
    expect(token.payload.json).toMatchObject({ iss: 'joe' })
    expect(token.disclosures?.map(({ claim, value }) => [claim, value])).toEqual([
      ['family_name', 'Möbius'],
      [null, true],
    ])
    expect(text.slice(token.keyBinding?.span.start, token.keyBinding?.span.end)).toBe(good)
    expect(errorsOf(text)).toEqual([])
    expect(rebuild(text, token)).toBe(text)
  })

  it('ends with a tilde where there is no key binding', () => {
    expect(jwsOf(`${good}~`)).toMatchObject({ disclosures: [], keyBinding: null })
    expect(errorsOf(`${good}~${disclosure}~`)).toEqual([])
    expect(errorsOf(`${good}~${disclosure}`)).toEqual(['sd-jwt-no-tilde'])
    expect(errorsOf(`${good}~${b64('{}')}~`)).toEqual(['disclosure-malformed'])
    expect(rebuild(`${good}~`, decodeToken(`${good}~`))).toBe(`${good}~`)
  })
})

describe('a compact JWE', () => {
  const header = b64('{"alg":"dir","enc":"A128GCM"}')

  it('shows its header and names the rest', () => {
    const token = jweOf(`${header}..aXY.Y2lwaGVy.dGFn`)
    expect(token.problems).toEqual([])
    expect(token.header.json).toMatchObject({ enc: 'A128GCM' })
    expect(segmentsOf(token).map(({ name }) => name)).toEqual([
      'header',
      'encrypted key',
      'iv',
      'ciphertext',
      'tag',
    ])
  })

  it('stays one when its header is broken', () => {
    expect(codesOf(jweOf(`${b64('{"alg":')}.a2V5.aXY.Y2lwaGVy.dGFn`))).toEqual(['header-not-json'])
    expect(codesOf(jweOf(`${b64('{"alg":"dir"}')}..aXY.Y2lwaGVy.dGFn`))).toEqual(['enc-missing'])
  })
})
