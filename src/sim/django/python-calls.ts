import type { Expression, Statement } from './python-syntax.ts'
import {
  type CallArgument,
  type ClassValue,
  type FunctionValue,
  isEqual,
  isThing,
  itemsOf,
  Raised,
  repr,
  typeName,
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

/** Path of the file that a function stands in. */
export const fileOf = (of: FunctionValue) => `${of.module.replaceAll('.', '/')}.py`

/** A Raised that knows where: the place nearest to where it happened is kept. */
export function placed(error: unknown, file: string, line: number): unknown {
  if (!(error instanceof Raised) || error.error.line !== 0) return error
  const { type, message } = error.error
  return new Raised(type, message, file, line)
}

/** The error with the local variables of the function that it comes out of, unless it has some from further in. */
export function withLocals(
  error: unknown,
  scope: ReadonlyMap<string, Value>,
  outer: ReadonlyMap<string, Value>,
): unknown {
  if (!(error instanceof Raised) || error.error.file === '' || error.error.locals) return error
  const { type, message, file, line } = error.error
  const own = [...scope].filter(([name, value]) => !outer.has(name) || outer.get(name) !== value)
  return new Raised(
    type,
    message,
    file,
    line,
    own.map(([name, value]) => [name, repr(value)]),
  )
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
        throw new Raised('TypeError', `${of.name}() missing 1 required positional argument: ${repr(name)}`)
      }
      scope.set(name, given ?? (value === null ? null : evaluate(value)))
    }
  }
  if (!takesMore && next < positional.length) {
    const takes = of.parameters.length
    throw new Raised(
      'TypeError',
      `${of.name}() takes ${takes} positional argument${takes === 1 ? '' : 's'} but ${positional.length} ${positional.length === 1 ? 'was' : 'were'} given`,
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
