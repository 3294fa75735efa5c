import { repr, typeName } from './python-repr.ts'
import type { Expression, Statement } from './python-syntax.ts'
import {
  type CallArgument,
  type ClassValue,
  type FunctionValue,
  type Host,
  isEqual,
  isThing,
  itemsOf,
  NotPlayed,
  Raised,
  unknown,
  type Value,
} from './python-values.ts'

type Scope = Map<string, Value>

/** Whether a class of a library, by its path, is one that views are built on. */
export const isViewBase = (path: string) =>
  /^rest_framework\.(?:generics|views|viewsets|mixins)\.|^rest_framework_simplejwt\.views\.|^django\.views\./u.test(
    path,
  )

/** The method `as_view` of a class: calling it gives a view. */
export function asView(of: ClassValue | Extract<Value, { type: 'library' }>): Value {
  return { type: 'host', name: 'method', get: () => undefined, call: () => ({ type: 'view', of }) }
}

/** Something of the server that can be called. */
export const method = (name: string, call: (args: readonly CallArgument[]) => Value): Host => ({
  type: 'host',
  name: 'method',
  get: () => undefined,
  call,
  text: `<bound method ${name}>`,
})

/** A method as an object of its class gives it: with `self`, unless a decorator says otherwise. */
export function bound(of: FunctionValue, self: Value): FunctionValue {
  if (of.kind === 'static') return of
  const isObject = isThing(self, 'instance') && self.of.type === 'class'
  return { ...of, self: of.kind === 'class' && isObject ? self.of : self }
}

/** Path of the file that a function stands in. */
export const fileOf = (of: FunctionValue) => `${of.module.replaceAll('.', '/')}.py`

/** A Raised that knows where: the place nearest to where it happened is kept. */
export function placed(error: unknown, file: string, line: number): unknown {
  if (error instanceof NotPlayed) return error.file === '' ? new NotPlayed(error.what, file, line) : error
  if (!(error instanceof Raised) || error.error.line !== 0) return error
  const { type, message } = error.error
  return new Raised(type, message, file, line, { exception: error.exception })
}

/** The error with the local variables of the function that it comes out of, unless it has some from further in. */
export function withLocals(
  error: unknown,
  scope: ReadonlyMap<string, Value>,
  outer: ReadonlyMap<string, Value>,
): unknown {
  if (!(error instanceof Raised) || error.error.file === '' || error.error.locals) return error
  const { type, message, file, line } = error.error
  const own = [...scope].filter(
    ([name, value]) => !name.startsWith('__') && (!outer.has(name) || outer.get(name) !== value),
  )
  return new Raised(type, message, file, line, {
    locals: own.map(([name, value]) => [name, repr(value)]),
    exception: error.exception,
  })
}

/** The entries that one place of a dict display adds; a null key is `**`. */
export const pairs = (key: Value | null, value: Value): readonly (readonly [Value, Value])[] =>
  key === null && isThing(value, 'dict') ? [...value.items] : [[key, value]]

/** `of[index]`. Throws Raised as Python does. */
export function item(of: Value, index: Value): Value {
  if (isThing(of, 'unknown')) return of
  if (isThing(of, 'library')) {
    if (of.path === 'os.environ') throw new Raised('KeyError', repr(index))
    return unknown(`${of.path}[...]`)
  }
  if (isThing(of, 'host')) {
    if (of.item === undefined) throw new NotPlayed(`[…] of ${of.name}`)
    const value = of.item(index)
    if (value === undefined) throw new Raised('KeyError', repr(index))
    return value
  }
  if (isThing(of, 'instance') && of.entries !== undefined && typeof index === 'string') {
    const value = of.entries.get(index)
    return value ?? unknown('an item')
  }
  if (isThing(of, 'dict')) {
    const key = [...of.items.keys()].find((one) => isEqual(one, index))
    if (key === undefined && !isThing(index, 'unknown')) throw new Raised('KeyError', repr(index))
    return key === undefined ? unknown('an item') : (of.items.get(key) ?? null)
  }
  const items = typeof of === 'string' ? [...of] : itemsOf(of)
  if (items === null) {
    if (typeof of === 'object' && of !== null) return unknown('an item')
    throw new Raised('TypeError', `'${typeName(of)}' object is not subscriptable`)
  }
  if (typeof index !== 'number') {
    if (isThing(index, 'unknown')) return index
    const kind = typeof of === 'string' ? 'string' : typeName(of)
    throw new Raised('TypeError', `${kind} indices must be integers or slices, not ${typeName(index)}`)
  }
  const value = items[index < 0 ? items.length + index : index]
  if (value === undefined) {
    throw new Raised('IndexError', `${typeof of === 'string' ? 'string' : typeName(of)} index out of range`)
  }
  return value
}

