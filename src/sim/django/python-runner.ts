import { findModule, hasName, isModule } from './libraries.ts'
import { readPython } from './python.ts'
import { attributeOf, builtin, libraryCalls, libraryConstant, projectFolder } from './python-builtins.ts'
import { operate, operateOn } from './python-operators.ts'
import type { Argument, Expression, Statement } from './python-syntax.ts'
import {
  type CallArgument,
  type ClassValue,
  type FunctionValue,
  isEqual,
  isThing,
  isTrue,
  itemsOf,
  library,
  type Module,
  type PythonError,
  Raised,
  repr,
  textOf,
  typeName,
  unknown,
  type Value,
} from './python-values.ts'

/** A line that this page cannot work out; the program goes on without it. */
export interface Problem {
  readonly file: string
  /** From 1. */
  readonly line: number
  /** The line as it stands, without the space around it. */
  readonly text: string
  readonly message: string
}

/** What the server knows beyond the files: functions by dotted name, and attributes of the project's classes. */
export interface Surroundings {
  readonly call: (path: string, args: readonly CallArgument[], runner: PythonRunner) => Value | undefined
  readonly classAttribute: (of: ClassValue, name: string) => Value | undefined
}

type Scope = Map<string, Value>
/** What a block ended with: a value that was returned, or nothing. */
type Outcome = { readonly returned: Value } | null

const mostSteps = 20_000

/** Runs the Python of a project's files. Everything that can go wrong is thrown as Raised. */
export class PythonRunner {
  readonly problems: Problem[] = []
  private readonly loaded = new Map<string, Module>()
  private readonly files: Readonly<Record<string, string>>
  private readonly packages: readonly string[]
  private readonly around: Surroundings
  /** Told of each function of a library that is called, by its path. */
  during: ((path: string) => void) | null = null
  private steps = 0
  private depth = 0

  constructor(files: Readonly<Record<string, string>>, packages: readonly string[], around: Surroundings) {
    this.files = files
    this.packages = packages
    this.around = around
  }

  /** The path of a module's file; null when the project has none, '' when it is only a folder. */
  private pathOf(name: string): string | null {
    const base = name.replaceAll('.', '/')
    for (const path of [`${base}.py`, `${base}/__init__.py`]) if (Object.hasOwn(this.files, path)) return path
    return Object.keys(this.files).some((path) => path.startsWith(`${base}/`)) ? '' : null
  }

  /** Runs a file of the project, once. */
  module(
    name: string,
    from: { readonly file: string; readonly line: number } = { file: '', line: 0 },
  ): Module {
    const known = this.loaded.get(name)
    if (known !== undefined) return known
    const path = this.pathOf(name)
    if (path === null) {
      throw new Raised('ModuleNotFoundError', `No module named ${repr(name)}`, from.file, from.line)
    }
    const names: Scope = new Map([['__name__', name]])
    const module: Module = { type: 'module', name, names }
    this.loaded.set(name, module)
    if (path === '') return module
    names.set('__file__', `${projectFolder}/${path}`)
    const read = readPython(this.files[path] ?? '')
    if (!read.ok) throw new Raised(read.fault.type, read.fault.message, path, read.fault.line)
    this.run(read.body, names, path)
    return module
  }

  /** A file of the project if it was run. */
  loadedModule(name: string): Module | undefined {
    return this.loaded.get(name)
  }

  /** A request begins: it may run as long as any. */
  startAgain(): void {
    this.steps = 0
    this.during = null
  }

  /** Calls a function of the project or of the server, such as a method of a view. */
  call(value: Value, args: readonly CallArgument[], file = '', line = 0): Value {
    if (isThing(value, 'unknown')) return value
    if (isThing(value, 'host') && value.call !== undefined) return value.call(args)
    if (isThing(value, 'function')) return this.callFunction(value, args)
    if (isThing(value, 'library')) {
      this.during?.(value.path)
      const known = Object.hasOwn(libraryCalls, value.path) ? libraryCalls[value.path] : undefined
      return (
        known?.(args) ?? this.around.call(value.path, args, this) ?? { type: 'instance', of: value, args }
      )
    }
    if (isThing(value, 'class')) return { type: 'instance', of: value, args }
    throw new Raised('TypeError', `'${typeName(value)}' object is not callable`, file, line)
  }

