import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { codesOfKey, jwkOf, readKey } from './testing/read-key.ts'
import testKeys from './testing/test-keys.json' with { type: 'json' }

const pem = testKeys.ecSpki
const publicKey = createPublicKey(pem)
const wanted = publicKey.export({ format: 'jwk' })
const der = publicKey.export({ type: 'spki', format: 'der' })
const body = der.toString('base64')
const lines = pem.trim().split('\n')
const base64 = (text: string) => Buffer.from(text).toString('base64')
const es256 = { alg: 'ES256', kid: null }

describe('keys in what people copy them with', () => {
  const hex = [...der].map((byte) => byte.toString(16).padStart(2, '0'))
  const cases: readonly [string, string, readonly string[]][] = [
    ['with line numbers', lines.map((line, at) => `${at + 1}: ${line}`).join('\n'), ['key-pem-reflowed']],
    [
      'with line numbers of an editor',
      lines.map((line, at) => `  ${at + 9} | ${line}`).join('\n'),
      ['key-pem-reflowed'],
    ],
    ['as lines of a diff', lines.map((line) => `+${line}`).join('\n'), ['key-pem-reflowed']],
    ['as a comment', lines.map((line) => `  // ${line}`).join('\n'), ['key-pem-reflowed']],
    ['with the ends of lines shown', lines.map((line) => `${line}$`).join('\n'), ['key-pem-reflowed']],
    ['with HTML line breaks', lines.join('<br>\n'), ['key-pem-reflowed']],
    ['with HTML entities', pem.replaceAll('\n', '&#10;').replaceAll('+', '&#x2B;'), ['key-pem-reflowed']],
    ['in mail encoding', pem.replaceAll('=', '=3D').replaceAll('\n', '=0A'), ['key-pem-reflowed']],
    ['without dashes', pem.replaceAll('-----', ''), ['key-pem-reflowed']],
    ['without any space', pem.replaceAll(/\s/g, ''), ['key-pem-reflowed']],
    [
      'in small letters',
      pem.replaceAll(/(?:BEGIN|END) PUBLIC KEY/g, (words) => words.toLowerCase()),
      ['key-pem-reflowed'],
    ],
    [
      'in a Kubernetes secret',
      `data:\n  other: YWJj\n  key.pem: ${base64(pem)}\nkind: Secret\n`,
      ['key-text-base64'],
    ],
    ['in base64 twice', base64(base64(pem)), ['key-text-base64', 'key-text-base64']],
    ['in hex with colons', hex.join(':'), ['key-bare-base64-der']],
    ['in hex as C has it', hex.map((byte) => `0x${byte}`).join(', '), ['key-bare-base64-der']],
    ['as Node prints it', `<Buffer ${hex.join(' ')}>`, ['key-bare-base64-der']],
    ['as Java prints it', `[${new Int8Array(der).join(', ')}]`, ['key-bare-base64-der']],
    [
      'as JavaScript prints it',
      `Uint8Array(${der.length}) [ ${[...der].join(', ')} ]`,
      ['key-bare-base64-der'],
    ],
    [
      'as JavaScript writes a JWK',
      `const jwk = { kty: 'EC', crv: 'P-256', x: '${wanted.x}', y: '${wanted.y}', };`,
      ['jwk-rewritten'],
    ],
    [
      'as Python prints a JWK',
      `{'kty': 'EC', 'crv': 'P-256', 'x': '${wanted.x}', 'y': '${wanted.y}', 'ext': True}`,
      ['jwk-rewritten'],
    ],
    ['with typographic quotes', JSON.stringify(wanted).replaceAll('"', '”'), ['jwk-rewritten']],
    ['with no-break spaces', JSON.stringify(wanted, null, 2).replaceAll(' ', '\u00a0'), ['jwk-rewritten']],
    ['in a code fence', `\`\`\`json\n${JSON.stringify(wanted)}\n\`\`\``, []],
    [
      'in a DID document',
      JSON.stringify({ id: 'did:example:1', verificationMethod: [{ publicKeyJwk: wanted }] }),
      [],
    ],
    ['as the realm of Keycloak', JSON.stringify({ realm: 'x', public_key: body }), ['key-bare-base64-der']],
  ]
  test.each(cases)('%s', async (_, text, said) => {
    const key = await readKey(text)
    expect(jwkOf(key)).toMatchObject(wanted)
    expect(codesOfKey(key)).toEqual(said)
  })

  test('words that only look like the first line of a key stay a secret', async () => {
    for (const text of ['--begin my secret--', 'for-BEGINNERS-only']) {
      expect((await readKey(text, { hints: { alg: 'HS256', kid: null } })).kind).toBe('secret')
    }
  })

  test('in XML, as .NET writes it and as SAML has certificates', async () => {
    const rsa = createPublicKey(testKeys.rsaSpki).export({ format: 'jwk' })
    const standard = (text = '') => Buffer.from(text, 'base64url').toString('base64')
    const xml = `<RSAKeyValue><Modulus>${standard(rsa.n)}</Modulus><Exponent>${standard(rsa.e)}</Exponent></RSAKeyValue>`
    expect(jwkOf(await readKey(xml))).toEqual(rsa)
    const certificate = testKeys.ecCertificate.replaceAll(/-----.*?-----/g, '')
    const saml = await readKey(`<ds:X509Certificate>${certificate}</ds:X509Certificate>`)
    expect([saml.kind, codesOfKey(saml)]).toEqual(['public', ['key-bare-base64-der', 'key-from-certificate']])
  })

  test('the bare point of a curve, for tokens of that curve only', async () => {
    const point = der.subarray(-65)
    for (const text of [point.toString('base64url'), point.toString('hex')]) {
      const key = await readKey(text, { hints: es256 })
      expect(jwkOf(key)).toMatchObject(wanted)
      expect(codesOfKey(key)).toEqual(['key-raw'])
      expect((await readKey(text)).kind).toBe('secret')
    }
    const off = Buffer.from(point).fill(1, 40)
    expect((await readKey(off.toString('base64url'), { hints: es256 })).kind).toBe('secret')
  })
})

