import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { writePem } from './key-export.ts'
import { codesOfKey, jwkOf, readKey } from './testing/read-key.ts'
import testKeys from './testing/test-keys.json' with { type: 'json' }

/** What Node's own crypto makes of the same key. */
function oracle(pem: string): JWK {
  const key = pem.includes('PRIVATE') ? createPrivateKey(pem) : createPublicKey(pem)
  return key.export({ format: 'jwk' }) as JWK
}

describe('keys in PEM give the JWK that Node gives', () => {
  const cases: readonly [keyof typeof testKeys, string, string][] = [
    ['rsaSpki', 'pem-spki', 'RSA 1024'],
    ['rsaPkcs1', 'pem-pkcs1', 'RSA 1024'],
    ['rsaPkcs1Public', 'pem-pkcs1', 'RSA 1024'],
    ['rsaPkcs8', 'pem-pkcs8', 'RSA 1024'],
    ['ecSpki', 'pem-spki', 'P-256'],
    ['ecSpkiCompressed', 'pem-spki', 'P-256'],
    ['ecSpkiExplicit', 'pem-spki', 'P-256'],
    ['ecSec1WithParameters', 'pem-sec1', 'P-256'],
    ['ecSec1NoPublic', 'pem-sec1', 'P-256'],
    ['ecPkcs8', 'pem-pkcs8', 'P-256'],
    ['ecCertificate', 'certificate', 'P-256'],
    ['p384Spki', 'pem-spki', 'P-384'],
    ['p384Sec1', 'pem-sec1', 'P-384'],
    ['p521Spki', 'pem-spki', 'P-521'],
    ['p521Sec1', 'pem-sec1', 'P-521'],
    ['secp256k1Spki', 'pem-spki', 'secp256k1'],
    ['secp256k1Sec1', 'pem-sec1', 'secp256k1'],
    ['ed25519Spki', 'pem-spki', 'Ed25519'],
    ['ed25519Pkcs8', 'pem-pkcs8', 'Ed25519'],
    ['ed448Spki', 'pem-spki', 'Ed448'],
    ['ed448Pkcs8', 'pem-pkcs8', 'Ed448'],
    ['x25519Spki', 'pem-spki', 'X25519'],
    ['x25519Pkcs8', 'pem-pkcs8', 'X25519'],
    ['x448Spki', 'pem-spki', 'X448'],
    ['x448Pkcs8', 'pem-pkcs8', 'X448'],
  ]
  test.each(cases)('%s', async (name, source, label) => {
    const pem = testKeys[name]
    const key = await readKey(pem)
    const wanted = oracle(pem)
    expect(key).toMatchObject({ kind: wanted.d ? 'private' : 'public', source, label })
    expect(jwkOf(key)).toEqual(wanted)
    expect(key).toHaveProperty('thumbprint', await calculateJwkThumbprint(wanted))
    expect(codesOfKey(key).includes('key-is-private')).toBe(wanted.d !== undefined)
    expect(key.findings.every(({ severity }) => severity !== 'error')).toBe(true)
  })
})

