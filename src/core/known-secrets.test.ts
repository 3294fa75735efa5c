import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isKnownSecret, knownSecrets } from './known-secrets.ts'
import { judge } from './testing/judge.ts'

const listed = [...knownSecrets]
const bytes = (text: string) => new TextEncoder().encode(text)

function sign(secret: string): string {
  const encode = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url')
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sub: '42', exp: 4_000_000_000 })}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

async function cautionsWith(secret: string, encoding: 'utf8' | 'base64' = 'utf8', signer = secret) {
  const verdict = await judge(sign(signer), secret, { encoding, now: 1_767_225_600 })
  return verdict.outcome === 'accepted' ? verdict.cautions.map(({ code }) => code) : [verdict.outcome]
}

describe('the secrets that everybody knows', () => {
  it('are a few hundred, and hold the best known', () => {
    expect(listed.length).toBeGreaterThan(300)
    expect(listed).toEqual(
      expect.arrayContaining(['your-256-bit-secret', 'secret', 'changeme', 'supersecret', 'jwt_secret']),
    )
    expect(listed.filter((secret) => secret.trim() !== secret || secret === '')).toEqual([])
  })

  it('are known as bytes, with a newline at the end or without', () => {
    expect(isKnownSecret(bytes('secret'))).toBe(true)
    expect(isKnownSecret(bytes('secret\n'))).toBe(true)
    expect(isKnownSecret(bytes('secreT'))).toBe(false)
    expect(isKnownSecret(bytes('\ufeffsecret'))).toBe(false)
    expect(isKnownSecret(bytes('constructor'))).toBe(false)
    expect(isKnownSecret(bytes(''))).toBe(false)
  })

  it.each([
    ['short', 'secret', 'utf8', 'secret', ['secret-weak', 'secret-known']],
    ['long', 'a-string-secret-at-least-256-bits-long', 'utf8', undefined, ['secret-known']],
    [
      'as base64',
      Buffer.from('keyboard cat').toString('base64'),
      'base64',
      'keyboard cat',
      ['secret-weak', 'secret-known'],
    ],
    ['one’s own', 'nobody-else-would-come-upon-this-one-x7', 'utf8', undefined, []],
    ['not the one of this token', 'secret', 'utf8', 'another', ['rejected']],
  ] as const)(
    'are named in the verdict when one fits: %s',
    async (_what, secret, encoding, signer, codes) => {
      expect(await cautionsWith(secret, encoding, signer)).toEqual(codes)
    },
  )
})
