import type { Happening } from '../happening.ts'
import { pathInfo } from './run.ts'

/** One run of the bench. */
export type RanPython = Extract<Happening, { kind: 'ran-python' }>

/**
 * Why an answer with the path as its body is not right yet; the first that holds:
 * `time` it did not end · `missing` there is no `application` to call · `crashed` the code raised ·
 * `not-bytes` the body is a text, a bare bytestring, or a list with a text in it · `refused` the server could not
 * take it for another reason · `status` it is not 200 · `rules` wsgiref.validate has something against it ·
 * `body` its bytes are not those of PATH_INFO.
 */
export type CallableFault =
  | 'time'
  | 'missing'
  | 'crashed'
  | 'not-bytes'
  | 'refused'
  | 'status'
  | 'rules'
  | 'body'

/** What is wrong with a run of the task "answer 200 with the path as bytes"; null: nothing. PEP 3333. */
export function faultOfCallable(ran: RanPython): CallableFault | null {
  const { error, status, validator, body, request } = ran
  if (error?.by === 'time') return 'time'
  if (error?.by === 'code') return 'crashed'
  if (error?.by === 'server') return faultOfRefusal(error.message)
  if (status !== 200) return 'status'
  if (validator !== null) return 'rules'
  return body === pathInfo(request.path) ? null : 'body'
}

function faultOfRefusal(message: string): CallableFault {
  if (/'application'/u.test(message)) return 'missing'
  return message.endsWith('is not a byte') ? 'not-bytes' : 'refused'
}

/** The last run of Python that a world remembers; null: none. */
export function lastRun(log: readonly Happening[]): RanPython | null {
  const last = log.findLast((one) => one.kind === 'ran-python')
  return last?.kind === 'ran-python' ? last : null
}
