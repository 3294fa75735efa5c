import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  editBetween,
  exactAfter,
  exactOffset,
  hasPlainLines,
  shownOffset,
  shownText,
} from './editor-exact.ts'

const lines = fc
  .array(fc.constantFrom('a', 'b', '\r', '\n', '\r\n', '\u{1f511}'), { maxLength: 12 })
  .map((parts) => parts.join(''))

describe('shownText and offsets', () => {
  it('cuts the exact text where the shown text is cut', () => {
    fc.assert(
      fc.property(lines, fc.nat(), (exact, n) => {
        const shown = shownText(exact)
        const at = n % (shown.length + 1)
        const cut = exactOffset(exact, at)
        expect(shownText(exact.slice(0, cut))).toBe(shown.slice(0, at))
        expect(shownText(exact.slice(cut))).toBe(shown.slice(at))
        expect(shownOffset(exact, cut)).toBe(at)
      }),
    )
  })
})

describe('editBetween', () => {
  it('rebuilds the second text from the first', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const edit = editBetween(before, after)
        const rebuilt = edit && before.slice(0, edit.start) + edit.text + before.slice(edit.end)
        expect(rebuilt ?? before).toBe(after)
      }),
    )
  })

  it('keeps a surrogate pair together', () => {
    expect(editBetween('\u{1f511}', '\u{1f512}')).toEqual({ start: 0, end: 2, text: '\u{1f512}' })
  })

  it('says nothing changed', () => {
    expect(editBetween('ab', 'ab')).toBeNull()
  })
})

describe('exactAfter', () => {
  it('shows what the box shows, whatever was typed', () => {
    fc.assert(
      fc.property(lines, lines, (exact, typed) => {
        // A lone "\r" beside a typed "\n" is the one case that no text box can tell from "\r\n".
        fc.pre(!/\r(?!\n)/.test(exact))
        const after = shownText(typed)
        expect(shownText(exactAfter(exact, after))).toBe(after)
      }),
    )
  })

  it('leaves the line endings around an edit alone', () => {
    expect(exactAfter('a\r\nb\nc\rd', 'a\nb\nXc\nd')).toBe('a\r\nb\nXc\rd')
  })

  it('gives a new line the ending that the text has', () => {
    expect(exactAfter('a\r\nb', 'a\nb\nc')).toBe('a\r\nb\r\nc')
  })
})

describe('hasPlainLines', () => {
  it.each([
    ['', true],
    ['a\nb', true],
    ['a\r\nb\r\n', true],
    ['a\r\nb\n', false],
    ['a\rb', false],
    ['a\u2028b', false],
    ['a\u0085b', false],
  ])('%j is %s', (text, plain) => expect(hasPlainLines(text)).toBe(plain))
})
