import { base64url, type JWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { decodeToken } from './decode.ts'
import type { OneKey } from './keys.ts'
import { explain } from './messages.ts'
import { signBytes, signToken } from './sign.ts'
import { freshKey, publicHalf, secretKey } from './testing/fresh-key.ts'
import { anything, judge, sayVerdict, stageOf } from './testing/judge.ts'
import { type Verdict, verifyToken } from './verify.ts'

const NOW = 1_700_000_000
const SECRET = 'a secret that is just long enough'
const encode = (value: unknown) => base64url.encode(JSON.stringify(value))
const fresh = { sub: 'ana', iat: NOW - 60, exp: NOW + 600 }

async function make(header: object, payload: unknown, key: OneKey = secretKey(SECRET)): Promise<string> {
  const result = await signToken(encode(header), encode(payload), key)
  if (!result.ok) throw new Error(result.why)
  return result.token
}
const cautionsOf = (verdict: Verdict) =>
  verdict.outcome === 'accepted' ? verdict.cautions.map(({ code }) => code) : []
async function must(alg: string): Promise<OneKey> {
  const key = await freshKey(alg)
  if (key === null) throw new Error(`no ${alg} here`)
  return key
}
const jwkText = (key: OneKey, more: object = {}) =>
  JSON.stringify({ ...key.jwk, ext: undefined, key_ops: undefined, ...more })

describe('the outcome', () => {
  it('is plain green for a good token', async () => {
    const verdict = await judge(await make({ alg: 'HS256', typ: 'JWT' }, fresh), SECRET, { now: NOW })
    expect(sayVerdict(verdict)).toBe('accepted signature-ok')
    expect(cautionsOf(verdict)).toEqual([])
  })

  it('is nothing for nothing', async () => {
    expect(sayVerdict(await judge('', SECRET))).toBe('nothing')
    expect(sayVerdict(await judge(' \n', SECRET))).toBe('nothing')
  })

  it('waits for a key, and judges the times meanwhile', async () => {
    const verdict = await judge(await make({ alg: 'HS256' }, fresh), '', { now: NOW + 3600 })
    expect(sayVerdict(verdict)).toBe('unverified no-key')
    expect(stageOf(verdict, 'exp')).toBe('fail expired')
    expect(stageOf(verdict, 'signature')).toBe('skip signature-unchecked')
  })

  it.each([
    ['hello', 'wrong-part-count'],
    ['a.b.c.d', 'wrong-part-count'],
    ['{"a":1}', 'json-not-a-token'],
    ['Zm9v.Zm9v.Zm9v', 'header-not-json'],
  ])('says what is wrong with %s', async (text, code) => {
    const verdict = await judge(text, SECRET)
    expect(sayVerdict(verdict)).toBe(`rejected ${code}`)
    expect(stageOf(verdict, 'parse')).toBe(`fail ${code}`)
  })

  it.each(['none', 'None', 'NONE'])('never accepts "%s", with or without a key', async (alg) => {
    const token = `${encode({ alg })}.${encode(fresh)}.`
    expect(sayVerdict(await judge(token, '', { now: NOW }))).toBe('rejected alg-none')
    expect(sayVerdict(await judge(token, SECRET, { now: NOW }))).toBe('rejected alg-none')
    expect(sayVerdict(await judge(`${token}AAAA`, SECRET, { now: NOW }))).toBe('rejected alg-none')
    expect(sayVerdict(await judge(token.slice(0, -1), SECRET, { now: NOW }))).toBe('rejected alg-none')
  })

  it('shows every failure of a token that is bad in several ways, and names the gravest', async () => {
    const token = await make({ alg: 'HS256', crit: ['x'], x: 1 }, { exp: 1, nbf: NOW * 2, iss: 'b' })
    const policy = { issuer: 'a', audience: 'me', typ: 'JWT' }
    const verdict = await judge(token, 'another secret', { now: NOW, policy })
    expect(sayVerdict(verdict)).toBe('rejected signature-mismatch')
    if (verdict.outcome === 'nothing') throw new Error('nothing')
    expect(verdict.stages.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'parse pass',
      'alg pass',
      'key pass',
      'signature fail',
      'crit fail',
      'exp fail',
      'nbf fail',
      'iat skip',
      'iss fail',
      'aud fail',
      'typ fail',
    ])
    const repaired = await judge(token, SECRET, { now: NOW, policy })
    expect(sayVerdict(repaired)).toBe('rejected crit-unknown')
  })

  it.each([
    [{ exp: NOW }, {}, 'expired'],
    [{ nbf: NOW + 1 }, {}, 'nbf-in-future'],
    [{ iss: 'a' }, { issuer: 'b' }, 'iss-mismatch'],
    [{ aud: 'a' }, { audience: 'b' }, 'aud-mismatch'],
    [{}, { typ: 'at+jwt' }, 'typ-mismatch'],
    [{}, { algorithms: ['ES256'] }, 'alg-not-allowed'],
  ])('refuses %j under %j: %s', async (claims, policy, code) => {
    const token = await make({ alg: 'HS256', typ: 'JWT' }, { ...fresh, ...claims })
    expect(sayVerdict(await judge(token, SECRET, { now: NOW, policy }))).toBe(`rejected ${code}`)
  })

  it('tells a missing signature from a wrong one', async () => {
    const token = await make({ alg: 'HS256' }, fresh)
    const bare = token.slice(0, token.lastIndexOf('.'))
    for (const key of ['', SECRET]) {
      expect(sayVerdict(await judge(`${bare}.`, key))).toBe('rejected signature-missing')
      expect(sayVerdict(await judge(bare, key))).toBe('rejected signature-missing')
    }
  })

  it.each(['constructor', 'toString', '__proto__', 'hs256', 'RSA-OAEP', ''])(
    'knows no alg "%s"',
    async (alg) => {
      const verdict = await judge(`${encode({ alg })}.e30.AAAA`, SECRET)
      expect(sayVerdict(verdict)).toBe(`rejected ${alg === '' ? 'alg-missing' : 'alg-unknown'}`)
    },
  )

  it('says of an encrypted token that it needs decryption', async () => {
    const head = encode({ alg: 'RSA-OAEP', enc: 'A256GCM' })
    const token = `${head}.AAAA.${'A'.repeat(16)}.AAAA.${'A'.repeat(22)}`
    const verdict = await judge(token, '')
    expect(sayVerdict(verdict)).toBe('unverified jwe-key-needed')
    expect(sayVerdict(await judge(token, SECRET))).toBe('rejected key-type-mismatch')
    expect([stageOf(verdict, 'parse'), stageOf(verdict, 'signature')]).toEqual([
      'pass form-ok',
      'skip signature-unchecked',
    ])
  })
})

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

