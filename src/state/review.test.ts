import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { course } from '../lessons/course.ts'
import { reviewBank } from '../lessons/review-bank.ts'
import { emptyProgress, type Progress } from './progress-text.ts'
import { answerQuestion, dueQuestions } from './review.ts'

const day = 86_400
const now = 1_770_000_000

/** Progress of somebody who did the first step of some lessons. */
function having(...lessons: readonly string[]): Progress {
  const ids = course.filter(({ id }) => lessons.includes(id)).flatMap(({ steps }) => steps.slice(0, 1))
  const step = { status: 'solved', hints: 0, mistakes: [], at: now } as const
  return { ...emptyProgress, steps: Object.fromEntries(ids.map((id) => [id, step])) }
}

const idsOf = (progress: Progress, lesson: string, at = now) =>
  dueQuestions(progress, lesson, at).map(({ id }) => id)
const lessonsOf = (progress: Progress, lesson: string) =>
  dueQuestions(progress, lesson, now).map((question) => question.lesson)

describe('the review bank', () => {
  it.each(course.map(({ id }) => [id]))('has at least three questions about %s', (id) => {
    expect(reviewBank.filter(({ lesson }) => lesson === id).length).toBeGreaterThanOrEqual(3)
  })

  it.each(reviewBank.map((question) => [question.id, question] as const))(
    '%s has its lesson, its words and one right answer',
    (_, { lesson, ask, why, options, answer }) => {
      expect(course.map(({ id }) => id)).toContain(lesson)
      expect([ask, why, ...options.map(({ text }) => text)].filter((text) => text.trim() === '')).toEqual([])
      expect(new Set(options.map(({ id }) => id)).size).toBe(options.length)
      expect(options.filter(({ id }) => id === answer)).toHaveLength(1)
    },
  )

  it('names each question once', () => {
    expect(new Set(reviewBank.map(({ id }) => id)).size).toBe(reviewBank.length)
  })

  it('does not let the place of the right answer give it away', () => {
    const places = reviewBank.map(({ options, answer }) => options.findIndex(({ id }) => id === answer))
    for (const place of [0, 1, 2]) {
      expect(places.filter((one) => one === place).length).toBeLessThan(places.length * 0.6)
    }
  })
})

describe('questions that open a lesson', () => {
  it('are none for the first lesson, or when nothing earlier was done', () => {
    expect(idsOf(having('parts', 'claims', 'attacks'), 'parts')).toEqual([])
    expect(idsOf(emptyProgress, 'attacks')).toEqual([])
    expect(idsOf(having('keys', 'attacks'), 'signature')).toEqual([])
    expect(idsOf(having('parts'), 'no-such-lesson')).toEqual([])
  })

  it('are three about earlier lessons, of as many lessons as can be', () => {
    expect(new Set(lessonsOf(having('parts', 'claims', 'signature', 'attacks'), 'keys'))).toEqual(
      new Set(['parts', 'claims', 'signature']),
    )
    expect(lessonsOf(having('parts'), 'keys')).toEqual(['parts', 'parts', 'parts'])
  })

  it('come back after 1, 3, 7, 21 and again 21 days', () => {
    let progress = having('parts')
    let at = now
    for (const days of [1, 3, 7, 21, 21]) {
      for (const { id } of reviewBank.filter(({ lesson }) => lesson === 'parts')) {
        progress = answerQuestion(progress, id, true, at)
      }
      expect(idsOf(progress, 'claims', at + days * day - 1)).toEqual([])
      at += days * day
      expect(idsOf(progress, 'claims', at)).toHaveLength(3)
    }
  })

  it('that were missed come first at the next visit, and begin again', () => {
    let progress = having('parts', 'claims')
    progress = answerQuestion(progress, 'parts-edit', true, now - 30 * day)
    progress = answerQuestion(progress, 'parts-edit', false, now)
    expect(idsOf(progress, 'signature', now)[0]).toBe('parts-edit')
    progress = answerQuestion(progress, 'parts-edit', true, now)
    expect(idsOf(progress, 'signature', now + day - 1)).not.toContain('parts-edit')
    expect(idsOf(progress, 'signature', now + day)).toContain('parts-edit')
  })

  it('are never more than three, never twice the same, and always of earlier lessons', () => {
    const ids = reviewBank.map(({ id }) => id)
    fc.assert(
      fc.property(
        fc.subarray(course.map(({ id }) => id)),
        fc.constantFrom(...course),
        fc.array(fc.tuple(fc.constantFrom(...ids), fc.boolean(), fc.nat(60 * day))),
        (done, outline, answers) => {
          const progress = answers.reduce(
            (before, [id, isRight, ago]) => answerQuestion(before, id, isRight, now - ago),
            having(...done),
          )
          const due = dueQuestions(progress, outline.id, now)
          expect(due.length).toBeLessThanOrEqual(3)
          expect(new Set(due).size).toBe(due.length)
          for (const { id, lesson } of due) {
            expect(done).toContain(lesson)
            expect(course.find((one) => one.id === lesson)?.number).toBeLessThan(outline.number)
            expect(progress.review[id]?.due ?? 0).toBeLessThanOrEqual(now)
          }
        },
      ),
    )
  })

  it('survive progress of a later version of the course', () => {
    const progress = {
      ...having('parts'),
      review: { 'of-a-later-course': { due: 0, rung: 9 }, 'parts-dots': { due: 0, rung: 900 } },
    }
    expect(idsOf(progress, 'claims')).toContain('parts-dots')
    const after = answerQuestion(progress, 'parts-dots', true, now)
    expect(after.review['parts-dots']).toEqual({ due: now + 21 * day, rung: 3 })
    expect(after.review['of-a-later-course']).toEqual({ due: 0, rung: 9 })
  })
})
