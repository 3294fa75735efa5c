import { createPrivateKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { codesOfKey, jwkOf, readKey } from './testing/read-key.ts'
import testKeys from './testing/test-keys.json' with { type: 'json' }

describe('OpenSSH', () => {
  test.each([
    ['sshEd25519', 'sshEd25519Public', 'Ed25519'],
    ['sshEcdsa', 'sshEcdsaPublic', 'P-256'],
    ['sshRsa', 'sshRsaPublic', 'RSA 1024'],
  ] as const)('%s', async (secret, open, label) => {
    const publicKey = await readKey(testKeys[open])
    expect(publicKey).toMatchObject({ kind: 'public', source: 'openssh-public', label })
    expect(publicKey.findings).toMatchObject([{ code: 'key-ssh-public', args: { comment: 'test@example' } }])
    const privateKey = await readKey(testKeys[secret])
    expect(privateKey).toMatchObject({ kind: 'private', source: 'openssh-private', label })
    expect(jwkOf(privateKey)).toMatchObject({ ...jwkOf(publicKey) })
    expect(codesOfKey(privateKey)).toEqual(['key-ssh-private', 'key-is-private'])
  })
  test.each(['sshEd25519Public', 'sshEcdsaPublic', 'sshRsaPublic'] as const)(
    '%s over lines, and its base64 alone',
    async (name) => {
      const line = testKeys[name].trim()
      const wanted = jwkOf(await readKey(line))
      expect(jwkOf(await readKey(line.replace(/(AAAA.{40})(.{8})/, '$1\r\n  $2\n')))).toEqual(wanted)
      expect(jwkOf(await readKey(line.split(' ')[1] ?? ''))).toEqual(wanted)
    },
  )

  test('the private RSA key has what a browser needs to sign', async () => {
    const jwk = jwkOf(await readKey(testKeys.sshRsa))
    const again = createPrivateKey({ key: { ...jwk }, format: 'jwk' })
    expect(again.export({ format: 'jwk' })).toEqual(jwk)
  })

  test('authorized_keys: options before, several lines', async () => {
    const text = `# mine\nno-pty ${testKeys.sshEd25519Public}${testKeys.sshRsaPublic}`
    const key = await readKey(text)
    expect(key).toMatchObject({ label: 'Ed25519' })
    expect(codesOfKey(key)).toContain('key-several')
  })

  test('a line that was cut is said', async () => {
    const key = await readKey(testKeys.sshEd25519Public.slice(0, 40))
    expect(codesOfKey(key)).toEqual(['key-unreadable'])
  })
})
