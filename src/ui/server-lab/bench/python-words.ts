import type { PythonOrder, PythonRun } from '../../../sim/wsgi/run.ts'
import type { TimeLimit } from '../../../sim/wsgi/time-limit.ts'

/** What the page says to the worker that holds Python. */
export type PythonCall =
  /** `folder`: absolute address of Python's files. `lock`: the list of packages, JSON. `limit`: that of each run. */
  | {
      readonly do: 'load'
      readonly folder: string
      readonly lock: string
      readonly limit: Omit<TimeLimit, 'now'>
    }
  | { readonly do: 'run'; readonly order: PythonOrder }

/** What it says back. */
export type PythonReport =
  /** Bytes fetched so far, unpacked. */
  | { readonly kind: 'progress'; readonly loaded: number }
  | { readonly kind: 'ready' }
  /** It cannot be had: the policy of the page's host forbids it, its files did not come, or something else. */
  | { readonly kind: 'failed'; readonly why: 'forbidden' | 'network' | 'other'; readonly message: string }
  | { readonly kind: 'ran'; readonly run: PythonRun }
  /** The interpreter itself broke down: it is of no use any more. */
  | { readonly kind: 'broke'; readonly message: string }