  private callFunction(of: FunctionValue, args: readonly CallArgument[]): Value {
    this.depth += 1
    try {
      if (this.depth > 40) throw new Raised('RecursionError', 'maximum recursion depth exceeded')
      const scope: Scope = new Map(of.scope)
      const all = of.self === undefined ? args : [{ name: null, value: of.self }, ...args]
      bind(of, all, scope, (value) => this.evaluate(value, of.scope, fileOf(of)))
      return this.run(of.body, scope, fileOf(of))?.returned ?? null
    } finally {
      this.depth -= 1
    }
  }

  private note(file: string, line: number, message: string): void {
    const text = (this.files[file] ?? '').split('\n')[line - 1]?.trim() ?? ''
    if (this.problems.some((one) => one.file === file && one.line === line)) return
    this.problems.push({ file, line, text, message })
  }

  private run(body: readonly Statement[], scope: Scope, file: string): Outcome {
    for (const statement of body) {
      this.steps += 1
      if (this.steps > mostSteps)
        throw new Raised(
          'RuntimeError',
          'This page runs no program as long as this one.',
          file,
          statement.line,
        )
      try {
        const outcome = this.runOne(statement, scope, file)
        if (outcome !== null) return outcome
      } catch (error) {
        throw placed(error, file, statement.line)
      }
    }
    return null
  }

  private runOne(statement: Statement, scope: Scope, file: string): Outcome {
    const { line } = statement
    switch (statement.kind) {
      case 'pass':
        return null
      case 'expression':
        this.evaluate(statement.value, scope, file)
        return null
      case 'return':
        return { returned: statement.value === null ? null : this.evaluate(statement.value, scope, file) }
      case 'assign': {
        const value = this.evaluate(statement.value, scope, file)
        for (const target of statement.targets) this.assign(target, value, scope, file)
        return null
      }
      case 'augment': {
        const before = this.evaluate(statement.target, scope, file)
        const more = this.evaluate(statement.value, scope, file)
        const items = itemsOf(more)
        // A list takes any sequence with +=, and grows in place.
        if (statement.op === '+' && isThing(before, 'list') && items !== null) before.items.push(...items)
        else this.assign(statement.target, operate(statement.op, before, more), scope, file)
        return null
      }
      case 'import':
        this.import(statement, scope, file)
        return null
      case 'class':
        scope.set(statement.name, this.makeClass(statement, scope, file))
        return null
      case 'def':
        scope.set(statement.name, this.makeFunction(statement, scope, file))
        return null
      case 'if':
        return this.branch(statement, scope, file)
      case 'beyond':
        this.note(
          file,
          line,
          `This page does not run ${statement.what}: it goes on as if the line were not there.`,
        )
        return null
    }
  }

  private branch(statement: Extract<Statement, { kind: 'if' }>, scope: Scope, file: string): Outcome {
    for (const { test, body } of statement.branches) {
      const value = this.evaluate(test, scope, file)
      if (isThing(value, 'unknown')) {
        this.note(file, test.line, `This page cannot tell what ${value.what} is: it takes it as False.`)
      } else if (isTrue(value)) return this.run(body, scope, file)
    }
    return this.run(statement.other, scope, file)
  }

  private assign(target: Expression, value: Value, scope: Scope, file: string): void {
    if (target.kind === 'name') scope.set(target.name, value)
    else if (target.kind === 'item') {
      const of = this.evaluate(target.of, scope, file)
      const index = this.evaluate(target.index, scope, file)
      if (isThing(of, 'dict'))
        of.items.set([...of.items.keys()].find((key) => isEqual(key, index)) ?? index, value)
      else if (isThing(of, 'list') && typeof index === 'number')
        of.items[index < 0 ? of.items.length + index : index] = value
      else if (!isThing(of, 'unknown')) {
        throw new Raised('TypeError', `'${typeName(of)}' object does not support item assignment`)
      }
    } else if (target.kind === 'tuple' || target.kind === 'list') {
      const items = itemsOf(value)
      if (items === null)
        for (const one of target.items) this.assign(one, unknown('a part of a value'), scope, file)
      else
        for (const [index, one] of target.items.entries()) this.assign(one, items[index] ?? null, scope, file)
    } else this.note(file, target.line, 'This page does not set attributes: it goes on without this line.')
  }

