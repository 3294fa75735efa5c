import { createHmac, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { JWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { explain } from './messages.ts'
import { headerOf, hsToken, inputOf, look, payloadOf, raw, signedWith } from './testing/look.ts'
import { codesOfKey, jwkOf, readKey } from './testing/read-key.ts'
import testKeys from './testing/test-keys.json' with { type: 'json' }

const jwk = (key: KeyObject) => key.export({ format: 'jwk' }) as JWK
const bytesOf = (text = '') => Buffer.from(text, 'base64url')
const both = ({ x, y }: JWK) => Buffer.concat([bytesOf(x), bytesOf(y)])
const uncompressed = (key: JWK) => Buffer.concat([Buffer.of(4), both(key)])
const compressed = (key: JWK) =>
  Buffer.concat([Buffer.of(2 + ((bytesOf(key.y).at(-1) ?? 0) & 1)), bytesOf(key.x)])
const hinted = (alg: string | null) => ({ hints: { alg, kid: null } })

const of = (pem: string) => jwk(createPrivateKey(pem))
const p256 = of(testKeys.ecPkcs8)
const p384 = of(testKeys.p384Sec1)
const p521 = of(testKeys.p521Sec1)
const k256 = of(testKeys.secp256k1Sec1)
const ed448 = of(testKeys.ed448Pkcs8)
const rsa = jwk(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey)

/** Half of all seeds look like a public key, too: one of each kind. In base64 with a digit, as nearly all are. */
function edKey(isPoint: boolean): { pair: { publicKey: KeyObject; privateKey: KeyObject }; own: JWK } {
  for (;;) {
    const pair = generateKeyPairSync('ed25519')
    const own = jwk(pair.privateKey)
    const isMixed = [own.d, own.x].every(
      (text = '') => /\d/.test(text) && /\d/.test(bytesOf(text).toString('base64')),
    )
    if (isMixed && isOnCurve(bytesOf(own.d)) === isPoint) return { pair, own }
  }
}

/** RFC 8032 §5.1.3, steps 1 and 2, in numbers of this test's own. */
function isOnCurve(bytes: Buffer): boolean {
  const p = 2n ** 255n - 19n
  const power = (base: bigint, exponent: bigint): bigint => {
    let result = 1n
    for (let b = base % p, e = exponent; e > 0n; e >>= 1n, b = (b * b) % p)
      if (e & 1n) result = (result * b) % p
    return result
  }
  const d = (p - ((121665n * power(121666n, p - 2n)) % p)) % p
  const y = BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`) & (2n ** 255n - 1n)
  if (y >= p) return false
  const u = (y * y - 1n + p) % p
  const v = (d * y * y + 1n) % p
  const square = (u * power(v, p - 2n)) % p
  return square === 0n || power(square, (p - 1n) / 2n) === 1n
}

const public_ = ({ d: _, ...rest }: JWK): JWK => rest
const ed = edKey(true)
const edOther = edKey(false)

describe('bare bytes are the key that the token’s algorithm makes of them', () => {
  const cases: readonly [string, string, Buffer, JWK][] = [
    ['an Ed25519 public key', 'EdDSA', bytesOf(ed.own.x), public_(ed.own)],
    ['an Ed25519 public key, by its new name', 'Ed25519', bytesOf(ed.own.x), public_(ed.own)],
    ['an Ed448 public key', 'EdDSA', bytesOf(ed448.x), public_(ed448)],
    ['an Ed448 public key, by its new name', 'Ed448', bytesOf(ed448.x), public_(ed448)],
    ['a seed that is no point', 'EdDSA', bytesOf(edOther.own.d), edOther.own],
    ['a seed with its public key', 'EdDSA', Buffer.concat([bytesOf(ed.own.d), bytesOf(ed.own.x)]), ed.own],
    ['a point of P-256', 'ES256', uncompressed(p256), public_(p256)],
    ['a point of P-384', 'ES384', uncompressed(p384), public_(p384)],
    ['a point of P-521', 'ES512', uncompressed(p521), public_(p521)],
    ['a point of secp256k1', 'ES256K', uncompressed(k256), public_(k256)],
    ['a compressed point of P-256', 'ES256', compressed(p256), public_(p256)],
    ['a compressed point of P-384', 'ES384', compressed(p384), public_(p384)],
    ['a compressed point of P-521', 'ES512', compressed(p521), public_(p521)],
    ['a compressed point of secp256k1', 'ES256K', compressed(k256), public_(k256)],
    ['two coordinates on P-256', 'ES256', both(p256), public_(p256)],
    ['two coordinates on P-384', 'ES384', both(p384), public_(p384)],
    ['two coordinates on P-521', 'ES512', both(p521), public_(p521)],
    ['a private number of P-256', 'ES256', bytesOf(p256.d), p256],
    ['a private number of secp256k1', 'ES256K', bytesOf(k256.d), k256],
    ['a modulus', 'PS256', bytesOf(rsa.n), rsa],
    ['a modulus with a zero before it', 'RS256', Buffer.concat([Buffer.of(0), bytesOf(rsa.n)]), rsa],
  ]
  test.each(cases)('%s, with %s', async (_, alg, bytes, wanted) => {
    const hex = bytes.toString('hex')
    const texts = [
      hex,
      `0x${hex}`,
      `KEY=${hex}`,
      hex.match(/../g)?.join(':') ?? '',
      JSON.stringify([...bytes]),
    ]
    // Text that is no more mixed than words are is not taken for random bytes.
    texts.push(bytes.toString('base64'), bytes.toString('base64url'))
    for (const text of texts) {
      const key = await readKey(text, hinted(alg))
      expect(jwkOf(key), text).toEqual({ ...wanted })
      expect(codesOfKey(key)[0]).toBe('key-raw')
      for (const said of key.findings) expect(explain(said).title).not.toMatch(/undefined|null/)
    }
  })

  test.each(cases)(
    '%s: beside HMAC, and before there is a token, it stays a secret',
    async (_, _alg, bytes) => {
      for (const alg of ['HS256', null])
        for (const text of [bytes.toString('hex'), bytes.toString('base64')])
          expect(await readKey(text, hinted(alg))).toMatchObject({ kind: 'secret', source: 'text' })
    },
  )

  test('a point of a curve that the algorithm cannot use is still that point', async () => {
    const key = await readKey(uncompressed(p256).toString('base64'), hinted('ES384'))
    expect(key).toMatchObject({ kind: 'public', label: 'P-256' })
  })

  test.each([
    ['coordinates that lie nowhere', 'ES256', Buffer.alloc(64, 7).toString('hex')],
    [
      'a seed with a foreign public key',
      'EdDSA',
      Buffer.concat([bytesOf(ed.own.d), bytesOf(edOther.own.x)]).toString('hex'),
    ],
    ['a number beyond the order of the curve', 'ES256', 'ff'.repeat(32)],
    ['as many letters as a key has, in words', 'ES256', 'correct-horse-battery-staple-2026-and-more-'],
    ['an even modulus', 'RS256', `${'c3'.repeat(255)}c2`],
    ['bytes of another length', 'EdDSA', 'ab'.repeat(33)],
    ['32 bytes beside RSA', 'RS256', 'ab'.repeat(32)],
  ])('%s is not', async (_, alg, text) => {
    expect(await readKey(text, hinted(alg))).toMatchObject({ kind: 'secret', source: 'text' })
  })

  test('a short PKCS#8 key is no number, though it has the length of one on P-384', async () => {
    const der = Buffer.from(testKeys.ed25519Pkcs8.replaceAll(/-----.*?-----|\n/g, ''), 'base64')
    expect(der.length).toBe(48)
    const key = await readKey(der.toString('hex'), hinted('ES384'))
    expect(key).toMatchObject({ kind: 'private', label: 'Ed25519' })
  })
})

describe('what a signature says of them', () => {
  const edToken = signedWith(inputOf(headerOf('EdDSA'), payloadOf()), null, ed.pair.privateKey)

  test('a public key verifies, and what was taken for it is said', async () => {
    const { outcome, codes } = await look(edToken, { key: bytesOf(ed.own.x).toString('hex') })
    expect([outcome, codes]).toEqual(['accepted', ['key-raw']])
  })

  test('what only the length speaks for is likely until a signature fits', async () => {
    const certainty = async (key: string) =>
      (await look(edToken, { key })).seen.diagnoses.find(({ finding }) => finding.code === 'key-raw')
        ?.certainty
    expect(await certainty(bytesOf(ed.own.x).toString('hex'))).toBe('proven')
    const another = await look(edToken, { key: edKey(false).own.d as string })
    expect(another.proven).not.toContain('key-raw')
    expect(another.codes).toContain('key-raw')
    expect(another.codes).not.toContain('key-is-private')
  })

  test('a private key that looks like a public one is found by trying, and one press takes it so', async () => {
    const { outcome, first, proven, fixed } = await look(edToken, { key: ed.own.d as string })
    expect(outcome).toBe('rejected')
    expect([first, proven.includes('key-raw-is-private'), fixed]).toEqual([
      'key-raw-is-private',
      true,
      'accepted',
    ])
  })

  test('where neither fits, the other reading is a choice: to sign takes the private key', async () => {
    const { seen, codes } = await look(edToken, { key: edKey(true).own.d as string })
    expect(codes[0]).toBe('signature-mismatch')
    expect(codes).not.toContain('key-raw-is-private')
    const offered = seen.diagnoses.find(({ finding }) => finding.code === 'key-raw')?.fix
    expect(JSON.parse(offered?.inputs.key?.text ?? '{}')).toMatchObject({ kty: 'OKP', crv: 'Ed25519' })
  })

  test('a point that does not fit is told of as a key, not as a secret', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const input = inputOf(headerOf('ES256'), payloadOf())
    const token = signedWith(input, 'sha256', raw(createPrivateKey(testKeys.ecPkcs8)))
    const { seen } = await look(token, { key: uncompressed(jwk(publicKey)).toString('hex') })
    const tried = seen.diagnoses.find(({ finding }) => finding.code === 'no-reading-fits')
    const { title, detail } = explain(tried?.finding as NonNullable<typeof tried>['finding'])
    expect(`${title} ${detail}`).toMatch(/key.* is another one/)
    expect(`${title} ${detail}`).not.toContain('secret')
  })

  test('an EC key in one line verifies', async () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const token = signedWith(inputOf(headerOf('ES256'), payloadOf()), 'sha256', raw(pair.privateKey))
    const key = compressed(jwk(pair.publicKey)).toString('hex')
    expect((await look(token, { key })).outcome).toBe('accepted')
  })

  test('a secret in hex is still found where only the header is wrong', async () => {
    const secret = '5f'.repeat(16) + '71'.repeat(16)
    const [, payload = '', mac = ''] = hsToken(secret).split('.')
    const header = Buffer.from(headerOf('ES256')).toString('base64url')
    // Signed over another header: that cannot fit, and is not claimed.
    expect((await look(`${header}.${payload}.${mac}`, { key: secret })).proven).not.toContain(
      'alg-header-wrong',
    )
    const right = createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url')
    expect((await look(`${header}.${payload}.${right}`, { key: secret })).proven).toContain(
      'alg-header-wrong',
    )
  })
})
