import type { JsonObject, JsonValue } from '../../core/json.ts'
import type { Authenticated } from './authentication.ts'
import { queryOf } from './note-query.ts'
import {
  type CallArgument,
  type ClassValue,
  type FunctionValue,
  isThing,
  itemsOf,
  Raised,
  repr,
  textOf,
  typeName,
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
  return toOutcome(value, view, visit)
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
function toOutcome(value: Value, view: RestView, visit: Visit): Outcome {
  if (isThing(value, 'instance') && isThing(value.of, 'library')) {
    const name = value.of.path.split('.').at(-1) ?? ''
    if (['Response', 'JsonResponse', 'HttpResponse'].includes(name)) {
      const given = (wanted: string, index: number) =>
        value.args.find((arg) => arg.name === wanted)?.value ??
        value.args.filter((arg) => arg.name === null)[index]?.value
      const status = given('status', 1)
      const data = given('data', 0)
      const code = typeof status === 'number' ? status : 200
      return { status: code, data: toJson(data ?? null, visit), hasBody: data !== undefined && code !== 204 }
    }
  }
  if (isThing(value, 'unknown')) {
    throw new Raised(
      'NotImplementedError',
      `This page cannot run ${view.name}: it does not know ${value.what}.`,
    )
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
      [...value.items].map(([key, item]) => [textOf(key), toJson(item, visit)]),
    )
    return members
  }
  if (isThing(value, 'timedelta')) return String(value.seconds)
  if (isThing(value, 'path')) return value.text
  if (isThing(value, 'unknown')) {
    throw new Raised('NotImplementedError', `This page cannot run the view: it does not know ${value.what}.`)
  }
  if (queryOf(value) !== null) throw new Raised('TypeError', 'Object of type Note is not JSON serializable')
  throw new Raised('TypeError', `Object of type ${typeName(value)} is not JSON serializable: ${repr(value)}`)
}
