/**
 * Every point of the reading notes that the course grew from has its steps: the table says which, and they must be there.
 * The table is in ../shared beside this checkout; without it these tests are skipped.
 */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findStep } from './course.ts'

const file = new URL('../../../shared/curriculum.md', import.meta.url)
const isPresent = existsSync(file)
if (!isPresent)
  console.warn('The table of points is skipped: ../shared/curriculum.md is not beside this checkout.')

/** The points of the table with what it says about their steps: two of each in a row. */
function readPoints(text: string): readonly { readonly point: string; readonly where: string }[] {
  const from = text.indexOf('\n### 4.15 ')
  const table = text
    .slice(from, text.indexOf('\n## ', from))
    .split('\n')
    .filter((line) => line.startsWith('|'))
  return table.slice(2).flatMap((row) => {
    const cells = row.split('|').map((cell) => cell.trim())
    return [1, 3].map((at) => ({ point: cells[at] ?? '', where: cells[at + 1] ?? '' }))
  })
}

/** Ids of the steps in a text such as '7.5, 9.4–9.6; L12': a lesson stands for its first step. */
function stepsIn(where: string): string[] {
  const words = where.matchAll(/\bL(\d+)\b|\b(\d+)\.(\d)(?:–\2\.(\d))?\b/gu)
  return [...words].flatMap(([, whole, lesson, first, last = first]) => {
    if (whole !== undefined) return [`${whole}.1`]
    const length = Number(last) - Number(first) + 1
    return Array.from({ length }, (_, index) => `${lesson}.${Number(first) + index}`)
  })
}

const points = isPresent ? readPoints(readFileSync(file, 'utf8')) : []

test('the words of a cell are read as steps', () => {
  expect(stepsIn('1.1; compact 4.4; self-contained 9.5 (0 queries)')).toEqual(['1.1', '4.4', '9.5'])
  expect(stepsIn('3.1–3.3, 4.2')).toEqual(['3.1', '3.2', '3.3', '4.2'])
  expect(stepsIn('L12; L13')).toEqual(['12.1', '13.1'])
})

describe.skipIf(!isPresent)('the table of points', () => {
  test('is read as a whole, each point with its steps', () => {
    expect(points.length).toBeGreaterThanOrEqual(26)
    expect(points.filter(({ point, where }) => point === '' || stepsIn(where).length === 0)).toEqual([])
  })

  test.each(points.map(({ point, where }) => [point, where] as const))('%s: %s', (_, where) => {
    expect(stepsIn(where).filter((step) => findStep(step) === null)).toEqual([])
  })
})
