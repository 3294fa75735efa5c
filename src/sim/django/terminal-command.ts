import type { Exchange } from '../happening.ts'
import type { Project } from './project.ts'

/** What a command is given: its words without its own name, the project, and the time in unix seconds. */
export interface CommandCall {
  readonly words: readonly string[]
  readonly project: Project
  readonly now: number
}

export interface CommandResult {
  readonly output: string
  /** 0 is good. */
  readonly exit: number
  /** The project as it is after that; not given: as it was. */
  readonly project?: Project
  /** The requests that it sent to the project, oldest first. */
  readonly exchanges?: readonly Exchange[]
}

export interface Command {
  /** One line for `help`. */
  readonly about: string
  readonly run: (call: CommandCall) => CommandResult | Promise<CommandResult>
}

export const good = (output: string, project?: Project): CommandResult =>
  project === undefined ? { output, exit: 0 } : { output, exit: 0, project }

export const bad = (output: string, exit = 1): CommandResult => ({ output, exit })

/** The folder that the terminal stands in, from the project's root; '' is the root. */
export const folderOf = (project: Project): string => project.extra?.folder ?? ''
