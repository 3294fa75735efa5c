import { useState } from 'react'
import type { Exercise } from '../../../lessons/exercise.ts'
import { PathPanel, type PathPlace } from '../../server-lab/path/path-panel.tsx'
import { Frame } from './frame.tsx'

/** A recorded request, to walk through. */
export function HopsView({ exercise }: { exercise: Extract<Exercise, { kind: 'hops' }> }) {
  const { ask, front, journey, hop } = exercise
  const [place, setPlace] = useState<PathPlace>({ hop, front, journey })
  return (
    <Frame kind="hops" ask={ask}>
      <PathPanel place={place} onMove={setPlace} />
    </Frame>
  )
}
