import type { Progress, StepProgress } from './progress-text.ts'

/**
 * Two records of the same learner as one, nothing lost: of each step the better way it was done, with the hints and
 * mistakes of both. Where only one can stand (the place in a lesson) it is `mine`.
 */
export function mergeProgress(mine: Progress, other: Progress): Progress {
  return {
    // Members that a later page added.
    ...other,
    ...mine,
    steps: mergeRecords(mine.steps, other.steps, mergeSteps),
    places: { ...other.places, ...mine.places },
    review: mergeRecords(mine.review, other.review, (a, b) => (b.due > a.due ? b : a)),
  }
}

function mergeSteps(a: StepProgress, b: StepProgress): StepProgress {
  const bIsBetter = a.status === b.status ? b.at < a.at : b.status === 'solved'
  const [better, worse] = bIsBetter ? [b, a] : [a, b]
  return {
    ...worse,
    ...better,
    hints: Math.max(a.hints, b.hints),
    mistakes: [...new Set([...better.mistakes, ...worse.mistakes])],
  }
}

function mergeRecords<T>(
  mine: Readonly<Record<string, T>>,
  other: Readonly<Record<string, T>>,
  merge: (a: T, b: T) => T,
): Readonly<Record<string, T>> {
  const both = Object.entries(other).map(([id, one]) => {
    const own = Object.hasOwn(mine, id) ? mine[id] : undefined
    return [id, own === undefined ? one : merge(own, one)] as const
  })
  return { ...mine, ...Object.fromEntries(both) }
}
