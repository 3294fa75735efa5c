import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase64url, readBase64url } from './base64url.ts'
import { type MappedSegment, mapBytes } from './byte-map.ts'
import { readUtf8, utf8Length } from './utf8.ts'

const prefix = 'eyJhbGciOiJub25lIn0.'

/** A token with these bytes as its second part, and the map of that part. */
function tokenOf(bytes: Uint8Array, encoded = encodeBase64url(bytes)) {
  const text = `${prefix}${encoded}.c2ln`
  const span = { start: prefix.length, end: prefix.length + encoded.length }
  const source = readUtf8(bytes).text
  const segment: MappedSegment = { span, bytes, source }
  return { text, span, source, map: mapBytes(text, segment) }
}

const ofText = (text: string) => tokenOf(new TextEncoder().encode(text))

describe('utf8Length', () => {
  it('cuts any bytes into the characters the decoder gives', () => {
    const risky = fc.constantFrom(
      0x41,
      0x80,
      0xbf,
      0xc1,
      0xc3,
      0xa9,
      0xe0,
      0xa0,
      0xed,
      0x9f,
      0xef,
      0xbb,
      0xf0,
      0x90,
    )
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 30 }), fc.array(risky, { maxLength: 12 }))
    fc.assert(
      fc.property(bytes, (list) => {
        const all = Uint8Array.from(list)
        let text = ''
        let firstBad = -1
        for (let at = 0; at < all.length; ) {
          const length = utf8Length(all, at)
          if (length < 0 && firstBad < 0) firstBad = at
          const piece = all.subarray(at, at + Math.abs(length))
          text += length < 0 ? '\ufffd' : new TextDecoder('utf-8', { ignoreBOM: true }).decode(piece)
          at += Math.abs(length)
        }
        expect(readUtf8(all)).toEqual({ text, badByte: firstBad })
      }),
      { numRuns: 1000 },
    )
  })
})

describe('mapBytes', () => {
  it('shows the bits, bytes and characters of ASCII', () => {
    const { map, span } = ofText('abc')
    // YWJj: 011000 010110 001001 100011
    expect([0, 1, 2, 3].map((at) => map.charAt(span.start + at))).toEqual([
      { bits: 0b011000, bytes: { start: 0, end: 1 }, source: { start: 0, end: 1 } },
      { bits: 0b010110, bytes: { start: 0, end: 2 }, source: { start: 0, end: 2 } },
      { bits: 0b001001, bytes: { start: 1, end: 3 }, source: { start: 1, end: 3 } },
      { bits: 0b100011, bytes: { start: 2, end: 3 }, source: { start: 2, end: 3 } },
    ])
    expect(map.charAt(span.end)).toBeNull()
    expect(map.charAt(span.start - 1)).toBeNull()
  })

  it('takes two bytes, three bytes and a surrogate pair as whole characters', () => {
    const { map, source } = ofText('aé€\u{1F600}z')
    expect(map.bytesOfSource({ start: 1, end: 2 })).toEqual({ start: 1, end: 3 })
    expect(map.bytesOfSource({ start: 2, end: 3 })).toEqual({ start: 3, end: 6 })
    const emoji = { start: 3, end: 5 }
    expect(map.bytesOfSource({ start: 4, end: 5 })).toEqual({ start: 6, end: 10 })
    expect(map.sourceOfBytes({ start: 8, end: 9 })).toEqual(emoji)
    expect(map.bytesOfSource({ start: 5, end: 6 })).toEqual({ start: 10, end: 11 })
    expect(source.slice(emoji.start, emoji.end)).toBe('\u{1F600}')
  })

  it('counts malformed bytes as the decoder replaces them', () => {
    const { map, source } = tokenOf(Uint8Array.of(0x61, 0xe2, 0x82, 0x62, 0xff, 0x63))
    expect(source).toBe('a\ufffdb\ufffdc')
    expect(map.bytesOfSource({ start: 1, end: 2 })).toEqual({ start: 1, end: 3 })
    expect(map.sourceOfBytes({ start: 4, end: 5 })).toEqual({ start: 3, end: 4 })
    expect(map.sourceOfBytes({ start: 5, end: 6 })).toEqual({ start: 4, end: 5 })
  })

  it('leaps over characters that carry no bits', () => {
    const encoded = 'Y W!Jj='
    const { map, span } = tokenOf(readBase64url(encoded).bytes, encoded)
    expect(map.charAt(span.start + 1)).toBeNull()
    expect(map.charAt(span.start + 6)).toBeNull()
    expect(map.charAt(span.start + 4)?.bytes).toEqual({ start: 1, end: 3 })
    expect(map.charsOfSource({ start: 1, end: 2 })).toEqual({ start: span.start + 2, end: span.start + 5 })
  })

  it('gives no source for a part that is no text, and no bytes for a lone character', () => {
    const text = 'AAAAA'
    const { bytes } = readBase64url(text)
    const map = mapBytes(text, { span: { start: 0, end: 5 }, bytes })
    expect(map.charAt(0)).toEqual({ bits: 0, bytes: { start: 0, end: 1 }, source: null })
    expect(map.charAt(4)?.bytes).toEqual({ start: 3, end: 3 })
    expect(map.sourceOfChars({ start: 0, end: 5 })).toBeNull()
  })

  it('links an unencoded payload to itself', () => {
    const text = 'e30.$é.02.sig'
    const source = '$é.02'
    const bytes = new TextEncoder().encode(source)
    const map = mapBytes(text, { span: { start: 4, end: 9 }, bytes, source, raw: true })
    expect(map.charAt(5)).toBeNull()
    expect(map.charsOfSource({ start: 1, end: 2 })).toEqual({ start: 5, end: 6 })
    expect(map.charsOfBytes({ start: 2, end: 3 })).toEqual({ start: 5, end: 6 })
    expect(map.sourceOfChars({ start: 5, end: 6 })).toEqual({ start: 1, end: 2 })
  })

  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc
      .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 20 })
      .map((points) => new TextEncoder().encode(String.fromCodePoint(...points))),
  )

  it('leads from every byte to its characters and back', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const { map, span } = tokenOf(bytes)
        const told: number[][] = []
        const held: number[][] = []
        for (let byte = 0; byte < bytes.length; byte++) {
          const { start, end } = map.charsOfBytes({ start: byte, end: byte + 1 })
          told.push([byte, start, end])
          const holders: number[] = []
          for (let at = span.start; at < span.end; at++) {
            const carried = map.charAt(at)?.bytes
            if (carried && carried.start <= byte && byte < carried.end) holders.push(at)
          }
          held.push([byte, holders[0] ?? -1, (holders.at(-1) ?? -2) + 1])
        }
        expect(told).toEqual(held)
      }),
    )
  })

  it('leads from every unit of the source to bytes that spell it, and back', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const { map, source } = tokenOf(bytes)
        let end = 0
        for (let unit = 0; unit < source.length; unit++) {
          const range = map.bytesOfSource({ start: unit, end: unit + 1 })
          const units = map.sourceOfBytes(range)
          expect(readUtf8(bytes.slice(range.start, range.end)).text).toBe(
            source.slice(units?.start, units?.end),
          )
          expect(units && units.start <= unit && unit < units.end).toBe(true)
          if (units?.start === unit) expect(range.start).toBe(end)
          end = range.end
        }
        expect(end).toBe(bytes.length)
      }),
    )
  })
})
