import { CompactEncrypt } from 'jose'
import { expect, it } from 'vitest'
import { reverify } from './analyze.ts'
import type { SecretEncoding } from './keys.ts'
import { explain } from './messages.ts'
import { analyzeInputs, hsToken, inputsOf, pairs, payloadOf, T0 } from './testing/look.ts'

const secret = Uint8Array.from({ length: 32 }, (_, at) => (at * 37 + 200) % 256)
const written = (as: BufferEncoding) => Buffer.from(secret).toString(as)

function encrypt(key: Uint8Array, alg: string): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(payloadOf()))
    .setProtectedHeader({ alg, enc: 'A256GCM' })
    .encrypt(key)
}

const utf8 = (text: string) => new TextEncoder().encode(text)

it.each([
  ['base64url text', 'dir', secret, written('base64url'), 'utf8', 'secret-base64-decoded'],
  ['base64 text', 'A256KW', secret, written('base64'), 'utf8', 'secret-base64-decoded'],
  ['hex text', 'A256GCMKW', secret, written('hex'), 'utf8', 'secret-hex-decoded'],
  ['a line end', 'PBES2-HS256+A128KW', utf8('a password\n'), 'a password', 'utf8', 'secret-trailing-newline'],
] as const)(
  '%s is found out by opening it, and the fix opens it',
  async (_, alg, key, typed, encoding, code) => {
    const inputs = inputsOf(await encrypt(key, alg), { key: typed, encoding: encoding as SecretEncoding })
    const seen = await analyzeInputs(inputs, T0 + 60)
    expect(seen.verdict).toMatchObject({ outcome: 'rejected', because: { code: 'jwe-not-decrypted' } })
    const [first] = seen.diagnoses
    expect(first).toMatchObject({ finding: { code }, certainty: 'proven' })
    const fixed = await analyzeInputs({ ...inputs, ...first?.fix?.inputs }, T0 + 60)
    expect(fixed.verdict).toMatchObject({ outcome: 'unverified', because: { code: 'jwe-decrypted' } })
  },
)

it('does not take the private half away that opens it', async () => {
  const token = await new CompactEncrypt(new TextEncoder().encode(payloadOf()))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })
    .encrypt(pairs.rsa.publicKey)
  const key = pairs.rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  const jwks = JSON.stringify({ keys: [pairs.rsa.privateKey.export({ format: 'jwk' })] })
  for (const text of [key, jwks]) {
    const seen = await analyzeInputs(inputsOf(token, { key: text }), T0 + 60)
    expect(seen.verdict).toMatchObject({ because: { code: 'jwe-decrypted' } })
    expect(seen.key.findings.map(({ code }) => code)).not.toContain('key-is-private')
    expect(seen.diagnoses.filter(({ fix }) => fix !== null)).toEqual([])
  }
})

it('claims nothing when no reading opens it', async () => {
  const token = await encrypt(secret, 'dir')
  const seen = await analyzeInputs(inputsOf(token, { key: 'thirty-two bytes make one secret' }))
  expect(seen.causes.map(({ certainty }) => certainty)).toEqual(['likely'])
  expect(seen.tried.readings).toBeGreaterThan(5)
  const codes = seen.diagnoses.map(({ finding }) => finding.code)
  expect(codes).toEqual(['jwe-not-decrypted', 'jwe-key-needed', 'no-reading-fits'])
  const said = seen.diagnoses.map(({ finding }) => explain(finding).detail).join(' ')
  expect(said).toContain('Enter the shared secret of exactly 32 bytes')
  expect(said).not.toContain('signature')
})

it('opens the token inside the token, now and later', async () => {
  const inner = hsToken('correct-horse-battery-staple-2026')
  const outer = await new CompactEncrypt(utf8(inner))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', cty: 'JWT' })
    .encrypt(secret)
  const inputs = inputsOf(outer, { key: written('base64url'), encoding: 'base64url' })
  const seen = await analyzeInputs(inputs, T0 + 60)
  for (const { diagnoses } of [seen, await reverify(seen, inputs, T0 + 90)]) {
    const nested = diagnoses.find(({ finding }) => finding.code === 'nested-token')
    expect(nested?.fix?.inputs).toEqual({ pasted: inner, chosen: 0 })
  }
})
