import { base64url } from 'jose'
import { expect, it } from 'vitest'
import { keyFromJwk, secretKey } from './testing/fresh-key.ts'
import { unsafeKey } from './weak-key.ts'

const integer = (value: bigint) => {
  const hex = value.toString(16)
  return base64url.encode(
    Uint8Array.from((hex.length % 2 ? `0${hex}` : hex).match(/../g) ?? [], (two) => Number.parseInt(two, 16)),
  )
}
const rsa = (n: bigint, e: bigint) => keyFromJwk({ kty: 'RSA', n: integer(n), e: integer(e) })
// 2^2203 - 1 is prime, which does not matter here: it is no power of 65537 modulo 11.
const ordinary = 2n ** 2203n - 1n

it.each([
  ['exponent 1', rsa(ordinary, 1n), 'rsa-exponent'],
  ['exponent 0', rsa(ordinary, 0n), 'rsa-exponent'],
  ['an even exponent', rsa(ordinary, 65536n), 'rsa-exponent'],
  ['a power of 65537 modulo every small prime', rsa(65537n ** 128n, 65537n), 'roca'],
  ['an empty secret', secretKey(''), 'empty-secret'],
])('%s protects nothing', (_what, key, why) => {
  expect(unsafeKey(key)).toMatchObject({ code: 'key-unsafe', args: { why } })
})

it.each([
  ['exponent 3', rsa(ordinary, 3n)],
  ['exponent 65537', rsa(ordinary, 65537n)],
  ['a short secret', secretKey('a')],
  ['an EC key', keyFromJwk({ kty: 'EC', crv: 'P-256', x: 'AQ', y: 'AQ' })],
  ['RSA without numbers', { ...rsa(ordinary, 3n), jwk: { kty: 'RSA', n: '%', e: 'AQAB' } }],
])('%s is not called unsafe', (_what, key) => {
  expect(unsafeKey(key)).toBeNull()
})
