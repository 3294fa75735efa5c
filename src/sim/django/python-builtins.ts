import { isBuiltinException } from './python-exceptions.ts'
import { otherBuiltins } from './python-functions.ts'
import { builtInFunction, type Call } from './python-host.ts'
import { iterate } from './python-iterate.ts'
import { repr, textOf, typeName } from './python-repr.ts'
import { textMethod } from './python-text.ts'
import {
  type CallArgument,
  distinct,
  float,
  isEqual,
  isThing,
  isTrue,
  itemsOf,
  library,
  list,
  numberOf,
  Raised,
  unknown,
  type Value,
} from './python-values.ts'

/** Where the project lies on its machine. */
export const projectFolder = '/srv/campus'

const first = (args: readonly CallArgument[]): Value => args[0]?.value ?? null
const named = (args: readonly CallArgument[], name: string, index: number): Value | undefined =>
  args.find((one) => one.name === name)?.value ?? args.filter((one) => one.name === null)[index]?.value

function toInt(value: Value): Value {
  if (isThing(value, 'unknown')) return value
  const number = numberOf(value)
  if (number !== null) return Math.trunc(number)
  if (typeof value === 'string' && /^\s*[-+]?\d+\s*$/u.test(value)) return Number(value)
  if (typeof value === 'string') {
    throw new Raised('ValueError', `invalid literal for int() with base 10: ${repr(value)}`)
  }
  throw new Raised(
    'TypeError',
    `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`,
  )
}

const builtins: Readonly<Record<string, Call>> = {
  int: (args) => (args.length === 0 ? 0 : toInt(first(args))),
  float: (args) => {
    const value = first(args)
    const number = numberOf(value)
    if (number !== null) return float(number)
    if (typeof value !== 'string') return unknown('float(...)')
    if (/^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/iu.test(value)) return float(Number(value))
    throw new Raised('ValueError', `could not convert string to float: ${repr(value)}`)
  },
  str: (args) =>
    args.length === 0 ? '' : isThing(first(args), 'unknown') ? first(args) : textOf(first(args)),
  repr: (args) => repr(first(args)),
  bool: (args) => (isThing(first(args), 'unknown') ? first(args) : args.length > 0 && isTrue(first(args))),
  len: (args) => {
    const value = first(args)
    if (typeof value === 'string') return value.length
    const items = isThing(value, 'dict') ? [...value.items] : itemsOf(value)
    if (items !== null) return items.length
    if (isThing(value, 'unknown')) return value
    throw new Raised('TypeError', `object of type '${typeName(value)}' has no len()`)
  },
  list: (args) => (args.length === 0 ? list([]) : list(iterate(first(args)))),
  tuple: (args) => ({ type: 'tuple', items: args.length === 0 ? [] : [...iterate(first(args))] }),
  set: (args) => ({ type: 'set', items: args.length === 0 ? [] : distinct(iterate(first(args))) }),
  dict: (args) => ({
    type: 'dict',
    items: new Map<Value, Value>([
      ...args.flatMap(({ name, value }) => (name === null && isThing(value, 'dict') ? [...value.items] : [])),
      ...args.flatMap(({ name, value }) => (name === null ? [] : [[name, value] as const])),
    ]),
  }),
  print: () => null,
  type: (args) => ({
    type: 'host',
    name: 'type',
    get: (name) => (name === '__name__' || name === '__qualname__' ? typeName(first(args)) : undefined),
    text: `<class '${typeName(first(args))}'>`,
  }),
}

/** A name that Python has without any import; undefined for none. */
export function builtin(name: string): Value | undefined {
  const call = Object.hasOwn(builtins, name)
    ? builtins[name]
    : Object.hasOwn(otherBuiltins, name)
      ? otherBuiltins[name]
      : undefined
  if (call !== undefined) return builtInFunction(`function ${name}`, call)
  if (name === 'getattr' || name === 'hasattr' || isBuiltinException(name)) return library(`builtins.${name}`)
  return unplayed.has(name) ? unknown(`${name}(...)`) : undefined
}

