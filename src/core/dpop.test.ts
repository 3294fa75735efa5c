import { createHash, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decodeToken } from './decode.ts'
import { checkProof, type ProofRequest } from './dpop.ts'
import { studyToken } from './lint-study.ts'
import { nothingSupplied } from './lint-supplied.ts'
import { b64, pairs, raw, T0 } from './testing/look.ts'

const jwk = pairs.p256.publicKey.export({ format: 'jwk' })
const jkt = createHash('sha256')
  .update(JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y }))
  .digest('base64url')

function make(header: object, claims: object): string {
  const input = `${b64(JSON.stringify(header))}.${b64(JSON.stringify(claims))}`
  return `${input}.${sign('sha256', Buffer.from(input), raw(pairs.p256.privateKey)).toString('base64url')}`
}
const accessToken = make({ alg: 'ES256', typ: 'at+jwt' }, { sub: '42', cnf: { jkt } })
const header = { typ: 'dpop+jwt', alg: 'ES256', jwk }
const claims = {
  jti: 'p1',
  htm: 'POST',
  htu: 'https://api.example/orders',
  iat: T0,
  nonce: 'n-1',
  ath: createHash('sha256').update(accessToken).digest('base64url'),
}
const request: ProofRequest = {
  method: 'POST',
  url: 'https://API.example:443/orders?page=2#top',
  accessToken,
  nonce: 'n-1',
}

async function check(proof: string, asked: Partial<ProofRequest> = {}, now = T0 + 30, leeway = 0) {
  const token = decodeToken(proof)
  if (token.form !== 'jws') throw new Error('not signed')
  const all = { ...request, ...asked }
  const study = await studyToken(token, { ...nothingSupplied, accessToken: all.accessToken })
  return checkProof(token, study, all, now, leeway)
}
async function statuses(...given: Parameters<typeof check>) {
  return Object.fromEntries((await check(...given)).map(({ name, status }) => [name, status]))
}
const nothing: ProofRequest = { method: '', url: '', accessToken: '', nonce: '' }

describe('a proof', () => {
  it('passes every check when all is known and fits', async () => {
    expect([...new Set(Object.values(await statuses(make(header, claims))))]).toEqual(['pass'])
  })

  it('is not called good in what was not given', async () => {
    const seen = await statuses(make(header, claims), nothing)
    for (const name of ['htm', 'htu', 'nonce', 'ath', 'cnf.jkt'])
      expect([name, seen[name]]).toEqual([name, 'skip'])
    for (const name of ['typ', 'alg', 'jwk', 'signature', 'claims', 'iat'])
      expect([name, seen[name]]).toEqual([name, 'pass'])
  })

  const cases: readonly (readonly [string, object, object, Partial<ProofRequest>])[] = [
    ['typ', { typ: 'JWT' }, {}, {}],
    ['alg', { alg: 'HS256' }, {}, {}],
    ['jwk', { jwk: undefined }, {}, {}],
    ['jwk', { jwk: pairs.p256.privateKey.export({ format: 'jwk' }) }, {}, {}],
    ['signature', { jwk: pairs.p384.publicKey.export({ format: 'jwk' }) }, {}, {}],
    ['claims', {}, { jti: undefined }, {}],
    ['htm', {}, {}, { method: 'GET' }],
    ['htm', {}, { htm: 'post' }, {}],
    ['htu', {}, {}, { url: 'https://api.example/orders/7' }],
    ['htu', {}, { htu: 'orders' }, {}],
    ['iat', {}, { iat: T0 - 301 }, {}],
    ['iat', {}, { iat: T0 + 400 }, {}],
    ['iat', {}, { iat: '1' }, {}],
    ['nonce', {}, { nonce: undefined }, {}],
    ['nonce', {}, {}, { nonce: 'other' }],
    ['ath', {}, { ath: undefined }, {}],
    ['ath', {}, {}, { accessToken: `${accessToken}x` }],
    ['cnf.jkt', {}, {}, { accessToken: make({ alg: 'ES256' }, { cnf: { jkt: 'A'.repeat(43) } }) }],
    ['cnf.jkt', {}, {}, { accessToken: make({ alg: 'ES256' }, {}) }],
  ]
  it.each(cases)('fails at %s: %j %j %j', async (name, headMore, claimsMore, asked) => {
    const seen = await statuses(make({ ...header, ...headMore }, { ...claims, ...claimsMore }), asked)
    expect(seen[name]).toBe('fail')
  })

  it('cannot be compared with an opaque token’s key, and takes the leeway', async () => {
    expect(await statuses(make(header, claims), { accessToken: 'opaque' })).toMatchObject({
      'cnf.jkt': 'skip',
    })
    expect(await statuses(make(header, claims), {}, T0 + 330)).toMatchObject({ iat: 'fail' })
    expect(await statuses(make(header, claims), {}, T0 + 330, 60)).toMatchObject({ iat: 'pass' })
  })
})

describe('RFC 9449 §7.1: the proof for a protected resource', () => {
  // The example of the RFC as published; the access token is the one of §5 that it goes with.
  const proof =
    'eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA'

  it('passes with its request and its token', async () => {
    const seen = await statuses(
      proof,
      {
        method: 'GET',
        url: 'https://resource.example.org/protectedresource',
        accessToken: 'Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU',
        nonce: '',
      },
      1562262620,
    )
    expect(seen).toMatchObject({ signature: 'pass', htm: 'pass', htu: 'pass', iat: 'pass', ath: 'pass' })
  })
})
