import { ApiError } from './http.ts'
import { placed } from './python-calls.ts'
import { PythonDefiner } from './python-definitions.ts'
import { exceptionOf, isCaught, raised } from './python-exceptions.ts'
import { iterate } from './python-iterate.ts'
import type { Outcome, Scope } from './python-loader.ts'
import { operate } from './python-operators.ts'
import { repr, textOf, typeName } from './python-repr.ts'
import type { Expression, Statement } from './python-syntax.ts'
import {
  isEqual,
  isThing,
  isTrue,
  itemsOf,
  list,
  NotPlayed,
  type PythonError,
  Raised,
  unknown,
  type Value,
} from './python-values.ts'

/** Runs the Python of a project's files. Everything that can go wrong is thrown as Raised. */
export class PythonRunner extends PythonDefiner {
  protected override run(body: readonly Statement[], scope: Scope, file: string): Outcome {
    for (const statement of body) {
      this.countStep(file, statement.line)
      try {
        const outcome = this.runOne(statement, scope, file)
        if (outcome !== null) return outcome
      } catch (error) {
        const known = placed(error, file, statement.line)
        if (!(known instanceof NotPlayed) || this.isServing) throw known
        this.note(known.file, known.line, `This page does not play ${known.what}.`)
        this.beyond ??= known
      }
    }
    return null
  }

  /** The first statement of the files that could not be played; what the server answers may hang on it. */
  beyond: NotPlayed | null = null

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
      case 'loop':
        return this.loop(statement, scope, file)
      case 'leave':
        return { left: statement.how }
      case 'try':
        return this.attempt(statement, scope, file)
      case 'with':
        return this.with(statement, scope, file)
      case 'raise': {
        if (statement.value !== null) throw raised(this.evaluate(statement.value, scope, file), file, line)
        throw this.handled.at(-1) ?? new Raised('RuntimeError', 'No active exception to reraise', file, line)
      }
      case 'assert': {
        if (this.isSo(statement.test, scope, file)) return null
        const said = statement.message === null ? '' : textOf(this.evaluate(statement.message, scope, file))
        throw new Raised('AssertionError', said, file, line)
      }
      case 'delete':
        for (const target of statement.targets) this.delete(target, scope, file)
        return null
      case 'beyond':
        throw new NotPlayed(statement.what, file, line)
    }
  }

  /** What `except` blocks are handling, the innermost last. */
  private readonly handled: (Raised | ApiError)[] = []

  private loop(
    { target, over, body, other }: Extract<Statement, { kind: 'loop' }>,
    scope: Scope,
    file: string,
  ): Outcome {
    const turns = target === null ? null : iterate(this.evaluate(over, scope, file))
    for (let turn = 0; turns === null ? this.isSo(over, scope, file) : turn < turns.length; turn += 1) {
      this.countStep(file, over.line)
      if (target !== null) this.assign(target, turns?.[turn] ?? null, scope, file)
      const outcome = this.run(body, scope, file)
      if (outcome === null) continue
      if ('returned' in outcome) return outcome
      if (outcome.left === 'break') return null
    }
    return this.run(other, scope, file)
  }

  private attempt(
    { body, handlers, other, last }: Extract<Statement, { kind: 'try' }>,
    scope: Scope,
    file: string,
  ): Outcome {
    let outcome: Outcome = null
    let isLast = false
    const finish = (): Outcome => {
      isLast = true
      return this.run(last, scope, file)
    }
    try {
      outcome = this.run(body, scope, file) ?? this.run(other, scope, file)
    } catch (error) {
      if (!(error instanceof Raised || error instanceof ApiError)) throw error
      const handler = handlers.find(
        ({ type }) => type === null || isCaught(error, this.evaluate(type, scope, file), this),
      )
      if (handler === undefined) {
        const left = finish()
        if (left !== null) return left
        throw error
      }
      if (handler.name !== null) scope.set(handler.name, exceptionOf(error))
      this.handled.push(error)
      try {
        outcome = this.run(handler.body, scope, file)
      } catch (again) {
        if (again instanceof NotPlayed) throw again
        const left = finish()
        if (left !== null) return left
        throw again
      } finally {
        this.handled.pop()
        if (handler.name !== null) scope.delete(handler.name)
      }
    }
    return isLast ? outcome : (finish() ?? outcome)
  }

  /** `transaction.atomic()` changes nothing here that is not undone anyway; other contexts are not known. */
  private with(
    { items, body, line }: Extract<Statement, { kind: 'with' }>,
    scope: Scope,
    file: string,
  ): Outcome {
    for (const { value } of items) {
      const context = this.evaluate(value, scope, file)
      const isAtomic =
        isThing(context, 'instance') &&
        isThing(context.of, 'library') &&
        context.of.path === 'django.db.transaction.atomic'
      if (!isAtomic) throw new NotPlayed("this 'with'", file, line)
    }
    return this.run(body, scope, file)
  }

  private delete(target: Expression, scope: Scope, file: string): void {
    if (target.kind === 'name') {
      if (!scope.delete(target.name)) throw new Raised('NameError', `name '${target.name}' is not defined`)
      return
    }
    if (target.kind !== 'item' || target.index.kind === 'slice')
      throw new NotPlayed("this 'del'", file, target.line)
    const of = this.evaluate(target.of, scope, file)
    const index = this.evaluate(target.index, scope, file)
    if (isThing(of, 'dict')) {
      const key = [...of.items.keys()].find((one) => isEqual(one, index))
      if (key === undefined) throw new Raised('KeyError', repr(index))
      of.items.delete(key)
    } else if (isThing(of, 'list') && typeof index === 'number') {
      if (of.items.splice(index, 1).length === 0)
        throw new Raised('IndexError', 'list assignment index out of range')
    } else throw new NotPlayed("this 'del'", file, target.line)
  }

  private branch(statement: Extract<Statement, { kind: 'if' }>, scope: Scope, file: string): Outcome {
    for (const { test, body } of statement.branches) {
      const value = this.evaluate(test, scope, file)
      if (isThing(value, 'unknown')) {
        if (this.isServing) throw new NotPlayed(value.what, file, test.line)
        this.note(file, test.line, `This page cannot tell what ${value.what} is: it takes it as False.`)
      } else if (isTrue(value)) return this.run(body, scope, file)
    }
    return this.run(statement.other, scope, file)
  }

  protected override assign(target: Expression, value: Value, scope: Scope, file: string): void {
    switch (target.kind) {
      case 'name':
        scope.set(target.name, value)
        return
      case 'item':
        if (target.index.kind === 'slice') throw new NotPlayed('this assignment', file, target.line)
        setItem(this.evaluate(target.of, scope, file), this.evaluate(target.index, scope, file), value)
        return
      case 'tuple':
      case 'list':
        this.unpack(target.items, value, scope, file)
        return
      case 'attribute':
        setAttribute(this.evaluate(target.of, scope, file), target.name, value)
        return
      default:
        throw new NotPlayed('this assignment', file, target.line)
    }
  }

  private unpack(targets: readonly Expression[], value: Value, scope: Scope, file: string): void {
    if (isThing(value, 'unknown')) {
      for (const one of targets) this.assign(one, unknown('a part of a value'), scope, file)
      return
    }
    if (typeof value !== 'string' && (typeof value !== 'object' || value === null))
      throw new Raised('TypeError', `cannot unpack non-iterable ${typeName(value)} object`)
    const items = iterate(value)
    const starred = targets.findIndex(({ kind }) => kind === 'starred')
    const needed = starred === -1 ? targets.length : targets.length - 1
    if (items.length < needed) {
      const least = starred === -1 ? '' : 'at least '
      throw new Raised(
        'ValueError',
        `not enough values to unpack (expected ${least}${needed}, got ${items.length})`,
      )
    }
    if (starred === -1 && items.length > needed)
      throw new Raised('ValueError', `too many values to unpack (expected ${needed})`)
    const more = items.length - needed
    for (const [index, target] of targets.entries()) {
      if (target.kind === 'starred')
        this.assign(target.of, list(items.slice(index, index + more)), scope, file)
      else
        this.assign(
          target,
          items[starred !== -1 && index > starred ? index + more - 1 : index] ?? null,
          scope,
          file,
        )
    }
  }
}

