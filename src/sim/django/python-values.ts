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
  /** A float without a fraction, which is not the int of the same value: 5.0. */
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'path'; readonly text: string }
  | Library
  | Module
  | ClassValue
  | FunctionValue
  /** What a class gives when it is called: of the project's own, or of a library. */
  | Instance
  /** What `as_view()` gives, or a function with @api_view. */
  | { readonly type: 'view'; readonly of: ClassValue | Library | FunctionValue }
  | Host
  /** Something that this page could not work out; `what` says in words what it was. */
  | { readonly type: 'unknown'; readonly what: string }

/** An object of a class. */
export interface Instance {
  readonly type: 'instance'
  readonly of: ClassValue | Library
  readonly args: readonly CallArgument[]
  /** Attributes that code gave it. */
  readonly members?: Map<string, Value>
  /** What code put into it between square brackets: the headers of a response. */
  readonly entries?: Map<string, Value>
}

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
  /** The class that it was written in: where `super()` begins. */
  readonly owner?: ClassValue
  /** What a decorator of Python's own made of it. */
  readonly kind?: 'class' | 'static' | 'property'
}

/** Something of the server that Python code may ask, such as the request. */
export interface Host {
  readonly type: 'host'
  /** Its class, for messages. */
  readonly name: string
  /** Undefined: it has no such attribute. */
  readonly get: (name: string) => Value | undefined
  readonly call?: (args: readonly CallArgument[]) => Value
  /** Whether it has an attribute of this name that is not followed here. */
  readonly hides?: (name: string) => boolean
  /** `host.name = value`; not given: this page does not follow it. */
  readonly set?: (name: string, value: Value) => void
  /** `host[index]`; undefined: a KeyError. */
  readonly item?: (index: Value) => Value | undefined
  /** `host[index] = value`; not given: this page does not follow it. */
  readonly setItem?: (index: Value, value: Value) => void
  /** What `for` goes through and `len` counts; not given: this page does not follow it. */
  readonly items?: () => readonly Value[]
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
  /** The object that a `raise` of the project named. */
  readonly exception: Instance | null
  constructor(
    type: string,
    message: string,
    file = '',
    line = 0,
    { locals, exception = null }: { locals?: PythonError['locals']; exception?: Instance | null } = {},
  ) {
    super(`${type}: ${message}`)
    this.error = { type, message, file, line, ...(locals && { locals }) }
    this.exception = exception
  }
}

/**
 * Thrown where the answer would depend on something that this page does not play: better no answer than a wrong one.
 * `what` is a noun, such as 'a lambda'.
 */
export class NotPlayed extends Error {
  readonly what: string
  readonly file: string
  readonly line: number
  constructor(what: string, file = '', line = 0) {
    super(what)
    this.what = what
    this.file = file
    this.line = line
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

/** A number as a float of Python. */
export const float = (value: number): Value => (Number.isInteger(value) ? { type: 'float', value } : value)

/** The number that a value is, True and False included; null for what is none. */
export function numberOf(value: Value | undefined): number | null {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  return isThing(value, 'float') ? value.value : null
}

/** The items of a list, tuple or set; null for anything else. */
export function itemsOf(value: Value | undefined): readonly Value[] | null {
  return isThing(value, 'list') || isThing(value, 'tuple') || isThing(value, 'set') ? value.items : null
}

/** The truth of a value, as `bool()` gives it. */
export function isTrue(value: Value): boolean {
  if (typeof value !== 'object' || value === null) return Boolean(value)
  if (value.type === 'float') return value.value !== 0
  if (value.type === 'host') return value.items === undefined || value.items().length > 0
  if ('items' in value) return value.items instanceof Map ? value.items.size > 0 : value.items.length > 0
  if (value.type === 'timedelta') return value.seconds !== 0
  return true
}

/** `left == right`; what cannot be compared here is equal only to itself. */
export function isEqual(left: Value, right: Value): boolean {
  if (left === right) return true
  const [one, other] = [numberOf(left), numberOf(right)]
  if (one !== null && other !== null) return one === other
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (left.type === 'host' && right.type === 'host')
    return left.same !== undefined && left.same === right.same
  const [mine, theirs] = [itemsOf(left), itemsOf(right)]
  if (mine !== null && theirs !== null) {
    const alike = left.type === right.type && mine.length === theirs.length
    return alike && mine.every((item, index) => isEqual(item, theirs[index] ?? null))
  }
  if (left.type === 'dict' && right.type === 'dict') {
    const theirs = [...right.items]
    return (
      left.items.size === right.items.size &&
      [...left.items].every(([key, item]) =>
        theirs.some(([theirKey, theirItem]) => isEqual(key, theirKey) && isEqual(item, theirItem)),
      )
    )
  }
  if (left.type === 'timedelta' && right.type === 'timedelta') return left.seconds === right.seconds
  if (left.type === 'path' && right.type === 'path') return left.text === right.text
  if (left.type === 'library' && right.type === 'library') return left.path === right.path
  return false
}

/** The items without those that equal one before them. */
export const distinct = (items: readonly Value[]): Value[] =>
  items.filter((one, at) => items.findIndex((other) => isEqual(one, other)) === at)
