import { course } from '../lessons/course.ts'
import { reviewBank } from '../lessons/review-bank.ts'
import { mergeProgress } from './progress-merge.ts'
import { isObject } from './progress-shape.ts'
import { emptyProgress, type Progress, readProgressText } from './progress-text.ts'

/** Progress as the text of a file. */
export function writeProgressFile(progress: Progress): string {
  return `${JSON.stringify({ jotlab: 'progress', progress }, null, 2)}\n`
}

export type ProgressFileReading =
  | { readonly result: 'read'; readonly merged: Progress; readonly added: number }
  | { readonly result: 'not-json' | 'not-progress' | 'newer' }

/** What progress becomes with a file in it: nothing is lost, and of each step the better way counts. Never throws. */
export function readProgressFile(text: string, before: Progress): ProgressFileReading {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return { result: 'not-json' }
  }
  const inside = isObject(data) && data.jotlab === 'progress' ? data.progress : data
  const { progress, trouble } = readProgressText(JSON.stringify(inside ?? null))
  if (trouble === 'newer') return { result: 'newer' }
  if (trouble !== null) return { result: 'not-progress' }
  const merged = mergeProgress(before, progress)
  const added = Object.entries(merged.steps).filter(
    ([id, { status }]) => !Object.hasOwn(before.steps, id) || before.steps[id]?.status !== status,
  ).length
  return { result: 'read', merged, added }
}

/** Progress without one lesson, or without all of them (null): steps, place and review questions go. */
export function withoutLesson(progress: Progress, lessonId: string | null): Progress {
  if (lessonId === null) return emptyProgress
  const ids = new Set(course.find(({ id }) => id === lessonId)?.steps)
  const asked = new Set(reviewBank.filter(({ lesson }) => lesson === lessonId).map((one) => one.id))
  const keep = <T>(record: Readonly<Record<string, T>>, isGone: (id: string) => boolean) =>
    Object.fromEntries(Object.entries(record).filter(([id]) => !isGone(id)))
  return {
    ...progress,
    steps: keep(progress.steps, (id) => ids.has(id)),
    places: keep(progress.places, (id) => id === lessonId),
    review: keep(progress.review, (id) => asked.has(id)),
  }
}

/** How much of a lesson, or of all (null), would be deleted. */
export function countProgress(
  progress: Progress,
  lessonId: string | null,
): { readonly solved: number; readonly shown: number; readonly isEmpty: boolean } {
  const ids = lessonId === null ? null : new Set(course.find(({ id }) => id === lessonId)?.steps)
  const steps = Object.entries(progress.steps).flatMap(([id, { status }]) =>
    (ids?.has(id) ?? true) ? [status] : [],
  )
  const places = Object.keys(progress.places)
  const hasPlace = lessonId === null ? places.length > 0 : places.includes(lessonId)
  const hasReview = lessonId === null && Object.keys(progress.review).length > 0
  return {
    solved: steps.filter((status) => status === 'solved').length,
    shown: steps.filter((status) => status === 'shown').length,
    isEmpty: steps.length === 0 && !hasPlace && !hasReview,
  }
}
