import { expect, test } from 'vitest'
import { characterAt, type Painter } from './editor-paint.ts'

const box = (left: number, top: number, width: number) =>
  ({ left, top, width, right: left + width, bottom: top + 20, height: 20 }) as DOMRect

/** "ab" and "cd" in two lines of characters that are 10 wide, as WebKit measures them: b ends a run, c begins a line. */
const rects: readonly (readonly DOMRect[])[] = [
  [box(0, 0, 10)],
  [box(10, 0, 10), box(0, 20, 0)],
  [box(20, 0, 0), box(0, 20, 10)],
  [box(10, 20, 10)],
]
const painter: Painter = { paint: () => {}, rects: (start) => [...(rects[start] ?? [])] }

test('each character is found where it is drawn, edges without a width aside', () => {
  const centres = [5, 15].flatMap((x) => [10, 30].map((y) => [x, y] as const))
  expect(centres.map(([x, y]) => characterAt(painter, 4, x, y))).toEqual([0, 2, 1, 3])
})

test('beside the text there is no character', () => {
  expect(characterAt(painter, 4, 25, 10)).toBeNull()
  expect(characterAt(painter, 4, 5, 50)).toBeNull()
})
