/**
 * CPython in a worker of its own, which has a policy of its own (scripts/headers.mjs): it may compile WebAssembly, and
 * fetch from its own origin, which it does once. Code of the learner, or of a link that the learner opened, runs
 * here: before it does, everything is taken away that reaches beyond the worker. A run that takes too long ends by
 * itself; whoever called ends the worker where even that fails.
 */
import { startPython } from '../../../sim/wsgi/start-python.ts'
import { workerScope } from '../../worker-scope.ts'
import type { PythonCall, PythonReport } from './python-words.ts'

type LoadPyodide = typeof import('pyodide').loadPyodide

const scope = workerScope<PythonCall, PythonReport>()
const report = scope.postMessage.bind(scope)
let run: ReturnType<typeof startPython> | null = null

scope.onmessage = ({ data }) => {
  if (data.do === 'load') void load(data)
  else if (run !== null) {
    try {
      report({ kind: 'ran', run: run(data.order) })
    } catch (error) {
      report({ kind: 'broke', message: String(error) })
    }
  }
}

async function load({ folder, lock, limit }: Extract<PythonCall, { do: 'load' }>): Promise<void> {
  try {
    // The smallest module there is: where the policy forbids it, nothing needs to be fetched.
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))
  } catch (error) {
    return report({ kind: 'failed', why: 'forbidden', message: String(error) })
  }
  const fetched = countBytes()
  try {
    // Pyodide tries it to find out what kind of worker this is, and the policy would call that a violation.
    replace('importScripts', () => {
      throw new TypeError('not in a module')
    })
    const { loadPyodide } = (await import(/* @vite-ignore */ `${folder}pyodide.mjs`)) as {
      loadPyodide: LoadPyodide
    }
    const python = await loadPyodide({ indexURL: folder, lockFileContents: lock, stdout() {}, stderr() {} })
    run = startPython(python, { ...limit, now: () => performance.now() })
    python.runPython(withoutPage)
    for (const name of reachesOut) replace(name, undefined, true)
    report({ kind: 'ready' })
  } catch (error) {
    const why =
      fetched.hasFailed() || /dynamically imported module/iu.test(String(error)) ? 'network' : 'other'
    report({ kind: 'failed', why, message: String(error) })
  }
}

/** Lets each fetch say how far it came. */
function countBytes() {
  const fetchFile = fetch
  let loaded = 0
  let hasFailed = false
  let told = 0
  const count = (size: number) => {
    loaded += size
    // Often enough for an eye to follow, and not more often.
    if (performance.now() - told < 50) return
    told = performance.now()
    report({ kind: 'progress', loaded })
  }
  replace('fetch', async (address: RequestInfo, options?: RequestInit) => {
    try {
      const answer = await fetchFile(address, options)
      if (!answer.ok) throw new TypeError(`${answer.status} ${answer.statusText}`)
      const counted = answer.body?.pipeThrough(
        new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
          transform(chunk, out) {
            count(chunk.length)
            out.enqueue(chunk)
          },
          // The last word of a file is told, however soon it comes.
          flush: () => report({ kind: 'progress', loaded }),
        }),
      )
      return new Response(counted ?? null, answer)
    } catch (error) {
      hasFailed = true
      throw error
    }
  })
  return { hasFailed: () => hasFailed }
}

function replace(name: string, value: unknown, isFinal = false): void {
  Object.defineProperty(globalThis, name, { value, configurable: !isFinal, writable: false })
}

/** What of a worker reaches the network, other pages, or what a browser keeps: the files of this page above all. */
const reachesOut = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'BroadcastChannel',
  'Worker',
  'SharedWorker',
  'caches',
  'indexedDB',
  'cookieStore',
  'navigator',
  'postMessage',
  'onmessage',
]

/** Python's own ways to the script round it, closed. */
const withoutPage = `
import sys
for name in ("js", "pyodide_js", "_pyodide_core", "pyodide.ffi", "pyodide.code", "pyodide.http", "pyodide"):
    sys.modules[name] = None
del name, sys
`
