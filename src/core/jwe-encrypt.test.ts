import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { decodeToken } from './decode.ts'
import { decryptToken } from './jwe.ts'
import { encryptToken, type Sealing, sealingAlgOf, sealingAlgs, sealingEncs } from './jwe-encrypt.ts'
import type { OneKey } from './keys.ts'
import { readKey } from './testing/read-key.ts'

const text = '{"sub":"42","name":"Ana Ruiz"}'
const sealing = (more: Partial<Sealing> = {}): Sealing => ({
  plaintext: new TextEncoder().encode(text),
  alg: 'dir',
  enc: 'A256GCM',
  header: {},
  zip: false,
  ...more,
})
const hex = (size: number) => 'a7'.repeat(size)

async function material(input: string | JWK) {
  const encoding = typeof input === 'string' ? ('hex' as const) : ('utf8' as const)
  const whole = typeof input === 'string' ? input : JSON.stringify(input)
  return readKey(whole, { encoding })
}
async function one(input: string | JWK): Promise<OneKey> {
  const key = await material(input)
  if (key.kind === 'none' || key.kind === 'set' || key.kind === 'invalid') throw new Error(key.kind)
  return key
}
const made = new Map<string, Promise<JWK>>()
function fresh(alg: string, crv = 'P-256'): Promise<JWK> {
  const name = alg.startsWith('RSA') ? 'RSA' : crv
  const pair =
    made.get(name) ??
    generateKeyPair(alg, { extractable: true, crv }).then(({ privateKey }) => exportJWK(privateKey))
  made.set(name, pair)
  return pair
}

const keyFor = (alg: string, enc: string): string | Promise<JWK> => {
  if (alg.startsWith('RSA') || alg.startsWith('ECDH')) return fresh(alg)
  if (alg.startsWith('PBES2')) return hex(9)
  const direct: { readonly [name: string]: number } = {
    A128GCM: 16,
    A256GCM: 32,
    'A128CBC-HS256': 32,
    'A256CBC-HS512': 64,
  }
  return hex(alg === 'dir' ? (direct[enc] ?? 0) : Number(alg.slice(1, 4)) / 8)
}

async function open(token: string, key: string | JWK) {
  const decoded = decodeToken(token)
  if (decoded.form !== 'jwe') throw new Error('no JWE')
  return decryptToken(decoded, await material(key))
}

describe('what was encrypted opens again', () => {
  const pairs = sealingAlgs.flatMap((alg) => sealingEncs.map((enc) => [alg, enc] as const))
  it.each(pairs)('%s with %s', async (alg, enc) => {
    const key = await keyFor(alg, enc)
    const sealed = await encryptToken(
      sealing({ alg, enc, header: { kid: 'k1', alg: 'none' } }),
      await one(key),
    )
    if (!sealed.ok) throw new Error(sealed.why)
    const opened = await open(sealed.token, key)
    expect(opened).toMatchObject({ result: 'decrypted', plaintext: { segment: { source: text } } })
    const token = decodeToken(sealed.token)
    expect(token.form === 'jwe' && token.header.json).toMatchObject({ alg, enc, kid: 'k1' })
  })

  it.each(['P-384', 'P-521', 'X25519'])('ECDH-ES with %s', async (crv) => {
    const key = await fresh('ECDH-ES', crv)
    const sealed = await encryptToken(sealing({ alg: 'ECDH-ES' }), await one(key))
    if (!sealed.ok) throw new Error(sealed.why)
    expect(await open(sealed.token, key)).toMatchObject({ result: 'decrypted' })
  })

  it('compressed, and with only the public half', async () => {
    const { d, p, q, dp, dq, qi, ...half } = (await fresh('RSA-OAEP')) as JWK & Record<string, unknown>
    const big = new TextEncoder().encode('a'.repeat(10_000))
    const want = sealing({ alg: 'RSA-OAEP', plaintext: big, zip: true })
    const sealed = await encryptToken(want, await one(half as JWK))
    if (!sealed.ok) throw new Error(sealed.why)
    expect(sealed.token.length).toBeLessThan(1000)
    expect(await open(sealed.token, await fresh('RSA-OAEP'))).toMatchObject({ result: 'decrypted' })
  })
})

describe('what cannot be encrypted says why', () => {
  const why = async (more: Partial<Sealing>, key: string | JWK) => {
    const result = await encryptToken(sealing(more), await one(key))
    return result.ok ? 'done' : result.why
  }
  it('in a sentence', async () => {
    expect(await why({ alg: 'RSA1_5' }, await fresh('RSA-OAEP'))).toContain('RFC 8725')
    expect(await why({ alg: 'constructor' }, hex(32))).toContain('constructor')
    expect(await why({}, hex(16))).toContain('exactly 32 bytes; this one has 16')
    expect(await why({ alg: 'A128KW' }, hex(32))).toContain('exactly 16 bytes')
    expect(await why({ alg: 'RSA-OAEP' }, hex(32))).toContain('RSA key')
    expect(await why({ alg: 'ECDH-ES' }, await fresh('RSA-OAEP'))).toContain('key agreement')
    expect(await why({ alg: 'dir' }, await fresh('RSA-OAEP'))).toContain('shared secret')
    expect(await why({ zip: true, plaintext: new Uint8Array(250_001) }, hex(32))).toContain('250,000')
  })

  it('and each key is offered a way that it can serve', async () => {
    expect(sealingAlgOf(await one(await fresh('RSA-OAEP')))).toBe('RSA-OAEP-256')
    expect(sealingAlgOf(await one(await fresh('ECDH-ES')))).toBe('ECDH-ES+A256KW')
    expect(sealingAlgOf(await one(hex(32)))).toBe('A256KW')
    expect(sealingAlgOf(await one(hex(20)))).toBe('PBES2-HS256+A128KW')
    const ed = await generateKeyPair('EdDSA', { extractable: true })
    expect(sealingAlgOf(await one(await exportJWK(ed.privateKey)))).toBeNull()
  })
})
