import { builtin, libraryCalls } from './python-builtins.ts'
import { bind, fileOf, item, namesAssigned, pairs, placed, withLocals } from './python-calls.ts'
import { type Outcome, PythonLoader, type Scope } from './python-loader.ts'
import { operate, operateOn } from './python-operators.ts'
import type { Argument, Expression, Statement } from './python-syntax.ts'
import {
  type CallArgument,
  type FunctionValue,
  isEqual,
  isThing,
  isTrue,
  itemsOf,
  type PythonError,
  Raised,
  repr,
  textOf,
  typeName,
  unknown,
  type Value,
} from './python-values.ts'

const mostSteps = 20_000

/** Runs the Python of a project's files. Everything that can go wrong is thrown as Raised. */
export class PythonRunner extends PythonLoader {
  /** Told of each function of a library that is called, by its path. */
  during: ((path: string) => void) | null = null
  private steps = 0
  private depth = 0

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
      try {
        return this.run(of.body, scope, fileOf(of))?.returned ?? null
      } catch (error) {
        throw withLocals(error, scope, of.scope)
      }
    } finally {
      this.depth -= 1
    }
  }

  protected override run(body: readonly Statement[], scope: Scope, file: string): Outcome {
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
      return this.compute(expression, scope, file)
    } catch (error) {
      throw placed(error, file, expression.line)
    }
  }

  private compute(expression: Expression, scope: Scope, file: string): Value {
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
}

/** A Raised as plain data; anything else is thrown on: it would be a fault of this page. */
export function errorOf(error: unknown): PythonError {
  if (error instanceof Raised) return error.error
  throw error
}
