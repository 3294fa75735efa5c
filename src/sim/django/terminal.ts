import type { Project } from './project.ts'

/**
 * What a line in the terminal does. Never throws; a command that is not known here says what the terminal is for.
 * @param now unix seconds
 */
export async function runCommand(
  project: Project,
  line: string,
  _now: number,
): Promise<{ readonly exit: number; readonly project: Project }> {
  const output = `${line}: command not found`
  return { exit: 127, project: { ...project, terminal: [...project.terminal, { line, output, exit: 127 }] } }
}
