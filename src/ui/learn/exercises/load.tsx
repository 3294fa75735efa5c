import type { Exercise } from '../../../lessons/lesson.ts'
import { Frame } from './frame.tsx'

export function LoadView({ exercise }: { exercise: Extract<Exercise, { kind: 'load' }> }) {
  return (
    <Frame kind="load" name={exercise.name} ask={exercise.ask}>
      <p />
    </Frame>
  )
}
