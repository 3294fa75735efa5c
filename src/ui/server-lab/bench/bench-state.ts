import { useSyncExternalStore } from 'react'
import type { Request } from '../../../sim/happening.ts'
import type { PythonRun } from '../../../sim/wsgi/run.ts'
import { callableStart, tokenStart } from '../../../sim/wsgi/token-task.ts'

export type TaskName = 'callable' | 'token'

/** What stands on the bench of the server lab. Kept while the page is open, and never stored: it is a person's own. */
export interface BenchState {
  readonly task: TaskName
  readonly codes: Readonly<Record<TaskName, string>>
  readonly request: Request
  /** The code that ran last, and how it went. */
  readonly ran: { readonly code: string; readonly run: PythonRun } | null
  /** How each token was treated by the code that was sent last, by its id. */
  readonly tokens: { readonly code: string; readonly runs: Readonly<Record<string, PythonRun>> } | null
}

let state: BenchState = {
  task: 'callable',
  codes: { callable: callableStart, token: tokenStart },
  request: { method: 'GET', path: '/caf%C3%A9', headers: [['Accept', 'text/plain']], body: '' },
  ran: null,
  tokens: null,
}

const listeners = new Set<() => void>()

export function changeBench(change: (before: BenchState) => Partial<BenchState>): void {
  state = { ...state, ...change(state) }
  for (const listener of listeners) listener()
}

const read = () => state

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useBench(): BenchState {
  return useSyncExternalStore(subscribe, read)
}
