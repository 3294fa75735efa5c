import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { keyFits } from './key-fits.ts'
import { importKey, type KeyMaterial } from './keys.ts'
import { explain } from './messages.ts'
import testKeys from './testing/test-keys.json' with { type: 'json' }

const read = (value: unknown, kid: string | null = null, alg: string | null = null) =>
  importKey({ text: JSON.stringify(value), encoding: 'utf8', passphrase: '' }, { alg, kid })

const fresh = (curve: string) =>
  generateKeyPairSync('ec', { namedCurve: curve }).publicKey.export({ format: 'jwk' })
const es256 = fresh('P-256')
const another = fresh('P-256')
const es384 = fresh('P-384')
const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' })

const chosenOf = (key: KeyMaterial) => (key.kind === 'set' ? key.chosen : 'not a set')
const saidOf = (key: KeyMaterial) => key.findings[0]

describe('a key is chosen from a set, and why is said', () => {
  const set = {
    keys: [
      { ...rsa, kid: 'r' },
      { ...es256, kid: 'e' },
      { ...es384, kid: 'f' },
    ],
  }
  test('by kid', async () => {
    const key = await read(set, 'f', 'ES384')
    expect(chosenOf(key)).toBe(2)
    expect(saidOf(key)).toMatchObject({ code: 'key-from-jwks', args: { by: 'kid', kid: 'f', count: 3 } })
  })
  test('by kid even when its type does not fit', async () => {
    expect(chosenOf(await read(set, 'r', 'ES256'))).toBe(0)
  })
  test('by fit, without a kid', async () => {
    const key = await read(set, null, 'ES256')
    expect(chosenOf(key)).toBe(1)
    expect(saidOf(key)).toMatchObject({ code: 'key-from-jwks', args: { by: 'only-fit' } })
  })
  test('none fits', async () => {
    const key = await read(set, null, 'EdDSA')
    expect(chosenOf(key)).toBeNull()
    expect(saidOf(key)).toMatchObject({
      code: 'key-from-jwks',
      severity: 'warning',
      args: { by: 'none-fits' },
    })
  })
  test('several fit', async () => {
    const key = await read({ keys: [es256, another] }, null, 'ES256')
    expect(chosenOf(key)).toBeNull()
    expect(saidOf(key)).toMatchObject({ args: { by: 'several-fit' } })
  })
  test('the only one', async () => {
    const key = await read({ keys: [es256] }, null, 'RS256')
    expect(chosenOf(key)).toBe(0)
    expect(saidOf(key)).toMatchObject({ args: { by: 'only-key' } })
  })
  test('use, key_ops and alg of the keys count', async () => {
    const keys = [
      { ...es256, use: 'enc' },
      { ...es256, key_ops: ['deriveBits'] },
      { ...es256, alg: 'ES256K' },
      another,
    ]
    expect(chosenOf(await read({ keys }, null, 'ES256'))).toBe(3)
  })
  test('a bare array is a set too', async () => {
    expect(chosenOf(await read(set.keys, 'e', 'ES256'))).toBe(1)
  })
})

describe('a kid that the set has not', () => {
  test('is said with what there is and what would fit', async () => {
    const keys = [
      { ...rsa, kid: 'r' },
      { ...es256, kid: 'e' },
    ]
    const key = await read({ keys }, 'gone', 'ES256')
    expect(chosenOf(key)).toBeNull()
    expect(key.findings).toMatchObject([
      {
        code: 'kid-not-in-jwks',
        severity: 'error',
        args: { kid: 'gone', kids: ['r', 'e'], fitting: ['e'], alg: 'ES256' },
      },
    ])
    const [said] = key.findings
    expect(said && explain(said).title).toContain('"gone"')
  })
  test('also when the only key has another name', async () => {
    expect(saidOf(await read({ keys: [{ ...es256, kid: 'e' }] }, 'gone', 'ES256'))?.code).toBe(
      'kid-not-in-jwks',
    )
  })
  test('a key without a name may be the one', async () => {
    expect(chosenOf(await read({ keys: [{ ...es256, kid: 'e' }, another] }, 'gone', 'ES256'))).toBe(1)
  })
  test('two keys of the same kid: the fitting one, with a warning', async () => {
    const key = await read(
      {
        keys: [
          { ...rsa, kid: 'a' },
          { ...es256, kid: 'a' },
        ],
      },
      'a',
      'ES256',
    )
    expect(chosenOf(key)).toBe(1)
    expect(key.findings).toMatchObject([
      { code: 'key-from-jwks', args: { by: 'kid-and-fit' } },
      { code: 'jwks-duplicate-kid', severity: 'warning', args: { kid: 'a', count: 2 } },
    ])
  })
})

