import { namesAssigned } from './python-calls.ts'
import { PythonEvaluator } from './python-evaluator.ts'
import type { Scope } from './python-loader.ts'
import type { Expression, Statement } from './python-syntax.ts'
import { type ClassValue, isThing, NotPlayed, unknown, type Value } from './python-values.ts'

/** Makes the classes and functions of the project. Throws Raised and NotPlayed only. */
export abstract class PythonDefiner extends PythonEvaluator {
  protected makeClass(statement: Extract<Statement, { kind: 'class' }>, scope: Scope, file: string): Value {
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
    const made: ClassValue = {
      type: 'class',
      name,
      module: String(scope.get('__name__') ?? ''),
      line,
      bases,
      members,
      doc,
    }
    for (const [member, value] of members) {
      if (!isThing(value, 'function') || value.scope !== inner) continue
      // A method does not see the names of its class, but those of the file, also such as come later.
      members.set(member, { ...value, owner: made, scope })
    }
    return this.decorate(made, statement.decorators, scope, file)
  }

  protected makeFunction(statement: Extract<Statement, { kind: 'def' }>, scope: Scope, file: string): Value {
    const { name, line, parameters, body } = statement
    const module = String(scope.get('__name__') ?? '')
    const made: Value = { type: 'function', name, module, line, parameters, body, scope, notes: new Map() }
    return this.decorate(made, statement.decorators, scope, file)
  }

  private decorate(made: Value, decorators: readonly Expression[], scope: Scope, file: string): Value {
    let value = made
    for (const decorator of [...decorators].reverse()) {
      const with_ = this.evaluate(decorator, scope, file)
      const next = this.decorated(with_, value, file, decorator.line)
      if (isThing(next, 'instance') || isThing(next, 'unknown')) {
        // A signal calls its receiver from places that this page does not look at.
        if (
          isThing(with_, 'instance') &&
          isThing(with_.of, 'library') &&
          with_.of.path.startsWith('django.dispatch')
        )
          throw new NotPlayed('this decorator', file, decorator.line)
        this.note(file, decorator.line, 'This page does not play this decorator.')
        value = unknown('what this decorator makes')
      } else value = next
    }
    return value
  }

  private decorated(decorator: Value, value: Value, file: string, line: number): Value {
    try {
      return this.call(decorator, [{ name: null, value }], file, line)
    } catch (error) {
      if (error instanceof NotPlayed && !this.isServing) return unknown('what this decorator makes')
      throw error
    }
  }
}
