import { createHash, generateKeyPairSync, privateEncrypt, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  b64,
  headerOf,
  hsToken,
  inputOf,
  look,
  mac,
  pairs,
  payloadOf,
  pem,
  pss,
  raw,
  signedWith,
} from './testing/look.ts'

const input = (alg: string, more: object = {}) => inputOf(headerOf(alg, more), payloadOf())
const rsa = pem(pairs.rsa.publicKey)
const p256 = pem(pairs.p256.publicKey)

describe('RSA', () => {
  it.each([
    ['RS256', 'sha512', 'RS512', pairs.rsa.privateKey],
    ['PS256', 'sha256', 'RS256', pairs.rsa.privateKey],
    ['RS256', 'sha256', 'PS256', pss(pairs.rsa.privateKey)],
    ['RS384', 'sha512', 'PS512', pss(pairs.rsa.privateKey, 64)],
    ['HS256', 'sha256', 'RS256', pairs.rsa.privateKey],
  ])('a header that says %s over %s made as %s', async (alg, hash, fits, key) => {
    const { first, proven, seen } = await look(signedWith(input(alg), hash, key), { key: rsa })
    expect([first, proven[0]]).toEqual(['alg-header-wrong', 'alg-header-wrong'])
    expect(seen.diagnoses[0]?.finding.args).toEqual({ alg, fits })
  })

  it.each([0, 20, 31, 48, 222])('PS256 with a salt of %i bytes', async (salt) => {
    const { first, seen } = await look(
      signedWith(input('PS256'), 'sha256', pss(pairs.rsa.privateKey, salt)),
      { key: rsa },
    )
    expect(first).toBe('pss-salt-length')
    expect(seen.diagnoses[0]?.finding.args).toEqual({ alg: 'PS256', salt, expected: 32 })
  })

  it.each([
    ['RS256', pairs.rsa.privateKey],
    ['PS256', pss(pairs.rsa.privateKey)],
  ])('%s over other content: the key is right, the text was changed', async (alg, key) => {
    const [header, , signature] = signedWith(input(alg), 'sha256', key).split('.')
    const { codes, proven } = await look(`${header}.${b64(payloadOf({ admin: true }))}.${signature}`, {
      key: rsa,
    })
    expect(codes.slice(0, 2)).toEqual(['content-changed', 'signature-mismatch'])
    expect(proven).toContain('content-changed')
  })

  it.each([
    ['RS256', pairs.otherRsa.privateKey],
    ['PS256', pss(pairs.otherRsa.privateKey, 20)],
  ])('%s of another key is not claimed to be of this one', async (alg, key) => {
    const { first, proven } = await look(signedWith(input(alg), 'sha256', key), { key: rsa })
    expect([first, proven]).toEqual(['signature-mismatch', []])
  })

  it('a signature in hex', async () => {
    const signature = Buffer.from(
      signedWith(input('RS256'), 'sha256', pairs.rsa.privateKey).split('.')[2] ?? '',
      'base64url',
    )
    const { first, fixed } = await look(`${input('RS256')}.${b64(signature.toString('hex'))}`, { key: rsa })
    expect([first, fixed]).toEqual(['signature-hex', 'accepted'])
  })

  it('a signature that lost the zero at its front is made whole again', async () => {
    for (let jti = 0; jti < 4000; jti++) {
      const text = inputOf(headerOf('RS256'), payloadOf({ jti }))
      const signature = sign('sha256', Buffer.from(text), pairs.rsa.privateKey)
      if (signature[0] !== 0) continue
      const { first, fixed, codes } = await look(`${text}.${b64(signature.subarray(1))}`, { key: rsa })
      expect([first, fixed]).toEqual(['rsa-unpadded', 'accepted'])
      expect(codes).not.toContain('signature-truncated')
      return
    }
    throw new Error('no short number in 4000 signatures')
  })

  it('a signature over the bare hash is told as such, and only over this content', async () => {
    const bare = (text: string) =>
      privateEncrypt({ key: pairs.rsa.privateKey, padding: 1 }, createHash('sha256').update(text).digest())
    const text = input('RS256')
    const { first, fix } = await look(`${text}.${b64(bare(text))}`, { key: rsa })
    expect([first, fix]).toEqual(['rsa-digest-bare', null])
    expect((await look(`${text}.${b64(bare(`${text}x`))}`, { key: rsa })).proven).toEqual(['content-changed'])
    expect((await look(`${text}.${b64(bare(text))}`, { key: pem(pairs.otherRsa.publicKey) })).proven).toEqual(
      [],
    )
  })

  it('cut so that no bytes encode to what is left, it is still called cut', async () => {
    const token = signedWith(input('RS256'), 'sha256', pairs.rsa.privateKey)
    const { first, codes } = await look(token.slice(0, -9), { key: rsa })
    expect(first).toBe('signature-truncated')
    expect(codes).toContain('truncated-base64url')
  })

  it('a signature too short for its algorithm is called so before there is a key', async () => {
    const token = signedWith(input('ES256'), 'sha256', raw(pairs.p256.privateKey))
    expect((await look(token.slice(0, -20))).codes).toEqual(['signature-truncated'])
    expect((await look(token)).codes).toEqual([])
    expect(
      (await look(signedWith(input('RS256'), 'sha256', pairs.rsa.privateKey).slice(0, -20))).codes,
    ).toEqual([])
  })

  it('a short signature is likely cut', async () => {
    const token = signedWith(input('RS256'), 'sha256', pairs.rsa.privateKey)
    const { codes, proven } = await look(token.slice(0, -40), { key: rsa })
    expect(codes).toContain('signature-truncated')
    expect(proven).toEqual([])
  })
})

