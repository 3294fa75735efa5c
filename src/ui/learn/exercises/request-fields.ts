import type { Request } from '../../../sim/happening.ts'
import type { Answer } from '../../../sim/world.ts'
import { asPlaces } from './answers.ts'

/** What stands in the fields of a request that is written by hand, also half-written. */
export interface Fields {
  readonly method: Request['method']
  readonly path: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** Fields from an answer: `method`, `path`, `body`, and `name 1`, `value 1`, `name 2` ... for the headers. */
export function readFields(answer: Answer | undefined, firstPath: string): Fields {
  const given = asPlaces(answer)
  const headers = readHeaders(given)
  return {
    method: given.get('method') === 'POST' ? 'POST' : 'GET',
    path: given.get('path') ?? firstPath,
    headers: headers.length === 0 ? [['', '']] : headers,
    body: given.get('body') ?? '',
  }
}

/** The same fields as an answer. */
export function writeFields({ method, path, headers, body }: Fields): Answer {
  return Object.fromEntries([['method', method], ['path', path], ['body', body], ...writeHeaders(headers)])
}

/** The request as it is sent: rows without a name are left out, and a GET has no body. */
export function requestOf({ method, path, headers, body }: Fields): Request {
  return {
    method,
    path,
    headers: headers
      .filter(([name]) => name.trim() !== '')
      .map(([name, value]) => [name.trim(), value] as const),
    body: method === 'POST' ? body : '',
  }
}

type Headers = Fields['headers']

/** The headers of an answer: the rows `name 1`, `value 1`, `name 2` ... up to the first that is not there. */
export function readHeaders(given: ReadonlyMap<string, string>): Headers {
  const headers: [string, string][] = []
  for (let row = 1; given.has(`name ${row}`) || given.has(`value ${row}`); row++) {
    headers.push([given.get(`name ${row}`) ?? '', given.get(`value ${row}`) ?? ''])
  }
  return headers
}

/** The same headers as members of an answer. */
export function writeHeaders(headers: Headers): readonly (readonly [string, string])[] {
  return headers.flatMap(([name, value], index) => [
    [`name ${index + 1}`, name] as const,
    [`value ${index + 1}`, value] as const,
  ])
}
