import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeToken } from './decode.ts'
import { finding } from './finding.ts'
import { explain } from './messages.ts'
import { anything } from './testing/judge.ts'
import { hsToken, look, T0 } from './testing/look.ts'
import type { Policy, StageName } from './verify.ts'
import { judgeClaims, judgeType } from './verify-claims.ts'

const NOW = 1_700_000_000

/** The claims as JSON text, so that numbers can be spelled as no JavaScript number is. */
function stages(claims: string, policy: Partial<Policy> = {}, now = NOW, header = '{"alg":"HS256"}') {
  const encode = (text: string) => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  const token = decodeToken(`${encode(header)}.${encode(claims)}.AAAA`)
  if (token.form !== 'jws') throw new Error('no token')
  const judged = judgeClaims(token, { ...anything, ...policy }, now)
  return (name: StageName) => {
    const stage = judged.find((one) => one.name === name)
    return stage === undefined ? 'absent' : `${stage.status} ${stage.finding.code}`
  }
}

describe('exp', () => {
  it.each([
    ['{"typ":"dpop+jwt"}', '{}', 'skip lives-from-iat'],
    ['{"typ":"application/DPoP+JWT"}', '{}', 'skip lives-from-iat'],
    ['{"typ":"kb+jwt"}', '{}', 'skip lives-from-iat'],
    ['{"typ":"dpop+jwt"}', `{"exp":${NOW}}`, 'fail expired'],
    ['{"typ":"at+jwt"}', '{}', 'skip no-exp'],
  ])('of a token with the header %s and the claims %s: %s', (header, claims, expected) => {
    expect(stages(claims, {}, NOW, header)('exp')).toBe(expected)
  })

  it.each([
    ['{}', 'skip no-exp'],
    [`{"exp":${NOW + 1}}`, 'pass not-expired'],
    [`{"exp":${NOW}}`, 'fail expired'],
    [`{"exp":${NOW}.5}`, 'pass not-expired'],
    [`{"exp":${NOW - 1}}`, 'fail expired'],
    ['{"exp":0}', 'fail expired'],
    ['{"exp":-0}', 'fail expired'],
    ['{"exp":-1e400}', 'fail expired'],
    ['{"exp":1e400}', 'pass exp-in-milliseconds'],
    [`{"exp":${NOW}000}`, 'pass exp-in-milliseconds'],
    ['{"exp":"1700000001"}', 'fail exp-not-number'],
    ['{"exp":null}', 'fail exp-not-number'],
    ['{"exp":true}', 'fail exp-not-number'],
    ['{"exp":[1700000001]}', 'fail exp-not-number'],
  ])('%s: %s', (claims, wanted) => {
    expect(stages(claims)('exp')).toBe(wanted)
  })

  it('forgives the leeway and not a second more', () => {
    const claims = `{"exp":${NOW}}`
    expect(stages(claims, { leewaySeconds: 5 }, NOW + 4)('exp')).toBe('pass not-expired')
    expect(stages(claims, { leewaySeconds: 5 }, NOW + 5)('exp')).toBe('fail expired')
  })

  it.each([Number.NaN, -100, Number.POSITIVE_INFINITY])('takes a leeway of %d for none', (leewaySeconds) => {
    expect(stages(`{"exp":${NOW}}`, { leewaySeconds })('exp')).toBe('fail expired')
    expect(stages(`{"nbf":${NOW + 1}}`, { leewaySeconds })('nbf')).toBe('fail nbf-in-future')
  })

  it('of duplicates judges the last, as most readers do', () => {
    expect(stages(`{"exp":${NOW + 9},"exp":1}`)('exp')).toBe('fail expired')
  })
})

describe('nbf and iat', () => {
  it.each([
    ['{}', 'skip no-nbf'],
    [`{"nbf":${NOW}}`, 'pass nbf-reached'],
    [`{"nbf":${NOW + 1}}`, 'fail nbf-in-future'],
    ['{"nbf":"soon"}', 'fail time-not-number'],
    [`{"nbf":${NOW + 10},"exp":${NOW + 5}}`, 'fail exp-before-nbf'],
    [`{"nbf":${NOW}000,"exp":${NOW + 5}}`, 'fail nbf-in-future'],
    [`{"nbf":${NOW - 10},"exp":${NOW - 10}}`, 'pass exp-before-nbf'],
  ])('%s: %s', (claims, wanted) => {
    expect(stages(claims)('nbf')).toBe(wanted)
  })

  it.each([
    ['{}', 'skip no-iat'],
    [`{"iat":${NOW}}`, 'pass iat-past'],
    [`{"iat":${NOW + 60}}`, 'pass iat-in-future'],
    [`{"iat":${NOW}000}`, 'pass iat-in-future'],
    ['{"iat":{}}', 'fail time-not-number'],
  ])('%s: %s', (claims, wanted) => {
    expect(stages(claims)('iat')).toBe(wanted)
  })

  it('forgives the leeway', () => {
    expect(stages(`{"nbf":${NOW + 5}}`, { leewaySeconds: 5 })('nbf')).toBe('pass nbf-reached')
    expect(stages(`{"iat":${NOW + 5}}`, { leewaySeconds: 5 })('iat')).toBe('pass iat-past')
  })
})

