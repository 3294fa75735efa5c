/** Options of an exercise: taking one, and the usual mistake of taking a wrong one. */
import type { Action } from '../sim/deeds.ts'
import type { Misconception, Mistake } from './lesson.ts'
import { answerTo } from './look.ts'

/** An exercise is answered with one option. */
export const choose = (exercise: string, option: string): Action => ({
  do: 'answer',
  name: exercise,
  answer: option,
})

/** The mistake of having taken an option that is wrong whatever else was done. Taking it is its proof. */
export const wrongOption = (
  exercise: string,
  option: string,
  said: {
    readonly code: string
    readonly feedback: string
    /** Left out: a slip. */
    readonly misconception?: Misconception
  },
): Mistake => ({
  misconception: null,
  ...said,
  when: (seen) => answerTo(seen, exercise) === option,
  example: [choose(exercise, option)],
})