describe('what is in the set', () => {
  test('keys that cannot be read are left out and named', async () => {
    const key = await read(
      { keys: [{ kty: 'XXX', kid: 'x' }, null, 7, { ...es256, kid: 'e' }] },
      'e',
      'ES256',
    )
    expect(key).toMatchObject({ kind: 'set', chosen: 0, keys: [{ kid: 'e' }] })
    expect(key.findings.filter(({ code }) => code === 'jwks-key-skipped')).toMatchObject([
      { args: { index: 0, kid: 'x', why: expect.stringContaining('XXX') } },
      { args: { index: 1 } },
      { args: { index: 2 } },
    ])
  })
  test('nothing usable at all', async () => {
    expect(await read({ keys: [{ kty: 'XXX' }] })).toMatchObject({
      kind: 'invalid',
      findings: [{ code: 'jwks-empty' }, {}],
    })
  })
  test('a private key in it is used through its public half, and said', async () => {
    const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
    const key = await read({ keys: [jwk] }, null, 'EdDSA')
    expect(key.findings.map(({ code }) => code)).toEqual(['key-from-jwks', 'key-is-private'])
  })
  test('certificates by kid, as Google gives them', async () => {
    const key = await read({ one: testKeys.ecCertificate, two: testKeys.ecCertificate }, 'two', 'ES256')
    expect(key).toMatchObject({ kind: 'set', chosen: 1, keys: [{ kid: 'one' }, { kid: 'two' }] })
  })
})

describe('certificates', () => {
  const certificate = testKeys.ecCertificate
  const base64 = certificate.replace(/-----.*?-----|\n/g, '')
  test('subject, issuer, validity and the number of them', async () => {
    const key = await importKey(
      { text: certificate + certificate, encoding: 'utf8', passphrase: '' },
      { alg: null, kid: null },
    )
    const subject = 'C=DE, O=Jotlab Test, CN=test.example'
    expect(key.findings).toMatchObject([
      { code: 'key-from-certificate', args: { subject, issuer: subject, chain: 2, label: 'P-256' } },
    ])
    const [said] = key.findings
    if (said?.code !== 'key-from-certificate') throw new Error('no certificate')
    expect(said.args.notAfter - said.args.notBefore).toBe(3650 * 86400)
    expect(explain(said).detail).toContain('first of 2')
  })
  test.each([
    ['x5c array', [base64, base64], 'x5c', 2],
    ['object with x5c', { x5c: [base64] }, 'x5c', 1],
  ])('%s', async (_, value, source, chain) => {
    const key = await read(value)
    expect(key).toMatchObject({ kind: 'public', source, findings: [{ args: { chain } }] })
  })
  test('bare base64', async () => {
    const key = await importKey({ text: base64, encoding: 'utf8', passphrase: '' }, { alg: null, kid: null })
    expect(key).toMatchObject({ kind: 'public', source: 'certificate' })
    expect(key.findings.map(({ code }) => code)).toEqual(['key-bare-base64-der', 'key-from-certificate'])
  })
  test('an array that begins with something else', async () => {
    expect(await read([`MIIB${'A'.repeat(60)}`])).toMatchObject({
      kind: 'invalid',
      findings: [{ code: 'key-unreadable' }],
    })
  })
})

test('what a key can serve', () => {
  expect(keyFits({ kty: 'OKP', crv: 'Ed25519' }, 'EdDSA')).toBe(true)
  expect(keyFits({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA' }, 'Ed25519')).toBe(true)
  expect(keyFits({ kty: 'OKP', crv: 'X25519' }, 'EdDSA')).toBe(false)
  expect(keyFits({ kty: 'OKP', crv: 'X25519' }, 'ECDH-ES+A128KW')).toBe(true)
  expect(keyFits({ kty: 'oct', k: '' }, 'RS256')).toBe(false)
  expect(keyFits({ kty: 'oct', k: '' }, 'dir')).toBe(true)
  expect(keyFits({ kty: 'RSA' }, 'unheard-of')).toBe(true)
  expect(keyFits({ kty: 'RSA', use: 'sig' }, 'RSA-OAEP')).toBe(false)
})
