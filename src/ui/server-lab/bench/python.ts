import type { PythonOrder, PythonRun } from '../../../sim/wsgi/run.ts'
import { createCell } from '../../../state/cell.ts'
import { keepFiles } from '../../offline.ts'
import { trustedScriptUrl } from '../../trusted-types.ts'
import type { PythonCall, PythonReport } from './python-words.ts'
import workerUrl from './python-worker.ts?worker&url'

/** Filled in by the build: see scripts/python-files.mjs. */
declare const __PYTHON__: { readonly folder: string; readonly bytes: number; readonly lock: string }

/** Seconds that a run may take. */
export const longestRunSeconds = 5
/** Python interrupts a run that takes longer; where the code goes on all the same it ends itself, in as many seconds. */
const graceSeconds = 1
/** Then the page ends Python: later, so that Python, which knows more, speaks first on a busy machine, too. */
const lastSeconds = longestRunSeconds + graceSeconds + 2

export type PythonState =
  | { readonly is: 'away' }
  /** `part`: how much of it has come, 0 to 1. */
  | { readonly is: 'loading'; readonly part: number }
  | { readonly is: 'ready' }
  | { readonly is: 'running' }
  | { readonly is: 'failed'; readonly why: 'forbidden' | 'network' | 'other'; readonly message: string }

/** Whether Python is here, for whoever shows it. */
export const pythonState = createCell<PythonState>({ is: 'away' })
const change = pythonState.write
let worker: Worker | null = null
let loading: Promise<boolean> | null = null
/** Runs come one after the other. */
let queue: Promise<unknown> = Promise.resolve()
/** Gives up on the loading or the run that is under way; null: neither is. */
let giveUp: (() => void) | null = null

/** Fetches and starts Python, once. False where it cannot be had; the state says why. Never rejects. */
export function loadPython(): Promise<boolean> {
  loading ??= load().then((isThere) => {
    if (!isThere) loading = null
    return isThere
  })
  return loading
}

/** Gives up on what is being fetched, or on the run that is going on. */
export function stopPython(): void {
  giveUp?.()
}

function end(): void {
  worker?.terminate()
  worker = null
  loading = null
  giveUp = null
}

function load(): Promise<boolean> {
  change({ is: 'loading', part: 0 })
  return new Promise((resolve) => {
    const fail = (why: 'forbidden' | 'network' | 'other', message: string) => {
      end()
      change({ is: 'failed', why, message })
      resolve(false)
    }
    giveUp = () => {
      end()
      change({ is: 'away' })
      // Whoever waits for Python must not wait for ever.
      resolve(false)
    }
    try {
      worker = new Worker(trustedScriptUrl(workerUrl), { type: 'module', name: 'Python' })
    } catch (error) {
      return fail('other', String(error))
    }
    const mine = worker
    const folder = new URL(__PYTHON__.folder, new URL('.', document.baseURI)).href
    worker.onerror = (event) => {
      event.preventDefault()
      fail('network', event.message || 'Its worker did not start.')
    }
    worker.onmessage = ({ data }: MessageEvent<PythonReport>) => {
      if (mine !== worker) return
      if (data.kind === 'progress') {
        change({ is: 'loading', part: Math.min(1, data.loaded / __PYTHON__.bytes) })
      } else if (data.kind === 'failed') fail(data.why, data.message)
      else if (data.kind === 'ready') {
        giveUp = null
        change({ is: 'ready' })
        keepFiles([workerUrl, ...files.map((name) => folder + name)])
        resolve(true)
      }
    }
    const limit = { seconds: longestRunSeconds, graceSeconds }
    worker.postMessage({ do: 'load', folder, lock: __PYTHON__.lock, limit } satisfies PythonCall)
  })
}

const files = ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip']

/**
 * Runs an order in the worker, after those before it; loads Python first where that was not done. A run that takes too
 * long, or that is stopped, ends with an error by `time`; where Python could not be interrupted, it starts anew for the
 * next one. Null where Python cannot be had. Never rejects.
 */
export function runPython(order: PythonOrder): Promise<PythonRun | null> {
  const mine = queue.then(async () => ((await loadPython()) ? run(order) : null))
  queue = mine
  return mine
}

function run(order: PythonOrder): Promise<PythonRun | null> {
  return new Promise((resolve) => {
    const here = worker
    if (here === null) return resolve(null)
    change({ is: 'running' })
    const finish = (ended: PythonRun, isBroken: boolean) => {
      clearTimeout(timer)
      giveUp = null
      if (isBroken) end()
      change({ is: isBroken ? 'away' : 'ready' })
      resolve(ended)
    }
    const began = performance.now()
    const breakOff = (message: string) => finish(unfinished(message), true)
    const timer = setTimeout(
      // Safari goes on with it in the background all the same, even when the page is loaded anew.
      () =>
        breakOff(
          `The code did not end within ${longestRunSeconds} seconds, and could not be interrupted. If the browser stays slow, close this tab.`,
        ),
      lastSeconds * 1000,
    )
    giveUp = () => breakOff('You stopped the run.')
    here.onerror = (event) => {
      event.preventDefault()
      breakOff(`Python broke down: ${event.message}`)
    }
    here.onmessage = ({ data }: MessageEvent<PythonReport>) => {
      if (data.kind === 'ran') finish(data.run, false)
      else if (data.kind === 'broke') {
        const isOver = performance.now() - began > longestRunSeconds * 1000
        breakOff(
          isOver
            ? `The code did not end within ${longestRunSeconds} seconds, and went on when it was interrupted.`
            : `Python broke down: ${data.message}`,
        )
      }
    }
    here.postMessage({ do: 'run', order } satisfies PythonCall)
  })
}

function unfinished(message: string): PythonRun {
  const error = { by: 'time', type: '', message, line: null, traceback: message } as const
  return { status: null, reason: '', headers: [], body: '', error, validator: null, printed: '' }
}