  private import(statement: Extract<Statement, { kind: 'import' }>, scope: Scope, file: string): void {
    const { level, line, names } = statement
    const own = String(scope.get('__name__') ?? '').split('.')
    const base = level === 0 ? [] : own.slice(0, own.length - level)
    if (level > 0 && base.length === 0) {
      throw new Raised('ImportError', 'attempted relative import with no known parent package', file, line)
    }
    const module = [...base, ...(statement.module === '' ? [] : [statement.module])].join('.')
    const found = this.find(module, file, line)
    if (names === null) {
      const top = statement.as === null ? module.split('.')[0] : undefined
      scope.set(
        statement.as ?? top ?? module,
        top === undefined || top === module ? found : this.find(top, file, line),
      )
      return
    }
    for (const { name, as } of names) {
      if (name === '*') {
        if (isThing(found, 'module'))
          for (const [one, value] of found.names) if (!one.startsWith('_')) scope.set(one, value)
        continue
      }
      scope.set(as, this.nameIn(found, name, file, line))
    }
  }

  /** A name of a module, as `from module import name` gives it. */
  importName(module: string, name: string): Value {
    return this.nameIn(this.find(module, '', 0), name, '', 0)
  }

  private find(module: string, file: string, line: number): Value {
    if (this.pathOf(module.split('.')[0] ?? '') !== null) {
      const parts = module.split('.')
      for (let count = 1; count < parts.length; count += 1)
        this.module(parts.slice(0, count).join('.'), { file, line })
      return this.module(module, { file, line })
    }
    const found = findModule(module, this.packages)
    if (typeof found === 'object') {
      throw new Raised('ModuleNotFoundError', `No module named ${repr(found.missing)}`, file, line)
    }
    return library(module)
  }

  private nameIn(module: Value, name: string, file: string, line: number): Value {
    if (isThing(module, 'library')) {
      const path = `${module.path}.${name}`
      if (hasName(module.path, name)) return libraryConstant(path) ?? library(path)
      throw new Raised(
        'ImportError',
        `cannot import name ${repr(name)} from ${repr(module.path)}`,
        file,
        line,
      )
    }
    if (!isThing(module, 'module')) return unknown(name)
    const value = module.names.get(name)
    if (value !== undefined) return value
    if (this.pathOf(`${module.name}.${name}`) !== null)
      return this.module(`${module.name}.${name}`, { file, line })
    const path = this.pathOf(module.name) ?? ''
    const where = path === '' ? 'unknown location' : `${projectFolder}/${path}`
    throw new Raised(
      'ImportError',
      `cannot import name ${repr(name)} from ${repr(module.name)} (${where})`,
      file,
      line,
    )
  }

  private makeClass(statement: Extract<Statement, { kind: 'class' }>, scope: Scope, file: string): Value {
    const bases = statement.bases
      .filter(({ name }) => name === null)
      .map(({ value }) => this.evaluate(value, scope, file))
    const inner: Scope = new Map(scope)
    const before = new Map(inner)
    this.run(statement.body, inner, file)
    const members: Scope = new Map(
      [...inner].filter(([name, value]) => before.get(name) !== value || !before.has(name)),
    )
    for (const name of namesAssigned(statement.body)) {
      const value = inner.get(name)
      if (value !== undefined) members.set(name, value)
    }
    const [opening] = statement.body
    const doc = opening?.kind === 'expression' && opening.value.kind === 'string' ? opening.value.text : ''
    const { name, line } = statement
    const made: Value = {
      type: 'class',
      name,
      module: String(scope.get('__name__') ?? ''),
      line,
      bases,
      members,
      doc,
    }
    return this.decorate(made, statement.decorators, scope, file)
  }

