import { type JsonObject, memberOf } from '../../core/json.ts'
import type { Method } from '../happening.ts'
import type { Authenticated } from './authentication.ts'
import { readData } from './body.ts'
import { fromJson } from './from-json.ts'
import type { Incoming } from './http.ts'
import { queryOf, querySet } from './note-query.ts'
import { method } from './python-calls.ts'
import { type Host, isThing, NotPlayed, Raised, unknown, type Value } from './python-values.ts'
import type { RestView } from './view-kinds.ts'
import { isOfFramework } from './view-members.ts'
import type { Visit } from './visit.ts'
import { userHost } from './visitor.ts'

/** `request` as the project's Python sees it. */
export function requestHost(
  visit: Visit,
  authenticated: Authenticated,
  verb: Method = visit.incoming.method,
): Host {
  const { incoming } = visit
  const user = userHost(authenticated.visitor, visit.connection)
  const text = (members: Readonly<Record<string, string>>): Value => ({
    type: 'dict',
    items: new Map<Value, Value>(Object.entries(members)),
  })
  const own = new Map<string, Value>()
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
          return verb
        case 'path':
          return incoming.path
        case 'data':
          return fromJson(readData(incoming))
        case 'GET':
        case 'query_params':
          return query
        case 'META':
          return environment(incoming)
        case 'headers':
          return headersHost(incoming)
        case 'COOKIES':
          return text(cookiesOf(incoming))
        case 'content_type':
          return incoming.meta.CONTENT_TYPE ?? ''
        case 'get_full_path':
          return method(name, () => incoming.path + incoming.query)
        case 'get_host':
          return method(name, () => incoming.host)
        case 'is_secure':
          return method(name, () => false)
        case 'session':
          visit.usesSession()
          if (visit.hasSession) return unknown('the session')
          throw new Raised('AttributeError', "'WSGIRequest' object has no attribute 'session'")
        default:
          if (own.has(name)) return own.get(name) ?? null
          return undefined
      }
    },
    set: (name, value) => {
      own.set(name, value)
    },
    hides: (name) => unplayed.has(name),
    text: '<rest_framework.request.Request>',
  }
}

/** Attributes that a request has and that are not followed here. */
const unplayed = new Set(
  'FILES POST accepted_media_type accepted_renderer authenticators body build_absolute_uri content_params encoding environ get_port get_raw_uri get_signed_cookie method_override negotiator parser_context parsers path_info read resolver_match scheme stream successful_authenticator upload_handlers version versioning_scheme _request'.split(
    ' ',
  ),
)

/** `request.META`: the headers, and what WSGI adds. What else the server's environ has is not known here. */
function environment(incoming: Incoming): Host {
  const { meta, method: verb, path, query } = incoming
  const wsgi = {
    REMOTE_ADDR: '127.0.0.1',
    REQUEST_METHOD: verb,
    PATH_INFO: path,
    QUERY_STRING: query.slice(1),
    SCRIPT_NAME: '',
  }
  const all: Readonly<Record<string, string>> = { ...wsgi, HTTP_HOST: incoming.host, ...meta }
  const find = (index: Value): Value | undefined => {
    const name = String(index)
    if (Object.hasOwn(all, name)) return all[name]
    if (name.startsWith('HTTP_') || name === 'REMOTE_USER') return undefined
    throw new NotPlayed(`request.META['${name}']`)
  }
  return mapping('META', find)
}

/** `request.headers`: their names in any case. */
function headersHost({ meta, host }: Incoming): Host {
  const all: Readonly<Record<string, string>> = { HTTP_HOST: host, ...meta }
  return mapping('HttpHeaders', (index) => {
    const name = String(index).toUpperCase().replaceAll('-', '_')
    const key = name === 'CONTENT_TYPE' || name === 'CONTENT_LENGTH' ? name : `HTTP_${name}`
    return Object.hasOwn(all, key) ? all[key] : undefined
  })
}

function mapping(name: string, find: (index: Value) => Value | undefined): Host {
  return {
    type: 'host',
    name,
    get: (member) => {
      if (member !== 'get') throw new NotPlayed(`.${member} of request.${name}`)
      return method('get', (args) => find(args[0]?.value ?? null) ?? args[1]?.value ?? null)
    },
    item: find,
  }
}

function cookiesOf({ meta }: Incoming): Readonly<Record<string, string>> {
  const pairs = (meta.HTTP_COOKIE ?? '').split(';').map((part) => part.trim().split(/=(.*)/su))
  return Object.fromEntries(pairs.flatMap(([name = '', value = '']) => (name === '' ? [] : [[name, value]])))
}

function tokenHost(claims: JsonObject): Host {
  const get = (args: readonly { readonly value: Value }[]): Value => {
    const name = args[0]?.value
    const value = typeof name === 'string' ? memberOf(claims, name) : undefined
    return value === undefined ? (args[1]?.value ?? null) : fromJson(value)
  }
  const payload = fromJson(claims)
  return {
    type: 'host',
    name: 'AccessToken',
    get: (name) => (name === 'get' ? method('get', get) : name === 'payload' ? payload : undefined),
    item: (index) => {
      const value = memberOf(claims, String(index))
      return value === undefined ? undefined : fromJson(value)
    },
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
  const own = new Map<string, Value>()
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
      if (own.has(name)) return own.get(name) ?? null
      const member = visit.runner.member(of, name)
      if (isThing(member, 'function')) return visit.runner.methodOf(member, self)
      if (name === '__class__') return of
      const query = queryOf(member)
      return query === null ? member : querySet(query, (one) => visit.connection.countNotes(one))
    },
    set: (name, value) => {
      own.set(name, value)
    },
    hides: isOfFramework,
    text: `<${view.name} object>`,
  }
  return self
}

/** A parameter of a route: whole numbers come as numbers. */
export const converted = (value: string): Value => (/^\d{1,15}$/u.test(value) ? Number(value) : value)
