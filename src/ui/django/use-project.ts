import type { Project } from '../../sim/django/project.ts'
import { useShown } from '../store-context.ts'
import { readClock } from '../use-now.ts'

/** The project of the world, and the time at its server in unix seconds. Null where the world has no project. */
export function useProject(): { readonly project: Project; readonly now: number } | null {
  const { world } = useShown()
  const { project, stoppedAt } = world
  return project === undefined ? null : { project, now: stoppedAt ?? readClock() }
}
