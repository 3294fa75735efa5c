import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { explain } from './messages.ts'
import {
  b64,
  headerOf,
  hsToken,
  inputOf,
  look,
  mac,
  pairs,
  payloadOf,
  pem,
  raw,
  signedWith,
  T0,
} from './testing/look.ts'

const secret = 'correct-horse-battery-staple-2026'

describe('facts', () => {
  it.each([
    ['alg-none', `${inputOf('{"alg":"none"}', payloadOf())}.`],
    ['header-not-json', `${b64('{"alg":"HS256"')}.${b64(payloadOf())}.AAAA`],
    ['signature-missing', `${inputOf(headerOf('HS256'), payloadOf())}.`],
    ['payload-missing', `${b64(headerOf('HS256'))}..${b64(mac('x', 'y'))}`],
    ['alg-unknown', `${inputOf(headerOf('HS257'), payloadOf())}.${b64(mac('x', 'y'))}`],
    ['expired', hsToken(secret, 256, payloadOf({ exp: T0 }))],
    ['nbf-in-future', hsToken(secret, 512, payloadOf({ nbf: T0 + 3000 }))],
    ['exp-in-milliseconds', hsToken(secret, 256, payloadOf({ exp: (T0 + 60) * 1000 }))],
    ['exp-not-number', hsToken(secret, 256, payloadOf({ exp: 'tomorrow' }))],
    ['duplicate-key', hsToken(secret, 256, `{"admin":false,"admin":true,"exp":${T0 + 99}}`)],
    ['big-integer', hsToken(secret, 256, `{"id":9007199254740993,"exp":${T0 + 99}}`)],
  ])('%s comes first', async (code, token) => {
    const { first, proven } = await look(token, { key: secret })
    expect(first).toBe(code)
    expect(proven).toContain(code)
  })

  it('a lower-cased name of an algorithm', async () => {
    const text = inputOf(headerOf('hs256'), payloadOf())
    const { codes } = await look(`${text}.${b64(mac(text, secret))}`, { key: secret })
    expect(codes).toContain('alg-header-wrong')
  })

  it('offers leeway where it would help, and nowhere else', async () => {
    const { fix, fixed } = await look(hsToken(secret, 256, payloadOf({ exp: T0 })), {
      key: secret,
      now: T0 + 299,
    })
    expect([fix?.inputs.policy?.leewaySeconds, fixed]).toEqual([300, 'accepted'])
    const early = await look(hsToken(secret, 256, payloadOf({ nbf: T0 + 300 })), { key: secret, now: T0 })
    expect([early.fix?.inputs.policy?.leewaySeconds, early.fixed]).toEqual([300, 'accepted'])
    const late = await look(hsToken(secret, 256, payloadOf({ exp: T0 })), { key: secret, now: T0 + 300 })
    expect([late.first, late.fix]).toEqual(['expired', null])
  })

  it('offers a spelling of the issuer that differs by a slash, and no other issuer', async () => {
    const token = hsToken(secret, 256, payloadOf({ iss: 'https://a.example/', aud: 'API' }))
    const slash = await look(token, { key: secret, policy: { issuer: 'https://a.example' } })
    expect([slash.first, slash.fixed]).toEqual(['iss-mismatch', 'accepted'])
    const other = await look(token, { key: secret, policy: { issuer: 'https://b.example' } })
    expect([other.first, other.fix]).toEqual(['iss-mismatch', null])
    const audience = await look(token, { key: secret, policy: { audience: 'api' } })
    expect([audience.first, audience.fixed]).toEqual(['aud-mismatch', 'accepted'])
    const typ = await look(token, { key: secret, policy: { typ: 'at+jwt' } })
    expect([typ.first, typ.fix]).toEqual(['typ-mismatch', null])
  })

  it('opens a nested token', async () => {
    const { codes, fix } = await look(hsToken(secret, 256, hsToken(secret)), { key: secret })
    expect(codes).toContain('nested-token')
    expect(fix?.inputs.pasted).toBe(hsToken(secret))
  })

  it('keeps the public half of a private key', async () => {
    const key = pairs.p256.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
    const token = signedWith(inputOf(headerOf('ES256'), payloadOf()), 'sha256', raw(pairs.p256.privateKey))
    const { first, fix, fixed } = await look(token, { key })
    expect([first, fixed]).toEqual(['key-is-private', 'accepted'])
    expect(fix?.inputs.key?.text).not.toContain('"d"')
  })

  it('puts the deciding finding before lesser ones', async () => {
    const token = hsToken(secret, 256, payloadOf({ exp: T0 }))
    const { codes } = await look(token, { key: secret, policy: { algorithms: ['HS512'] } })
    expect(codes.slice(0, 2)).toEqual(['alg-not-allowed', 'expired'])
  })

  it('says nothing about a good token, an empty box, or a token without a key', async () => {
    expect((await look(hsToken(secret), { key: secret })).codes).toEqual([])
    expect((await look('', { key: secret })).codes).toEqual([])
    expect((await look(hsToken(secret))).codes).toEqual([])
  })

  it('a key that the token brings itself is named, with and without a key in the box', async () => {
    const jwk = pairs.p256.publicKey.export({ format: 'jwk' })
    const token = signedWith(
      inputOf(headerOf('ES256', { jwk }), payloadOf()),
      'sha256',
      raw(pairs.p256.privateKey),
    )
    expect((await look(token)).codes).toEqual(['key-in-header'])
    expect((await look(token, { key: pem(pairs.p256.publicKey) })).codes).toEqual(['key-in-header'])
    const plain = signedWith(inputOf(headerOf('ES256'), payloadOf()), 'sha256', raw(pairs.p256.privateKey))
    expect((await look(plain)).codes).toEqual([])
  })

  it('shows each problem once, and not a thousand of them', async () => {
    const many = `{${Array.from({ length: 2000 }, (_, at) => `"n${at % 500}":${at}`).join(',')}}`
    const { codes } = await look(hsToken(secret, 256, many), { key: secret })
    expect(codes.length).toBeLessThanOrEqual(20)
  })

  it('a detached payload is named, whatever else was tried', async () => {
    const text = inputOf(headerOf('HS256'), payloadOf())
    const { first } = await look(`${b64(headerOf('HS256'))}..${b64(mac(text, secret))}`, { key: secret })
    expect(first).toBe('payload-missing')
  })
})