/**
 * Gives the parameters of a function their values in `scope`; `evaluate` works out a default. Throws Raised as Python
 * does.
 */
export function bind(
  of: FunctionValue,
  args: readonly CallArgument[],
  scope: Scope,
  evaluate: (value: Expression) => Value,
): void {
  const positional = args.filter(({ name }) => name === null)
  let next = 0
  let takesMore = false
  const missing: string[] = []
  const called = of.owner === undefined ? of.name : `${of.owner.name}.${of.name}`
  for (const [index, { name, value }] of of.parameters.entries()) {
    if (name === '*' || name === '**') {
      takesMore = true
      continue
    }
    if (name === '/') continue
    const before = of.parameters[index - 1]?.name
    if (before === '*')
      scope.set(name, { type: 'tuple', items: positional.slice(next).map((one) => one.value) })
    else if (before === '**') {
      const others = args.filter(
        (one) => one.name !== null && !of.parameters.some((other) => other.name === one.name),
      )
      scope.set(name, { type: 'dict', items: new Map(others.map((one) => [one.name ?? '', one.value])) })
    } else {
      const given = args.find((one) => one.name === name)?.value ?? positional[next]?.value
      if (positional[next] !== undefined && !args.some((one) => one.name === name)) next += 1
      if (given === undefined && value === null) {
        missing.push(repr(name))
        continue
      }
      scope.set(name, given ?? (value === null ? null : evaluate(value)))
    }
  }
  const names = of.parameters.map(({ name }) => name)
  const other = args.find(({ name }) => name !== null && !names.includes(name))
  if (other !== undefined && !names.includes('**'))
    throw new Raised('TypeError', `${called}() got an unexpected keyword argument ${repr(other.name)}`)
  if (missing.length > 0) {
    const last = missing.length > 1 ? ` and ${missing.at(-1)}` : ''
    const all =
      missing.length > 1
        ? missing.slice(0, -1).join(', ') + (missing.length > 2 ? ',' : '') + last
        : missing[0]
    throw new Raised(
      'TypeError',
      `${called}() missing ${missing.length} required positional argument${missing.length === 1 ? '' : 's'}: ${all}`,
    )
  }
  if (!takesMore && next < positional.length) {
    const takes = of.parameters.length
    throw new Raised(
      'TypeError',
      `${called}() takes ${takes} positional argument${takes === 1 ? '' : 's'} but ${positional.length} ${positional.length === 1 ? 'was' : 'were'} given`,
    )
  }
}

/** Names that a block gives a value to, without looking into the blocks inside it. */
export function namesAssigned(body: readonly Statement[]): readonly string[] {
  return body.flatMap((statement) =>
    statement.kind === 'assign'
      ? statement.targets.flatMap((target) => (target.kind === 'name' ? [target.name] : []))
      : statement.kind === 'def' || statement.kind === 'class'
        ? [statement.name]
        : [],
  )
}

/** `of[from:to:step]` of a text, a list or a tuple. */
export function slice(of: Value, from: Value, to: Value, step: Value): Value {
  if (isThing(of, 'unknown')) return of
  const items = typeof of === 'string' ? [...of] : isThing(of, 'set') ? null : itemsOf(of)
  if (items === null) {
    if (isThing(of, 'host')) throw new NotPlayed(`a slice of ${of.name}`)
    throw new Raised('TypeError', `'${typeName(of)}' object is not subscriptable`)
  }
  const by = typeof step === 'number' ? step : 1
  if (by === 0) throw new Raised('ValueError', 'slice step cannot be zero')
  const place = (value: Value, missing: number) => {
    if (typeof value !== 'number') return missing
    const at = value < 0 ? value + items.length : value
    return Math.min(Math.max(at, by < 0 ? -1 : 0), by < 0 ? items.length - 1 : items.length)
  }
  const start = place(from, by < 0 ? items.length - 1 : 0)
  const end = place(to, by < 0 ? -1 : items.length)
  const picked: Value[] = []
  for (let at = start; by < 0 ? at > end : at < end; at += by) picked.push(items[at] ?? null)
  return typeof of === 'string'
    ? picked.join('')
    : { type: isThing(of, 'tuple') ? 'tuple' : 'list', items: picked }
}