describe('iss and aud', () => {
  it('are not judged unless someone asks', () => {
    const of = stages('{"iss":"a","aud":"b"}')
    expect([of('iss'), of('aud')]).toEqual(['skip iss-not-asked', 'skip aud-not-asked'])
  })

  it.each([
    ['"https://a.example"', 'pass iss-ok'],
    ['"https://a.example/"', 'slash'],
    ['"https://A.example"', 'case'],
    ['" https://a.example"', 'whitespace'],
    ['"http://a.example"', 'scheme'],
    ['"https://b.example"', 'other'],
    ['7', 'not-text'],
    [null, 'missing'],
  ])('iss %s against https://a.example: %s', (iss, wanted) => {
    const claims = iss === null ? '{}' : `{"iss":${iss}}`
    const token = decodeToken(`eyJhbGciOiJIUzI1NiJ9.${btoa(claims).replaceAll('=', '')}.AAAA`)
    if (token.form !== 'jws') throw new Error('no token')
    const judged = judgeClaims(token, { ...anything, issuer: 'https://a.example' }, NOW)
    const found = judged.find((one) => one.name === 'iss')
    if (wanted === 'pass iss-ok') expect(found?.status).toBe('pass')
    else expect(found?.finding).toMatchObject({ code: 'iss-mismatch', args: { difference: wanted } })
  })

  it.each([
    ['"me"', 'pass aud-ok'],
    ['["you","me"]', 'pass aud-ok'],
    ['["you"]', 'fail aud-mismatch'],
    ['[]', 'fail aud-mismatch'],
    ['{"me":1}', 'fail aud-mismatch'],
    ['"ME"', 'fail aud-mismatch'],
  ])('aud %s: %s', (aud, wanted) => {
    expect(stages(`{"aud":${aud}}`, { audience: 'me' })('aud')).toBe(wanted)
  })

  it.each(['[1,2]', 'a signed message', '"me"'])('are missing where the payload is %s', (payload) => {
    const asked = stages(payload, { audience: 'me', issuer: 'you' })
    expect([asked('iss'), asked('aud')]).toEqual(['fail iss-mismatch', 'fail aud-mismatch'])
    expect(stages(payload)('aud')).toBe('skip claims-unreadable')
    expect(stages(payload, { audience: 'me' })('exp')).toBe('skip claims-unreadable')
  })

  it('are looked for inside where the payload is another token, and not missed outside', () => {
    const inner = 'eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJtZSJ9.AAAA'
    const of = stages(inner, { audience: 'you' }, NOW, '{"alg":"HS256","cty":"JWT"}')
    expect(of('aud')).toBe('skip claims-unreadable')
  })
})

describe('typ', () => {
  it.each([
    ['at+jwt', 'at+jwt', 'pass'],
    ['application/at+jwt', 'at+jwt', 'pass'],
    ['AT+JWT', 'application/at+jwt', 'pass'],
    ['JWT', 'at+jwt', 'fail'],
    [undefined, 'JWT', 'fail'],
    [['JWT'], 'JWT', 'fail'],
    ['anything', '', 'skip'],
  ])('%j against %j: %s', (typ, expected, wanted) => {
    expect(judgeType(typ, expected).status).toBe(wanted)
  })
})

it('no claims of any kind break it, and each stage has its sentence', () => {
  const claims = fc.record({
    exp: fc.jsonValue(),
    nbf: fc.jsonValue(),
    iat: fc.jsonValue(),
    iss: fc.jsonValue(),
    aud: fc.jsonValue(),
  })
  fc.assert(
    fc.property(claims, fc.double(), fc.string(), fc.double(), (object, leewaySeconds, expected, now) => {
      const bytes = new TextEncoder().encode(JSON.stringify(object))
      const encoded = btoa(String.fromCharCode(...bytes))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
      const token = decodeToken(`eyJhbGciOiJIUzI1NiJ9.${encoded.replaceAll('=', '')}.AAAA`)
      if (token.form !== 'jws') throw new Error('no token')
      const policy = { ...anything, leewaySeconds, issuer: expected, audience: expected }
      const judged = judgeClaims(token, policy, now)
      expect(judged.map(({ name }) => name)).toEqual(['exp', 'nbf', 'iat', 'iss', 'aud'])
      for (const { finding } of judged) expect(explain(finding).title).not.toMatch(/undefined|NaN|\[object/)
    }),
  )
})

it.each([
  [1e3, 'milliseconds'],
  [1e6, 'microseconds'],
  [1e9, 'nanoseconds'],
])('nbf and iat times %d are said to be in %s', async (scale, unit) => {
  const payload = { sub: '1', exp: T0 + 3600, iat: T0 * scale }
  const seen = await look(hsToken('correct-horse-battery-staple-2026', 256, JSON.stringify(payload)), {
    key: 'correct-horse-battery-staple-2026',
  })
  const iat = seen.seen.diagnoses.find((one) => one.finding.code === 'iat-in-future')
  expect(iat && explain(iat.finding)).toMatchObject({
    title: `iat seems to be in ${unit}; it must be in seconds`,
    detail: 'Probably 2026-01-01 00:00:00 UTC was meant.',
  })
  const nbf = explain(finding('nbf-in-future', 'error', { nbf: T0 * scale, now: T0, leewaySeconds: 0 }))
  expect(nbf.title).toContain(unit)
  expect(nbf.detail).toContain('2026-01-01 00:00:00 UTC was meant')
})
