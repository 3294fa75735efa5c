import { namesAssigned, placed } from './python-calls.ts'
import { PythonEvaluator } from './python-evaluator.ts'
import type { Outcome, Scope } from './python-loader.ts'
import { operate } from './python-operators.ts'
import type { Expression, Statement } from './python-syntax.ts'
import {
  isEqual,
  isThing,
  isTrue,
  itemsOf,
  type PythonError,
  Raised,
  typeName,
  unknown,
  type Value,
} from './python-values.ts'

/** Runs the Python of a project's files. Everything that can go wrong is thrown as Raised. */
export class PythonRunner extends PythonEvaluator {
  protected override run(body: readonly Statement[], scope: Scope, file: string): Outcome {
    for (const statement of body) {
      this.countStep(file, statement.line)
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
}

/** A Raised as plain data; anything else is thrown on: it would be a fault of this page. */
export function errorOf(error: unknown): PythonError {
  if (error instanceof Raised) return error.error
  throw error
}
