import type { Parameter, Statement } from './python-syntax.ts'

/** A value of Python, as far as a small Django project makes them. Plain where JSON has it. */
export type Value = string | number | boolean | null | Thing

/** A value that is more than a text, a number, True, False or None. */
export type Thing =
  | { readonly type: 'list'; readonly items: Value[] }
  | { readonly type: 'tuple'; readonly items: Value[] }
  | { readonly type: 'set'; readonly items: Value[] }
  | { readonly type: 'dict'; readonly items: Map<Value, Value> }
  | { readonly type: 'timedelta'; readonly seconds: number }
  | { readonly type: 'path'; readonly text: string }
  | Library
  | Module
  | ClassValue
  | FunctionValue
  /** What a class gives when it is called: of the project's own, or of a library. */
  | { readonly type: 'instance'; readonly of: ClassValue | Library; readonly args: readonly CallArgument[] }
  /** What `as_view()` gives, or a function with @api_view. */
  | { readonly type: 'view'; readonly of: ClassValue | Library | FunctionValue }
  | Host
  /** Something that this page could not work out; `what` says in words what it was. */
  | { readonly type: 'unknown'; readonly what: string }

/** A module, class or function of an installed package: 'rest_framework.permissions.IsAuthenticated'. */
export interface Library {
  readonly type: 'library'
  readonly path: string
}

/** A file of the project: 'notes.views'. */
export interface Module {
  readonly type: 'module'
  readonly name: string
  readonly names: Map<string, Value>
}

/** A class of the project. */
export interface ClassValue {
  readonly type: 'class'
  readonly name: string
  readonly module: string
  readonly line: number
  readonly bases: readonly Value[]
  readonly members: Map<string, Value>
  /** The first text in it, if it begins with one. */
  readonly doc: string
}

/** A function of the project, or a method bound to `self`. */
export interface FunctionValue {
  readonly type: 'function'
  readonly name: string
  readonly module: string
  readonly line: number
  readonly parameters: readonly Parameter[]
  readonly body: readonly Statement[]
  /** The names that it was written among. */
  readonly scope: Map<string, Value>
  /** What decorators of REST framework noted: 'methods', 'permission_classes', 'authentication_classes'. */
  readonly notes: Map<string, Value>
  /** What a method is bound to. */
  readonly self?: Value
}

/** Something of the server that Python code may ask, such as the request. */
export interface Host {
  readonly type: 'host'
  /** Its class, for messages. */
  readonly name: string
  /** Undefined: it has no such attribute. */
  readonly get: (name: string) => Value | undefined
  readonly call?: (args: readonly CallArgument[]) => Value
  /** What str() gives. */
  readonly text?: string
  /** Two hosts with the same are equal. */
  readonly same?: string
}

/** An argument with its value; `name`: its keyword, null for none. */
export interface CallArgument {
  readonly name: string | null
  readonly value: Value
}

/** An exception of Python: where it came from and in whose words. */
export interface PythonError {
  readonly type: string
  readonly message: string
  /** A path in the project, or '' when it comes from a library. */
  readonly file: string
  /** From 1; 0: not known. */
  readonly line: number
  /** Local variables of the function that it happened in, by what Python writes for them (repr). */
  readonly locals?: readonly (readonly [name: string, value: string])[]
}

/** Thrown by the runner and by hosts; whoever runs Python catches it. */
export class Raised extends Error {
  readonly error: PythonError
  constructor(type: string, message: string, file = '', line = 0, locals?: PythonError['locals']) {
    super(`${type}: ${message}`)
    this.error = { type, message, file, line, ...(locals && { locals }) }
  }
}

/** A name of a library, by its dotted path. */
export const library = (path: string): Library => ({ type: 'library', path })
/** A value that this page cannot work out; `what` names it in its notes. */
export const unknown = (what: string): Value => ({ type: 'unknown', what })
/** A new list. */
export const list = (items: readonly Value[]): Value => ({ type: 'list', items: [...items] })

