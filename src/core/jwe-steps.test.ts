import { exportJWK, generateKeyPair } from 'jose'
import { describe, expect, it } from 'vitest'
import { decodeToken } from './decode.ts'
import { encryptToken, sealingAlgs, sealingEncs } from './jwe-encrypt.ts'
import { traceDecryption } from './jwe-steps.ts'
import { readKey } from './testing/read-key.ts'

const text = '{"sub":"42","name":"Ana Ruiz"}'
const lengths: { readonly [enc: string]: number } = {
  A128GCM: 16,
  A256GCM: 32,
  'A128CBC-HS256': 32,
  'A256CBC-HS512': 64,
}
const rsa = generateKeyPair('RSA-OAEP', { extractable: true }).then(({ privateKey }) => exportJWK(privateKey))
const ec = generateKeyPair('ECDH-ES', { extractable: true }).then(({ privateKey }) => exportJWK(privateKey))

async function keyFor(alg: string, enc: string): Promise<string> {
  if (alg.startsWith('RSA')) return JSON.stringify(await rsa)
  if (alg.startsWith('ECDH')) return JSON.stringify(await ec)
  const size = alg === 'dir' ? (lengths[enc] ?? 0) : alg.startsWith('PBES2') ? 9 : Number(alg.slice(1, 4)) / 8
  return 'k'.repeat(size)
}

async function trace(token: string, key: string) {
  const decoded = decodeToken(token)
  if (decoded.form !== 'jwe') throw new Error('no JWE')
  return traceDecryption(decoded, await readKey(key))
}

describe('the steps of opening', () => {
  it.each(sealingAlgs.flatMap((alg) => sealingEncs.map((enc) => [alg, enc] as const)))(
    '%s with %s end at the plaintext, by the content key',
    async (alg, enc) => {
      const key = await keyFor(alg, enc)
      const one = await readKey(key)
      if (one.kind === 'none' || one.kind === 'set' || one.kind === 'invalid') throw new Error(one.kind)
      const plaintext = new TextEncoder().encode(text)
      const sealed = await encryptToken({ plaintext, alg, enc, header: {}, zip: false }, one)
      if (!sealed.ok) throw new Error(sealed.why)
      const steps = await trace(sealed.token, key)
      const cek = steps.find(({ title }) => title === 'The content encryption key')
      expect([cek?.bytes.length, cek?.isSecret]).toEqual([lengths[enc], true])
      expect(new TextDecoder().decode(steps.at(-1)?.bytes)).toBe(text)
      expect(await trace(sealed.token, alg.startsWith('RSA') ? 'x' : `${key.slice(0, -1)}x`)).toEqual([])
    },
  )

  it('give the published bytes of RFC 7516 A.3: AES Key Wrap, AES-CBC and HMAC', async () => {
    const token =
      'eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.6KB707dM9YTIgHtLvtgWQ8mKwboJW3of9locizkDTHzBC2IlrT1oOQ.AxY8DCtDaGlsbGljb3RoZQ.KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY.U0m_YmjN04DJvceFICbCVQ'
    const steps = await trace(token, '{"kty":"oct","k":"GawgguFyGrWKav7AX4VKUg"}')
    const cek = steps.find(({ title }) => title === 'The content encryption key')?.bytes ?? []
    // RFC 7516 A.3.2 prints the content key as these numbers.
    expect([...cek].slice(0, 8)).toEqual([4, 211, 31, 197, 84, 157, 252, 254])
    expect(new TextDecoder().decode(steps.at(-1)?.bytes)).toBe('Live long and prosper.')
  })
})