describe('what a key was carried in', () => {
  const pem = testKeys.ecSpki
  const body = pem.replace(/-----.*?-----|\n/g, '')
  const wanted = oracle(pem)
  const cases: readonly [string, string, readonly string[]][] = [
    ['as it is', pem, []],
    ['with text around it', `Here is the key:\n\n${pem}\nBye`, []],
    ['without a last line break', pem.trim(), []],
    ['literal \\n', pem.replaceAll('\n', '\\n'), ['key-pem-literal-newlines']],
    ['doubled backslashes', pem.replaceAll('\n', '\\\\n'), ['key-pem-literal-newlines']],
    ['literal \\r\\n', pem.replaceAll('\n', '\\r\\n'), ['key-pem-literal-newlines']],
    ['.env line with literal \\n', `JWT_KEY="${pem.replaceAll('\n', '\\n')}"`, ['key-pem-literal-newlines']],
    ['.env line over several lines', `JWT_KEY="${pem}"`, []],
    ['YAML block', `key: |\n${pem.replace(/^/gm, '  ')}`, ['key-pem-reflowed']],
    ['JSON string', JSON.stringify(pem), ['key-pem-literal-newlines']],
    ['JSON member', JSON.stringify({ type: 'x', public_key: pem }), ['key-pem-literal-newlines']],
    ['JSON member within a member', JSON.stringify({ auth: { key: pem } }), ['key-pem-literal-newlines']],
    ['one line', pem.replaceAll('\n', ''), ['key-pem-reflowed']],
    ['one line with spaces', pem.replaceAll('\n', ' '), ['key-pem-reflowed']],
    [
      'other line breaks',
      `-----BEGIN PUBLIC KEY-----\n${body.replace(/(.{20})/g, '$1\n')}\n-----END PUBLIC KEY-----`,
      [],
    ],
    ['ragged lines', pem.replace(/\n(.{20})/, '\n$1\n'), ['key-pem-reflowed']],
    ['indented', pem.replace(/^/gm, '\t'), ['key-pem-reflowed']],
    ['Windows line ends', pem.replaceAll('\n', '\r\n'), ['key-pem-reflowed']],
    ['typographic dashes', pem.replaceAll('-----', '—–--'), ['key-pem-reflowed']],
    ['invisible characters', pem.replace('MFkw', 'MF\u200bkw\u00a0'), ['key-pem-reflowed']],
    ['quoted mail', pem.replace(/^/gm, '> '), ['key-pem-reflowed']],
    [
      'string concatenation',
      pem
        .trim()
        .split('\n')
        .map((line) => `"${line}\\n"`)
        .join(' +\n'),
      ['key-pem-literal-newlines'],
    ],
    ['no END line', pem.slice(0, pem.indexOf('-----END')), ['key-pem-reflowed']],
    ['no BEGIN line', pem.slice(pem.indexOf('\n') + 1), ['key-pem-reflowed']],
    ['no-break spaces', pem.replaceAll(' ', '\u00a0'), ['key-pem-reflowed']],
    ['percent-encoded', encodeURIComponent(pem), ['key-pem-reflowed']],
    ['form-encoded', new URLSearchParams({ key: pem }).toString().slice(4), ['key-pem-reflowed']],
    ['no BEGIN and END', body, ['key-bare-base64-der']],
    ['no BEGIN and END, over lines', body.replace(/(.{64})/, '$1\n'), ['key-bare-base64-der']],
    ['bare in a .env line', `PUBLIC_KEY=${body}`, ['key-bare-base64-der']],
    ['hex', Buffer.from(body, 'base64').toString('hex'), ['key-bare-base64-der']],
    ['base64 of the PEM', Buffer.from(pem).toString('base64'), ['key-text-base64']],
    ['base64 of the PEM in a .env line', `KEY=${Buffer.from(pem).toString('base64')}`, ['key-text-base64']],
    ['base64 of the JWK', Buffer.from(JSON.stringify(wanted)).toString('base64'), ['key-text-base64']],
    ['JWK in a .env line', `JWK='${JSON.stringify(wanted)}'`, []],
    ['JWK with the comma of a list behind it', `${JSON.stringify(wanted)},\n`, []],
    ['JWK as a JSON string', JSON.stringify(JSON.stringify(wanted)), []],
  ]
  test.each(cases)('%s', async (_, text, said) => {
    const key = await readKey(text)
    expect(jwkOf(key)).toEqual(wanted)
    expect(codesOfKey(key)).toEqual(said)
  })

  test('a PEM that was put right names the repairs', async () => {
    const key = await readKey(testKeys.ecSpki.replaceAll('\n', ' ').replaceAll('-----', '———'))
    expect(key.findings[0]?.args).toEqual({ repairs: ['dashes', 'one-line'] })
  })
})

