import type { Request } from '../../../sim/happening.ts'
import type { PythonRun } from '../../../sim/wsgi/run.ts'
import { callableStart, tokenStart } from '../../../sim/wsgi/token-task.ts'
import { createCell } from '../../../state/cell.ts'
import { useCell } from '../../use-cell.ts'

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

const bench = createCell<BenchState>({
  task: 'callable',
  codes: { callable: callableStart, token: tokenStart },
  request: { method: 'GET', path: '/caf%C3%A9', headers: [['Accept', 'text/plain']], body: '' },
  ran: null,
  tokens: null,
})

/** Changes part of what stands on it. */
export const changeBench = (change: (before: BenchState) => Partial<BenchState>): void =>
  bench.write({ ...bench.read(), ...change(bench.read()) })

/** What stands on it now. */
export const useBench = (): BenchState => useCell(bench)
