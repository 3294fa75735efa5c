import type { JsonObject, JsonValue } from '../../core/json.ts'
import type { Authenticated } from './authentication.ts'
import { queryOf } from './note-query.ts'
import { repr, textOf, typeName } from './python-repr.ts'
import {
  type CallArgument,
  type ClassValue,
  type FunctionValue,
  isThing,
  itemsOf,
  NotPlayed,
  Raised,
  type Value,
} from './python-values.ts'
import { converted, requestHost, selfHost } from './request-host.ts'
import type { Outcome } from './rest-view.ts'
import type { RestView } from './view-kinds.ts'
import type { Visit } from './visit.ts'

/** Runs the method that the project wrote for this request; null: it wrote none. Throws Raised and ApiError. */
export function runOwnMethod(
  view: RestView,
  parameters: Readonly<Record<string, string>>,
  visit: Visit,
  authenticated: Authenticated,
): Outcome | null {
  const method = ownMethod(view, visit)
  if (method === null) return null
  const request = requestHost(visit, authenticated)
  const args: CallArgument[] = [
    { name: null, value: request },
    ...Object.entries(parameters).map(([name, value]) => ({ name, value: converted(value) })),
  ]
  const self = method.of === 'class' ? { self: selfHost(view, request, parameters, visit) as Value } : {}
  visit.runner.during = (path) => {
    // Django's logout opens the session, so the answer depends on its cookie.
    if (path === 'django.contrib.auth.logout') visit.usesSession()
  }
  const value = visit.runner.call({ ...method.run, ...self }, args)
  return toOutcome(value, visit)
}

function ownMethod(
  { of }: RestView,
  visit: Visit,
): { readonly of: ClassValue['type'] | FunctionValue['type']; readonly run: FunctionValue } | null {
  if (of === null) return null
  if (of.type === 'function') return { of: 'function', run: of }
  const { method } = visit.incoming
  for (const name of method === 'HEAD' ? ['head', 'get'] : [method.toLowerCase()]) {
    const member = visit.runner.member(of, name)
    if (isThing(member, 'function')) return { of: 'class', run: member }
  }
  return null
}

/** What a method returned, which must be a Response. */
function toOutcome(value: Value, visit: Visit): Outcome {
  if (isThing(value, 'instance') && isThing(value.of, 'library')) {
    const name = value.of.path.split('.').at(-1) ?? ''
    if (['Response', 'JsonResponse', 'HttpResponse'].includes(name)) {
      const given = (wanted: string, index: number) =>
        value.args.find((arg) => arg.name === wanted)?.value ??
        value.args.filter((arg) => arg.name === null)[index]?.value
      const data = given('data', 0)
      if (name === 'JsonResponse' && itemsOf(data) !== null && given('safe', 2) !== false)
        throw new Raised(
          'TypeError',
          'In order to allow non-dict objects to be serialized set the safe parameter to False.',
        )
      const known = ['data', 'status', 'headers', 'safe']
      const other = value.args.find((arg) => arg.name !== null && !known.includes(arg.name))
      if (name === 'HttpResponse') throw new NotPlayed(name)
      if (other !== undefined) throw new NotPlayed(`${name}(${other.name}=…)`)
      const isPlain = name === 'JsonResponse'
      const status = value.members?.get('status_code') ?? given('status', isPlain ? 9 : 1) ?? 200
      if (typeof status !== 'number') throw new NotPlayed('a status that is no number')
      const headers = given('headers', isPlain ? 9 : 3)
      const all = [...(isThing(headers, 'dict') ? headers.items : []), ...(value.entries ?? [])]
      const json = toJson(data ?? null, visit)
      return {
        status,
        data: json,
        hasBody: isPlain || (json !== null && status !== 204),
        headers: all.map(([key, one]) => [textOf(key), textOf(one)] as const),
        isPlain,
      }
    }
  }
  if (isThing(value, 'unknown')) {
    throw new NotPlayed(value.what)
  }
  throw new Raised(
    'AssertionError',
    `Expected a \`Response\`, \`HttpResponse\` or \`HttpStreamingResponse\` to be returned from the view, but received a \`${value === null ? "<class 'NoneType'>" : `<class '${typeName(value)}'>`}\``,
  )
}

/** A value as JSON. Throws Raised for what JSON has no form for. */
function toJson(value: Value, visit: Visit): JsonValue {
  if (typeof value !== 'object' || value === null) return value
  const items = itemsOf(value)
  if (items !== null) return items.map((item) => toJson(item, visit))
  if (isThing(value, 'dict')) {
    const members: JsonObject = Object.fromEntries(
      [...value.items].map(([key, item]) => [nameOf(key), toJson(item, visit)]),
    )
    return members
  }
  if (isThing(value, 'float')) throw new NotPlayed(`${repr(value)} in JSON`)
  if (isThing(value, 'timedelta')) return String(value.seconds)
  if (isThing(value, 'path')) return value.text
  if (isThing(value, 'unknown')) {
    throw new NotPlayed(value.what)
  }
  if (queryOf(value) !== null) throw new Raised('TypeError', 'Object of type Note is not JSON serializable')
  throw new Raised('TypeError', `Object of type ${typeName(value)} is not JSON serializable: ${repr(value)}`)
}

/** A key of a dict as json.dumps writes it. */
const nameOf = (key: Value): string =>
  key === null ? 'null' : typeof key === 'boolean' ? String(key) : textOf(key)
