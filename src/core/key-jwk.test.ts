import { generateKeyPairSync } from 'node:crypto'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { readJwk } from './key-jwk.ts'
import { readKey } from './testing/read-key.ts'

const read = (value: unknown) => readKey(JSON.stringify(value))

// Test keys of RFC 7517 §A.2 and RFC 8037 §A.1.
const ec = {
  kty: 'EC',
  crv: 'P-256',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
  d: '870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE',
}
const okp = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
}
const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ format: 'jwk' })
const bytes = (count: number) => Buffer.alloc(count, 7).toString('base64url')
const akp = { kty: 'AKP', alg: 'ML-DSA-44', pub: bytes(1312), priv: bytes(32) }

describe('good keys', () => {
  test.each([
    ['EC', ec, 'private', 256, 'P-256'],
    ['OKP', okp, 'private', 256, 'Ed25519'],
    ['RSA', rsa, 'private', 1024, 'RSA 1024'],
    ['oct', { kty: 'oct', k: 'AyM1' }, 'secret', 24, '24-bit secret'],
  ] as const)('%s', async (_, jwk, kind, bits, label) => {
    const key = await read(jwk)
    expect(key).toMatchObject({ kind, bits, label, source: 'jwk', jwk })
    expect(key).toHaveProperty('thumbprint', await calculateJwkThumbprint(jwk as JWK))
  })

  test('AKP: the thumbprint is over alg, kty and pub', async () => {
    const key = await read(akp)
    expect(key).toMatchObject({ kind: 'private', bits: 1312 * 8, label: 'ML-DSA-44' })
    const text = `{"alg":"ML-DSA-44","kty":"AKP","pub":"${akp.pub}"}`
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
    expect(key).toHaveProperty('thumbprint', Buffer.from(digest).toString('base64url'))
  })

  test('members that are not known stay as they are', async () => {
    const jwk = { ...ec, kid: 'a', 'x-own': { deep: [1] }, use: 'sig' }
    expect(await read(jwk)).toHaveProperty('jwk', jwk)
  })

  test('RSA with d alone can check only, and that is said', async () => {
    const { n, e, d } = rsa
    const key = await read({ kty: 'RSA', n, e, d })
    expect(key.findings.map(({ code }) => code)).toEqual(['key-is-private', 'jwk-no-private-primes'])
  })

  test('a member given twice is said', async () => {
    const text = '{"kty":"oct","k":"AAAA","k":"AyM1"}'
    const key = await readKey(text)
    expect(key).toMatchObject({
      kind: 'secret',
      findings: [{ code: 'jwk-duplicate-member', args: { member: 'k' } }],
    })
  })

  test('another kid than the token asks for is said', async () => {
    const text = JSON.stringify({ ...ec, kid: 'a' })
    const key = await readKey(text, { hints: { alg: null, kid: 'b' } })
    expect(key.findings).toContainEqual({
      code: 'key-kid-differs',
      severity: 'warning',
      span: null,
      args: { tokenKid: 'b', keyKid: 'a' },
    })
  })
})

describe('a coordinate whose zeros were left away is used, and said', () => {
  // Test key: searched for so that x begins with a zero byte.
  test('P-256', async () => {
    let jwk: JWK = {}
    do jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }) as JWK
    while (
      !jwk.x?.startsWith('AA') &&
      !jwk.x?.startsWith('AB') &&
      !jwk.x?.startsWith('AC') &&
      !jwk.x?.startsWith('AD')
    )
    const whole = Buffer.from(String(jwk.x), 'base64url')
    expect(whole[0]).toBe(0)
    const key = await read({ ...jwk, x: whole.subarray(1).toString('base64url') })
    expect(key).toMatchObject({
      kind: 'public',
      findings: [{ code: 'jwk-short-coordinate', args: { member: 'x', bytes: 31, wanted: 32 } }],
    })
  })
})

