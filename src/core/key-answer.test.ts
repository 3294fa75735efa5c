import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { judgeIssuer, readKeyAnswer } from './key-answer.ts'

const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const jwk = publicKey.export({ format: 'jwk' })

describe('an answer is', () => {
  test('keys', async () => {
    const text = JSON.stringify({ keys: [jwk, { kty: 'EC' }] })
    expect(await readKeyAnswer(text)).toEqual({ kind: 'keys', count: 1, text })
    expect(await readKeyAnswer(JSON.stringify(jwk))).toMatchObject({ kind: 'keys', count: 1 })
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    expect(await readKeyAnswer(pem)).toMatchObject({ kind: 'keys', count: 1 })
  })
  test('metadata, by the address of its keys', async () => {
    const metadata = { issuer: 'https://a.example', jwks_uri: 'https://a.example/keys' }
    expect(await readKeyAnswer(JSON.stringify(metadata))).toEqual({
      kind: 'metadata',
      issuer: 'https://a.example',
      keysAt: 'https://a.example/keys',
    })
  })
  test.each([
    ['', /empty/],
    ['<!DOCTYPE html><title>Sign in</title>', /web page/],
    ['{"issuer":"https://a.example"}', /names no jwks_uri/],
    ['{"issuer":"https://a.example","jwks_uri":"https://u:p@a.example"}', /cannot be asked.*password/],
    ['{"jwks_uri":"javascript:alert(1)"}', /cannot be asked/],
    ['{"keys":[]}', /key set is empty/],
    ['{"error":"not found"}', /not a key|no key/i],
    ['hello', /no key/],
    ['{"keys":', /cannot be read/],
  ])('something else: %s', async (text, words) => {
    const answer = await readKeyAnswer(text)
    expect(answer.kind).toBe('other')
    if (answer.kind === 'other') expect(answer.why).toMatch(words)
  })
})

describe('metadata speaks for its own issuer only', () => {
  const asked = 'https://a.example/tenant/.well-known/openid-configuration'
  test('its own', () => {
    expect(judgeIssuer(asked, 'https://a.example/tenant')).toBeNull()
    expect(judgeIssuer(asked, 'https://a.example/tenant/')).toBeNull()
    expect(
      judgeIssuer('https://a.example/.well-known/oauth-authorization-server/t', 'https://a.example/t'),
    ).toBeNull()
  })
  test('another', () => {
    expect(judgeIssuer(asked, 'https://evil.example/tenant')).toMatch(/belongs to https:\/\/evil\.example/)
    expect(judgeIssuer(asked, 'https://a.example/other')).toMatch(/another was asked/)
    expect(judgeIssuer(asked, 'no address')).toMatch(/belongs to no address/)
  })
  test('none', () => expect(judgeIssuer(asked, null)).toMatch(/"issuer" is missing/))
})
