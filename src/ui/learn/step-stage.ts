import type { Exercise } from '../../lessons/exercise.ts'
import type { Step } from '../../lessons/lesson.ts'

const stages: Readonly<Partial<Record<Exercise['kind'], string>>> = {
  load: 'the simulation',
  project: 'the project',
  request: 'the server',
  hops: 'the recorded request',
  python: 'the Python bench',
}

/** What stands beside the words of a step, as they call it: 'the debugger', or the one exercise that needs the room. */
export function nameStage({ panels, exercises }: Pick<Step, 'panels' | 'exercises'>): string {
  if (panels.length > 0) return 'the debugger'
  const found = exercises.find(({ kind }) => Object.hasOwn(stages, kind))
  return (found && stages[found.kind]) ?? 'the rest of the step'
}
