import { expect, test, vi } from 'vitest'
import { importKey } from './keys.ts'
import testKeys from './testing/test-keys.json' with { type: 'json' }

// The heavy libraries cannot be loaded in this file: whatever needs them must fail, and nothing else may.
vi.mock('@peculiar/asn1-schema', () => {
  throw new Error('loaded ASN.1')
})
vi.mock('@noble/curves/nist.js', () => {
  throw new Error('loaded curves')
})

const read = (text: string) =>
  importKey({ text, encoding: 'utf8', passphrase: '' }, { alg: 'HS256', kid: null })

test.each([
  'secret',
  'mU533fONZFfdcz0teWbX58C0sCfWxP+GwS2B2BmJGUm2HXblmnOcnaD4QPMij8TT',
  '{"kty":"oct","k":"AyM1"}',
  '{"keys":[{"kty":"oct","k":"AyM1"}]}',
  '{"kty":"RSA","n":"AQAB","e":"AQAB"}',
])('%s needs no heavy library', async (text) => {
  expect((await read(text)).kind).not.toBe('invalid')
})

test('a PEM does, and a library that does not come is said', async () => {
  expect(await read(testKeys.ecSpki)).toMatchObject({
    kind: 'invalid',
    findings: [{ code: 'key-reader-missing' }],
  })
})