const unplayed = new Set(
  '__build_class__ __import__ ascii bin breakpoint bytearray bytes callable chr compile complex delattr dir divmod eval exec exit filter format frozenset globals hash help hex id input isinstance issubclass iter locals map memoryview next object oct open ord pow quit setattr slice super vars Warning DeprecationWarning SystemExit KeyboardInterrupt GeneratorExit'.split(
    ' ',
  ),
)

const seconds: Readonly<Record<string, number>> = {
  days: 86_400,
  seconds: 1,
  microseconds: 1e-6,
  milliseconds: 1e-3,
  minutes: 60,
  hours: 3600,
  weeks: 604_800,
}

function timedelta(args: readonly CallArgument[]): Value {
  let total = 0
  for (const [index, { name, value }] of args.entries()) {
    const unit = name ?? Object.keys(seconds)[index] ?? ''
    const each = Object.hasOwn(seconds, unit) ? seconds[unit] : undefined
    if (each === undefined) {
      throw new Raised('TypeError', `'${unit}' is an invalid keyword argument for __new__()`)
    }
    if (isThing(value, 'unknown')) return value
    const number = numberOf(value)
    if (number === null) {
      throw new Raised('TypeError', `unsupported type for timedelta ${unit} component: ${typeName(value)}`)
    }
    total += number * each
  }
  if (!Number.isFinite(total) || Math.abs(total) > 86_399_999_999_999) {
    throw new Raised('OverflowError', `days=${Math.floor(total / 86_400)}; must have magnitude <= 999999999`)
  }
  return { type: 'timedelta', seconds: total }
}

const environment: Call = (args) => named(args, 'default', 1) ?? null
const parentOf = (text: string) => text.replace(/\/[^/]*$/u, '') || '/'
const asPath = (value: Value | undefined) =>
  typeof value === 'string' ? value : isThing(value, 'path') ? value.text : null

/** Functions of Python's own library that settings are written with, by their dotted name. */
export const libraryCalls: Readonly<Record<string, Call>> = {
  'datetime.timedelta': timedelta,
  // The server of a lesson has no environment variables of its own: what is asked for is never there.
  'os.environ.get': environment,
  'os.getenv': environment,
  'pathlib.Path': (args) => {
    const text = asPath(first(args))
    return text === null ? unknown('Path(...)') : { type: 'path', text }
  },
  'os.path.abspath': (args) => asPath(first(args)) ?? unknown('os.path.abspath(...)'),
  'os.path.dirname': (args) => {
    const text = asPath(first(args))
    return text === null ? unknown('os.path.dirname(...)') : parentOf(text)
  },
  'os.path.join': (args) => {
    const parts = args.map(({ value }) => asPath(value))
    return parts.some((part) => part === null) ? unknown('os.path.join(...)') : parts.join('/')
  },
}

/** An attribute of a plain value: methods of texts, lists, dicts and paths. Undefined: it has none of that name. */
export function attributeOf(value: Value, name: string): Value | undefined {
  if (typeof value === 'string') return textMethod(value, name)
  if (isThing(value, 'path')) return pathMember(value.text, name)
  if (isThing(value, 'list')) return listMethod(value.items, name)
  if (isThing(value, 'dict')) return dictMethod(value.items, name)
  return undefined
}

function pathMember(text: string, name: string): Value | undefined {
  switch (name) {
    case 'parent':
      return { type: 'path', text: parentOf(text) }
    case 'parents': {
      const items: Value[] = []
      for (let at = parentOf(text); ; at = parentOf(at)) {
        items.push({ type: 'path', text: at })
        if (at === '/' || items.length > 20) return { type: 'tuple', items }
      }
    }
    case 'name':
      return text.split('/').at(-1) ?? ''
    case 'resolve':
    case 'absolute':
      return builtInFunction(`function ${name}`, () => ({ type: 'path', text }))
    case 'joinpath':
      return builtInFunction(`function ${name}`, (args) => ({
        type: 'path',
        text: [text, ...args.map(({ value }) => textOf(value))].join('/'),
      }))
    case 'read_text':
      return builtInFunction(`function ${name}`, () => unknown('the text of a file'))
    case 'exists':
    case 'is_dir':
    case 'is_file':
      return builtInFunction(`function ${name}`, () => false)
    default:
      return undefined
  }
}

