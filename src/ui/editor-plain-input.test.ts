import { expect, it } from 'vitest'
import { isTooMuchToColour } from './editor-plain-input.ts'

it('colours everyday texts, however many letters they have', () => {
  expect(isTooMuchToColour('')).toBe(false)
  expect(isTooMuchToColour('eyJ'.repeat(20_000))).toBe(false)
  expect(isTooMuchToColour('{\n  "name": "Zoë 🔑 漢字"\n}\n'.repeat(500))).toBe(false)
  expect(isTooMuchToColour('漢字'.repeat(30_000))).toBe(false)
})

it('leaves plain what is too long, whatever its letters', () => {
  expect(isTooMuchToColour('eyJ'.repeat(20_001))).toBe(true)
})

it('leaves plain what takes the page long to lay out', () => {
  for (const piece of ['eyJhbGciOiJIUzI1NiJ9.'.repeat(3), '=\n', 'e\u0301', '🔑 x', '漢 a']) {
    expect(isTooMuchToColour(piece.repeat(6000)), piece).toBe(true)
  }
})
