import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { JWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { explain } from './messages.ts'
import { codesOfKey, jwkOf, readKey } from './testing/read-key.ts'
import testKeys from './testing/test-keys.json' with { type: 'json' }

const pem = testKeys.rsaSpki
const wanted = createPublicKey(pem).export({ format: 'jwk' }) as JWK
const own = createPrivateKey(testKeys.rsaPkcs8).export({ format: 'jwk' }) as JWK
const body = pem.replaceAll(/-----.*?-----|\n/g, '')
const der = Buffer.from(body, 'base64')
const base64 = (text: string) => Buffer.from(text).toString('base64')
const standard = (text = '') => Buffer.from(text, 'base64url').toString('base64')
const hexOf = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0'))
const rs = { hints: { alg: 'RS256', kid: null } }

function xxd(bytes: Uint8Array): string {
  const rows: string[] = []
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16)
    const pairs = hexOf(row)
      .join('')
      .replaceAll(/(.{4})/g, '$1 ')
    const letters = [...row]
      .map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : '.'))
      .join('')
    rows.push(`${at.toString(16).padStart(8, '0')}: ${pairs.padEnd(41)}${letters}`)
  }
  return rows.join('\n')
}

const xml = (key: JWK, ...names: string[]) =>
  `<RSAKeyValue>${Object.entries({
    Modulus: 'n',
    Exponent: 'e',
    P: 'p',
    Q: 'q',
    DP: 'dp',
    DQ: 'dq',
    InverseQ: 'qi',
    D: 'd',
  })
    .filter(([name]) => names.length === 0 || names.includes(name))
    .map(([name, member]) => `<${name}>${standard(key[member as 'n'])}</${name}>`)
    .join('')}</RSAKeyValue>`

describe('one public key, in the shapes in which people carry it', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['a PEM, percent-encoded twice', encodeURIComponent(encodeURIComponent(pem))],
    ['a PEM in HTML that was escaped twice', pem.trim().replaceAll('\n', '&amp;#10;')],
    ['a PEM with the line breaks of JSON by number', pem.trim().replaceAll('\n', '\\u000a')],
    ['a PEM with line breaks in hex', pem.trim().replaceAll('\n', '\\x0a')],
    ['a PEM with line breaks in octal', pem.trim().replaceAll('\n', '\\012')],
    [
      'a PEM with + and / escaped',
      pem.trim().replaceAll('\n', '\\n').replaceAll('+', '\\u002b').replaceAll('/', '\\/'),
    ],
    ['a PEM whose \\n lost the backslash', pem.trim().replaceAll('\n', 'n')],
    ['a PEM with /n', pem.trim().replaceAll('\n', '/n')],
    ['a PEM whose pluses became spaces', pem.replaceAll('+', ' ')],
    ['a PEM with a soft hyphen in its first line', pem.replace('PUBLIC', 'PUB\u00adLIC')],
    ['a PEM in hex', Buffer.from(pem).toString('hex')],
    ['a PEM in base64 of UTF-16', Buffer.from(pem, 'utf16le').toString('base64')],
    ['the body, percent-encoded', encodeURIComponent(body)],
    ['the body whose pluses became spaces', body.replaceAll('+', ' ')],
    ['the body among other lines', `A=1\nPUBLIC_KEY=${body}\nB=2`],
    ['the DER as xxd prints it', xxd(der)],
    ['the DER as SQL writes it', `X'${hexOf(der).join('')}'`],
    [
      'the DER as Python prints it',
      `b'${hexOf(der)
        .map((byte) => `\\x${byte}`)
        .join('')}'`,
    ],
    ['a list of keys in PEM', JSON.stringify({ keys: [{ kid: '1', pem }] })],
    ['a list of PEM', JSON.stringify({ keys: [pem] })],
    ['a PEM deep in JSON', JSON.stringify({ data: { items: [{ k: { value: pem } }] } })],
    ['a PEM under a name that a JWK has, too', JSON.stringify(JSON.stringify({ k: pem }))],
    ['a PEM in base64 in JSON', JSON.stringify({ apiVersion: 'v1', data: { 'public.pem': base64(pem) } })],
    [
      'a PEM in base64 over lines of YAML',
      `data:\n  a.pem: >-\n    ${base64(pem)
        .match(/.{1,64}/g)
        ?.join('\n    ')}\nkind: Secret\n`,
    ],
    ['a JWK in base64 in JSON', JSON.stringify({ key: base64(JSON.stringify(wanted)) })],
    ['a JWK in base64 among lines', `A=1\nJWK=${base64(JSON.stringify(wanted))}\nB=2`],
    ['a JWK as text in JSON', JSON.stringify({ SecretString: JSON.stringify(wanted) })],
    ['a JWK, percent-encoded', encodeURIComponent(JSON.stringify(wanted))],
    ['a JWK in HTML', JSON.stringify(wanted).replaceAll('"', '&quot;')],
    ['a piece of JSON with a JWK in it', JSON.stringify(JSON.stringify(wanted)).slice(1, -1)],
    ['a JWK without its braces', JSON.stringify(wanted).slice(1, -1)],
    ['a JWK with comments', JSON.stringify(wanted, null, 2).replace('{', '{ // mine\n /* two */')],
    ['a JWK in YAML', `kty: RSA\nn: ${wanted.n}\ne: ${wanted.e}\n`],
    ['a JWK in Ruby', `{:kty=>"RSA", :n=>"${wanted.n}", :e=>"${wanted.e}"}`],
    ['a JWK in PHP', `['kty' => 'RSA', 'n' => '${wanted.n}', 'e' => '${wanted.e}']`],
    [
      'a JWK in Terraform',
      `jwks = jsonencode({ keys = [{ kty = "RSA", n = "${wanted.n}", e = "${wanted.e}" }] })`,
    ],
    ['a JWK in a DID', `did:jwk:${Buffer.from(JSON.stringify(wanted)).toString('base64url')}`],
    ['XML, escaped', xml(wanted, 'Modulus', 'Exponent').replaceAll('<', '&lt;').replaceAll('>', '&gt;')],
    ['XML in base64', base64(xml(wanted, 'Modulus', 'Exponent'))],
    [
      'RSAParameters of .NET in JSON',
      JSON.stringify({ D: null, Exponent: standard(wanted.e), Modulus: standard(wanted.n) }),
    ],
  ]
  test.each(cases)('%s', async (_, text) => {
    const key = await readKey(text, rs)
    const jwk = key.kind === 'set' ? key.keys[0]?.jwk : jwkOf(key)
    expect(jwk).toMatchObject({ kty: 'RSA', n: wanted.n, e: wanted.e })
    for (const said of key.findings) {
      const { title, detail = '' } = explain(said)
      expect(said.severity).not.toBe('error')
      expect(title + detail).not.toMatch(/undefined|\[object/)
    }
  })

  test('a key of a list keeps its name', async () => {
    const key = await readKey(
      JSON.stringify({
        keys: [
          { id: 'a', pem },
          { kid: 'b', pem: testKeys.ecSpki },
        ],
      }),
      {
        hints: { alg: 'ES256', kid: 'b' },
      },
    )
    expect(key).toMatchObject({ kind: 'set', chosen: 1, keys: [{ kid: 'a' }, { kid: 'b' }] })
  })

  test('two keys in YAML are a set', async () => {
    const text = `keys:\n  - kty: RSA\n    kid: a\n    n: ${wanted.n}\n    e: AQAB\n  - kty: oct\n    kid: b\n    k: AyM1\n`
    const key = await readKey(text, { hints: { alg: 'RS256', kid: 'a' } })
    expect(key).toMatchObject({ kind: 'set', chosen: 0, keys: [{ kid: 'a' }, { kid: 'b' }] })
  })

  test('the private half of XML is read, too', async () => {
    const key = await readKey(xml(own), rs)
    expect([key.kind, jwkOf(key), codesOfKey(key)]).toEqual([
      'private',
      own,
      ['key-from-xml', 'key-is-private'],
    ])
  })
})

