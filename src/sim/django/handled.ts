import type { Checked, Response } from '../happening.ts'
import type { Project } from './project.ts'

/** What came of a request to the project. */
export interface Handled {
  readonly response: Response
  /** What the servers looked at, in their order. */
  readonly checked: readonly Checked[]
  /** The SQL that it cost. */
  readonly queries: readonly string[]
  readonly project: Project
  /** Why this page cannot tell what the server would answer; then there is no answer (status 0). */
  readonly unplayed?: string
}
