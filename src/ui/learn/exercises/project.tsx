import type { Exercise } from '../../../lessons/lesson.ts'
import { Frame } from './frame.tsx'

export function ProjectExercise({ exercise }: { exercise: Extract<Exercise, { kind: 'project' }> }) {
  return (
    <Frame kind="project" ask={exercise.ask}>
      <p />
    </Frame>
  )
}