describe('content that is no JWT', () => {
  it.each([
    ['hello', []],
    ['[1, 2]', []],
    ['{"sub":"ana","exp":17', ['payload-not-json']],
  ])('is accepted as a signed message, with a doubt where JSON is damaged: %s', async (text, doubts) => {
    const token = await signToken(encode({ alg: 'HS256' }), base64url.encode(text), secretKey(SECRET))
    if (!token.ok) throw new Error(token.why)
    const verdict = await judge(token.token, SECRET, { now: NOW })
    expect(sayVerdict(verdict)).toBe('accepted signature-ok')
    expect(stageOf(verdict, 'exp')).toBe('skip claims-unreadable')
    expect(cautionsOf(verdict)).toEqual(doubts)
  })

  it('that travels separately is missing, unless the empty payload is what was signed', async () => {
    const token = await make({ alg: 'HS256' }, fresh)
    const [head, , signature] = token.split('.')
    expect(sayVerdict(await judge(`${head}..${signature}`, SECRET))).toBe('rejected payload-missing')
    const empty = await signToken(encode({ alg: 'HS256' }), '', secretKey(SECRET))
    if (!empty.ok) throw new Error(empty.why)
    expect(sayVerdict(await judge(empty.token, SECRET))).toBe('accepted signature-ok')
  })

  it('of duplicate names verifies and is doubted', async () => {
    const payload = base64url.encode(`{"exp":${NOW + 5},"sub":"a","sub":"b"}`)
    const result = await signToken(encode({ alg: 'HS256' }), payload, secretKey(SECRET))
    if (!result.ok) throw new Error(result.why)
    const verdict = await judge(result.token, SECRET, { now: NOW })
    expect(cautionsOf(verdict)).toContain('duplicate-key')
  })
})

describe('several signatures', () => {
  it('are accepted when any fits, and it is said which', async () => {
    const head = encode({ alg: 'HS256' })
    const payload = encode(fresh)
    const good = await signBytes('HS256', secretKey(SECRET), new TextEncoder().encode(`${head}.${payload}`))
    if (!good.ok) throw new Error(good.why)
    const signature = base64url.encode(good.signature)
    const bad = base64url.encode(new Uint8Array(32))
    const general = (...list: string[]) =>
      JSON.stringify({ payload, signatures: list.map((one) => ({ protected: head, signature: one })) })
    const second = await judge(general(bad, signature), SECRET, { now: NOW })
    expect(second).toMatchObject({ outcome: 'accepted', because: { args: { index: 1, count: 2 } } })
    expect(sayVerdict(await judge(general(bad, bad), SECRET, { now: NOW }))).toBe(
      'rejected signature-mismatch',
    )
  })
})

describe('crit', () => {
  it.each([
    [{ crit: ['b64'], b64: true }, 'pass crit-ok'],
    [{}, 'pass crit-absent'],
    [{ crit: [] }, 'fail crit-malformed'],
    [{ crit: 'b64' }, 'fail crit-malformed'],
    [{ crit: [1] }, 'fail crit-malformed'],
    [{ crit: ['alg'] }, 'fail crit-malformed'],
    [{ crit: ['b64'] }, 'fail crit-malformed'],
    [{ crit: ['__proto__'] }, 'fail crit-unknown'],
    [{ crit: ['exp'], exp: 1 }, 'fail crit-unknown'],
  ])('%j: %s', async (more, wanted) => {
    const token = await make({ alg: 'HS256', ...more }, fresh)
    expect(stageOf(await judge(token, SECRET, { now: NOW }), 'crit')).toBe(wanted)
  })
})

it('every finding of every verdict here has words', async () => {
  const tokens = [
    'x',
    `${encode({ alg: 'none' })}.e30.`,
    await make({ alg: 'HS256' }, fresh),
    'eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAA.AAAA.AAAA',
  ]
  for (const token of tokens) {
    for (const key of ['', SECRET, 'wrong']) {
      const verdict = await judge(token, key, { now: NOW })
      if (verdict.outcome === 'nothing') throw new Error('nothing')
      for (const { finding } of verdict.stages) expect(explain(finding).title).not.toMatch(/undefined|NaN|^$/)
    }
  }
})