/** Whether a value is a thing of this type. */
export const isThing = <T extends Thing['type']>(
  value: Value | undefined,
  type: T,
): value is Extract<Thing, { type: T }> => typeof value === 'object' && value !== null && value.type === type

/** The items of a list, tuple or set; null for anything else. */
export function itemsOf(value: Value | undefined): readonly Value[] | null {
  return isThing(value, 'list') || isThing(value, 'tuple') || isThing(value, 'set') ? value.items : null
}

/** The truth of a value, as `bool()` gives it. */
export function isTrue(value: Value): boolean {
  if (typeof value !== 'object' || value === null) return Boolean(value)
  if ('items' in value) return value.items instanceof Map ? value.items.size > 0 : value.items.length > 0
  if (value.type === 'timedelta') return value.seconds !== 0
  return true
}

/** `left == right`; what cannot be compared here is equal only to itself. */
export function isEqual(left: Value, right: Value): boolean {
  if (left === right) return true
  if (typeof left === 'boolean' && typeof right === 'number') return Number(left) === right
  if (typeof right === 'boolean' && typeof left === 'number') return Number(right) === left
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (left.type === 'host' && right.type === 'host')
    return left.same !== undefined && left.same === right.same
  const [mine, theirs] = [itemsOf(left), itemsOf(right)]
  if (mine !== null && theirs !== null) {
    const alike = left.type === right.type && mine.length === theirs.length
    return alike && mine.every((item, index) => isEqual(item, theirs[index] ?? null))
  }
  if (left.type === 'timedelta' && right.type === 'timedelta') return left.seconds === right.seconds
  if (left.type === 'path' && right.type === 'path') return left.text === right.text
  if (left.type === 'library' && right.type === 'library') return left.path === right.path
  return false
}

/** The name of its type, as Python's messages give it. */
export function typeName(value: Value): string {
  if (value === null) return 'NoneType'
  if (typeof value === 'string') return 'str'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  switch (value.type) {
    case 'timedelta':
      return 'datetime.timedelta'
    case 'path':
      return 'PosixPath'
    case 'instance':
      return value.of.type === 'class' ? value.of.name : (value.of.path.split('.').at(-1) ?? '')
    case 'class':
      return 'type'
    case 'library':
      return /^[A-Z]/u.test(value.path.split('.').at(-1) ?? '') ? 'type' : 'module'
    case 'view':
      return 'function'
    case 'host':
      return value.name
    default:
      return value.type
  }
}

/** What repr() gives. */
export function repr(value: Value): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return quote(value)
  if (value.type === 'list') return `[${value.items.map(repr).join(', ')}]`
  if (value.type === 'tuple')
    return `(${value.items.map(repr).join(', ')}${value.items.length === 1 ? ',' : ''})`
  if (value.type === 'set')
    return value.items.length === 0 ? 'set()' : `{${value.items.map(repr).join(', ')}}`
  if (value.type === 'dict') {
    return `{${[...value.items].map(([key, item]) => `${repr(key)}: ${repr(item)}`).join(', ')}}`
  }
  if (value.type === 'timedelta') return `datetime.timedelta(seconds=${value.seconds})`
  if (value.type === 'path') return `PosixPath('${value.text}')`
  if (value.type === 'library') return `<class '${value.path}'>`
  if (value.type === 'class') return `<class '${value.module}.${value.name}'>`
  if (value.type === 'host') return value.text ?? `<${value.name}>`
  return `<${typeName(value)}>`
}

/** A text as Python quotes it: with single quotes, unless only those are in it. */
export function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r')
  return mark + (mark === "'" ? escaped.replaceAll("'", "\\'") : escaped) + mark
}

/** What str() gives. */
export function textOf(value: Value): string {
  if (typeof value === 'string') return value
  if (isThing(value, 'path')) return value.text
  if (isThing(value, 'host')) return value.text ?? repr(value)
  return repr(value)
}
