import { harness } from './harness.ts'
import type { PythonOrder, PythonRun } from './run.ts'
import { createTimeSignals, type SignalBuffer, type TimeLimit } from './time-limit.ts'

/** What is used of a Python interpreter: the shape of Pyodide's. */
export interface Interpreter {
  runPython(code: string, options?: { readonly filename?: string }): unknown
  setInterruptBuffer(buffer: SignalBuffer): void
}

/**
 * Makes an interpreter ready to run orders. A run that takes longer than the limit ends with an error by `time`, and
 * the interpreter is as good as before. The result throws where the interpreter broke down, and where the code does
 * not let itself be interrupted; then it is of no use any more. One thing cannot be interrupted at all: a single call
 * that stays in C for long, as `sum(range(10 ** 12))` does. Who must not wait for it has to end the interpreter.
 */
export function startPython(interpreter: Interpreter, limit: TimeLimit): (order: PythonOrder) => PythonRun {
  const run = interpreter.runPython(`${harness}\nrun_order`, { filename: '<bench>' }) as (
    order: string,
  ) => string
  const signals = createTimeSignals(limit)
  interpreter.setInterruptBuffer(signals.buffer)
  return (order) => {
    signals.begin()
    try {
      return JSON.parse(run(JSON.stringify({ ...order, seconds: limit.seconds }))) as PythonRun
    } finally {
      signals.end()
    }
  }
}
