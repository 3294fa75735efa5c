import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { curlFor, isAskable, readAddress } from './key-address.ts'

const addressesOf = (typed: string) => {
  const read = readAddress(typed)
  return read.ok ? read.requests.map(({ address }) => address) : read.why
}

describe('an issuer leads to its well-known addresses', () => {
  test('without a path', () => {
    expect(addressesOf('https://login.example.com')).toEqual([
      'https://login.example.com/.well-known/openid-configuration',
      'https://login.example.com/.well-known/oauth-authorization-server',
      'https://login.example.com/.well-known/jwks.json',
      'https://login.example.com/',
    ])
  })
  test('with a path: behind it for OpenID, before it for OAuth (RFC 8414 §3.1), a slash at its end does not count', () => {
    expect(addressesOf('https://login.example.com/tenant/')).toEqual([
      'https://login.example.com/tenant/.well-known/openid-configuration',
      'https://login.example.com/.well-known/oauth-authorization-server/tenant',
      'https://login.example.com/.well-known/openid-configuration/tenant',
      'https://login.example.com/tenant/.well-known/jwks.json',
      'https://login.example.com/tenant/',
    ])
  })
  test('a path of two slashes names no other host', () => {
    for (const address of addressesOf('https://login.example.com//evil.example/')) {
      expect(new URL(address).host).toBe('login.example.com')
    }
  })
  test('written without https://', () => {
    expect(addressesOf('login.example.com')).toContain('https://login.example.com/')
    expect(addressesOf('localhost:8080/realms/a')).toContain('http://localhost:8080/realms/a')
    expect(addressesOf('login.example.com:8443')).toContain('https://login.example.com:8443/')
  })
})

test.each([
  'https://login.example.com/.well-known/jwks.json',
  'https://login.example.com/oauth2/v1/certs',
  'https://login.example.com/discovery/v2.0/keys',
  'https://login.example.com/jwks?tenant=a',
  'https://login.example.com/tenant/.well-known/openid-configuration',
])('%s is asked as it is', (address) => expect(addressesOf(address)).toEqual([address]))

test('what stands behind # is never sent', () => {
  expect(addressesOf('https://login.example.com/jwks.json#token')).toEqual([
    'https://login.example.com/jwks.json',
  ])
})

describe('what is refused, with a reason', () => {
  test.each([
    ['https://example.com/?t=eyJhbGciOiJIUzI1NiJ9.e30.', /looks like a token/],
    ['https://example.com/ZXlKaGJHY2lPaUpJVXpJMU5pSjk', /looks like a token/],
    ['https://ana:secret@example.com', /password/],
    ['ftp://example.com', /https/],
    ['javascript:alert(1)', /no address/],
    ['https://', /no address/],
    ['two words', /spaces/],
    [`https://example.com/${'x'.repeat(1000)}`, /1000 characters/],
  ])('%s', (typed, words) => expect(addressesOf(typed)).toMatch(words))
  test('nothing typed has no reason', () => expect(addressesOf('  ')).toBe(''))
})

test('only https and this computer can be asked', () => {
  expect(isAskable(new URL('https://example.com'))).toBe(true)
  expect(isAskable(new URL('http://localhost:3000'))).toBe(true)
  expect(isAskable(new URL('http://127.0.0.1:3000'))).toBe(true)
  expect(isAskable(new URL('http://localhost.example.com'))).toBe(false)
  expect(isAskable(new URL('http://example.com'))).toBe(false)
})

test('a shell takes the address as it is', () => {
  expect(curlFor("https://example.com/it's?a=$HOME")).toMatch(/'https:\/\/example\.com\/it'\\''s\?a=\$HOME'$/)
})

test('never throws, and never proposes an address with a name, a password or another scheme', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((text) => `https://${text}`),
      ),
      (typed) => {
        const read = readAddress(typed)
        if (!read.ok) return true
        return read.requests.every(({ address }) => {
          const url = new URL(address)
          return (
            /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.hash === ''
          )
        })
      },
    ),
    { numRuns: 2000 },
  )
})
