import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ecdsaRewritings } from './ecdsa-forms.ts'
import { b64, headerOf, inputOf, look, pairs, payloadOf, pem, raw, signedWith } from './testing/look.ts'

const input = (alg: string, more: object = {}) => inputOf(headerOf(alg, more), payloadOf())
const p256 = pem(pairs.p256.publicKey)

describe('ECDSA', () => {
  it.each([
    ['ES256', 'sha256', pairs.p256],
    ['ES384', 'sha384', pairs.p384],
  ])('%s in DER form', async (alg, hash, pair) => {
    const token = signedWith(input(alg), hash, pair.privateKey)
    const { first, proven, fixed } = await look(token, { key: pem(pair.publicKey) })
    expect([first, proven[0], fixed]).toEqual(['ecdsa-der-signature', 'ecdsa-der-signature', 'accepted'])
  })

  it('DER of another key is not claimed', async () => {
    const other = signedWith(input('ES384'), 'sha384', pairs.p384.privateKey).split('.')[2]
    const { proven } = await look(`${input('ES256')}.${other}`, { key: p256 })
    expect(proven).toEqual([])
    const wrong = signedWith(input('ES256', { kid: 'x' }), 'sha256', pairs.p256.privateKey).split('.')[2]
    expect((await look(`${input('ES256')}.${wrong}`, { key: p256 })).proven).toEqual([])
  })

  it.each<[string, (der: Buffer) => Uint8Array]>([
    ['in hex', (der) => Buffer.from(der.toString('hex'))],
    ['in base64', (der) => Buffer.from(der.toString('base64'))],
    ['with a newline behind it', (der) => Buffer.concat([der, Buffer.from('\n')])],
  ])('DER %s', async (_how, written) => {
    const text = input('ES256')
    const der = sign('sha256', Buffer.from(text), pairs.p256.privateKey)
    const { first, fixed } = await look(`${text}.${b64(written(der))}`, { key: p256 })
    expect([first, fixed]).toEqual(['ecdsa-der-signature', 'accepted'])
    expect(
      (await look(`${input('ES256', { kid: 'x' })}.${b64(written(der))}`, { key: p256 })).proven,
    ).toEqual([])
  })

  const k256 = generateKeyPairSync('ec', { namedCurve: 'secp256k1' })
  const p521 = generateKeyPairSync('ec', { namedCurve: 'P-521' })
  it.each([
    ['ES256', 'sha384', pairs.p256, 'SHA-384'],
    ['ES256', 'sha512', pairs.p256, 'SHA-512'],
    ['ES256', 'sha1', pairs.p256, 'SHA-1'],
    ['ES384', 'sha256', pairs.p384, 'SHA-256'],
    ['ES512', 'sha256', p521, 'SHA-256'],
    ['ES256K', 'sha512', k256, 'SHA-512'],
    // The header names the hash, and another curve with it.
    ['ES512', 'sha512', pairs.p256, 'SHA-512'],
  ])('%s over %s', async (alg, hash, pair, said) => {
    const text = input(alg)
    const token = signedWith(text, hash, raw(pair.privateKey))
    const key = pem(pair.publicKey)
    const { proven, seen, fix, outcome } = await look(token, { key })
    expect([proven, fix, outcome]).toEqual([['ecdsa-other-hash'], null, 'rejected'])
    expect(seen.diagnoses[0]?.finding.args).toMatchObject({ hash: said })
    const other = `${input(alg, { kid: 'x' })}.${token.split('.')[2]}`
    expect((await look(other, { key })).codes).not.toContain('ecdsa-other-hash')
  })

  it.each([
    ['RS256', 128, 'rsa', 'RSA with 1024 bits'],
    ['RS256', 384, 'rsa', 'RSA with 3072 bits'],
    ['RS256', 32, 'rsa', 'HS256'],
    ['ES384', 64, 'p384', 'HS512, ES256 or Ed25519'],
  ] as const)('%s with %i bytes: whole, of another key or algorithm', async (alg, bytes, pair, maker) => {
    const token = `${input(alg)}.${b64(new Uint8Array(bytes).fill(7))}`
    const { seen, codes, outcome } = await look(token, { key: pem(pairs[pair].publicKey) })
    expect([outcome, codes.slice(0, 2)]).toEqual(['rejected', ['signature-other-size', 'signature-mismatch']])
    expect(seen.diagnoses[0]?.finding.args).toMatchObject({ bytes, maker })
    expect(codes).not.toContain('signature-truncated')
  })

  it('another hash and DER are two faults', async () => {
    const { proven, fix } = await look(signedWith(input('ES256'), 'sha512', pairs.p256.privateKey), {
      key: p256,
    })
    expect([proven, fix]).toEqual([['ecdsa-other-hash', 'ecdsa-der-signature'], null])
  })

  it('another algorithm than the header says, in DER', async () => {
    const token = signedWith(input('RS256'), 'sha256', pairs.p256.privateKey)
    expect((await look(token, { key: p256 })).proven).toEqual(['alg-header-wrong', 'ecdsa-der-signature'])
  })

  it.each(['r', 's'] as const)('a short %s without its zero', async (which) => {
    for (let jti = 0; jti < 4000; jti++) {
      const text = inputOf(headerOf('ES256'), payloadOf({ jti }))
      const signature = Buffer.from(
        signedWith(text, 'sha256', raw(pairs.p256.privateKey)).split('.')[2] ?? '',
        'base64url',
      )
      const at = which === 'r' ? 0 : 32
      if (signature[at] !== 0) continue
      const short = Buffer.concat([signature.subarray(0, at), signature.subarray(at + 1)])
      const { first, fixed } = await look(`${text}.${b64(short)}`, { key: p256 })
      expect([first, fixed]).toEqual(['ecdsa-unpadded', 'accepted'])
      return
    }
    throw new Error('no short number in 4000 signatures')
  })

  it('reads r and s with sign bytes, and refuses lengths that are no guess', () => {
    const signed = new Uint8Array(66).fill(0x91)
    signed[0] = 0
    signed[33] = 0
    expect(ecdsaRewritings(signed, 32)[0]?.signature).toEqual(new Uint8Array(64).fill(0x91))
    expect(ecdsaRewritings(new Uint8Array(64), 32)).toEqual([])
    expect(ecdsaRewritings(new Uint8Array(40), 32)).toEqual([])
  })

  it('a header that names another curve', async () => {
    const { first } = await look(signedWith(input('ES384'), 'sha256', raw(pairs.p256.privateKey)), {
      key: p256,
    })
    expect(first).toBe('alg-header-wrong')
  })
})
