import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countInPiece, moveCut, piecesOf, putCut, readCuts, sayPlace } from './cut-places.ts'

describe('cuts', () => {
  it('are read ascending, once each, and only inside the text', () => {
    expect(readCuts(['141', '36', '36', '0', '185', 'x', '-1', '1.5'], 185)).toEqual([36, 141])
  })

  it('are added until there are enough; then the nearest one moves', () => {
    expect(putCut([], 5, 2)).toEqual([5])
    expect(putCut([9], 5, 2)).toEqual([5, 9])
    expect(putCut([36, 141], 40, 2)).toEqual([40, 141])
    expect(putCut([36, 141], 140, 2)).toEqual([36, 140])
    expect(putCut([36, 141], 36, 2)).toEqual([36, 141])
  })

  it('are told by what stands on either side', () => {
    expect(sayPlace('ab.c', 0, false)).toBe('at the start')
    expect(sayPlace('ab.c', 1, false)).toBe('between a and b, after 1 characters')
    expect(sayPlace('ab.c', 2, true)).toBe('cut between b and dot, after 2 characters')
    expect(sayPlace('ab.c', 4, false)).toBe('at the end')
  })

  it('move within the text, and never onto each other', () => {
    expect(moveCut([3, 4], 3, 1, 10)).toBe(3)
    expect(moveCut([3, 4], 3, -1, 10)).toBe(2)
    expect(moveCut([1], 1, -1, 10)).toBe(1)
    expect(moveCut([9], 9, 1, 10)).toBe(9)
  })

  it('are counted without the dots, whichever side of the dot the cut is on', () => {
    const counts = (cuts: number[]) => piecesOf('abc.de.f', cuts).map((piece) => countInPiece(piece.text))
    expect(counts([3, 6])).toEqual([3, 2, 1])
    expect(counts([4, 7])).toEqual([3, 2, 1])
  })

  it('part a text into pieces that make it again', () => {
    const places = fc.array(fc.nat({ max: 40 }).map(String))
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 30 }), places, (text, answer) => {
        const pieces = piecesOf(text, readCuts(answer, text.length))
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        for (const piece of pieces) expect(text.startsWith(piece.text, piece.start)).toBe(true)
      }),
    )
  })
})
