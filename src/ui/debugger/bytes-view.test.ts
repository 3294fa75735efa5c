import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { encodeTextBase64url } from '../../core/base64url.ts'
import { decodeToken } from '../../core/decode.ts'
import {
  describePlace,
  pointAtByte,
  pointAtPlace,
  sayByte,
  sayDetail,
  showCharacter,
} from './bytes-detail.ts'
import { layBlocks, layRows } from './bytes-layout.ts'
import { blockAt, firstStop, movePlace } from './bytes-moves.ts'
import { BytesView } from './bytes-view.tsx'

const header = encodeTextBase64url('{"alg":"HS256"}')
const payload = encodeTextBase64url('{"sub":"Zoë","n":1}')
const text = `${header}.${payload}.AB`
const token = decodeToken(text)
const blocks = layBlocks(token, 'all')
const at = (place: number) => {
  const block = blockAt(blocks, place)
  const detail = block && describePlace(text, block, place)
  return detail ? sayDetail(detail) : null
}

describe('what a place says', () => {
  it('tells value, bits and the bytes they go to', () => {
    expect(at(0)).toEqual(["Character 1 'e' = value 30 = 011110", "→ bits 0–5 of byte 1 (0x7B '{')"])
    expect(at(1)).toEqual([
      "Character 2 'y' = value 50 = 110010",
      "→ bits 6–7 of byte 1 (0x7B '{') and bits 0–3 of byte 2 (0x22 '\"')",
    ])
  })

  it('knows separators and spare bits', () => {
    expect(at(header.length)?.[0]).toBe(`Character ${header.length + 1} '.'`)
    expect(at(text.length - 1)).toEqual([
      `Character ${text.length} 'B' = value 1 = 000001`,
      '→ bits 6–7 of byte 1 (0x00) and 4 spare bits, which should be 0 (RFC 4648 §3.5)',
    ])
  })

  it('says that foreign characters carry nothing', () => {
    const broken = `${header.slice(0, 4)} ${header.slice(4)}.${payload}.AA==`
    const laid = layBlocks(decodeToken(broken), 'all')
    const say = (place: number) => {
      const block = blockAt(laid, place)
      const detail = block && describePlace(broken, block, place)
      return detail && sayDetail(detail).join(' ')
    }
    expect(say(4)).toMatch(/space Not a Base64url character/)
    expect(say(broken.length - 1)).toMatch(/Padding/)
  })

  it('shows a byte of a longer character with that character', () => {
    const block = blocks[1]
    if (!block) throw new Error('no payload')
    const byte = new TextEncoder().encode('{"sub":"Zo').length
    expect(sayByte(text, block, byte)[0]).toBe(`Byte ${byte + 1} = 0xC3 = 11000011 'ë'`)
    expect(pointAtByte(block, byte).spelling).toEqual([byte, byte + 2])
  })

  it('names what cannot be seen', () => {
    expect([...'\u202e \n\u0301a'].map(showCharacter)).toEqual([
      'U+202E',
      'space',
      'line feed',
      'U+0301',
      "'a'",
    ])
  })
})

describe('where rows go', () => {
  const laid = layRows(blocks, 2)

  it('finds for every place the row that is drawn there', () => {
    for (let place = 0; place < text.length; place++) {
      const row = laid.rowOf(place)
      expect(row).not.toBeNull()
      if (!row) continue
      expect(laid.within(row.top, row.top + 1).map(({ key }) => key)).toEqual([row.key])
      expect(laid.rowNumber(Number(row.key))?.top).toBe(row.top)
    }
  })

  it('draws a handful of rows of a large token', () => {
    const large = `${header}.${'A'.repeat(100_000)}.AA`
    const rows = layRows(layBlocks(decodeToken(large), 'all'), 3)
    expect(rows.count).toBeGreaterThan(8000)
    expect(rows.within(400_000, 401_000).length).toBeLessThan(15)
    expect(rows.rowOf(90_000)?.top).toBeGreaterThan(700_000)
  })

  it('keeps foreign characters in the row of the one before them', () => {
    const broken = `${header}.${'A'.repeat(8)}${'!'.repeat(50)}${'A'.repeat(8)}.AA`
    const rows = layRows(layBlocks(decodeToken(broken), 'all'), 2)
    const start = header.length + 1
    expect(rows.rowOf(start + 40)?.key).toBe(rows.rowOf(start)?.key)
    expect(rows.rowOf(start + 58)?.key).not.toBe(rows.rowOf(start)?.key)
  })
})

describe('walking with the keyboard', () => {
  const laid = layRows(blocks, 2)
  const move = (place: number, key: string, isWide = false) =>
    movePlace(text, blocks, laid, place, key, isWide)

  it('goes through every character and back', () => {
    let place = firstStop(blocks) ?? -1
    for (let step = 0; step < text.length - 1; step++) place = move(place, 'ArrowRight') ?? -1
    expect(place).toBe(text.length - 1)
    expect(move(place, 'ArrowRight')).toBe(place)
    for (let step = 0; step < text.length - 1; step++) place = move(place, 'ArrowLeft') ?? -1
    expect(place).toBe(0)
  })

  it('goes up and down in its column, over head lines', () => {
    expect(move(3, 'ArrowDown')).toBe(11)
    expect(move(11, 'ArrowUp')).toBe(3)
    expect(move(3, 'ArrowUp')).toBe(3)
    expect(move(19, 'ArrowDown')).toBe(header.length + 1 + 3)
  })

  it('goes to the ends', () => {
    expect(move(3, 'End')).toBe(7)
    expect(move(5, 'Home')).toBe(0)
    expect(move(3, 'End', true)).toBe(text.length - 1)
    expect(move(30, 'Home', true)).toBe(0)
    expect(move(3, 'x')).toBeNull()
  })
})

const odd = fc.string({
  unit: fc.constantFrom('e', 'y', 'J', '.', '=', '+', ' ', '~', '🎓', '\ud800', '"', '{'),
})

describe('BytesView', () => {
  const draw = (pasted: string) =>
    renderToStaticMarkup(
      createElement(BytesView, {
        token: decodeToken(pasted),
        part: 'all',
        lit: { start: 0, end: 1 },
        onPointAt: () => {},
      }),
    )

  it('draws characters, bits, bytes and text', () => {
    const html = draw(text)
    for (const piece of ['>e<', '>01<', '>7B<', '>{<', 'Header', 'Payload']) expect(html).toContain(piece)
  })

  it('says that there is nothing yet', () => {
    expect(draw('')).toContain('no characters')
  })

  it('draws whatever token', () => {
    fc.assert(
      fc.property(odd, (pasted) => {
        expect(draw(pasted)).not.toContain('NaN')
      }),
      { numRuns: 40 },
    )
  })

  it('finds its way in whatever token', () => {
    fc.assert(
      fc.property(odd, fc.nat(), (pasted, place) => {
        const laid = layBlocks(decodeToken(pasted), 'all')
        const block = blockAt(laid, place % (pasted.length + 1))
        if (block) pointAtPlace(block, place % (pasted.length + 1))
        const rows = layRows(laid, 2)
        for (const key of ['ArrowRight', 'ArrowDown', 'End', 'PageUp']) {
          const to = movePlace(pasted, laid, rows, place % (pasted.length + 1), key, false)
          expect(to).toBeGreaterThanOrEqual(0)
          expect(to).toBeLessThanOrEqual(pasted.length)
        }
      }),
      { numRuns: 300 },
    )
  })
})
