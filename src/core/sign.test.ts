import fc from 'fast-check'
import { base64url } from 'jose'
import { describe, expect, it } from 'vitest'
import { algorithms } from './algorithms.ts'
import { signBytes, signToken } from './sign.ts'
import { freshKey, publicHalf, secretKey } from './testing/fresh-key.ts'
import { verifySignature } from './verify-signature.ts'

const encode = (value: unknown) => base64url.encode(JSON.stringify(value))
const bytesOf = (text: string) => new TextEncoder().encode(text)
const partsOf = (token: string) => {
  const at = token.lastIndexOf('.')
  return { input: bytesOf(token.slice(0, at)), signature: base64url.decode(token.slice(at + 1)) }
}

const signing = algorithms.filter((row) => row.family !== 'none')
const pairs = signing.flatMap((row) =>
  row.crv.length > 1
    ? row.crv.map((crv) => ({ alg: row.alg, crv }))
    : [{ alg: row.alg, crv: row.crv[0] ?? '' }],
)

describe.each(pairs)('$alg $crv', async ({ alg, crv }) => {
  const key = await freshKey(alg, crv === '' ? undefined : crv)
  // Node 20 has no ML-DSA in WebCrypto; browsers that have it are tested end to end.
  it.skipIf(key === null)(
    `signs, verifies with either half, and any changed bit breaks it${key === null ? ' (not in this engine)' : ''}`,
    async () => {
      if (key === null) throw new Error('no key')
      const half = key.kind === 'secret' ? key : publicHalf(key)
      await fc.assert(
        fc.asyncProperty(fc.jsonValue(), fc.nat(), fc.nat(), async (payload, inInput, inSignature) => {
          const result = await signToken(encode({ alg }), encode(payload), key)
          if (!result.ok) throw new Error(result.why)
          const { input, signature } = partsOf(result.token)
          expect(await verifySignature(alg, half, input, signature)).toBe('valid')
          expect(await verifySignature(alg, key, input, signature)).toBe('valid')
          const changed = input.slice()
          const bit = inInput % (input.length * 8)
          changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
          expect(await verifySignature(alg, half, changed, signature)).toBe('invalid')
          const forged = signature.slice()
          const at = inSignature % (signature.length * 8)
          forged[at >> 3] = (forged[at >> 3] ?? 0) ^ (1 << (at & 7))
          expect(await verifySignature(alg, half, input, forged)).toBe('invalid')
        }),
        { numRuns: 8 },
      )
    },
  )

  it.skipIf(key === null || key.kind === 'secret')('does not sign with the public half', async () => {
    if (key === null) throw new Error('no key')
    const result = await signToken(encode({ alg }), encode({}), publicHalf(key))
    expect(result.ok).toBe(false)
    if (!result.ok) expect(result.why).toContain('private')
  })
})

describe('signToken', () => {
  const secret = secretKey('a')

  it('leaves both parts exactly as they stand', async () => {
    const header = base64url.encode('{ "typ":"JWT",\r\n "alg":"HS256"}')
    const result = await signToken(header, 'eyAgfQ', secret)
    expect(result.ok && result.token.startsWith(`${header}.eyAgfQ.`)).toBe(true)
  })

  it('gives alg none an empty third part', async () => {
    const header = encode({ alg: 'none' })
    expect(await signToken(header, 'e30', secret)).toEqual({ ok: true, token: `${header}.e30.` })
  })

  it('needs no key for none, and says so for the others', async () => {
    expect((await signToken(encode({ alg: 'none' }), 'e30', null)).ok).toBe(true)
    expect((await signToken(encode({ alg: 'HS256' }), 'e30', null)).ok).toBe(false)
  })

  it('signs the payload itself with b64:false, and refuses one with a dot', async () => {
    const header = encode({ alg: 'HS256', b64: false, crit: ['b64'] })
    const result = await signToken(header, 'hello', secret)
    expect(result.ok && result.token.startsWith(`${header}.hello.`)).toBe(true)
    expect((await signToken(header, '$.02', secret)).ok).toBe(false)
  })

  it.each([
    ['no JSON', 'bm9wZQ'],
    ['no base64url', '%%%'],
    ['no alg', encode({})],
    ['an alg that is a number', encode({ alg: 1 })],
    ['an unknown alg', encode({ alg: 'constructor' })],
    ['an alg of another key type', encode({ alg: 'RS256' })],
  ])('says why it cannot: %s', async (_what, header) => {
    const result = await signToken(header, 'e30', secret)
    expect(result.ok).toBe(false)
    if (!result.ok) expect(result.why).toMatch(/^[A-Z].+\.$/)
  })

  it('signs with the empty secret as HMAC defines it', async () => {
    const empty = await signBytes('HS256', secretKey(''), bytesOf('x'))
    const zero = await signBytes('HS256', secretKey('\0'), bytesOf('x'))
    expect(empty).toEqual(zero)
  })
})
