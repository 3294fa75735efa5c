import { loadPyodide } from 'pyodide'
import type { Action } from '../deeds.ts'
import type { RunPython } from '../wsgi/run.ts'
import { startPython } from '../wsgi/start-python.ts'

/** A clock that goes on when it is looked at: a run has the same time on every machine, some 2.5 million jumps. */
export function lookedAtClock(): () => number {
  let milliseconds = 0
  return () => {
    milliseconds += 0.1
    return milliseconds
  }
}

let started: Promise<RunPython> | null = null

/** CPython in this process, for tests; started once a test file. */
export function nodePython(): Promise<RunPython> {
  started ??= start()
  return started
}

/** The same as a means of deeds: Python starts with the first order. */
export const runInNode: RunPython = async (order) => (await nodePython())(order)

/** Starts it beforehand where one of these actions needs it: that takes longer than a test may. */
export async function startForActions(actions: readonly Action[]): Promise<void> {
  if (actions.some((action) => action.do === 'run-python')) await nodePython()
}

async function start(): Promise<RunPython> {
  const run = startPython(await loadPyodide(), { seconds: 5, graceSeconds: 1, now: lookedAtClock() })
  return async (order) => run(order)
}
