import { existsSync, readFileSync } from 'node:fs'
import { base64url } from 'jose'
import { describe, expect, it } from 'vitest'
import { judge, sayVerdict, stageOf } from './testing/judge.ts'
import { rfcExamples } from './testing/rfc-examples.ts'
import type { Verdict } from './verify.ts'

describe('the examples of the RFCs', () => {
  it.each(rfcExamples)('$name', async ({ token, key, fits }) => {
    const verdict = await judge(token, key)
    if (key === '') {
      expect(sayVerdict(verdict)).toBe('rejected alg-none')
      return
    }
    expect(sayVerdict(verdict)).toBe('accepted signature-ok')
    expect(verdict).toMatchObject({ because: { args: { index: fits } } })
  })

  it.each(rfcExamples.filter(({ key }) => key !== ''))('$name, altered', async ({ token, key }) => {
    const altered = token.startsWith('{')
      ? token.replace(/("payload":")(.)/, (_, before, first) => `${before}${first === 'A' ? 'B' : 'A'}`)
      : token.replace(/\.(.)/, (_, first) => `.${first === 'A' ? 'B' : 'A'}`)
    expect(altered).not.toBe(token)
    expect(sayVerdict(await judge(altered, key))).toMatch(/^rejected /)
  })
})

const folder = new URL('../../../shared/vectors/', import.meta.url)
const files = [
  'wycheproof-signature',
  'wycheproof-key',
  'libs-tokens',
  'libs-torture',
  'made-here',
  'rfc-examples',
  'rfc-cookbook',
  'sd-jwt',
]
const present = files.every((name) => existsSync(new URL(`${name}.json`, folder)))

interface Vector {
  readonly id: string
  readonly kind: string
  readonly token: string | object
  readonly key: Record<string, unknown> | null
  readonly expect: 'valid' | 'invalid' | 'unsecured'
  readonly detachedPayload?: string
  readonly claims?: { readonly expect: 'valid' | 'invalid'; readonly problem: string; readonly at?: number }
}

/** Where this page and a source differ on purpose: what is said here, and why. */
const differences: { readonly [id: string]: readonly ['valid' | 'invalid' | 'open', string] } = {
  'lib-jose4j-RS256-024': [
    'invalid',
    'a payload of 41 characters decodes to no whole number of bytes, RFC 4648 §4',
  ],
  'torture-go-dpop-005': ['open', 'there is no key in the box, and the one in the header is never used'],
  'torture-jose-039': ['open', 'ML-DSA is not in this engine: unsupported-here, never invalid'],
  'torture-jwt-014': [
    'invalid',
    'salt of another length than the hash, against RFC 7518 §3.5; the diagnosis names it',
  ],
  'torture-jwt-016': [
    'invalid',
    'salt of another length than the hash, against RFC 7518 §3.5; the diagnosis names it',
  ],
  'wycheproof-key-001': ['valid', 'secrets and public keys in one set are not forbidden; the kid chooses'],
  'wycheproof-key-004': ['valid', 'two keys of one kid are both tried, with the caution jwks-duplicate-kid'],
  'wycheproof-key-011': ['valid', 'a short secret verifies and is reported as weak'],
  'wycheproof-key-012': ['valid', 'a short secret verifies and is reported as weak'],
  'wycheproof-key-022': [
    'open',
    'the point of the only key is not on its curve: no key, so nothing is said of the token',
  ],
  'wycheproof-key-023': [
    'open',
    'the only key is of an impossible size: no key, so nothing is said of the token',
  ],
  'wycheproof-key-024': [
    'open',
    'the only key says RSA and has no modulus: no key, so nothing is said of the token',
  ],
  'wycheproof-signature-367': ['valid', 'the text of the case has no padding any more, and the MAC is right'],
  'wycheproof-signature-373': ['invalid', 'a question mark is in the payload, against RFC 7515 §2'],
  'wycheproof-signature-375': [
    'valid',
    'unused bits are set in the payload; a caution, since RFC 4648 §3.5 leaves it open',
  ],
}

/** What the signature comes to, whatever the claims say. `open`: nothing can be said. */
function soundness(verdict: Verdict): 'valid' | 'invalid' | 'open' {
  if (verdict.outcome === 'nothing') return 'open'
  const names: readonly string[] = ['parse', 'alg', 'key', 'signature', 'crit']
  const bad = verdict.stages.filter(({ name, status }) => names.includes(name) && status !== 'pass')
  if (bad.length === 0) return 'valid'
  return verdict.outcome === 'unverified' ? 'open' : 'invalid'
}

/** The token as pasted. What travelled separately is put back. */
function pasted({ token, detachedPayload }: Vector): string {
  if (detachedPayload === undefined) return typeof token === 'string' ? token : JSON.stringify(token)
  const [head = '', , signature = ''] = typeof token === 'string' ? token.split('.') : []
  const whole = typeof token === 'string' ? { protected: head, signature } : token
  const unencoded = new TextDecoder().decode(base64url.decode(head)).includes('"b64":false')
  const payload = unencoded ? detachedPayload : base64url.encode(detachedPayload)
  return JSON.stringify({ ...whole, payload })
}

/** The key as it would be typed, with the encoding chosen. */
function typed(key: Vector['key']): readonly [string, 'utf8' | 'base64url'] {
  if (key === null) return ['', 'utf8']
  if (typeof key.secretB64u === 'string') return [key.secretB64u, 'base64url']
  const text = [key.pem, key.ssh, key.secretUtf8].find((value) => typeof value === 'string')
  return [typeof text === 'string' ? text : JSON.stringify(key), 'utf8']
}

const vectors = present
  ? files.flatMap((name) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Vector[])
  : []
const signed = vectors.filter(({ kind }) => kind === 'jws')

describe.skipIf(!present)(
  `the vectors of other suites${present ? '' : ' (not beside this checkout)'}`,
  () => {
    it('are all there, and every difference names one of them', () => {
      expect(signed.length).toBeGreaterThan(500)
      const ids = new Set(signed.map(({ id }) => id))
      expect(Object.keys(differences).filter((id) => !ids.has(id))).toEqual([])
    })

    it.each(signed)('$id', async (vector) => {
      const [key, encoding] = typed(vector.key)
      const verdict = await judge(pasted(vector), key, { encoding })
      const difference = differences[vector.id]
      const wanted = vector.expect === 'unsecured' ? 'invalid' : vector.expect
      if (difference) expect(difference[0]).not.toBe(wanted)
      expect(soundness(verdict)).toBe(difference?.[0] ?? wanted)
      if (vector.expect === 'unsecured') expect(sayVerdict(verdict)).toBe('rejected alg-none')
      if (soundness(verdict) === 'open') expect(verdict.outcome).toBe('unverified')
    })

    const judged = signed.filter(({ claims }) => claims !== undefined)
    it.each(judged)('$id: its claims', async (vector) => {
      const { claims } = vector
      if (claims === undefined) return
      const [key, encoding] = typed(vector.key)
      // An audience that is no text is seen only by who expects one.
      const policy = claims.problem.startsWith('aud') ? { audience: 'me' } : {}
      const verdict = await judge(pasted(vector), key, { encoding, policy, now: claims.at ?? 1e9 })
      if (claims.problem === 'payload-not-object') {
        // A good signed message that is no JWT: said, and not refused. RFC 7519 §7.2.
        expect(stageOf(verdict, 'exp')).toBe('skip claims-unreadable')
      } else expect(verdict.outcome).toBe(claims.expect === 'valid' ? 'accepted' : 'rejected')
    })
  },
)