  private makeFunction(statement: Extract<Statement, { kind: 'def' }>, scope: Scope, file: string): Value {
    const { name, line, parameters, body } = statement
    const module = String(scope.get('__name__') ?? '')
    const made: Value = { type: 'function', name, module, line, parameters, body, scope, notes: new Map() }
    return this.decorate(made, statement.decorators, scope, file)
  }

  private decorate(made: Value, decorators: readonly Expression[], scope: Scope, file: string): Value {
    let value = made
    for (const decorator of [...decorators].reverse()) {
      const with_ = this.evaluate(decorator, scope, file)
      const next = this.call(with_, [{ name: null, value }], file, decorator.line)
      if (isThing(next, 'instance') || isThing(next, 'unknown')) {
        this.note(file, decorator.line, 'This page does not know this decorator: it goes on without it.')
      } else value = next
    }
    return value
  }

  private evaluate(expression: Expression, scope: Scope, file: string): Value {
    this.steps += 1
    if (this.steps > mostSteps) {
      throw new Raised(
        'RuntimeError',
        'This page runs no program as long as this one.',
        file,
        expression.line,
      )
    }
    try {
      return this.valueOf(expression, scope, file)
    } catch (error) {
      throw placed(error, file, expression.line)
    }
  }

  private valueOf(expression: Expression, scope: Scope, file: string): Value {
    const of = (one: Expression) => this.evaluate(one, scope, file)
    switch (expression.kind) {
      case 'string':
        return expression.bytes ? unknown('bytes') : expression.text
      case 'number':
        return expression.value
      case 'format': {
        const parts = expression.parts.map((part) => (typeof part === 'string' ? part : of(part)))
        return parts.find((part) => isThing(part, 'unknown')) ?? parts.map(textOf).join('')
      }
      case 'name':
        return this.nameOf(expression.name, scope)
      case 'attribute':
        return this.attribute(of(expression.of), expression.name, file, expression.line)
      case 'call':
        return this.call(of(expression.of), this.args(expression.args, scope, file), file, expression.line)
      case 'item':
        return item(of(expression.of), of(expression.index))
      case 'list':
      case 'tuple':
      case 'set':
        return { type: expression.kind, items: expression.items.map(of) }
      case 'dict':
        return {
          type: 'dict',
          items: new Map(
            expression.items.flatMap(([key, value]) => pairs(key === null ? null : of(key), of(value))),
          ),
        }
      case 'unary':
        return operateOn(expression.op, of(expression.of))
      case 'binary': {
        const left = of(expression.left)
        if (expression.op === 'and')
          return isThing(left, 'unknown') || !isTrue(left) ? left : of(expression.right)
        if (expression.op === 'or')
          return !isThing(left, 'unknown') && isTrue(left) ? left : of(expression.right)
        return operate(expression.op, left, of(expression.right))
      }
      case 'choice': {
        const test = of(expression.test)
        return isThing(test, 'unknown') ? test : of(isTrue(test) ? expression.then : expression.other)
      }
      case 'beyond':
        this.note(file, expression.line, `This page does not run ${expression.what}.`)
        return unknown(expression.what)
    }
  }

  private nameOf(name: string, scope: Scope): Value {
    if (name === 'True' || name === 'False') return name === 'True'
    if (name === 'None') return null
    const value = scope.get(name) ?? (scope.has(name) ? null : builtin(name))
    if (value === undefined) throw new Raised('NameError', `name ${repr(name)} is not defined`)
    return value
  }

  private args(args: readonly Argument[], scope: Scope, file: string): readonly CallArgument[] {
    return args.flatMap(({ name, value }): readonly CallArgument[] => {
      const given = this.evaluate(value, scope, file)
      if (name === '*') return (itemsOf(given) ?? []).map((one) => ({ name: null, value: one }))
      if (name !== '**') return [{ name, value: given }]
      return isThing(given, 'dict')
        ? [...given.items].map(([key, one]) => ({ name: textOf(key), value: one }))
        : []
    })
  }