describe('an SSH2 public key: RFC 4716', () => {
  const blob = testKeys.sshRsaPublic.split(' ')[1] ?? ''
  const comment = 'Comment: "2048-bit RSA, converted by me@host from OpenSSH"'
  const rows = blob.match(/.{1,70}/g) ?? []
  const text = [
    '---- BEGIN SSH2 PUBLIC KEY ----',
    comment,
    ...rows,
    '---- END SSH2 PUBLIC KEY ----',
    '',
  ].join('\n')
  const cases: readonly (readonly [string, string])[] = [
    ['as it is', text],
    ['on one line with spaces', text.trim().replaceAll('\n', ' ')],
    ['on one line without', text.replaceAll('\n', '')],
    ['without a comment, on one line', text.replace(`${comment}\n`, '').replaceAll('\n', '')],
    ['with literal \\n', text.replaceAll('\n', '\\n')],
    ['with Windows line ends', text.replaceAll('\n', '\r\n')],
    ['with two heads, on one line', text.replace('Comment', 'Subject: me\nComment').replaceAll('\n', ' ')],
    ['with a comment over two lines', text.replace('converted', '\\\nconverted')],
    [
      'with a comment over two lines, on one',
      text.replace('converted', '\\\nconverted').replaceAll('\n', ' '),
    ],
    ['indented', text.replaceAll(/^/gm, '    ')],
    ['in JSON', JSON.stringify({ key: text })],
    ['in base64', base64(text)],
    ['its line of OpenSSH in JSON', JSON.stringify({ id: 1, key: testKeys.sshRsaPublic })],
  ]
  test.each(cases)('%s', async (_, shape) => {
    const key = await readKey(shape, rs)
    expect(jwkOf(key)).toEqual(jwkOf(await readKey(testKeys.sshRsaPublic)))
    expect(codesOfKey(key)).toContain('key-ssh-public')
  })
})

describe('what holds no key that could be used is named, not taken for a secret', () => {
  const request = testKeys.certificateRequest
  const legacy = testKeys.ecLegacyEncrypted
  const cases: readonly (readonly [string, string, RegExp])[] = [
    [
      'a Java key store',
      Buffer.from([0xfe, 0xed, 0xfe, 0xed, ...Array<number>(60).fill(7)]).toString('base64'),
      /Java key store/,
    ],
    [
      'a certificate request without BEGIN and END',
      request.replaceAll(/-----.*?-----|\n/g, ''),
      /certificate request/,
    ],
    ['an encrypted key of the old form on one line', legacy.trim().replaceAll('\n', ' '), /encrypted/],
    [
      'a piece of DER',
      Buffer.from([0x30, 0x81, 120, ...Array<number>(120).fill(5)]).toString('base64'),
      /binary structure/,
    ],
  ]
  test.each(cases)('%s', async (_, text, title) => {
    const key = await readKey(text, rs)
    expect(key.kind).toBe('invalid')
    expect(key.findings.map((said) => explain(said).title).join()).toMatch(title)
  })

  test('a long row of backslashes takes no time worth waiting for', async () => {
    expect((await readKey(`"${'\\'.repeat(200_000)}kty`, rs)).kind).toBe('secret')
  })
})