function listMethod(items: Value[], name: string): Value | undefined {
  const methods: Readonly<Record<string, Call>> = {
    append: (args) => {
      items.push(first(args))
      return null
    },
    extend: (args) => {
      items.push(...iterate(first(args)))
      return null
    },
    insert: (args) => {
      const at = first(args)
      items.splice(typeof at === 'number' ? at : 0, 0, args[1]?.value ?? null)
      return null
    },
    remove: (args) => {
      const at = items.findIndex((item) => isEqual(item, first(args)))
      if (at === -1) throw new Raised('ValueError', 'list.remove(x): x not in list')
      items.splice(at, 1)
      return null
    },
    copy: () => list(items),
    pop: (args) => {
      const at = args.length === 0 ? -1 : first(args)
      const [item] = typeof at === 'number' ? items.splice(at, 1) : []
      if (item !== undefined) return item
      throw new Raised('IndexError', items.length === 0 ? 'pop from empty list' : 'pop index out of range')
    },
    index: (args) => {
      const at = items.findIndex((item) => isEqual(item, first(args)))
      if (at === -1) throw new Raised('ValueError', `${repr(first(args))} is not in list`)
      return at
    },
    count: (args) => items.filter((item) => isEqual(item, first(args))).length,
    reverse: () => {
      items.reverse()
      return null
    },
  }
  const call = Object.hasOwn(methods, name) ? methods[name] : undefined
  return call === undefined ? undefined : builtInFunction(`function ${name}`, call)
}

function dictMethod(items: Map<Value, Value>, name: string): Value | undefined {
  const keyOf = (wanted: Value) => [...items.keys()].find((key) => isEqual(key, wanted))
  const methods: Readonly<Record<string, Call>> = {
    get: (args) => {
      const key = keyOf(first(args))
      return key === undefined ? (args[1]?.value ?? null) : (items.get(key) ?? null)
    },
    update: (args) => {
      for (const { name: key, value } of args) {
        if (key !== null) items.set(key, value)
        else if (isThing(value, 'dict')) for (const [inner, item] of value.items) items.set(inner, item)
      }
      return null
    },
    setdefault: (args) => {
      const key = keyOf(first(args))
      if (key === undefined) items.set(first(args), args[1]?.value ?? null)
      return items.get(key ?? first(args)) ?? null
    },
    items: () => list([...items].map((pair): Value => ({ type: 'tuple', items: [...pair] }))),
    pop: (args) => {
      const key = keyOf(first(args))
      const value = key === undefined ? args[1]?.value : (items.get(key) ?? null)
      if (value === undefined) throw new Raised('KeyError', repr(first(args)))
      if (key !== undefined) items.delete(key)
      return value
    },
    clear: () => {
      items.clear()
      return null
    },
    keys: () => list([...items.keys()]),
    values: () => list([...items.values()]),
    copy: () => ({ type: 'dict', items: new Map(items) }),
  }
  const call = Object.hasOwn(methods, name) ? methods[name] : undefined
  return call === undefined ? undefined : builtInFunction(`function ${name}`, call)
}

/** What a name of a library stands for where it is plain data: SAFE_METHODS, HTTP_404_NOT_FOUND; undefined otherwise. */
export function libraryConstant(path: string): Value | undefined {
  if (path === 'rest_framework.permissions.SAFE_METHODS')
    return { type: 'tuple', items: ['GET', 'HEAD', 'OPTIONS'] }
  const status = /^rest_framework\.status\.HTTP_(\d{3})_/u.exec(path)?.[1]
  return status === undefined ? undefined : Number(status)
}
