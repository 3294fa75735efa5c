import type { Outline } from '../../lessons/lesson.ts'
import { type Progress, readProgress } from '../../state/progress.ts'

/** The place (0-based) of the step at which a lesson was left; 0 for one that was never opened. */
export function whereLeft(outline: Outline, progress: Progress = readProgress()): number {
  const left = Object.hasOwn(progress.places, outline.id) ? progress.places[outline.id]?.step : undefined
  return Math.max(0, outline.steps.indexOf(left ?? ''))
}

/** How a step ended; null while it is open. */
export function statusOf(stepId: string, progress: Progress): 'solved' | 'shown' | null {
  return (Object.hasOwn(progress.steps, stepId) && progress.steps[stepId]?.status) || null
}