describe('wrong members are named', () => {
  const flipped = `${ec.x.slice(0, 10)}${ec.x[10] === 'A' ? 'B' : 'A'}${ec.x.slice(11)}`
  const cases: readonly [string, object, string, RegExp][] = [
    ['kty missing', { kid: 'a', k: 'AyM1' }, 'kty', /missing/],
    ['kty unknown', { kty: 'XXX' }, 'kty', /XXX/],
    ['kty in wrong case', { ...ec, kty: 'ec' }, 'kty', /should be "EC"/],
    ['kty a number', { ...ec, kty: 1 }, 'kty', /number/],
    ['kty from the prototype', { ...ec, kty: 'constructor' }, 'kty', /constructor/],
    ['crv from the prototype', { ...ec, crv: 'constructor' }, 'crv', /constructor/],
    ['crv missing', { ...ec, crv: undefined }, 'crv', /missing/],
    ['crv of another type', { ...ec, crv: 'Ed25519' }, 'kty', /OKP/],
    ['crv brainpool', { ...ec, crv: 'BP-256' }, 'crv', /BP-256/],
    ['x missing', { ...ec, x: undefined }, 'x', /missing/],
    ['x in base64', { ...ec, x: `${ec.x.slice(0, -2)}+/` }, 'x', /base64url/],
    ['x padded', { ...ec, x: `${ec.x}=` }, 'x', /padding/],
    ['x with a space', { ...ec, x: `${ec.x.slice(0, 5)} ${ec.x.slice(5)}` }, 'x', /place 6/],
    ['x cut', { ...ec, x: ec.x.slice(0, -3) }, 'x', /30 bytes/],
    ['x too long', { ...ec, x: `${ec.x}AAAA` }, 'x', /35 bytes|36 bytes/],
    ['point not on the curve', { ...ec, x: flipped }, 'x', /does not lie on P-256/],
    ['point at another curve', { ...ec, crv: 'secp256k1' }, 'x', /secp256k1/],
    ['d of another key', { ...ec, d: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE' }, 'd', /another/],
    ['d zero', { ...ec, d: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }, 'd', /private number/],
    ['Ed25519 d of another key', { ...okp, d: ec.d }, 'd', /another/],
    ['Ed25519 x too short', { ...okp, x: 'AAAA' }, 'x', /3 bytes/],
    [
      'Ed25519 not a point',
      { kty: 'OKP', crv: 'Ed25519', x: bytes(32).replace(/^../, 'AA') },
      'x',
      /not a point/,
    ],
    ['RSA without e', { kty: 'RSA', n: rsa.n }, 'e', /missing/],
    ['RSA with an even n', { kty: 'RSA', n: 'AAAC', e: 'AQAB' }, 'n', /usable|even/],
    ['RSA with p of another key', { ...rsa, p: 'Aw' }, 'p', /another key/],
    ['oct without k', { kty: 'oct' }, 'k', /missing/],
    ['oct with k a number', { kty: 'oct', k: 1 }, 'k', /number/],
    ['AKP without alg', { ...akp, alg: undefined }, 'alg', /name its algorithm/],
    ['AKP with another alg', { ...akp, alg: 'ES256' }, 'alg', /ES256/],
    ['AKP with a short pub', { ...akp, alg: 'ML-DSA-65' }, 'pub', /1952/],
    ['AKP with the expanded key', { ...akp, priv: bytes(2560) }, 'priv', /seed/],
    ['key_ops a string', { ...ec, key_ops: 'sign' }, 'key_ops', /array/],
    ['key_ops twice the same', { ...ec, key_ops: ['sign', 'sign'] }, 'key_ops', /twice/],
    ['kid a number', { ...ec, kid: 1 }, 'kid', /number/],
    ['alg an array', { ...ec, alg: ['ES256'] }, 'alg', /array/],
  ]
  test.each(cases)('%s', async (_, jwk, member, words) => {
    const key = await read(jwk)
    expect(key).toMatchObject({ kind: 'invalid', findings: [{ code: 'jwk-invalid', args: { member } }] })
    expect(key.findings[0]?.args).toHaveProperty('problem', expect.stringMatching(words))
  })

  test('values that are no objects of ours do not throw', async () => {
    for (const value of [{}, [], { kty: null }, Object.create(null)])
      expect(await readJwk(value)).toMatchObject({ ok: false })
  })
})