function setItem(of: Value, index: Value, value: Value): void {
  if (isThing(of, 'dict'))
    of.items.set([...of.items.keys()].find((key) => isEqual(key, index)) ?? index, value)
  else if (isThing(of, 'list') && typeof index === 'number') {
    const at = index < 0 ? of.items.length + index : index
    if (at < 0 || at >= of.items.length) throw new Raised('IndexError', 'list assignment index out of range')
    of.items[at] = value
  } else if (isThing(of, 'host')) {
    if (of.setItem === undefined) throw new NotPlayed(`[…] = of ${of.name}`)
    of.setItem(index, value)
  } else if (isThing(of, 'instance') && of.entries !== undefined && typeof index === 'string')
    of.entries.set(index, value)
  else if (isThing(of, 'unknown')) throw new NotPlayed(of.what)
  else throw new Raised('TypeError', `'${typeName(of)}' object does not support item assignment`)
}

function setAttribute(of: Value, name: string, value: Value): void {
  if (isThing(of, 'instance') && of.members !== undefined) of.members.set(name, value)
  else if (isThing(of, 'class')) of.members.set(name, value)
  else if (isThing(of, 'host')) {
    if (of.set === undefined) throw new NotPlayed(`an attribute of ${of.name} that is set`)
    of.set(name, value)
  } else if (isThing(of, 'function')) throw new NotPlayed('an attribute of a function')
  else if (isThing(of, 'unknown') || isThing(of, 'library')) throw new NotPlayed(`an attribute that is set`)
  else throw new Raised('AttributeError', `'${typeName(of)}' object has no attribute '${name}'`)
}

/**
 * A Raised as plain data; anything else is thrown on: it would be a fault of this page. What went wrong after a
 * statement that could not be played (`beyond`) may come of that alone.
 */
export function errorOf(error: unknown, beyond: NotPlayed | null): PythonError {
  const unplayed = error instanceof NotPlayed ? error : beyond
  if (unplayed !== null) {
    const { what, file, line } = unplayed
    return { type: 'This page', message: `it does not play ${what}`, file, line }
  }
  if (error instanceof Raised) return error.error
  throw error
}
