import { builtin, libraryCalls } from './python-builtins.ts'
import { bind, fileOf, item, pairs, placed, withLocals } from './python-calls.ts'
import { PythonLoader, type Scope } from './python-loader.ts'
import { operate, operateOn } from './python-operators.ts'
import type { Argument, Expression } from './python-syntax.ts'
import {
  type CallArgument,
  type FunctionValue,
  isThing,
  isTrue,
  itemsOf,
  Raised,
  repr,
  textOf,
  typeName,
  unknown,
  type Value,
} from './python-values.ts'

/** Statements and expressions of one request: more than any project of the lessons needs, and over in a moment. */
const mostSteps = 20_000
/** Calls inside calls. */
const deepest = 40

/** Works out what expressions come to, calls included. Throws Raised only. */
export abstract class PythonEvaluator extends PythonLoader {
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
      if (this.depth > deepest) throw new Raised('RecursionError', 'maximum recursion depth exceeded')
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

  /** Throws once the request has run too long. */
  protected countStep(file: string, line: number): void {
    this.steps += 1
    if (this.steps <= mostSteps) return
    throw new Raised('RuntimeError', 'This page runs no program as long as this one.', file, line)
  }

  protected evaluate(expression: Expression, scope: Scope, file: string): Value {
    this.countStep(file, expression.line)
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
