import { createPrivateKey, createPublicKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { exportKey } from './key-export.ts'
import { generatable, generateKey } from './key-generate.ts'
import type { OneKey } from './keys.ts'
import { jwkOf, readKey } from './testing/read-key.ts'
import testKeys from './testing/test-keys.json' with { type: 'json' }

async function keyOf(text: string): Promise<OneKey> {
  const key = await readKey(text)
  if (key.kind !== 'public' && key.kind !== 'private' && key.kind !== 'secret') throw new Error(key.kind)
  return key
}

const textOf = async (key: OneKey, half: 'public' | 'private', format: 'pem' | 'jwk') => {
  const written = await exportKey(key, half, format)
  if (!written.ok) throw new Error(written.why)
  return written.text
}

describe('each half is copied as PEM and as JWK', () => {
  test.each([
    ['rsaPkcs1', 'rsaSpki', 'rsaPkcs8'],
    ['ecSec1WithParameters', 'ecSpki', 'ecPkcs8'],
    ['secp256k1Sec1', 'secp256k1Spki', null],
    ['p521Sec1', 'p521Spki', null],
    ['ed25519Pkcs8', 'ed25519Spki', 'ed25519Pkcs8'],
    ['ed448Pkcs8', 'ed448Spki', 'ed448Pkcs8'],
    ['x25519Pkcs8', 'x25519Spki', 'x25519Pkcs8'],
    ['x448Pkcs8', 'x448Spki', 'x448Pkcs8'],
  ] as const)('%s', async (name, spki, pkcs8) => {
    const key = await keyOf(testKeys[name])
    expect(await textOf(key, 'public', 'pem')).toBe(testKeys[spki])
    const pem = await textOf(key, 'private', 'pem')
    // Byte for byte what openssl wrote, where it wrote that form; in any case what Node reads back.
    if (pkcs8) expect(pem).toBe(testKeys[pkcs8])
    expect(createPrivateKey(pem).export({ format: 'jwk' })).toEqual(key.jwk)
    expect(JSON.parse(await textOf(key, 'private', 'jwk'))).toEqual(key.jwk)
    const open = JSON.parse(await textOf(key, 'public', 'jwk'))
    expect(open).toEqual(createPublicKey(testKeys[spki]).export({ format: 'jwk' }))
  })

  test('what the key says of itself stays, but never its private operations', async () => {
    const { jwk } = await keyOf(testKeys.ed25519Pkcs8)
    const key = await keyOf(JSON.stringify({ ...jwk, kid: 'a', use: 'sig', key_ops: ['sign'] }))
    expect(JSON.parse(await textOf(key, 'public', 'jwk'))).toEqual({
      kty: 'OKP',
      crv: 'Ed25519',
      x: jwk.x,
      kid: 'a',
      use: 'sig',
    })
  })

  test('ML-DSA, by the form of RFC 9881', async () => {
    const pub = Buffer.alloc(1312, 3).toString('base64url')
    const priv = Buffer.alloc(32, 5).toString('base64url')
    const key = await keyOf(JSON.stringify({ kty: 'AKP', alg: 'ML-DSA-44', pub, priv }))
    expect(jwkOf(await readKey(await textOf(key, 'public', 'pem')))).toEqual({
      kty: 'AKP',
      alg: 'ML-DSA-44',
      pub,
    })
    const pem = await textOf(key, 'private', 'pem')
    const der = Buffer.from(pem.replace(/-----.*?-----|\n/g, ''), 'base64').toString('hex')
    expect(der).toBe(`3034020100300b0609608648016503040311042280${'20'}${'05'.repeat(32)}`)
  })

  test('what cannot be is said', async () => {
    const open = await keyOf(testKeys.ecSpki)
    expect(await exportKey(open, 'private', 'pem')).toMatchObject({ ok: false })
    const secret = await keyOf('secret')
    expect(await exportKey(secret, 'public', 'jwk')).toMatchObject({ ok: false })
    expect(await exportKey(secret, 'private', 'pem')).toMatchObject({ ok: false })
    expect(await textOf(secret, 'private', 'jwk')).toContain('"k": "c2VjcmV0"')
    const { kty, n, e, d } = (await keyOf(testKeys.rsaPkcs8)).jwk
    const bare = await keyOf(JSON.stringify({ kty, n, e, d }))
    expect(await exportKey(bare, 'private', 'pem')).toMatchObject({
      ok: false,
      why: expect.stringContaining('p, q'),
    })
  })
})

// Finding large primes takes as long as it takes.
describe('keys are made', { timeout: 60_000 }, () => {
  const here = generatable.filter((alg) => !alg.startsWith('ML-DSA') && !/^(RS|PS)(384|512)$/.test(alg))
  test.each(here)('%s: the text gives the same key again, another each time', async (alg) => {
    const made = await generateKey(alg)
    if (!made.ok) throw new Error(made.why)
    const again = await readKey(made.text, { encoding: made.encoding })
    expect(jwkOf(again)).toEqual(made.key.jwk)
    const other = await generateKey(alg)
    expect(other.ok && other.key.thumbprint).not.toBe(made.key.thumbprint)
    if (made.key.kind !== 'secret')
      expect(createPrivateKey(made.text).export({ format: 'jwk' })).toEqual(made.key.jwk)
  })

  test.each([
    ['HS256', 256],
    ['HS384', 384],
    ['HS512', 512],
    ['RS256', 2048],
    ['ES512', 521],
  ])('%s has %d bits', async (alg, bits) => {
    expect(await generateKey(alg)).toMatchObject({ ok: true, key: { bits } })
  })

  test('RSA of another size', async () => {
    expect(await generateKey('PS384', 3072)).toMatchObject({ ok: true, key: { bits: 3072 } })
  })

  test('ML-DSA where there is one, else it is said', async () => {
    const made = await generateKey('ML-DSA-44')
    if (made.ok) expect(made.key).toMatchObject({ kind: 'private', label: 'ML-DSA-44' })
    else expect(made.why).toContain('ML-DSA-44')
  })

  test.each(['none', 'constructor', 'hs256', ''])('%j cannot be made', async (alg) => {
    expect(await generateKey(alg)).toMatchObject({ ok: false })
  })
})
