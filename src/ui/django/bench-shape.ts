import type { Exercise } from '../../lessons/exercise.ts'

/** What a workbench has of a project: its parts, the files that may be edited, and what can be asked of its server. */
export type BenchShape = Pick<
  Extract<Exercise, { kind: 'project' }>,
  'name' | 'shows' | 'files' | 'paths' | 'prepared' | 'repeats'
>
