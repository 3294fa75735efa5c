import { builtin } from './python-builtins.ts'
import { PythonCaller } from './python-caller.ts'
import { item, pairs, placed, slice } from './python-calls.ts'
import { iterate } from './python-iterate.ts'
import type { Scope } from './python-loader.ts'
import { operate, operateOn } from './python-operators.ts'
import { repr, textOf } from './python-repr.ts'
import type { Argument, Clause, Expression, Formatted } from './python-syntax.ts'
import { formatValue } from './python-text.ts'
import {
  type CallArgument,
  distinct,
  float,
  isThing,
  isTrue,
  list,
  NotPlayed,
  Raised,
  unknown,
  type Value,
} from './python-values.ts'

/** Works out what expressions come to, calls included. Throws Raised only. */
export abstract class PythonEvaluator extends PythonCaller {
  protected override evaluate(expression: Expression, scope: Scope, file: string): Value {
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
        return expression.isFloat ? float(expression.value) : expression.value
      case 'format': {
        const parts = expression.parts.map((part) =>
          typeof part === 'string' ? part : this.format(part, of),
        )
        return parts.find((part) => isThing(part, 'unknown')) ?? parts.map(textOf).join('')
      }
      case 'name':
        return this.nameOf(expression.name, scope)
      case 'attribute':
        return this.attribute(of(expression.of), expression.name, file, expression.line)
      case 'call':
        if (expression.of.kind === 'name' && expression.of.name === 'super') return this.super(scope)
        return this.call(of(expression.of), this.args(expression.args, scope, file), file, expression.line)
      case 'item': {
        const { index } = expression
        if (index.kind !== 'slice') return item(of(expression.of), of(index))
        const part = (one: Expression | null) => (one === null ? null : of(one))
        return slice(of(expression.of), part(index.from), part(index.to), part(index.step))
      }
      case 'list':
      case 'tuple':
      case 'set':
        return { type: expression.kind, items: this.spread(expression, of) }
      case 'comprehension':
        return this.comprehend(expression, scope, file)
      case 'lambda': {
        const { parameters, body, line } = expression
        const module = String(scope.get('__name__') ?? '')
        const body_ = [{ kind: 'return' as const, value: body, line }]
        return {
          type: 'function',
          name: '<lambda>',
          module,
          line,
          parameters,
          body: body_,
          scope,
          notes: new Map(),
        }
      }
      case 'slice':
      case 'starred':
        throw new NotPlayed(
          expression.kind === 'slice' ? 'a slice here' : 'unpacking with * here',
          file,
          expression.line,
        )
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
        if (this.isServing && (expression.op === 'and' || expression.op === 'or') && isThing(left, 'unknown'))
          throw new NotPlayed(left.what, file, expression.line)
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
        if (this.isServing) throw new NotPlayed(expression.what, file, expression.line)
        this.note(file, expression.line, `This page does not run ${expression.what}.`)
        return unknown(expression.what)
    }
  }

  /** The items of a list, tuple or set display: `*rest` and a comprehension give several. */
  private spread(
    { kind, items }: Extract<Expression, { kind: 'list' | 'tuple' | 'set' }>,
    of: (one: Expression) => Value,
  ): Value[] {
    const all = items.flatMap((one): readonly Value[] => {
      if (one.kind === 'starred') return iterate(of(one.of))
      if (one.kind === 'comprehension' && one.key === null && kind !== 'tuple') return iterate(of(one))
      return [of(one)]
    })
    return kind === 'set' ? distinct(all) : all
  }

  private comprehend(
    { key, value, clauses }: Extract<Expression, { kind: 'comprehension' }>,
    scope: Scope,
    file: string,
  ): Value {
    // A comprehension has a scope of its own. Python Language Reference §6.2.4.
    const inner: Scope = new Map(scope)
    const entries: [Value, Value][] = []
    const go = (left: readonly Clause[]): void => {
      const [clause, ...more] = left
      if (clause === undefined) {
        const first = key === null ? null : this.evaluate(key, inner, file)
        entries.push([first, this.evaluate(value, inner, file)])
        return
      }
      for (const one of iterate(this.evaluate(clause.items, inner, file))) {
        this.assign(clause.target, one, inner, file)
        if (clause.tests.every((test) => this.isSo(test, inner, file))) go(more)
      }
    }
    go(clauses)
    if (key === null) return list(entries.map(([, one]) => one))
    return { type: 'dict', items: new Map(entries) }
  }

  /** Gives a target its value. */
  protected abstract assign(target: Expression, value: Value, scope: Scope, file: string): void

  /** The truth of a test. Throws NotPlayed for what this page cannot work out. */
  protected isSo(test: Expression, scope: Scope, file: string): boolean {
    const value = this.evaluate(test, scope, file)
    if (isThing(value, 'unknown')) throw new NotPlayed(value.what, file, test.line)
    return isTrue(value)
  }

  private format({ value, conversion, spec, label }: Formatted, of: (one: Expression) => Value): Value {
    const shown = of(value)
    if (isThing(shown, 'unknown')) return shown
    return (
      label +
      formatValue(
        conversion === ''
          ? isThing(shown, 'instance')
            ? this.textOf(shown)
            : shown
          : conversion === 's'
            ? this.textOf(shown)
            : repr(shown),
        spec,
      )
    )
  }

  /** A name of the file, also one that it got after the function around was called. */
  private global(name: string, scope: Scope): Value | undefined {
    const names = this.loadedModule(String(scope.get('__name__') ?? ''))?.names
    return names?.get(name) ?? (names?.has(name) === true ? null : undefined)
  }

  private nameOf(name: string, scope: Scope): Value {
    if (name === 'True' || name === 'False') return name === 'True'
    if (name === 'None') return null
    const value =
      scope.get(name) ??
      (scope.has(name) ? null : (this.global(name, scope) ?? builtin(name) ?? this.fromStar(name, scope)))
    if (value === undefined) throw new Raised('NameError', `name ${repr(name)} is not defined`)
    return value
  }

  private args(args: readonly Argument[], scope: Scope, file: string): readonly CallArgument[] {
    return args.flatMap(({ name, value }): readonly CallArgument[] => {
      const given = this.evaluate(value, scope, file)
      if (name === '*') return iterate(given).map((one) => ({ name: null, value: one }))
      if (name !== '**') return [{ name, value: given }]
      return isThing(given, 'dict')
        ? [...given.items].map(([key, one]) => ({ name: textOf(key), value: one }))
        : []
    })
  }
}
