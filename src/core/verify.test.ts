import { base64url } from 'jose'
import { describe, expect, it } from 'vitest'
import { explain } from './messages.ts'
import { signBytes, signToken } from './sign.ts'
import { secretKey } from './testing/fresh-key.ts'
import { judge, sayVerdict, stageOf } from './testing/judge.ts'
import { cautionsOf, encode, fresh, make, NOW, SECRET } from './testing/make-token.ts'

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

describe('text that readers disagree about', () => {
  it.each([
    ['not-utf8', Uint8Array.from(Buffer.from('{"name":"Jörg"}', 'latin1'))],
    ['lone-surrogate', '{"name":"\\ud800"}'],
  ])('%s: the signature fits, and it is doubted', async (code, bytes) => {
    const token = await signToken(encode({ alg: 'HS256' }), base64url.encode(bytes), secretKey(SECRET))
    if (!token.ok) throw new Error(token.why)
    const verdict = await judge(token.token, SECRET, { now: NOW })
    expect(sayVerdict(verdict)).toBe('accepted signature-ok')
    expect(cautionsOf(verdict)).toContain(code)
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
    [{ crit: ['b64'], b64: 'false' }, 'fail crit-malformed'],
    [{ crit: ['b64'], b64: null }, 'fail crit-malformed'],
    [{ crit: ['b64'], b64: 0 }, 'fail crit-malformed'],
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