describe('odd but right', () => {
  test('PKCS#8 of the second version, with attributes and a public key: RFC 8410 §10.3', async () => {
    const key = await readKey(`-----BEGIN PRIVATE KEY-----
MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB
Z9w7lshQhqowtrbLDFw4rXAxZuE=
-----END PRIVATE KEY-----`)
    expect(jwkOf(key)).toHaveProperty('x', 'Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE')
  })

  test('a private key beside its certificate: the private one, and both are named', async () => {
    const key = await readKey(testKeys.ecCertificate + testKeys.ecPkcs8)
    expect(key).toMatchObject({ kind: 'private', source: 'pem-pkcs8' })
    expect(codesOfKey(key)).toEqual(['key-several', 'key-is-private'])
  })

  test('the key file of a cloud account', async () => {
    const text = JSON.stringify({ type: 'service_account', private_key: testKeys.rsaPkcs8, client_id: '1' })
    expect(await readKey(text)).toMatchObject({ kind: 'private', label: 'RSA 1024' })
  })

  test('RFC 4716 public key', async () => {
    const base64 = testKeys.sshEd25519Public.split(' ')[1]
    const text = `---- BEGIN SSH2 PUBLIC KEY ----\nComment: "mine"\n${base64}\n---- END SSH2 PUBLIC KEY ----`
    expect(jwkOf(await readKey(text))).toEqual(jwkOf(await readKey(testKeys.sshEd25519Public)))
  })

  test.each([
    ['rsaPkcs1Public', 'RSA PUBLIC KEY', 'PUBLIC KEY'],
    ['rsaSpki', 'PUBLIC KEY', 'RSA PUBLIC KEY'],
    ['rsaPkcs8', 'PRIVATE KEY', 'RSA PRIVATE KEY'],
    ['ecPkcs8', 'PRIVATE KEY', 'EC PRIVATE KEY'],
    ['ecCertificate', 'CERTIFICATE', 'PUBLIC KEY'],
  ] as const)('%s under a wrong label is read as what it is', async (name, right, label) => {
    const pem = testKeys[name]
    const key = await readKey(pem.replaceAll(` ${right}-`, ` ${label}-`))
    expect(jwkOf(key)).toEqual(jwkOf(await readKey(pem)))
    expect(key.findings).toContainEqual(
      expect.objectContaining({ code: 'key-label-wrong', args: expect.objectContaining({ label, right }) }),
    )
  })

  test('an encrypted key without BEGIN and END', async () => {
    const bare = testKeys.ecEncryptedAes256.replace(/-----.*?-----|\n/g, '')
    expect(codesOfKey(await readKey(bare))).toEqual(['key-bare-base64-der', 'key-encrypted'])
    expect(jwkOf(await readKey(bare, { passphrase: 'open-sesame' }))).toEqual(oracle(testKeys.ecPkcs8))
  })

  test('a token in JSON form is no key', async () => {
    expect(codesOfKey(await readKey('{"payload":"e30","signatures":[]}'))).toEqual(['key-is-token'])
  })
})

describe('made to deceive', () => {
  const derOf = (pem: string) => Buffer.from(pem.replace(/-----.*?-----|\n/g, ''), 'base64')

  test('the numbers of P-256 with another generator are not P-256 (CVE-2020-0601)', async () => {
    const der = derOf(testKeys.ecSpkiExplicit)
    const generator = der.indexOf(Buffer.from('046b17d1f2', 'hex'))
    der.copy(der, generator, der.length - 65)
    const key = await readKey(writePem('PUBLIC KEY', der))
    expect(key).toMatchObject({ kind: 'invalid', findings: [{ code: 'key-unsupported' }] })
  })

  test('a private key with the public point of another', async () => {
    const der = derOf(testKeys.ecPkcs8)
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
      type: 'spki',
      format: 'der',
    })
    other.copy(der, der.length - 65, other.length - 65)
    const key = await readKey(writePem('PRIVATE KEY', der))
    expect(key).toMatchObject({ kind: 'invalid', findings: [{ code: 'key-unsupported' }] })
  })

  test('a point that is not on its curve', async () => {
    const der = derOf(testKeys.ecSpki)
    der.writeUInt8(der.readUInt8(der.length - 1) ^ 1, der.length - 1)
    const key = await readKey(writePem('PUBLIC KEY', der))
    expect(key).toMatchObject({
      kind: 'invalid',
      findings: [{ args: { what: expect.stringContaining('not on the curve') } }],
    })
  })
})