describe('several keys in PEM', () => {
  const spki = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }) as string
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  test('the one that serves the algorithm is used, wherever it stands', async () => {
    for (const text of [pem + testKeys.rsaSpki, testKeys.rsaSpki + pem, testKeys.rsaPkcs8 + pem]) {
      const key = await readKey(text, { hints: es256 })
      expect(jwkOf(key)).toEqual(wanted)
      expect(codesOfKey(key)).toContain('key-several')
    }
    const own = await readKey(pem + testKeys.ecPkcs8, { hints: es256 })
    expect(own.kind).toBe('private')
  })

  test('of several that serve it each is tried', async () => {
    const key = await readKey(spki(other.publicKey) + pem, { hints: es256 })
    expect(key).toMatchObject({ kind: 'set', chosen: null, source: 'pem-several' })
    expect(codesOfKey(key)).toEqual(['key-several', 'key-from-jwks'])
    expect((await readKey(pem + pem, { hints: es256 })).kind).toBe('public')
  })

  test('of several private keys each is tried where a token is to be opened', async () => {
    const own = other.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
    const key = await readKey(own + testKeys.ecPkcs8, { hints: { alg: 'ECDH-ES', kid: null } })
    expect(key).toMatchObject({ kind: 'set', chosen: null })
    expect((await readKey(own + testKeys.ecPkcs8, { hints: es256 })).kind).toBe('private')
  })

  test('a certificate serves where the private key beside it is encrypted', async () => {
    const key = await readKey(testKeys.ecCertificate + testKeys.ecEncryptedAes256, { hints: es256 })
    expect([key.kind, codesOfKey(key)]).toEqual(['public', ['key-several', 'key-from-certificate']])
    const opened = await readKey(testKeys.ecCertificate + testKeys.ecEncryptedAes256, {
      hints: es256,
      passphrase: 'open-sesame',
    })
    expect(opened.kind).toBe('private')
  })

  test('public keys by name are a set, as certificates are', async () => {
    const text = JSON.stringify({ a: spki(other.publicKey), b: pem })
    const key = await readKey(text, { hints: { alg: 'ES256', kid: 'b' } })
    expect(key).toMatchObject({ kind: 'set', chosen: 1 })
  })

  test('keys in a list of a server that are no JWK are read', async () => {
    const text = JSON.stringify({ keys: [{ kid: 'one', type: 'EC', publicKey: body }] })
    const key = await readKey(text, { hints: { alg: 'ES256', kid: 'one' } })
    expect(key).toMatchObject({ kind: 'set', chosen: 0 })
  })
})
