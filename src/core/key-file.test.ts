import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readKeyFile, readText } from './key-file.ts'
import { importKey } from './keys.ts'

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const utf8 = (text: string) => new TextEncoder().encode(text)

test('text stays as it is, its last line end too', () => {
  expect(readKeyFile('a.pem', utf8('-----BEGIN\r\nä ✓\n'))).toMatchObject({
    ok: true,
    text: '-----BEGIN\r\nä ✓\n',
  })
})

test('UTF-16 of a Windows editor, and a byte order mark', () => {
  expect(readText(Uint8Array.of(0xff, 0xfe, 0x6b, 0, 0x65, 0))).toBe('ke')
  expect(readText(Uint8Array.of(0xfe, 0xff, 0, 0x6b))).toBe('k')
  expect(readText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x6b))).toBe('k')
})

test.each([
  ['a public key', publicKey.export({ type: 'spki', format: 'der' }), 'public'],
  ['a private key', privateKey.export({ type: 'pkcs8', format: 'der' }), 'private'],
])('binary %s becomes base64 that is read as the key', async (_, der, kind) => {
  const read = readKeyFile('key.der', der)
  if (!read.ok) throw new Error(read.why)
  expect(read.text.split('\n').every((line) => line.length <= 64)).toBe(true)
  expect(read.note).toMatch(/binary \(DER/)
  expect(await importKey({ ...read, passphrase: '' }, { alg: null, kid: null })).toMatchObject({ kind })
})

test('a few other bytes are a secret in base64', () => {
  const bytes = Uint8Array.of(0, 255, 1, 254)
  expect(readKeyFile('hmac.key', bytes)).toMatchObject({ ok: true, text: 'AP8B/g==', encoding: 'base64' })
})

test.each([
  ['nothing', new Uint8Array(), /is empty/],
  ['PKCS#12', Uint8Array.of(0x30, 0x05, 2, 1, 3, 0x30, 0), /PKCS#12/],
  ['a Java key store', Uint8Array.of(0xfe, 0xed, 0xfe, 0xed, 0, 0), /Java key store/],
  ['a ZIP archive', Uint8Array.of(0x50, 0x4b, 3, 4, 0), /ZIP/],
  ['gzip', Uint8Array.of(0x1f, 0x8b, 8), /gzip/],
  ['a photograph', Uint8Array.from({ length: 2000 }, (_, at) => at % 256), /neither text nor a key/],
])('%s is refused with a reason', (_, bytes, words) => {
  const read = readKeyFile('it', bytes)
  expect(read.ok ? 'read' : read.why).toMatch(words)
})

test('never throws, and loses no byte of what it takes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const read = readKeyFile('any', bytes)
      if (!read.ok || read.encoding === 'utf8') return true
      return Buffer.from(read.text, 'base64').equals(Buffer.from(bytes))
    }),
  )
})
