import type { Exercise } from '../../../lessons/lesson.ts'
import { Frame } from './frame.tsx'

type Search = Extract<Exercise, { kind: 'search' }>

/** The search for the secret of the token that is shown. */
export function SearchView({ exercise }: { exercise: Search }) {
  return (
    <Frame kind="search" ask={exercise.ask}>
      <p className="small">…</p>
    </Frame>
  )
}
