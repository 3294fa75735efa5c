import { expect, it } from 'vitest'
import { decodeToken } from '../../core/decode.ts'
import { overlaysOf } from './overlays.ts'
import { partsOf } from './token-marks.ts'

const problemsOf = (text: string) => partsOf(decodeToken(text)).flatMap(({ segment }) => segment.problems)

it('draws a squiggle under each character in error, and the light last', () => {
  const text = 'eyJhbGciOiJIUzI1NiJ9.e!0.c2ln'
  const at = text.indexOf('!')
  const drawn = overlaysOf(problemsOf(text), ({ start, end }) => ({ start: start + 5, end: end + 5 }), {
    start: 1,
    end: 2,
  })
  expect(drawn).toContainEqual({ start: at + 5, end: at + 6, kind: 'problem' })
  expect(drawn.at(-1)).toEqual({ start: 1, end: 2, kind: 'lit' })
})

it('leaves out what has no place in the text, and draws no more than can be told apart', () => {
  const few = problemsOf('eyJhbGciOiJIUzI1NiJ9.e!0.c2ln')
  const problems = Array.from({ length: 300 }, () => few).flat()
  expect(overlaysOf(problems, (span) => span, null)).toHaveLength(200)
  expect(overlaysOf(problems, () => null, null)).toEqual([])
})
