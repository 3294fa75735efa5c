import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type DecodedToken, decodeToken } from './decode.ts'
import { rebuild, unsoundFinding } from './testing/sound-token.ts'

interface Vector {
  readonly id: string
  readonly kind: 'jws' | 'jwe' | 'jwk' | 'parse'
  readonly expect: string
  readonly token: string | object | null
  readonly parse?: { readonly segments?: number }
}

const folder = new URL('../../../shared/vectors/', import.meta.url)
const files = [
  'libs-torture',
  'libs-tokens',
  'made-here',
  'rfc-cookbook',
  'rfc-examples',
  'sd-jwt',
  'wycheproof-signature',
  'wycheproof-encryption',
]
const readVectors = (): Vector[] =>
  files.flatMap((name) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')))

/** Refused as a token of claims: an error, or a payload that is no claims set, which a JWS as such may have. */
function isMalformed(token: DecodedToken): boolean {
  const noClaims = ['payload-missing', 'payload-not-json', 'payload-not-object']
  return (
    token.form === 'unknown' ||
    token.problems.some(
      ({ code, severity }) => severity === 'error' || (severity === 'warning' && noClaims.includes(code)),
    )
  )
}

/** Where this reader and a source differ about what is malformed, and why. */
const parseDifferences: { readonly [id: string]: string } = {
  'torture-go-jose-059':
    'a fuzzing seed: typ says JWT, the payload is a word; told here, of no interest there',
  'torture-go-jose-066': 'a fuzzing seed with an empty payload: may be detached, and is told',
  'torture-jose-jwt-014': 'an unknown alg and no signature: the source only parses, here the absence is told',
  'torture-jwt-002':
    'compressed bytes in a JWS that does not claim to be a JWT: any bytes may be signed; told as info',
  'torture-jwx-005': 'the header is padded with =, which RFC 7515 §2 rules out; shown all the same',
}

/** Tokens whose source calls them valid, and which have an error here. */
const validDifferences: { readonly [id: string]: string } = {
  'lib-jose4j-RS256-024':
    'the payload has one character too many for base64url; the source reads it leniently',
  'wycheproof-signature-373': 'a foreign character in the payload; the source reads past it',
}

// A clone without the shared folder has no vectors; the examples of the RFCs stand in the other tests.
describe.skipIf(!existsSync(folder))('tokens of others', () => {
  const vectors = existsSync(folder) ? readVectors() : []
  const textOf = ({ token }: Vector) => (typeof token === 'string' ? token : JSON.stringify(token))
  const parsed = vectors.filter(({ kind }) => kind === 'parse')
  const valid = vectors.filter(
    (one) => (one.kind === 'jws' || one.kind === 'jwe') && one.expect === 'valid' && one.token !== null,
  )

  it('are all there', () => {
    expect(parsed.length).toBe(115)
    expect(valid.length).toBeGreaterThan(350)
  })

  it.each(parsed.map((one) => [one.id, one] as const))('parse: %s', (id, one) => {
    const token = decodeToken(textOf(one))
    const isAgreed = isMalformed(token) === (one.expect === 'malformed')
    expect(isAgreed).toBe(!Object.hasOwn(parseDifferences, id))
  })

  it('are whole where their source calls them valid', () => {
    const wrong = valid
      .map((one) => [one, decodeToken(textOf(one))] as const)
      .filter(
        ([{ kind }, token]) => token.form !== kind || token.problems.some((p) => p.severity === 'error'),
      )
      .map(([{ id }]) => id)
    expect(wrong.sort()).toEqual(Object.keys(validDifferences).sort())
  })

  it('are all rebuilt from their spans, with sound findings', () => {
    for (const one of vectors) {
      if (one.token === null) continue
      const text = textOf(one)
      const token = decodeToken(text)
      if (typeof one.token === 'string' && token.form !== 'empty')
        expect([one.id, rebuild(text, token)]).toEqual([one.id, text])
      expect([one.id, unsoundFinding(text, token)]).toEqual([one.id, null])
    }
  })
})
