import { isCount, isListOf, isObject, isText, isTime } from './progress-shape.ts'
import { readSavedWorld, type SavedWorld } from './progress-world.ts'

export interface StepProgress {
  readonly status: 'solved' | 'shown'
  /** How many hints were opened. */
  readonly hints: number
  /** Codes of the mistakes that were met. */
  readonly mistakes: readonly string[]
  /** Unix seconds. */
  readonly at: number
}

/** What it took so far on a step that is still open. */
export interface StepTries {
  readonly hints: number
  readonly mistakes: readonly string[]
}

/** Where a lesson was left. */
export interface LessonPlace {
  readonly step: string
  readonly world: SavedWorld | null
  /** The worlds of all steps of the lesson that were changed, by step id. */
  readonly worlds?: Readonly<Record<string, SavedWorld>>
  /** By step id, until the step is done and its own record says it. */
  readonly tries?: Readonly<Record<string, StepTries>>
  /** When it was worked on last, unix seconds. */
  readonly at?: number
}

/** What was done so far. Ids of steps, lessons and questions that are not known here stay as they are. */
export interface Progress {
  readonly version: 1
  /** By step id, such as '2.3'. */
  readonly steps: Readonly<Record<string, StepProgress>>
  /** Where each lesson was left, by lesson id; `world` null: at the start of the step. */
  readonly places: Readonly<Record<string, LessonPlace>>
  /** When each review question is due (unix seconds), and how far apart its days have grown (0 to 3). */
  readonly review: Readonly<Record<string, { readonly due: number; readonly rung: number }>>
}

export const emptyProgress: Progress = { version: 1, steps: {}, places: {}, review: {} }

const isStep = (value: unknown) =>
  isObject(value) &&
  (value.status === 'solved' || value.status === 'shown') &&
  isCount(value.hints) &&
  isListOf(value.mistakes, isText) &&
  isTime(value.at)

const isWorld = (value: unknown) => readSavedWorld(value) !== null

const isTries = (value: unknown) =>
  isObject(value) && isCount(value.hints) && isListOf(value.mistakes, isText)

const isPlace = (value: unknown) =>
  isObject(value) &&
  isText(value.step) &&
  (value.world === null || isWorld(value.world)) &&
  (value.worlds === undefined || isRecordOf(value.worlds, isWorld)) &&
  (value.tries === undefined || isRecordOf(value.tries, isTries)) &&
  (value.at === undefined || isTime(value.at))

const isReview = (value: unknown) => isObject(value) && isTime(value.due) && isCount(value.rung)

const isRecordOf = (value: unknown, isOne: (one: unknown) => boolean) =>
  isObject(value) && Object.values(value).every(isOne)

/**
 * Reads progress as it was stored or saved as a file; null: nothing was. Members that are not known here are kept.
 * One thing amiss makes all of it corrupt: what cannot be read must not be dropped by the next write.
 */
export function readProgressText(text: string | null): {
  readonly progress: Progress
  readonly trouble: 'corrupt' | 'newer' | null
} {
  if (text === null) return { progress: emptyProgress, trouble: null }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return { progress: emptyProgress, trouble: 'corrupt' }
  }
  if (!isObject(data)) return { progress: emptyProgress, trouble: 'corrupt' }
  const { version } = data
  if (isCount(version) && version > 1) return { progress: emptyProgress, trouble: 'newer' }
  const isRead =
    version === 1 &&
    isRecordOf(data.steps, isStep) &&
    isRecordOf(data.places, isPlace) &&
    isRecordOf(data.review, isReview)
  // Checked above, member by member.
  return isRead
    ? { progress: data as unknown as Progress, trouble: null }
    : { progress: emptyProgress, trouble: 'corrupt' }
}
