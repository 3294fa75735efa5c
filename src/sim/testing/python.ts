import { loadPyodide } from 'pyodide'
import type { Action } from '../deeds.ts'
import type { RunPython } from '../wsgi/run.ts'
import { startPython } from '../wsgi/start-python.ts'

let started: Promise<RunPython> | null = null

/** CPython in this process, for tests; started once a test file. An endless loop in the code hangs the test. */
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
  const run = startPython(await loadPyodide())
  return async (order) => run(order)
}
