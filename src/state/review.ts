import { course } from '../lessons/course.ts'
import { type Question, reviewBank } from '../lessons/review-bank.ts'
import type { Progress } from './progress-text.ts'

/** Days until a question that was answered right comes back: longer each time, and the last of them from then on. */
const daysOfRung = [1, 3, 7, 21] as const

const secondsOfDay = 86_400

/** Questions that open one lesson. */
const mostQuestions = 3

/**
 * The questions with which a lesson opens: of earlier lessons in which a step was done, those that were never asked
 * or are due again. At most three; missed and long due ones first, then new ones, of as many lessons as can be.
 * @param now unix seconds
 */
export function dueQuestions(progress: Progress, lessonId: string, now: number): readonly Question[] {
  const number = course.find(({ id }) => id === lessonId)?.number ?? 0
  const done = new Set(
    course
      .filter((one) => one.number < number && one.steps.some((step) => Object.hasOwn(progress.steps, step)))
      .map(({ id }) => id),
  )
  const known = reviewBank.filter(({ lesson }) => done.has(lesson))
  const dueOf = ({ id }: Question) =>
    Object.hasOwn(progress.review, id) ? progress.review[id]?.due : undefined
  const again = known
    .filter((question) => (dueOf(question) ?? Number.POSITIVE_INFINITY) <= now)
    .sort((a, b) => (dueOf(a) ?? 0) - (dueOf(b) ?? 0))
  const fresh = known.filter((question) => dueOf(question) === undefined)
  return [...again, ...takeInTurns(fresh)].slice(0, mostQuestions)
}

/** One of each lesson, the latest lesson first, then a second one of each, and so on. */
function takeInTurns(questions: readonly Question[]): Question[] {
  const lessons = [...new Set(questions.map(({ lesson }) => lesson))].reverse()
  const piles = lessons.map((id) => questions.filter(({ lesson }) => lesson === id))
  const rounds = Math.max(0, ...piles.map(({ length }) => length))
  return Array.from({ length: rounds }, (_, round) => piles.flatMap((pile) => pile[round] ?? [])).flat()
}

/**
 * Progress after a question was answered. Right: it comes back after 1, 3, 7, then always 21 days. Missed: it is due
 * at the next visit, and its days begin again.
 * @param now unix seconds
 */
export function answerQuestion(
  progress: Progress,
  questionId: string,
  isRight: boolean,
  now: number,
): Progress {
  const before = Object.hasOwn(progress.review, questionId) ? progress.review[questionId] : undefined
  const rung = Math.min(before?.rung ?? 0, daysOfRung.length - 1)
  const days = daysOfRung[rung] ?? daysOfRung[0]
  const after = isRight
    ? { due: now + days * secondsOfDay, rung: Math.min(rung + 1, daysOfRung.length - 1) }
    : { due: now, rung: 0 }
  return { ...progress, review: { ...progress.review, [questionId]: after } }
}
