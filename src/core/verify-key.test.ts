import { base64url, type JWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { decodeToken } from './decode.ts'
import type { OneKey } from './keys.ts'
import { publicHalf, secretKey } from './testing/fresh-key.ts'
import { anything, judge, sayVerdict, stageOf } from './testing/judge.ts'
import { cautionsOf, encode, fresh, jwkText, make, must, NOW } from './testing/make-token.ts'
import { verifyToken } from './verify.ts'

describe('the key', () => {
  it('of a wrong type is named, with what it could serve', async () => {
    const ec = await must('ES384')
    const verdict = await judge(
      await make({ alg: 'RS256' }, fresh, await must('RS256')),
      jwkText(publicHalf(ec)),
    )
    expect(sayVerdict(verdict)).toBe('rejected key-type-mismatch')
    expect(verdict).toMatchObject({ because: { args: { alg: 'RS256', could: ['ES384'] } } })
    expect(stageOf(verdict, 'signature')).toBe('skip signature-unchecked')
  })

  it('that is public is never an HMAC secret, even where the MAC fits its text', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ])
    const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))
    const pem = `-----BEGIN PUBLIC KEY-----\n${btoa(String.fromCharCode(...spki)).replaceAll(/.{64}/g, '$&\n')}\n-----END PUBLIC KEY-----\n`
    const forged = await make({ alg: 'HS256' }, fresh, secretKey(pem))
    expect(sayVerdict(await judge(forged, pem, { now: NOW }))).toBe('rejected alg-key-confusion')
    const smuggled = await judge(forged, base64url.encode(pem), { now: NOW, encoding: 'base64url' })
    expect(smuggled.outcome).toBe('rejected')
    const token = decodeToken(forged)
    const direct = await verifyToken(
      token,
      { ...secretKey(pem), source: 'text', findings: [] },
      anything,
      NOW,
    )
    expect(sayVerdict(direct)).toBe('rejected alg-key-confusion')
  })

  it('that is private serves through its public half, with a caution', async () => {
    const key = await must('ES256')
    const verdict = await judge(await make({ alg: 'ES256' }, fresh, key), jwkText(key), { now: NOW })
    expect(sayVerdict(verdict)).toBe('accepted signature-ok')
    expect(cautionsOf(verdict)).toContain('key-is-private')
  })

  it.each([
    ['use', { use: 'enc' }],
    ['key_ops', { key_ops: ['encrypt'] }],
    ['alg', { alg: 'PS256' }],
  ])(
    'that says it is for something else (%s) is refused, while the signature line tells the truth',
    async (member, more) => {
      const key = await must('RS256')
      const verdict = await judge(await make({ alg: 'RS256' }, fresh, key), jwkText(publicHalf(key), more), {
        now: NOW,
      })
      expect(sayVerdict(verdict)).toBe('rejected key-not-for-this')
      expect(verdict).toMatchObject({ because: { args: { member } } })
      expect(stageOf(verdict, 'signature')).toBe('pass signature-ok')
    },
  )

  it('named EdDSA serves Ed25519, and the other way round', async () => {
    const key = await must('Ed25519')
    for (const alg of ['EdDSA', 'Ed25519']) {
      const token = await make({ alg }, fresh, key)
      for (const said of ['EdDSA', 'Ed25519']) {
        const verdict = await judge(token, jwkText(publicHalf(key), { alg: said }), { now: NOW })
        expect(sayVerdict(verdict)).toBe('accepted signature-ok')
      }
    }
  })

  it('that is short verifies and is called weak', async () => {
    const verdict = await judge(await make({ alg: 'HS256' }, fresh, secretKey('q7x')), 'q7x', { now: NOW })
    expect(sayVerdict(verdict)).toBe('accepted signature-ok')
    expect(cautionsOf(verdict)).toEqual(['secret-weak'])
    expect(stageOf(verdict, 'key')).toBe('pass secret-weak')
  })

  it('of 1024 bits of RSA verifies and is called weak', async () => {
    const parameters = {
      name: 'RSASSA-PKCS1-v1_5',
      hash: 'SHA-256',
      modulusLength: 1024,
      publicExponent: new Uint8Array([1, 0, 1]),
    }
    const pair = await crypto.subtle.generateKey(parameters, true, ['sign', 'verify'])
    const { alg, key_ops, ext, ...jwk } = (await crypto.subtle.exportKey('jwk', pair.publicKey)) as JWK
    const input = new TextEncoder().encode(`${encode({ alg: 'RS256' })}.${encode(fresh)}`)
    const signature = new Uint8Array(await crypto.subtle.sign('RSASSA-PKCS1-v1_5', pair.privateKey, input))
    const token = `${new TextDecoder().decode(input)}.${base64url.encode(signature)}`
    const verdict = await judge(token, JSON.stringify(jwk), { now: NOW })
    expect(sayVerdict(verdict)).toBe('accepted signature-ok')
    expect(cautionsOf(verdict)).toEqual(['key-weak'])
  })

  it('that is empty protects nothing', async () => {
    const empty = await judge(await make({ alg: 'HS256' }, fresh, secretKey('')), '{"kty":"oct","k":""}', {
      now: NOW,
    })
    expect(empty.outcome).not.toBe('accepted')
    const token = decodeToken(await make({ alg: 'HS256' }, fresh, secretKey('')))
    const direct = await verifyToken(token, { ...secretKey(''), source: 'jwk', findings: [] }, anything, NOW)
    expect(sayVerdict(direct)).toBe('rejected key-unsafe')
    expect(stageOf(direct, 'signature')).toBe('pass signature-ok')
  })

  it('of an unusable kind leaves the token unverified', async () => {
    const verdict = await judge(await make({ alg: 'HS256' }, fresh), '{"kty":"EC","crv":"P-256"}', {
      now: NOW,
    })
    expect(verdict.outcome).toBe('unverified')
    expect(stageOf(verdict, 'key')).toMatch(/^fail /)
  })

  it('in the header is never used, and takes the green away', async () => {
    const key = await must('ES256')
    const { d, ...jwk } = key.jwk as Record<string, unknown>
    const token = await make({ alg: 'ES256', jwk }, fresh, key)
    expect(sayVerdict(await judge(token, '', { now: NOW }))).toBe('unverified no-key')
    const verdict = await judge(token, jwkText(publicHalf(key)), { now: NOW })
    expect(sayVerdict(verdict)).toBe('accepted signature-ok')
    expect(cautionsOf(verdict)).toContain('key-in-header')
  })

  it('in the header of a DPoP proof is what has to be there', async () => {
    const key = await must('ES256')
    const { d, ...jwk } = key.jwk as Record<string, unknown>
    const proof = await make({ alg: 'ES256', typ: 'dpop+jwt', jwk }, { jti: '1', htm: 'GET', iat: NOW }, key)
    const taken = await judge(proof, jwkText(publicHalf(key)), { now: NOW })
    expect(sayVerdict(taken)).toBe('accepted signature-ok')
    expect(cautionsOf(taken)).toEqual([])
    const elsewhere = await make({ alg: 'ES256', typ: 'dpop+jwt', jku: 'https://a.example' }, fresh, key)
    const seen = await judge(elsewhere, jwkText(publicHalf(key)), { now: NOW })
    expect(cautionsOf(seen)).toContain('key-in-header')
  })

  it('that this engine cannot use is unsupported-here, never invalid', async () => {
    const half = { kty: 'AKP', alg: 'ML-DSA-44', pub: base64url.encode(new Uint8Array(1312)) }
    const token = decodeToken(`${encode({ alg: 'ML-DSA-44' })}.e30.${base64url.encode(new Uint8Array(2420))}`)
    const key = {
      kind: 'public',
      jwk: half,
      bytes: null,
      bits: 10496,
      label: 'ML-DSA-44',
      thumbprint: null,
    } as const
    const broken = { ...key, jwk: { ...half, pub: '' } }
    const verdict = await verifyToken(token, { ...broken, source: 'jwk', findings: [] }, anything, NOW)
    expect(sayVerdict(verdict)).toBe('unverified unsupported-here')
  })
})

