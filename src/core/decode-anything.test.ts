import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeTextBase64url as b64, encodeBase64url } from './base64url.ts'
import { decodeToken, type JsonSegment } from './decode.ts'
import { codesOf, jwsOf } from './testing/decoded.ts'
import { rebuild, unsoundFinding } from './testing/sound-token.ts'

const hs256 = b64('{"alg":"HS256","typ":"JWT"}')
const claims = b64('{"iss":"joe"}')
const signature = encodeBase64url(new Uint8Array(32).fill(7))
const good = `${hs256}.${claims}.${signature}`

describe('anything at all', () => {
  it('is decoded without a throw, and its spans rebuild it', () => {
    const texts = fc.oneof(
      fc
        .array(fc.integer({ max: 0xffff, min: 0 }), { maxLength: 20 })
        .map((codes) => String.fromCharCode(...codes)),
      fc.string(),
      fc
        .array(fc.constantFrom('.', '~', 'e30', hs256, claims, '=', '+', ' ', '\ud800', '{', good), {
          maxLength: 9,
        })
        .map((list) => list.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const token = decodeToken(text)
        const isWhole = token.form !== 'empty' && !text.trimStart().startsWith('{')
        if (isWhole) expect(rebuild(text, token)).toBe(text)
        expect(unsoundFinding(text, token)).toBeNull()
      }),
      { numRuns: 700 },
    )
  })

  it('survives 100,000 levels of nesting', () => {
    const levels = 100_000
    const deep = `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
    const token = jwsOf(`${hs256}.${b64(deep)}.${signature}`)
    expect(token.payload.members).toHaveLength(1)
    expect(codesOf(token)).toEqual(['deep-nesting'])
    expect(decodeToken('{"payload":'.repeat(levels)).form).toBe('unknown')
  })

  it('survives megabytes, of token and of garbage', () => {
    const big = `${hs256}.${b64(`{"a":"${'é'.repeat(1_900_000)}"}`)}.${signature}`
    expect(big.length).toBeGreaterThan(5_000_000)
    expect(jwsOf(big).problems).toEqual([])
    for (const piece of ['.', '~', '!', '=', 'A', '{', '"', 'a.b~']) {
      const text = piece.repeat(300_000)
      const token = decodeToken(text)
      expect(token.problems.length).toBeLessThan(5000)
      expect(unsoundFinding(text, token)).toBeNull()
    }
  })

  it('keeps the findings of a part in the part and in the whole', () => {
    const token = jwsOf(`${b64('{"alg":1,"alg":2}')} .${b64('{"a":1e999}')}.!`)
    const parts: readonly (JsonSegment | typeof token.signature)[] = [
      token.header,
      token.payload,
      token.signature,
    ]
    for (const { problems } of parts) {
      expect(problems.length).toBeGreaterThan(0)
      expect(token.problems).toEqual(expect.arrayContaining([...problems]))
    }
  })
})
