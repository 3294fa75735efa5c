import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decodeToken } from './decode.ts'
import { studyToken } from './lint-study.ts'
import { nothingSupplied } from './lint-supplied.ts'
import { checkKeyBinding } from './sd-jwt-binding.ts'
import { b64, pairs, raw, T0 } from './testing/look.ts'

function make(header: object, claims: object, key = pairs.p256.privateKey): string {
  const input = `${b64(JSON.stringify(header))}.${b64(JSON.stringify(claims))}`
  return `${input}.${sign('sha256', Buffer.from(input), raw(key)).toString('base64url')}`
}
const digest = (text: string) => createHash('sha256').update(text).digest('base64url')
const jwk = pairs.p256.publicKey.export({ format: 'jwk' })
const name = b64('["salt","name","Ana"]')
const issued = `${make({ alg: 'ES256' }, { _sd: [digest(name)], cnf: { jwk } })}~${name}~`
const claims = { iat: T0, aud: 'https://shop.example', nonce: 'n-1', sd_hash: digest(issued) }
const header = { alg: 'ES256', typ: 'kb+jwt' }
const asked = { audience: 'https://shop.example', nonce: 'n-1' }

async function check(text: string, given = asked, now = T0 + 30) {
  const token = decodeToken(text)
  if (token.form !== 'jws') throw new Error('not signed')
  const checks = checkKeyBinding(await studyToken(token, nothingSupplied), token.payload.json, given, now, 0)
  return checks && Object.fromEntries(checks.map(({ name: of, status }) => [of, status]))
}

describe('key binding', () => {
  it('passes when all of it fits', async () => {
    const checks = await check(issued + make(header, claims))
    expect(checks).toEqual({
      typ: 'pass',
      key: 'pass',
      iat: 'pass',
      aud: 'pass',
      nonce: 'pass',
      sd_hash: 'pass',
    })
  })

  it('is not called good in what was not given', async () => {
    const checks = await check(issued + make(header, claims), { audience: '', nonce: '' })
    expect(checks).toMatchObject({ key: 'pass', aud: 'skip', nonce: 'skip', sd_hash: 'pass' })
  })

  it('is not there, or is no token', async () => {
    expect(await check(issued)).toBeNull()
    expect(await check(`${issued}a.b.c`)).toEqual({ form: 'fail' })
  })

  it.each([
    ['typ', { typ: 'JWT' }, {}],
    ['key', { alg: 'none' }, {}],
    ['iat', {}, { iat: T0 - 500 }],
    ['iat', {}, { iat: undefined }],
    ['aud', {}, { aud: 'https://other.example' }],
    ['aud', {}, { aud: ['https://shop.example'] }],
    ['nonce', {}, { nonce: 'n-2' }],
    ['nonce', {}, { nonce: undefined }],
    ['sd_hash', {}, { sd_hash: undefined }],
    ['sd_hash', {}, { sd_hash: digest('less') }],
  ])('fails at %s: %j %j', async (at, headMore, claimsMore) => {
    const checks = await check(issued + make({ ...header, ...headMore }, { ...claims, ...claimsMore }))
    expect(checks?.[at]).toBe('fail')
  })

  it('is of the holder’s key only', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    expect(await check(issued + make(header, claims, privateKey))).toMatchObject({
      key: 'fail',
      sd_hash: 'pass',
    })
  })

  it('falls when a disclosure is taken away', async () => {
    const less = `${issued.slice(0, issued.indexOf('~'))}~${make(header, claims)}`
    expect(await check(less)).toMatchObject({ sd_hash: 'fail', key: 'pass' })
  })
})
