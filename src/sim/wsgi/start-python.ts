import { harness } from './harness.ts'
import type { PythonOrder, PythonRun } from './run.ts'

/** What is used of a Python interpreter: the shape of Pyodide's. */
export interface Interpreter {
  runPython(code: string, options?: { readonly filename?: string }): unknown
}

/**
 * Makes an interpreter ready to run orders. The result throws where the interpreter itself broke down; then it is of
 * no use any more. A run that does not end does not come back: whoever calls must be able to end the interpreter.
 */
export function startPython(interpreter: Interpreter): (order: PythonOrder) => PythonRun {
  const run = interpreter.runPython(`${harness}\nrun_order`, { filename: '<bench>' }) as (
    order: string,
  ) => string
  return (order) => JSON.parse(run(JSON.stringify(order))) as PythonRun
}
