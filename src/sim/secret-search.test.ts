import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { F1, F3, F4, F6, K1 } from '../lessons/fixtures.ts'
import { openHmac } from './hmac-lanes.ts'
import { searchSecret } from './secret-search.ts'

// Thousands of hashes, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const bitsOf = { HS256: 256, HS384: 384, HS512: 512 } as const
type Alg = keyof typeof bitsOf
const algs = Object.keys(bitsOf) as Alg[]

function sign(alg: Alg, secret: string | Uint8Array, payload = '{"sub":"42"}'): string {
  const encode = (text: string) => Buffer.from(text).toString('base64url')
  const text = `${encode(JSON.stringify({ alg }))}.${encode(payload)}`
  return `${text}.${createHmac(`sha${bitsOf[alg]}`, secret).update(text).digest('base64url')}`
}

const others = Array.from({ length: 50 }, (_, at) => `word${at}`)
const long = 'a-secret-that-is-longer-than-a-block-'.repeat(4)
/** A key whose base64 has both of the characters in which the alphabets differ. */
const bytes = Uint8Array.from({ length: 32 }, (_, at) => 251 - at * 3)

const hidden: readonly (readonly [string, string, Uint8Array | string, 'utf8' | 'base64'])[] = [
  ['plain text', 'sunshine', 'sunshine', 'utf8'],
  ['text of exactly a block of SHA-256', 'b'.repeat(64), 'b'.repeat(64), 'utf8'],
  ['text longer than any block', long, long, 'utf8'],
  ['text beyond ASCII', 'contraseña€😀', 'contraseña€😀', 'utf8'],
  ['text that grows beyond a block', 'ñ'.repeat(60), 'ñ'.repeat(60), 'utf8'],
  ['base64', Buffer.from(bytes).toString('base64'), bytes, 'base64'],
  ['base64url', Buffer.from(bytes).toString('base64url'), bytes, 'base64'],
  ['base64 longer than a block', Buffer.from(long).toString('base64'), long, 'base64'],
  ['a word that is base64 by chance', 'password', Buffer.from('password', 'base64'), 'base64'],
  ['a lone character', 'x', 'x', 'utf8'],
]

describe.each([true, false])('the search, fast: %s', (isFast) => {
  describe.each(algs)('%s', (alg) => {
    it.each(hidden)('finds %s', async (_what, secret, key, encoding) => {
      const list = [...others, secret, ...others]
      expect(await searchSecret(sign(alg, key), list, { isFast })).toMatchObject({
        found: secret,
        encoding,
        tried: 51,
      })
    })

    it('finds nothing where nothing is', async () => {
      const token = sign(alg, 'not in the list')
      const { found, tried, hmacs } = await searchSecret(token, others, { isFast })
      expect({ found, tried }).toEqual({ found: null, tried: 50 })
      // "word10" and later have six digits; "word0" has five, which no bytes have.
      expect(hmacs).toBe(90)
    })

    it('finds it at each place of the list, in order', async () => {
      for (let at = 0; at < 9; at++) {
        const token = sign(alg, `word${at}`)
        expect(await searchSecret(token, others, { isFast })).toMatchObject({
          found: `word${at}`,
          tried: at + 1,
        })
      }
    })
  })

  it('finds the secrets of the lessons', async () => {
    expect((await searchSecret(F1, ['', K1], { isFast })).found).toBe(K1)
    expect((await searchSecret(F3, ['sunset', 'sunshine'], { isFast })).found).toBe('sunshine')
  })

  it.each([
    ['RS256', F4],
    ['none', F6],
    ['a signature cut short', F1.slice(0, -4)],
    ['no token', 'secret'],
    ['nothing', ''],
  ])('has nothing to try on %s', async (_what, token) => {
    expect(await searchSecret(token, others, { isFast })).toMatchObject({ found: null, tried: 0 })
  })

  it.each([true, false])('times the guesses, not the confirmation of a hit (fast: %s)', async (isFast) => {
    let calls = 0
    const clock = () => 10 * calls++
    const missed = await searchSecret(F3, ['a', 'b', 'c'], { isFast, clock })
    expect(missed).toMatchObject({ found: null, hmacs: 3, millis: 10 })
    calls = 0
    // The fast way looks at the clock twice more for the hit, and counts what lies before and after.
    const hit = await searchSecret(F3, ['a', 'sunshine'], { isFast, clock })
    expect(hit).toMatchObject({ found: 'sunshine', millis: isFast ? 20 : 10 })
  })

  it('says how far it is, and ends when it is told to', async () => {
    const list = Array.from({ length: 10_000 }, (_, at) => `w-${at}.`)
    const token = sign('HS256', 'w-9000.')
    const seen: number[] = []
    const onProgress = ({ tried, total }: { tried: number; total: number }) => {
      expect(total).toBe(10_000)
      seen.push(tried)
    }
    await searchSecret(token, list, { isFast, onProgress })
    expect(seen).toEqual([0, 4096, 8192, 9001])
    const signal = { aborted: false }
    const stopping = ({ tried }: { tried: number }) => {
      signal.aborted = tried > 4000
    }
    const stopped = await searchSecret(token, list, { isFast, signal, onProgress: stopping })
    expect(stopped).toMatchObject({ found: null, tried: 4096 })
  })
})

describe('the HMAC in lanes', () => {
  const hashes = [
    ['SHA-256', 'sha256'],
    ['SHA-384', 'sha384'],
    ['SHA-512', 'sha512'],
  ] as const

  it.each(hashes)('of %s is that of Node, for any key and message', async (hash, name) => {
    const key = fc.string({ unit: 'grapheme', maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.array(key, { minLength: 4, maxLength: 4 }),
        fc.nat(3),
        async (message, keys, chosen) => {
          const secret = keys[chosen] ?? ''
          const mac = createHmac(name, secret).update(message).digest()
          const lanes = await openHmac(hash, message, new Uint8Array(mac))
          if (lanes === null) throw new Error('WebAssembly with vectors is missing')
          for (let from = 0; from < 4; from += lanes.count) {
            const some = keys.slice(from, from + lanes.count)
            if (!some.every((text, lane) => lanes.writeText(lane, text))) return
            const wanted = some.indexOf(secret)
            expect(lanes.run(lanes.count)).toBe(wanted)
          }
        },
      ),
      { numRuns: 80 },
    )
  })

  it.each(hashes)('of %s is right at every length of the message', async (hash, name) => {
    for (let length = 0; length <= 300; length++) {
      const message = Uint8Array.from({ length }, (_, at) => at * 7)
      const mac = new Uint8Array(createHmac(name, 'key').update(message).digest())
      const lanes = await openHmac(hash, message, mac)
      lanes?.writeText(1, 'key')
      expect(lanes?.run(2), String(length)).toBe(1)
    }
  })

  it('forgets what was tried before', async () => {
    const message = Uint8Array.of(1, 2, 3)
    const mac = new Uint8Array(createHmac('sha256', 'ab').update(message).digest())
    const lanes = await openHmac('SHA-256', message, mac)
    lanes?.writeText(0, 'xyz-longer')
    expect(lanes?.run(1)).toBe(-1)
    expect(lanes?.writeText(0, `${'x'.repeat(50)}${'ñ'.repeat(14)}`)).toBe(false)
    lanes?.writeText(0, 'ab')
    expect(lanes?.run(1)).toBe(0)
  })

  it('is not to be had for a MAC of another length', async () => {
    expect(await openHmac('SHA-256', Uint8Array.of(1), new Uint8Array(31))).toBeNull()
  })
})