describe('key sets', () => {
  const member = (key: keyof typeof pairs, kid: string) => ({
    ...pairs[key].publicKey.export({ format: 'jwk' }),
    kid,
  })
  const set = JSON.stringify({ keys: [member('rsa', 'a'), member('otherRsa', 'b'), member('p256', 'c')] })

  it('another key of the set fits than the one that is named', async () => {
    const token = signedWith(input('RS256', { kid: 'a' }), 'sha256', pairs.otherRsa.privateKey)
    const { first, seen, fixed } = await look(token, { key: set })
    expect([first, fixed]).toEqual(['other-key-fits', 'accepted'])
    expect(seen.diagnoses[0]?.finding.args).toMatchObject({ index: 1, kid: 'b' })
  })

  it('a kid that the set has not, and the key that fits', async () => {
    const token = signedWith(input('ES256', { kid: 'z' }), 'sha256', raw(pairs.p256.privateKey))
    const { codes, fixed } = await look(token, { key: set })
    expect(codes.slice(0, 2)).toEqual(['kid-not-in-jwks', 'other-key-fits'])
    expect(fixed).toBe('accepted')
  })

  it('a key of the right type that does not fit is not offered', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const token = signedWith(input('RS256', { kid: 'a' }), 'sha256', privateKey)
    const { first, proven, fix } = await look(token, { key: set })
    expect(first).toBe('signature-mismatch')
    expect([proven.includes('other-key-fits'), fix]).toEqual([false, null])
  })

  it('no key of the set fits', async () => {
    const token = signedWith(input('ES384', { kid: 'z' }), 'sha384', raw(pairs.p384.privateKey))
    const { first, codes } = await look(token, { key: set })
    expect(first).toBe('kid-not-in-jwks')
    expect(codes).not.toContain('other-key-fits')
  })
})

describe('a public key as the secret', () => {
  const der = pairs.rsa.publicKey.export({ type: 'spki', format: 'der' })
  const jwk = JSON.stringify(pairs.p256.publicKey.export({ format: 'jwk' }))
  it.each([
    ['PEM as given', hsToken(rsa), rsa],
    ['PEM without its last newline', hsToken(rsa.trim(), 512), rsa],
    ['PEM with one that the box has not', hsToken(rsa), rsa.trim()],
    ['DER', hsToken(der), rsa],
    ['PKCS#1', hsToken(pairs.rsa.publicKey.export({ type: 'pkcs1', format: 'pem' })), rsa],
    ['a JWK as given', hsToken(jwk), jwk],
    ['PEM of a key given as JWK', hsToken(p256), jwk],
    ['PEM of a key in a set', hsToken(p256, 384), `{"keys":[${jwk}]}`],
    ['PEM with literal \\n', hsToken(rsa), rsa.replaceAll('\n', '\\n')],
  ])('%s: forged, and nothing is offered', async (_name, token, key) => {
    const { first, proven, fix, outcome } = await look(token, { key })
    expect([first, proven[0], fix, outcome]).toEqual([
      'alg-key-confusion',
      'alg-key-confusion',
      null,
      'rejected',
    ])
  })

  it('is not claimed when the token was made with a real secret', async () => {
    const { proven } = await look(hsToken('a real secret'), { key: rsa })
    expect(proven).not.toContain('alg-key-confusion')
  })

  it('the text of a private key is an odd secret, and no forgery', async () => {
    const text = pairs.p256.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
    const { first, proven } = await look(hsToken(text), { key: text })
    expect(first).toBe('secret-is-private-key')
    expect(proven).not.toContain('alg-key-confusion')
  })

  it('a mac of the wrong input is not claimed', async () => {
    const text = input('HS256')
    const { proven } = await look(`${text}.${b64(mac(`${text}x`, rsa))}`, { key: rsa })
    expect(proven).not.toContain('alg-key-confusion')
  })
})

it('of a key that cannot be read says just that', async () => {
  const token = signedWith(input('RS256'), 'sha256', pairs.rsa.privateKey)
  const { codes } = await look(token, { key: rsa.slice(0, 200) })
  expect(codes).toEqual(['key-unreadable'])
})

describe('keys of a set that no kid tells apart', () => {
  const jwk = (pair: (typeof pairs)['rsa'], more: object = {}) => ({
    ...pair.publicKey.export({ format: 'jwk' }),
    ...more,
  })
  const set = (...keys: object[]) => JSON.stringify({ keys })

  it.each([
    [
      'the same kid twice',
      { kid: 'a' },
      set(jwk(pairs.otherRsa, { kid: 'a' }), jwk(pairs.rsa, { kid: 'a' })),
      'accepted',
    ],
    ['no kid in the set', { kid: 'a' }, set(jwk(pairs.otherRsa), jwk(pairs.rsa)), 'accepted'],
    [
      'no kid in the token',
      {},
      set(jwk(pairs.otherRsa, { kid: 'a' }), jwk(pairs.rsa, { kid: 'b' })),
      'accepted',
    ],
    // The one without a kid may be meant; the one with another kid is not, though it fits.
    ['another kid', { kid: 'a' }, set(jwk(pairs.otherRsa), jwk(pairs.rsa, { kid: 'b' })), 'rejected'],
  ])('%s', async (_what, header, key, wanted) => {
    const { outcome } = await look(signedWith(input('RS256', header), 'sha256', pairs.rsa.privateKey), {
      key,
    })
    expect(outcome).toBe(wanted)
  })
})
