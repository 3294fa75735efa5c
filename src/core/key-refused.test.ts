import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Finding } from './finding.ts'
import type { KeyMaterial, SecretEncoding } from './keys.ts'
import { explain } from './messages.ts'
import { readKey } from './testing/read-key.ts'
import testKeys from './testing/test-keys.json' with { type: 'json' }

const firstOf = (key: KeyMaterial): Finding => {
  const [first] = key.findings
  if (!first) throw new Error('no finding')
  return first
}

const body = testKeys.rsaSpki.replace(/-----.*?-----|\n/g, '')
const token = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'

/** The outer structure of a store: a SEQUENCE that begins with version 3. RFC 7292 §4. */
const pkcs12 = Buffer.from([0x30, 0x82, 0, 100, 2, 1, 3, 0x30, ...Array<number>(96).fill(0)]).toString(
  'base64',
)

describe('what looks like a key and is none is said, and never becomes a secret', () => {
  const cases: readonly [string, string, string, RegExp][] = [
    ['a token', token, 'key-is-token', /token/],
    ['a token with Bearer', `Bearer ${token}`, 'key-is-token', /token/],
    ['a web address', 'https://example.com/.well-known/jwks.json', 'key-is-url', /web address/],
    [
      'OpenID metadata',
      '{"issuer":"https://id.example","jwks_uri":"https://id.example/keys"}',
      'key-is-metadata',
      /https:\/\/id\.example\/keys|metadata/,
    ],
    [
      'a broken BEGIN line',
      '-----BEGIN PUB\nLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----',
      'key-unreadable',
      /PEM/,
    ],
    [
      'a missing BEGIN line',
      `the key: ${body.slice(0, 9)}?\n-----END PUBLIC KEY-----`,
      'key-unreadable',
      /PEM/,
    ],
    ['a PEM that was cut', testKeys.rsaSpki.slice(0, 150), 'key-unreadable', /public key/],
    [
      'a PEM with a foreign character',
      testKeys.rsaSpki.replace('MIGf', 'MI%f'),
      'key-unreadable',
      /public key/,
    ],
    ['a PEM with a character lost', testKeys.ecSpki.replace('MFkw', 'MFk'), 'key-unreadable', /public key/],
    ['an empty PEM', '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----', 'key-unreadable', /public key/],
    [
      'bare DER that was cut',
      body.slice(0, -8).replace(/^MIGf/, 'MIIBIj'),
      'key-unreadable',
      /without BEGIN/,
    ],
    ['broken JSON of a JWK', '{"kty":"oct","k":"AyM1"', 'key-unreadable', /JSON Web Key/],
    ['a JWK in JavaScript spelling that was cut', "{kty: 'oct', k: 'AyM", 'key-unreadable', /JSON Web Key/],
    ['an RSA modulus in hex', `{"kty":"RSA","e":"AQAB","n":"${'c3'.repeat(256)}"}`, 'jwk-invalid', /"n"/],
    ['a PKCS#12 store in base64', pkcs12, 'key-unsupported', /PKCS#12/],
    [
      'a message signed by PGP',
      '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHello\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----',
      'key-unsupported',
      /PGP/,
    ],
    ['an empty object', '{}', 'jwk-invalid', /kty/],
    ['an empty set', '{"keys":[]}', 'jwks-empty', /empty/],
    ['a set that is no array', '{"keys":{}}', 'key-unreadable', /Key Set/],
    ['a brainpool curve', testKeys.brainpoolSpki, 'key-unsupported', /brainpoolP256r1/],
    ['a private brainpool key', testKeys.brainpoolSec1, 'key-unsupported', /brainpoolP256r1/],
    ['a certificate request', testKeys.certificateRequest, 'key-unsupported', /certificate request/],
    ['a PuTTY key', 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n', 'key-unsupported', /PuTTY/],
    [
      'a PGP key',
      '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQEN\n-----END PGP PUBLIC KEY BLOCK-----',
      'key-unsupported',
      /PGP/,
    ],
    [
      'an SSH DSA key',
      `ssh-dss ${Buffer.from('\0\0\0\x07ssh-dss\0\0\0\x01a').toString('base64')} x`,
      'key-unsupported',
      /ssh-dss/,
    ],
    [
      'only EC parameters',
      testKeys.ecSec1WithParameters.split('-----BEGIN EC PRIV')[0] as string,
      'key-unsupported',
      /curve/,
    ],
  ]
  test.each(cases)('%s', async (_, text, code, words) => {
    const key = await readKey(text)
    expect(key.kind).toBe('invalid')
    const first = firstOf(key)
    expect(first.code).toBe(code)
    expect(first.severity).toBe('error')
    expect(explain(first).title).toMatch(words)
  })

  test('the place of a bad character is that in the text', async () => {
    const text = `\n  ${testKeys.rsaSpki.replace('MIGf', 'MI%f')}`
    const first = firstOf(await readKey(text))
    expect(first.span && text.slice(first.span.start, first.span.end)).toBe('%')
  })

  test('the place where JSON breaks is that in the text', async () => {
    const text = ' \n{"kty":"oct" "k":"AyM1"}'
    const first = firstOf(await readKey(text))
    expect(first.span && text.slice(first.span.start)).toMatch(/^"k"/)
    expect(explain(first).detail).toContain('character 16')
  })

  test('a missing part is counted', async () => {
    const first = firstOf(await readKey(testKeys.ecSpki.replace(/\n[^\n]*\n-----END/, '\n-----END')))
    expect(explain(first).detail).toMatch(/should be 91 bytes long and has 48: 43 are missing/)
  })
})

describe('what may be a secret stays one', () => {
  test.each([
    'secret',
    ' secret\n',
    'correct-horse-battery-staple-2026',
    'a.b.c',
    'mU533fONZFfdcz0teWbX58C0sCfWxP+GwS2B2BmJGUm2HXblmnOcnaD4QPMij8TT',
    'KEY=value',
    '"quoted"',
    '[1,2]',
    'BEGIN',
    'MIIB',
    'user: ssh-rsa',
    '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    '\u0000',
  ])('%j', async (text) => {
    const key = await readKey(text)
    expect(key).toMatchObject({ kind: 'secret', source: 'text' })
    expect(
      key.kind === 'secret' && new TextDecoder('utf-8', { ignoreBOM: true }).decode(key.bytes ?? undefined),
    ).toBe(text)
  })

  test('with an HMAC token even an address or JSON can be the secret; a PEM never', async () => {
    const hints = { alg: 'HS256', kid: null }
    for (const text of ['https://example.com/', '{"a":1}', body.slice(0, -8)])
      expect(await readKey(text, { hints })).toMatchObject({ kind: 'secret', source: 'text' })
    expect(await readKey(testKeys.rsaSpki, { hints })).toMatchObject({ kind: 'public', source: 'pem-spki' })
    expect(await readKey(body, { hints })).toMatchObject({ kind: 'public', source: 'der' })
  })
})

describe('nothing throws', { timeout: 60_000 }, () => {
  const samples = Object.values(testKeys)
  const damaged = fc
    .tuple(fc.constantFrom(...samples), fc.nat(), fc.nat(40), fc.string({ maxLength: 6 }))
    .map(([key, at, count, put]) => {
      const start = at % key.length
      return key.slice(0, start) + put + key.slice(start + count)
    })
  test('on damaged keys, and each finding has its sentence', async () => {
    await fc.assert(
      fc.asyncProperty(damaged, async (text) => {
        const key = await readKey(text, { passphrase: 'x' })
        for (const said of key.findings) expect(explain(said).title).not.toBe('')
        if (key.kind === 'invalid') {
          expect(key.findings[0]?.severity).toBe('error')
          expect(JSON.stringify(key.findings)).not.toMatch(/TypeError|undefined|is not a function/)
        }
      }),
      { numRuns: 150 },
    )
  })
  test('on any text in any encoding', async () => {
    const encoding = fc.constantFrom<SecretEncoding>('utf8', 'base64', 'base64url', 'hex')
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), encoding, async (text, chosen) => {
        const key = await readKey(text, { encoding: chosen })
        if (chosen === 'utf8' && text !== '') expect(key.kind).toBe('secret')
      }),
      { numRuns: 300 },
    )
  })
  test('on 100,000 levels of brackets', async () => {
    expect(await readKey('['.repeat(100_000) + ']'.repeat(100_000))).toMatchObject({ kind: 'secret' })
    expect(await readKey(`{"keys":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).toMatchObject({
      kind: 'invalid',
    })
  })
})
