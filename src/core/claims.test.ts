import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { describeClaim } from './claims.ts'
import { describeHeader } from './headers.ts'

const claimsFile = new URL('../../../shared/registry/jwt-claims.json', import.meta.url)
const joseFile = new URL('../../../shared/registry/jose.json', import.meta.url)
const read = (file: URL) => JSON.parse(readFileSync(file, 'utf8'))

describe('describeClaim', () => {
  it.each([
    ['exp', 'registered', 'RFC 7519 §4.1.4', true],
    ['iss', 'registered', 'RFC 7519 §4.1.1', false],
    ['jti', 'registered', 'RFC 7519 §4.1.7', false],
    ['email', 'public', 'OIDC Core 1.0 §5.1', false],
    ['auth_time', 'public', 'OIDC Core 1.0 §2', true],
    ['scope', 'public', 'RFC 8693 §4.2', false],
    ['https://hasura.io/jwt/claims', 'public', null, false],
    ['urn:zitadel:iam:org:id', 'public', null, false],
    ['cognito:groups', 'private', null, false],
    ['realm_access', 'private', null, false],
    ['Exp', 'private', null, false],
    ['', 'private', null, false],
  ])('%s is %s', (name, kind, reference, isTime) => {
    expect(describeClaim(name)).toMatchObject({ kind, reference, isTime })
  })

  it('knows nothing of the names every object has', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(describeClaim(name)).toEqual({ kind: 'private', meaning: null, reference: null, isTime: false })
  })

  it('has its own words for the claims people meet', () => {
    for (const name of 'iss sub aud exp nbf iat jti azp nonce cnf act scope tid oid token_type firebase'.split(
      ' ',
    ))
      expect(describeClaim(name).meaning).toMatch(/\w\.$/)
  })
})

describe('describeHeader', () => {
  it.each([
    ['alg', 'jws', 'RFC 7515 §4.1.1', false],
    ['alg', 'jwe', 'RFC 7516 §4.1.1', false],
    ['jwk', 'jws', 'RFC 7515 §4.1.3', true],
    ['b64', 'jws', 'RFC 7797 §3', false],
    ['enc', 'jws', 'RFC 7516 §4.1.2', false],
  ] as const)('%s in a %s', (name, form, reference, isRisky) => {
    expect(describeHeader(name, form)).toMatchObject({ kind: 'registered', reference, isRisky })
  })

  it('knows nothing of other names', () => {
    for (const name of ['__proto__', 'constructor', 'ALG'])
      expect(describeHeader(name)).toMatchObject({ kind: 'private', meaning: null, reference: null })
  })
})

// A clone without the shared folder has no copy of the registries; the rows above still hold.
describe.skipIf(!existsSync(claimsFile) || !existsSync(joseFile))('the registries', () => {
  it('has every registered claim', () => {
    const names: string[] = read(claimsFile).map((row: { name: string }) => row.name)
    expect(names.length).toBeGreaterThan(150)
    for (const name of names) {
      const { kind, meaning, reference } = describeClaim(name)
      expect([name, kind !== 'private', meaning !== null, reference !== null]).toEqual([
        name,
        true,
        true,
        true,
      ])
    }
  })

  it('has every header parameter', () => {
    for (const { name, usage } of read(joseFile).header_parameters)
      expect([name, describeHeader(name, usage[0].toLowerCase()).kind]).toEqual([name, 'registered'])
  })
})