  /** An attribute of a value, as getattr gives it. */
  attribute(of: Value, name: string, file = '', line = 0): Value {
    const value = this.tryAttribute(of, name, file, line)
    if (value !== undefined) return value
    if (isThing(of, 'module'))
      throw new Raised('AttributeError', `module ${repr(of.name)} has no attribute ${repr(name)}`)
    if (isThing(of, 'class'))
      throw new Raised('AttributeError', `type object ${repr(of.name)} has no attribute ${repr(name)}`)
    throw new Raised('AttributeError', `${repr(typeName(of))} object has no attribute ${repr(name)}`)
  }

  private tryAttribute(of: Value, name: string, file: string, line: number): Value | undefined {
    if (isThing(of, 'unknown')) return of
    if (isThing(of, 'host')) return of.get(name)
    if (isThing(of, 'module')) {
      return of.names.get(name) ?? (of.names.has(name) ? null : this.loaded.get(`${of.name}.${name}`))
    }
    if (isThing(of, 'library')) {
      if (name === 'as_view') return asView(of)
      if (isModule(of.path) && !hasName(of.path, name)) {
        throw new Raised(
          'AttributeError',
          `module ${repr(of.path)} has no attribute ${repr(name)}`,
          file,
          line,
        )
      }
      const path = `${of.path}.${name}`
      return libraryConstant(path) ?? library(path)
    }
    if (isThing(of, 'class')) {
      const member = this.member(of, name)
      if (member !== undefined) return member
      if (name === 'as_view' && this.isKindOf(of, isViewBase)) return asView(of)
      return undefined
    }
    if (isThing(of, 'instance')) {
      if (isThing(of.of, 'class')) {
        const member = this.member(of.of, name)
        return isThing(member, 'function') ? { ...member, self: of } : (member ?? unknown(`.${name}`))
      }
      return unknown(`.${name}`)
    }
    const plain = attributeOf(of, name)
    return plain ?? (typeof of === 'object' && of !== null ? unknown(`.${name}`) : undefined)
  }

  /** A member of a class of the project or of those that it is built on; undefined when none has it. */
  member(of: ClassValue, name: string): Value | undefined {
    const own = of.members.get(name)
    if (own !== undefined || of.members.has(name)) return own ?? null
    const given = this.around.classAttribute(of, name)
    if (given !== undefined) return given
    for (const base of of.bases) {
      const inherited = isThing(base, 'class') ? this.member(base, name) : undefined
      if (inherited !== undefined) return inherited
    }
    return undefined
  }

  /** Whether a class stands, by way of its bases, on a library class for which this is true. */
  isKindOf(of: ClassValue, is: (path: string) => boolean): boolean {
    return of.bases.some((base) =>
      isThing(base, 'class') ? this.isKindOf(base, is) : isThing(base, 'library') && is(base.path),
    )
  }
}

const isViewBase = (path: string) =>
  /^rest_framework\.(?:generics|views|viewsets|mixins)\.|^rest_framework_simplejwt\.views\.|^django\.views\./u.test(
    path,
  )

function asView(of: ClassValue | Extract<Value, { type: 'library' }>): Value {
  return { type: 'host', name: 'method', get: () => undefined, call: () => ({ type: 'view', of }) }
}

const fileOf = (of: FunctionValue) => `${of.module.replaceAll('.', '/')}.py`

/** A Raised that knows where: the place nearest to where it happened is kept. */
function placed(error: unknown, file: string, line: number): unknown {
  if (!(error instanceof Raised) || error.error.line !== 0) return error
  const { type, message } = error.error
  return new Raised(type, message, file, line)
}

const pairs = (key: Value | null, value: Value): readonly (readonly [Value, Value])[] =>
  key === null && isThing(value, 'dict') ? [...value.items] : [[key, value]]

function item(of: Value, index: Value): Value {
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

function bind(
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

function namesAssigned(body: readonly Statement[]): readonly string[] {
  return body.flatMap((statement) =>
    statement.kind === 'assign'
      ? statement.targets.flatMap((target) => (target.kind === 'name' ? [target.name] : []))
      : statement.kind === 'def' || statement.kind === 'class'
        ? [statement.name]
        : [],
  )
}

/** A Raised as plain data; anything else is thrown on: it would be a fault of this page. */
export function errorOf(error: unknown): PythonError {
  if (error instanceof Raised) return error.error
  throw error
}
