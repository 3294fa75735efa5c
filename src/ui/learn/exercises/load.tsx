import { Suspense } from 'react'
import type { Exercise } from '../../../lessons/exercise.ts'
import { late } from '../../kit/late.tsx'
import { OpeningFrame } from './frame.tsx'

const LoadExercise = late(async () => (await import('./load-exercise.tsx')).LoadExercise)

/** A server under load, brought when a step wants it. */
export function LoadView({ exercise }: { exercise: Extract<Exercise, { kind: 'load' }> }) {
  return (
    <Suspense fallback={<OpeningFrame exercise={exercise} what="the simulation" />}>
      <LoadExercise exercise={exercise} />
    </Suspense>
  )
}
