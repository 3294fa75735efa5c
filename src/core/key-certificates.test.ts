import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { certificateEnd, findCertificates, readCertificate } from './key-certificates.ts'
import testKeys from './testing/test-keys.json' with { type: 'json' }

const pem = testKeys.ecCertificate
const oracle = new X509Certificate(pem)
const base64 = oracle.raw.toString('base64')
const seconds = (date: string) => new Date(date).getTime() / 1000
const fromHex = (text: string) => Buffer.from(text.replaceAll(':', ''), 'hex').toString('base64url')

describe('a certificate', () => {
  test('says what Node says of it', async () => {
    const read = await readCertificate(oracle.raw)
    expect(read).toMatchObject({
      notBefore: seconds(oracle.validFrom),
      notAfter: seconds(oracle.validTo),
      keyLabel: 'P-256',
      x5t: fromHex(oracle.fingerprint),
      x5tS256: fromHex(oracle.fingerprint256),
    })
    expect(read?.serial.replaceAll(':', '').replace(/^0+/, '').toUpperCase()).toBe(
      oracle.serialNumber.replace(/^0+/, ''),
    )
    expect(read?.subject.split(', ')).toEqual(oracle.subject.split('\n'))
  })
  test('that is damaged is none', async () => {
    expect(await readCertificate(oracle.raw.subarray(0, 100))).toBeNull()
    expect(await readCertificate(new Uint8Array())).toBeNull()
  })
  test('ends when its x5c says, and a broken x5c has no end', () => {
    expect(certificateEnd([base64])).toBe(seconds(oracle.validTo))
    expect(certificateEnd(['AAAA'])).toBeNull()
    expect(certificateEnd([])).toBeNull()
  })
})

describe('certificates are found in', () => {
  test.each([
    ['PEM', pem, 1],
    ['a chain in PEM, beside a private key', testKeys.ecPkcs8 + pem + pem, 2],
    ['bare base64', base64, 1],
    ['hex', oracle.raw.toString('hex'), 1],
    ['an x5c by itself', JSON.stringify([base64, base64]), 2],
    ['an object with an x5c', JSON.stringify({ x5c: [base64] }), 1],
    ['a key without one', testKeys.ecPkcs8, 0],
    ['JSON without one', '{"kty":"EC"}', 0],
  ])('%s', (_, text, count) => {
    const found = findCertificates(text)
    expect(found).toHaveLength(count)
    for (const der of found) expect(Buffer.from(der).equals(oracle.raw)).toBe(true)
  })
})

test('never throws on any text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.base64String()), (text) =>
      Array.isArray(findCertificates(text)),
    ),
  )
})
