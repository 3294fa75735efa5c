import type { Exercise } from '../../../lessons/lesson.ts'
import { Frame } from './frame.tsx'

export function DialsView({ exercise }: { exercise: Extract<Exercise, { kind: 'dials' }> }) {
  return (
    <Frame kind="dials" ask={exercise.ask}>
      <p />
    </Frame>
  )
}