describe('hostile inputs', () => {
  it.each([
    ['{"alg":"__proto__"}', secret],
    ['{"alg":"constructor"}', pem(pairs.rsa.publicKey)],
    ['{"alg":["HS256"]}', secret],
    ['{"alg":"RS256","nonce":{}}', '{"keys":[{"kty":"RSA","n":"AQ","e":"AQ"}]}'],
    ['{"alg":"RS256"}', '{"kty":"RSA","n":"AAAA","e":"AA"}'],
    ['{"alg":"ES256"}', '{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}'],
    ['{"alg":"HS256"}', '{"kty":"oct","k":"***"}'],
    ['{"alg":"HS256"}', '\\'.repeat(9000)],
    ['{"alg":"HS256"}', '%'.repeat(20_000)],
  ])('%s is answered', async (header, key) => {
    const { seen } = await look(`${inputOf(header, payloadOf())}.${b64(new Uint8Array(64))}`, { key })
    expect(seen.verdict.outcome).not.toBe('accepted')
    for (const { finding } of seen.diagnoses) expect(explain(finding).title).not.toBe('')
  })
})

/** Causes that speak about the signature: each says "with this change it fits". */
const claims = new Set([
  'signature-truncated',
  'signature-too-long',
  'signature-hex',
  'alg-header-wrong',
  'alg-key-confusion',
  'ecdsa-der-signature',
  'ecdsa-unpadded',
  'ecdsa-other-hash',
  'pss-salt-length',
  'reserialised',
  'graph-nonce',
  'signed-as-pasted',
  'other-key-fits',
  'content-changed',
  'secret-is-private-key',
])
const isClaim = (code: string) => claims.has(code) || code.startsWith('secret-')

it('a claim is known by its code', async () => {
  const some = randomBytes(32)
  const { proven } = await look(hsToken(some), { key: some.toString('hex') })
  expect(proven.filter(isClaim)).toEqual(['secret-hex-decoded'])
})

interface Messy {
  readonly id: string
  readonly pasted: string
  readonly key: string | null
  readonly expectVerdict: string
  readonly expectDiagnosis: string
  readonly now: number
  readonly fixMakesValid?: boolean
}
const messyFile = new URL('../../../shared/vectors/messy.json', import.meta.url)
const messy: Messy[] = existsSync(messyFile) ? JSON.parse(readFileSync(messyFile, 'utf8')) : []

describe.skipIf(messy.length === 0)(
  'pastes as people make them (skipped where ../shared/vectors is absent)',
  () => {
    it.each(messy.map((one) => [one.id, one] as const))('%s', async (_id, one) => {
      const { codes, first, proven, fixed, outcome } = await look(one.pasted, {
        key: one.key ?? '',
        now: one.now,
      })
      if (one.expectVerdict === 'valid') expect(outcome).not.toBe('unverified')
      if (one.expectVerdict === 'invalid') expect(outcome).toBe('rejected')
      const isWhy = explainedHere.has(one.expectDiagnosis)
      if (isWhy)
        expect(first === one.expectDiagnosis || proven.includes(one.expectDiagnosis as never)).toBe(true)
      else expect(codes.filter(isClaim)).toEqual([])
      if (one.fixMakesValid) expect(fixed).toBe('accepted')
    })
  },
)
const explainedHere = new Set([
  'payload-missing',
  'ecdsa-der-signature',
  'secret-base64-decoded',
  'secret-trailing-newline',
  'key-from-certificate',
  'key-from-jwks',
  'key-pem-literal-newlines',
  'key-ssh-public',
  'key-is-private',
  'exp-in-milliseconds',
  'nbf-in-future',
  'signature-mismatch',
])
