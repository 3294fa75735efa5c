import { createPrivateKey } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { explain } from './messages.ts'
import { codesOfKey, jwkOf, readKey } from './testing/read-key.ts'
import testKeys from './testing/test-keys.json' with { type: 'json' }

describe('encrypted private keys', () => {
  test.each([
    'ecEncryptedAes256',
    'ecEncryptedAes128Sha1',
    'ecEncryptedAes192Sha384',
    'ecEncryptedAes256Sha512',
  ] as const)('%s', async (name) => {
    const asked = await readKey(testKeys[name])
    expect(asked).toMatchObject({ kind: 'invalid', findings: [{ args: { state: 'passphrase-needed' } }] })
    const wrong = await readKey(testKeys[name], { passphrase: 'Open-sesame' })
    expect(wrong).toMatchObject({ kind: 'invalid', findings: [{ args: { state: 'passphrase-wrong' } }] })
    const opened = await readKey(testKeys[name], { passphrase: 'open-sesame' })
    expect(opened).toMatchObject({ kind: 'private', source: 'pem-encrypted', label: 'P-256' })
    expect(jwkOf(opened)).toEqual(createPrivateKey(testKeys.ecPkcs8).export({ format: 'jwk' }))
    expect(codesOfKey(opened)).toEqual(['key-encrypted', 'key-is-private'])
  })

  test('a key size that the browser lacks is not blamed on the passphrase', async () => {
    const lacking = vi.spyOn(crypto.subtle, 'deriveKey')
    lacking.mockRejectedValue(new DOMException('192-bit AES keys are not supported', 'OperationError'))
    const key = await readKey(testKeys.ecEncryptedAes192Sha384, { passphrase: 'open-sesame' })
    lacking.mockRestore()
    expect(key).toMatchObject({
      kind: 'invalid',
      findings: [{ code: 'key-encrypted', args: { state: 'not-here' } }],
    })
  })

  test.each([
    ['ecEncryptedTripleDes', 'triple DES'],
    ['ecEncryptedScrypt', 'scrypt'],
    ['ecLegacyEncrypted', 'AES-128-CBC'],
    ['sshEncrypted', 'bcrypt'],
  ] as const)('%s is explained', async (name, scheme) => {
    const key = await readKey(testKeys[name], { passphrase: 'open-sesame' })
    const [said] = key.findings
    expect(key.kind).toBe('invalid')
    expect(said).toMatchObject({ code: 'key-encrypted', args: { state: 'not-here' } })
    expect(said && explain(said).title).toContain(scheme)
    expect(said && explain(said).detail).toMatch(/openssl|ssh-keygen/)
    expect(codesOfKey(key)).not.toContain('key-pem-reflowed')
  })
})