describe('a key set', () => {
  it('serves by kid; without a kid all that fit are tried; another kid is refused', async () => {
    const keys = await Promise.all([must('ES256'), must('ES256'), must('RS256')])
    const set = JSON.stringify({
      keys: keys.map((key, index) => JSON.parse(jwkText(publicHalf(key), { kid: `k${index}` }))),
    })
    const signer = keys[1] as OneKey
    const byKid = await judge(await make({ alg: 'ES256', kid: 'k1' }, fresh, signer), set, { now: NOW })
    expect(byKid).toMatchObject({ outcome: 'accepted', because: { args: { kid: 'k1', keys: 1 } } })
    const byTrial = await judge(await make({ alg: 'ES256' }, fresh, signer), set, { now: NOW })
    expect(byTrial).toMatchObject({ outcome: 'accepted', because: { args: { kid: 'k1', keys: 2 } } })
    const wrongKid = await judge(await make({ alg: 'ES256', kid: 'k0' }, fresh, signer), set, { now: NOW })
    expect(sayVerdict(wrongKid)).toBe('rejected signature-mismatch')
    const unknown = await judge(await make({ alg: 'ES256', kid: 'k9' }, fresh, signer), set, { now: NOW })
    expect(sayVerdict(unknown)).toBe('rejected kid-not-in-jwks')
    const noneFits = await judge(await make({ alg: 'HS256' }, fresh), set, { now: NOW })
    expect(noneFits.outcome).toBe('rejected')
  })
})
