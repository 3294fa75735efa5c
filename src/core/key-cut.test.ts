import { expect, test } from 'vitest'
import { hsToken, look, pairs, pem } from './testing/look.ts'

const bodyOf = (text: string) => text.replaceAll(/-----[^-]+-----|\n/g, '')
const secret = bodyOf(pem(pairs.rsa.publicKey)).slice(0, 152)

test('half a public key as a secret is never plain green', async () => {
  const { seen, outcome } = await look(hsToken(secret), { key: secret })
  expect(outcome).toBe('accepted')
  const { verdict } = seen
  expect(verdict.outcome === 'accepted' && verdict.cautions).toMatchObject([
    { code: 'secret-is-key-part', args: { isPublic: true, bytes: 114, whole: 294 } },
  ])
})

test.each([
  [pairs.rsa, false],
  [pairs.p256, false],
  [pairs.ed25519, false],
])('half a private key is told from half a public one', async (pair, isPublic) => {
  const whole = bodyOf(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string)
  const { seen } = await look(hsToken('x'), { key: whole.slice(0, 44) })
  expect(seen.key.findings).toMatchObject([{ code: 'secret-is-key-part', args: { isPublic } }])
})

test('a secret that only begins with M is not', async () => {
  const { seen } = await look(hsToken('x'), { key: 'MIIBIjANBgkqhkiG9w0BAAAAAAAAAAAAAAAAAAAAAAAAAAAA' })
  expect(seen.key.findings.map(({ code }) => code)).not.toContain('secret-is-key-part')
})
