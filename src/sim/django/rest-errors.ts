/** Errors that REST framework makes answers of: its own exceptions, and two of Django's. */
import type { JsonValue } from '../../core/json.ts'
import { ApiError } from './http.ts'
import type { PythonLoader } from './python-loader.ts'
import { textOf } from './python-repr.ts'
import { type CallArgument, isThing, itemsOf, NotPlayed, type Raised, type Value } from './python-values.ts'

/** Class -> status and words. rest_framework/exceptions.py (3.14), rest_framework_simplejwt/exceptions.py (5.2). */
const known: Readonly<Record<string, readonly [status: number, words: string]>> = {
  APIException: [500, 'A server error occurred.'],
  AuthenticationFailed: [401, 'Incorrect authentication credentials.'],
  NotAcceptable: [406, 'Could not satisfy the request Accept header.'],
  NotAuthenticated: [401, 'Authentication credentials were not provided.'],
  NotFound: [404, 'Not found.'],
  ParseError: [400, 'Malformed request.'],
  PermissionDenied: [403, 'You do not have permission to perform this action.'],
  Throttled: [429, 'Request was throttled.'],
  ValidationError: [400, 'Invalid input.'],
}

/** The answer that an exception becomes; null: none, and it ends as a 500. */
export function apiErrorOf({ error: { type }, exception }: Raised, runner: PythonLoader): ApiError | null {
  if (type === 'django.http.Http404') return new ApiError(404, { detail: 'Not found.' })
  if (type === 'django.core.exceptions.PermissionDenied') {
    return new ApiError(403, { detail: 'You do not have permission to perform this action.' })
  }
  if (exception === null) return null
  const { of, args } = exception
  if (of.type === 'class') {
    const base = Object.keys(known).find((name) =>
      runner.isKindOf(of, (path) => isApi(path) && ends(path, name)),
    )
    if (base === undefined) return null
    const [status, words] = known[base] ?? [500, '']
    const member = (name: string) => runner.member(of, name)
    if (isThing(member('__init__'), 'function')) throw new NotPlayed(`__init__ of ${of.name}`)
    const own = member('status_code')
    const said = member('default_detail')
    return answer(base, typeof own === 'number' ? own : status, typeof said === 'string' ? said : words, args)
  }
  const name = of.path.split('.').at(-1) ?? ''
  if (!isApi(of.path)) return null
  const found = Object.hasOwn(known, name) ? known[name] : undefined
  if (found === undefined) throw new NotPlayed(name)
  return answer(name, found[0], found[1], args)
}

const isApi = (path: string) => /^rest_framework\.(?:exceptions|serializers)\./u.test(path)
const ends = (path: string, name: string) => path.endsWith(`.${name}`)

function answer(name: string, status: number, words: string, args: readonly CallArgument[]): ApiError {
  if (name === 'Throttled' && args.length > 0) throw new NotPlayed('Throttled with a time')
  const given = args.find((arg) => arg.name === 'detail') ?? args.find((arg) => arg.name === null)
  const detail = given === undefined || given.value === null ? words : toDetail(given.value)
  if (name === 'ValidationError' && typeof detail === 'string') return new ApiError(status, [detail])
  return new ApiError(status, typeof detail === 'string' ? { detail } : detail)
}

/** Every text in it stays; all else becomes a text. */
function toDetail(value: Value): JsonValue {
  const items = itemsOf(value)
  if (items !== null) return items.map(toDetail)
  if (!isThing(value, 'dict')) return textOf(value)
  return Object.fromEntries([...value.items].map(([key, one]) => [textOf(key), toDetail(one)]))
}
