import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findStep } from './course.ts'
import { stepOfClaim, stepOfFinding, stepOfStage, stepsOfClaims, stepsOfFindings } from './teaches.ts'

const stages = ['parse', 'alg', 'key', 'signature', 'crit', 'exp', 'nbf', 'iat', 'iss', 'aud', 'typ'] as const

describe('what teaches a thing is a step that there is', () => {
  test.each(Object.entries(stepsOfFindings))('finding %s: %s', (_code, step) => {
    expect(findStep(step)).not.toBeNull()
  })

  test.each(Object.entries(stepsOfClaims))('claim %s: %s', (_name, step) => {
    expect(findStep(step)).not.toBeNull()
  })

  test.each(stages)('stage %s, if it has one', (stage) => {
    const step = stepOfStage(stage, 'crit-absent')
    if (step !== null) expect(findStep(step)).not.toBeNull()
  })
})

test('a finding comes before its stage', () => {
  expect(stepOfStage('exp', 'exp-in-milliseconds')).toBe('2.2')
  expect(stepOfStage('exp', 'claims-unreadable')).toBe('2.3')
  expect(stepOfStage('alg', 'alg-none')).toBe('6.3')
  expect(stepOfStage('crit', 'crit-absent')).toBeNull()
})

test('what no step teaches has none', () => {
  expect(stepOfFinding('unsupported-here')).toBeNull()
  expect(stepOfClaim('locker')).toBeNull()
})

test('no name out of a token finds what is not a claim', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    expect(stepOfClaim(name)).toBeNull()
  }
  fc.assert(
    fc.property(fc.string(), (name) => {
      const step = stepOfClaim(name)
      expect(step === null || typeof step === 'string').toBe(true)
      expect(step !== null).toBe(Object.keys(stepsOfClaims).includes(name))
    }),
  )
})
