import { isObject, type JsonValue } from '../../core/json.ts'
import type { Request } from '../happening.ts'
import type { Project } from './project.ts'

/** A request as Django sees it. */
export interface Incoming {
  readonly request: Request
  readonly method: Request['method']
  /** Without the query, percent signs decoded; begins with a slash. */
  readonly path: string
  /** As it was sent, from the question mark on; '' for none. */
  readonly query: string
  /** 'HTTP_AUTHORIZATION' and so on, as in request.META. */
  readonly meta: Readonly<Record<string, string>>
  readonly host: string
}

/** Reads a request as WSGI hands it on: names in capitals, several headers of one name with commas between. */
export function receive(request: Request, running: Project['running']): Incoming {
  const asked = request.path.replace(/#.*$/su, '')
  const at = asked.indexOf('?')
  const bare = at === -1 ? asked : asked.slice(0, at)
  const meta = new Map<string, string>()
  for (const [name, value] of request.headers) {
    // Both servers of the lessons drop names with an underscore: they could pass for another header.
    if (name.includes('_') || name.trim() === '') continue
    const key = name.trim().toUpperCase().replaceAll('-', '_')
    const full = key === 'CONTENT_TYPE' || key === 'CONTENT_LENGTH' ? key : `HTTP_${key}`
    const before = meta.get(full)
    meta.set(full, before === undefined ? value.trim() : `${before},${value.trim()}`)
  }
  if (!meta.has('CONTENT_TYPE') && running === 'runserver') meta.set('CONTENT_TYPE', 'text/plain')
  return {
    request,
    method: request.method,
    path: decode(bare.startsWith('/') ? bare : `/${bare}`),
    query: at === -1 ? '' : asked.slice(at),
    meta: Object.fromEntries(meta),
    host: meta.get('HTTP_HOST') ?? 'localhost:8000',
  }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** An answer on its way out; the middleware adds its headers at the end. */
export interface Answer {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}

export const jsonType = 'application/json'
export const htmlType = 'text/html; charset=utf-8'
/** Django's own error pages name no charset. */
export const errorType = 'text/html'

/** JSON as REST framework writes it: no spaces unless it is indented, letters as they are. */
export function toJsonText(value: JsonValue, indent = 0): string {
  // Two line ends that JSON allows and JavaScript once did not are escaped.
  return JSON.stringify(value, null, indent).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

/** JSON as Python's json.dumps writes it: a space after commas and colons, and nothing but ASCII. */
export function toPythonJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(toPythonJson).join(', ')}]`
  if (isObject(value)) {
    return `{${Object.entries(value)
      .map(([name, one]) => `${toPythonJson(name)}: ${toPythonJson(one)}`)
      .join(', ')}}`
  }
  // By UTF-16 units: Python writes two of them for a character beyond the first 65,536.
  return JSON.stringify(value).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Thrown inside a REST view to answer with an error; the view's dispatch catches it. */
export class ApiError extends Error {
  readonly status: number
  readonly body: JsonValue
  constructor(status: number, body: JsonValue) {
    super(JSON.stringify(body))
    this.status = status
    this.body = body
  }
}

/** A page as Django makes it for an error when DEBUG is off. */
export function errorPage(status: number, title: string, details: string): Answer {
  const body = `\n<!doctype html>\n<html lang="en">\n<head>\n  <title>${title}</title>\n</head>\n<body>\n  <h1>${title}</h1><p>${details}</p>\n</body>\n</html>\n`
  return { status, headers: [['Content-Type', errorType]], body }
}
