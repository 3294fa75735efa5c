import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  BAD_CHARACTERS_KEPT,
  decodeBase64url,
  encodeBase64url,
  encodeTextBase64url,
  isCanonical,
  readBase64url,
} from './base64url.ts'

const bytesOf = (text: string) => [...new TextEncoder().encode(text)]

describe('encodeBase64url', () => {
  it('gives the octets of RFC 7515 Appendix C', () => {
    expect(encodeBase64url(Uint8Array.of(3, 236, 255, 224, 193))).toBe('A-z_4ME')
  })

  it('leaves out padding for every length', () => {
    expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map(encodeTextBase64url)).toEqual([
      '',
      'Zg',
      'Zm8',
      'Zm9v',
      'Zm9vYg',
      'Zm9vYmE',
      'Zm9vYmFy',
    ])
  })

  it('writes what Node writes, and reads it back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = encodeBase64url(bytes)
        expect(text).toBe(Buffer.from(bytes).toString('base64url'))
        expect(decodeBase64url(text)).toEqual(bytes)
        expect(isCanonical(readBase64url(text))).toBe(true)
      }),
    )
  })
})

describe('decodeBase64url', () => {
  it.each([['Zg=='], ['Zm8+'], ['Zm8/'], ['Zm 8'], ['Z'], ['Zh'], ['Zm9'], ['Zg\n'], ['Zgé']])(
    'refuses %j',
    (text) => {
      expect(decodeBase64url(text)).toBeNull()
    },
  )

  it('accepts only the one spelling', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        const bytes = decodeBase64url(text)
        if (bytes) expect(encodeBase64url(bytes)).toBe(text)
      }),
    )
  })
})

describe('readBase64url', () => {
  it('tells every foreign character and its offset, and reads on', () => {
    const reading = readBase64url('Zm 9v\u{1F600}Y!mFy')
    expect(reading.bad).toEqual([
      { offset: 2, char: ' ' },
      { offset: 5, char: '\u{1F600}' },
      { offset: 8, char: '!' },
    ])
    expect([...reading.bytes]).toEqual(bytesOf('foobar'))
  })

  it('counts offsets from the start of the piece', () => {
    expect(readBase64url('a.Z g.b', 2, 5).bad).toEqual([{ offset: 1, char: ' ' }])
  })

  it('tells padding at the end from a = in the middle', () => {
    expect(readBase64url('Zg==')).toMatchObject({ padding: 2, badCount: 0, trailingBits: 0 })
    expect(readBase64url('Z=g')).toMatchObject({ padding: 0, badCount: 1 })
  })

  it.each([
    ['ab-_', 'url'],
    ['ab+/', 'standard'],
    ['a-b+', 'mixed'],
    ['abcd', 'either'],
  ])('sees the alphabet of %s', (text, alphabet) => {
    expect(readBase64url(text).alphabet).toBe(alphabet)
  })

  it('reads both alphabets alike', () => {
    expect(readBase64url('+/+/').bytes).toEqual(readBase64url('-_-_').bytes)
  })

  it('sees a lone character and unused bits', () => {
    expect(readBase64url('Zm9vY')).toMatchObject({ truncated: true, digits: 5 })
    expect([...readBase64url('Zm9vY').bytes]).toEqual(bytesOf('foo'))
    expect(readBase64url('Zh').trailingBits).toBe(1)
    expect(readBase64url('Zm9').trailingBits).toBe(1)
    expect(readBase64url('Zm8').trailingBits).toBe(0)
  })

  it('keeps a few bad characters and counts all', () => {
    const reading = readBase64url('!'.repeat(1000))
    expect(reading.bad).toHaveLength(BAD_CHARACTERS_KEPT)
    expect(reading.badCount).toBe(1000)
  })

  it('takes lone surrogates', () => {
    expect(readBase64url('a\ud800b').bad).toEqual([{ offset: 1, char: '\ud800' }])
  })
})
