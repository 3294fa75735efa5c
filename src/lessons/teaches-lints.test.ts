import { expect, test } from 'vitest'
import { lints } from '../core/lint.ts'
import { findStep } from './course.ts'
import { stepOfLint, stepsOfLints } from './teaches-lints.ts'

test.each(Object.entries(stepsOfLints))('rule %s is taught by step %s, and both are there', (id, step) => {
  expect(lints.map((lint) => lint.id)).toContain(id)
  expect(findStep(step)).not.toBeNull()
  expect(stepOfLint(id)).toBe(step)
})

test('what no step teaches has none', () => {
  expect(stepOfLint('V8')).toBeNull()
  expect(stepOfLint('constructor')).toBeNull()
})
