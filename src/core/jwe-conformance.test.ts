import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeToken } from './decode.ts'
import { headerText } from './diagnose-case.ts'
import { importKey } from './keys.ts'
import { anything } from './testing/judge.ts'
import type { Verdict } from './verify.ts'
import { openEncrypted } from './verify-jwe.ts'

const folder = new URL('../../../shared/vectors/', import.meta.url)
const files = [
  'libs-tokens',
  'rfc-cookbook',
  'rfc-examples',
  'wycheproof-encryption',
  'made-here',
  'libs-torture',
]
const present = files.every((name) => existsSync(new URL(`${name}.json`, folder)))

interface Vector {
  readonly id: string
  readonly kind: string
  readonly alg?: string
  readonly token: string | object
  readonly key: Record<string, unknown> | null
  readonly expect: 'valid' | 'invalid'
  readonly payload?: string
  readonly payloadB64u?: string
}

/** Where this page and a source differ on purpose: what is said here, and why. */
const differences: { readonly [id: string]: readonly ['valid' | 'invalid' | 'open', string] } = {
  'wycheproof-encryption-022': [
    'valid',
    'the source wants the JSON form refused where the compact one is expected; this page reads both',
  ],
  'made-ecdh-es-a256kw-x448-a256cbc-hs512-tag': [
    'open',
    'X448 is in no WebCrypto, so the changed tag cannot be seen',
  ],
  'torture-jose-jwt-009': ['open', 'zip is true: a method that nobody here knows, so it was not tried'],
  'torture-jose4j-019': ['open', 'zip is "bad": a method that nobody here knows, so it was not tried'],
  'torture-joserfc-001': [
    'invalid',
    'a zlib header before the DEFLATE data, against RFC 7516 §4.1.3 (raw RFC 1951); said as jwe-inflate-broken',
  ],
}

const vectors = present
  ? files
      .flatMap((name) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Vector[])
      .filter(({ kind }) => kind === 'jwe')
  : []

/** The key as it would be typed, with the encoding chosen. */
function typed(key: Vector['key']): readonly [string, 'utf8' | 'base64url'] {
  if (key === null) return ['', 'utf8']
  if (typeof key.secretB64u === 'string') return [key.secretB64u, 'base64url']
  const text = [key.pem, key.ssh, key.secretUtf8].find((value) => typeof value === 'string')
  return [typeof text === 'string' ? text : JSON.stringify(key), 'utf8']
}

interface Tried {
  readonly verdict: Verdict
  readonly bytes: Uint8Array | null
}

async function attempt({ token, key }: Vector): Promise<Tried> {
  const decoded = decodeToken(typeof token === 'string' ? token : JSON.stringify(token))
  if (decoded.form !== 'jwe') return { verdict: { outcome: 'nothing' }, bytes: null }
  const [text, encoding] = typed(key)
  const hints = { alg: headerText(decoded, 'alg'), kid: headerText(decoded, 'kid') }
  const material = await importKey({ text, encoding, passphrase: '' }, hints)
  const { verdict, plaintext } = await openEncrypted(decoded, material, anything, 0)
  return { verdict, bytes: plaintext?.bytes ?? null }
}

/** What trying comes to. `open`: nothing can be said of the token. */
function soundness({ verdict, bytes }: Tried): 'valid' | 'invalid' | 'open' {
  if (bytes) return 'valid'
  return verdict.outcome === 'unverified' ? 'open' : 'invalid'
}

describe.skipIf(!present)(
  `the encrypted vectors of other suites${present ? '' : ' (not beside this checkout)'}`,
  () => {
    it('are all there, and every difference names one of them', () => {
      expect(vectors.length).toBe(248)
      const ids = new Set(vectors.map(({ id }) => id))
      expect(Object.keys(differences).filter((id) => !ids.has(id))).toEqual([])
    })

    it.each(vectors)('$id', async (vector) => {
      const tried = await attempt(vector)
      const because = tried.verdict.outcome === 'nothing' ? '' : tried.verdict.because.code
      const difference = differences[vector.id]
      if (vector.alg === 'RSA1_5' && difference === undefined) {
        // In no browser's WebCrypto: never opened, and a good token is never called bad.
        expect(['open', 'invalid']).toContain(soundness(tried))
        if (vector.expect === 'valid')
          expect([soundness(tried), because]).toEqual(['open', 'unsupported-here'])
        return
      }
      if (difference) expect(difference[0]).not.toBe(vector.expect)
      expect([soundness(tried), because]).toEqual([difference?.[0] ?? vector.expect, because])
      if (soundness(tried) === 'open') expect(because).toBe('unsupported-here')
      const { payload, payloadB64u } = vector
      if (tried.bytes && payload !== undefined)
        expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(tried.bytes)).toBe(payload)
      if (tried.bytes && payload === undefined && payloadB64u !== undefined)
        expect(Buffer.from(tried.bytes).toString('base64url')).toBe(payloadB64u)
    })
  },
)
