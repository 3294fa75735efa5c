import { type JsonObject, type JsonValue, memberOf } from '../../core/json.ts'
import type { Authenticated } from './authentication.ts'
import { readData } from './body.ts'
import { queryOf, querySet } from './note-query.ts'
import { type Host, isThing, list, Raised, unknown, type Value } from './python-values.ts'
import type { RestView } from './view-kinds.ts'
import type { Visit } from './visit.ts'
import { userHost } from './visitor.ts'

/** A value of JSON as Python has it. */
export function fromJson(value: JsonValue): Value {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return list((value as readonly JsonValue[]).map(fromJson))
  return {
    type: 'dict',
    items: new Map(Object.entries(value as JsonObject).map(([name, one]) => [name, fromJson(one)])),
  }
}

/** `request` as the project's Python sees it. */
export function requestHost(visit: Visit, authenticated: Authenticated): Host {
  const { incoming } = visit
  const user = userHost(authenticated.visitor, visit.connection)
  const text = (members: Readonly<Record<string, string>>): Value => ({
    type: 'dict',
    items: new Map<Value, Value>(Object.entries(members)),
  })
  const query = text(Object.fromEntries(new URLSearchParams(incoming.query)))
  return {
    type: 'host',
    name: 'Request',
    get: (name) => {
      switch (name) {
        case 'user':
          return user
        case 'auth':
          return authenticated.token === null ? null : tokenHost(authenticated.token)
        case 'method':
          return incoming.method
        case 'path':
          return incoming.path
        case 'data':
          return fromJson(readData(incoming))
        case 'GET':
        case 'query_params':
          return query
        case 'META':
          return text(incoming.meta)
        case 'headers':
          return text(Object.fromEntries(incoming.request.headers))
        case 'session':
          visit.usesSession()
          if (visit.hasSession) return unknown('the session')
          throw new Raised('AttributeError', "'WSGIRequest' object has no attribute 'session'")
        default:
          return undefined
      }
    },
    text: '<rest_framework.request.Request>',
  }
}

function tokenHost(claims: JsonObject): Host {
  const get = (args: readonly { readonly value: Value }[]): Value => {
    const name = args[0]?.value
    const value = typeof name === 'string' ? memberOf(claims, name) : undefined
    return value === undefined ? (args[1]?.value ?? null) : fromJson(value)
  }
  const method: Host = { type: 'host', name: 'method', get: () => undefined, call: get }
  const payload = fromJson(claims)
  return {
    type: 'host',
    name: 'AccessToken',
    get: (name) => (name === 'get' ? method : name === 'payload' ? payload : undefined),
    text: JSON.stringify(claims),
  }
}

/** `self` of a view: what it was given for this request, and what its class has. */
export function selfHost(
  view: RestView,
  request: Value,
  parameters: Readonly<Record<string, string>>,
  visit: Visit,
): Host {
  const of = view.of
  const self: Host = {
    type: 'host',
    name: view.name,
    get: (name) => {
      if (name === 'request') return request
      if (name === 'kwargs')
        return {
          type: 'dict',
          items: new Map<Value, Value>(
            Object.entries(parameters).map(([key, value]) => [key, converted(value)]),
          ),
        }
      if (of === null || of.type !== 'class') return undefined
      const member = visit.runner.member(of, name)
      if (isThing(member, 'function')) return { ...member, self }
      const query = queryOf(member)
      return query === null ? member : querySet(query, (one) => visit.connection.countNotes(one))
    },
    text: `<${view.name} object>`,
  }
  return self
}

/** A parameter of a route: whole numbers come as numbers. */
export const converted = (value: string): Value => (/^\d{1,15}$/u.test(value) ? Number(value) : value)
