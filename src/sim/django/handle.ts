import type { Checked, Request, Response } from '../happening.ts'
import type { Project } from './project.ts'

export interface Handled {
  readonly response: Response
  /** What the server looked at, in its order. */
  readonly checked: readonly Checked[]
  /** The SQL that it cost. */
  readonly queries: readonly string[]
  readonly project: Project
}

/**
 * What the project answers to a request. Never throws.
 * @param now unix seconds
 */
export async function handleRequest(project: Project, request: Request, _now: number): Promise<Handled> {
  const body = `Nobody listens yet: ${request.method} ${request.path}`
  return { response: { status: 502, headers: [], body }, checked: [], queries: [], project }
}
