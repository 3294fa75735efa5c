import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { JWK } from 'jose'
import { expect, test } from 'vitest'
import { codesOfKey, jwkOf, readKey } from './testing/read-key.ts'
import testKeys from './testing/test-keys.json' with { type: 'json' }

const hexOf = (text = '') => Buffer.from(text, 'base64url').toString('hex')
const numberOf = (text?: string) => BigInt(`0x${hexOf(text)}`).toString()

/** A number as openssl prints it: 15 bytes on a line, and a zero before one whose highest bit is set. */
function printed(hex: string, indent = '    '): string {
  const signed = Number.parseInt(hex.slice(0, 2), 16) >= 0x80 ? `00${hex}` : hex
  const rows = signed.match(/.{1,30}/g)?.map((row) => indent + row.match(/../g)?.join(':')) ?? []
  return rows.join(':\n')
}

const ec = createPrivateKey(testKeys.ecPkcs8).export({ format: 'jwk' }) as JWK
const ed = createPrivateKey(testKeys.ed25519Pkcs8).export({ format: 'jwk' }) as JWK
const rsa = createPrivateKey(testKeys.rsaPkcs8).export({ format: 'jwk' }) as JWK
const rsaPublic = createPublicKey(testKeys.rsaSpki).export({ format: 'jwk' }) as JWK
const withoutSign = (text: string) => text.replace(/^( +)00:/, '$1')
const point = `04${hexOf(ec.x)}${hexOf(ec.y)}`
const { d: _ec, ...ecPublic } = ec
const { d: _ed, ...edPublic } = ed

const cases: readonly (readonly [string, string, JWK])[] = [
  [
    'openssl pkey -text, EC',
    `Private-Key: (256 bit)\npriv:\n${withoutSign(printed(hexOf(ec.d)))}\npub:\n${printed(point)}\nASN1 OID: prime256v1\nNIST CURVE: P-256\n`,
    ec,
  ],
  [
    'openssl pkey -text_pub, EC',
    `Public-Key: (256 bit)\npub:\n${printed(point)}\nASN1 OID: prime256v1\n`,
    ecPublic,
  ],
  [
    'openssl pkey -text, Ed25519',
    `ED25519 Private-Key:\npriv:\n${withoutSign(printed(hexOf(ed.d)))}\npub:\n${withoutSign(printed(hexOf(ed.x)))}\n`,
    ed,
  ],
  [
    'openssl pkey -text_pub, Ed25519',
    `ED25519 Public-Key:\npub:\n${withoutSign(printed(hexOf(ed.x)))}\n`,
    edPublic,
  ],
  [
    'openssl rsa -text',
    `Private-Key: (1024 bit, 2 primes)\nmodulus:\n${printed(hexOf(rsa.n))}\npublicExponent: 65537 (0x10001)\n${(
      [
        ['privateExponent', rsa.d],
        ['prime1', rsa.p],
        ['prime2', rsa.q],
        ['exponent1', rsa.dp],
        ['exponent2', rsa.dq],
        ['coefficient', rsa.qi],
      ] as const
    )
      .map(([name, number]) => `${name}:\n${printed(hexOf(number))}\n`)
      .join('')}`,
    rsa,
  ],
  [
    'openssl x509 -text',
    `        Subject Public Key Info:\n            Public Key Algorithm: rsaEncryption\n                Modulus:\n${printed(hexOf(rsaPublic.n), '                    ')}\n                Exponent: 65537 (0x10001)\n        X509v3 extensions:\n`,
    rsaPublic,
  ],
  [
    'Java, RSA',
    `Sun RSA public key, 1024 bits\n  params: null\n  modulus: ${numberOf(rsaPublic.n)}\n  public exponent: 65537`,
    rsaPublic,
  ],
  [
    'Java, EC',
    `Sun EC public key, 256 bits\n  public x coord: ${numberOf(ec.x)}\n  public y coord: ${numberOf(ec.y)}\n  parameters: secp256r1 [NIST P-256,X9.62 prime256v1] (1.2.840.10045.3.1.7)`,
    ecPublic,
  ],
]

test.each(cases)('%s', async (_, text, wanted) => {
  for (const shape of [text, text.replaceAll('\n', '\r\n')]) {
    const key = await readKey(shape)
    expect(jwkOf(key)).toEqual(wanted)
    expect(codesOfKey(key)[0]).toBe('key-printed')
  }
})

test.each([
  ['a point that is not on its curve', `pub:\n${printed(`${point.slice(0, -2)}00`)}\nASN1 OID: prime256v1\n`],
  ['a curve that no token uses', `pub:\n${printed(point)}\nASN1 OID: brainpoolP256r1\n`],
  ['a modulus alone', `Modulus:\n${printed(hexOf(rsa.n))}\n`],
  ['words about a modulus', 'modulus: none'],
])('%s makes no key', async (_, text) => {
  expect((await readKey(text)).kind).toBe('secret')
})
