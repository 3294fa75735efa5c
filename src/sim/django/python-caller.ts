import { libraryCalls } from './python-builtins.ts'
import { bind, bound, fileOf, method, withLocals } from './python-calls.ts'
import { PythonLoader, type Scope, type Serving } from './python-loader.ts'
import { exceptionText, isException, textOf, textOfArguments, typeName } from './python-repr.ts'
import type { Expression } from './python-syntax.ts'
import {
  type CallArgument,
  type ClassValue,
  type FunctionValue,
  type Instance,
  isThing,
  NotPlayed,
  Raised,
  type Value,
} from './python-values.ts'

/** Statements and expressions of one request: more than any project of the lessons needs, and over in a moment. */
const mostSteps = 20_000
const textFunction = '<built-in function str>'
/** Calls inside calls. */
const deepest = 40

/** Calls the functions and classes of the project and of its libraries. Throws Raised and NotPlayed only. */
export abstract class PythonCaller extends PythonLoader {
  /** Told of each function of a library that is called, by its path. */
  during: ((path: string) => void) | null = null
  /** A request is being answered: from here on what this page cannot work out ends it. */
  protected isServing = false
  /** What only the request that is being answered has; it comes before what the libraries have at all times. */
  serving: Serving | null = null
  private steps = 0
  private depth = 0

  /** A request begins: it may run as long as any. */
  startAgain(): void {
    this.steps = 0
    this.isServing = true
    this.serving = null
    this.during = null
  }

  /** Calls a function of the project or of the server, such as a method of a view. */
  call(value: Value, args: readonly CallArgument[], file = '', line = 0): Value {
    if (isThing(value, 'unknown')) return value
    if (isThing(value, 'host') && value.call !== undefined) {
      const [only] = args
      if (value.text === textFunction && args.length === 1 && isThing(only?.value, 'instance'))
        return this.textOf(only.value)
      return value.call(args)
    }
    if (isThing(value, 'function')) return this.callFunction(value, args)
    if (isThing(value, 'library')) {
      this.during?.(value.path)
      const known = Object.hasOwn(libraryCalls, value.path) ? libraryCalls[value.path] : undefined
      if (known !== undefined) return known(args)
      if (value.path === 'builtins.getattr' || value.path === 'builtins.hasattr')
        return this.askAttribute(value.path, args)
      return (
        this.serving?.call?.(value.path, args) ??
        this.around.call(value.path, args, this) ?? {
          type: 'instance',
          of: value,
          args,
          members: new Map(),
          entries: new Map(),
        }
      )
    }
    if (isThing(value, 'class')) return this.construct(value, args)
    if (isThing(value, 'instance') && isThing(value.of, 'class')) {
      const method = this.member(value.of, '__call__')
      if (isThing(method, 'function')) return this.callFunction({ ...method, self: value }, args)
    }
    if (isThing(value, 'instance') || isThing(value, 'host')) throw new NotPlayed('this call', file, line)
    throw new Raised('TypeError', `'${typeName(value)}' object is not callable`, file, line)
  }

  /** A method as `self.name` gives it; a property is asked at once. */
  methodOf(of: FunctionValue, self: Value): Value {
    const made = bound(of, self)
    return of.kind === 'property' ? this.call(made, []) : made
  }

  /** What str() gives, by way of the object's own __str__. */
  protected textOf(value: Value): string {
    const own =
      isThing(value, 'instance') && isThing(value.of, 'class') ? this.member(value.of, '__str__') : undefined
    return isThing(own, 'function') ? textOf(this.call(bound(own, value), [])) : textOf(value)
  }

  /** getattr(of, name, default) and hasattr(of, name). */
  private askAttribute(path: string, args: readonly CallArgument[]): Value {
    const [of = null, name, other] = args.map(({ value }) => value)
    if (typeof name !== 'string') throw new Raised('TypeError', 'attribute name must be string')
    const found = this.tryAttribute(of, name, '', 0)
    if (isThing(found, 'unknown')) throw new NotPlayed(found.what)
    if (path === 'builtins.hasattr') return found !== undefined
    if (found !== undefined) return found
    return other === undefined ? this.attribute(of, name) : other
  }

  /** An object of a class of the project. */
  private construct(of: ClassValue, args: readonly CallArgument[]): Value {
    const known = this.around.construct?.(of, args, this)
    if (known !== undefined) return known
    const made: Instance = { type: 'instance', of, args, members: new Map(), entries: new Map() }
    if (this.isKindOf(of, isException)) made.members?.set(exceptionText, textOfArguments(args))
    const init = this.member(of, '__init__')
    if (isThing(init, 'function')) this.callFunction({ ...init, self: made }, args)
    else if (args.length > 0 && of.bases.length === 0)
      throw new Raised('TypeError', `${of.name}() takes no arguments`)
    return made
  }

  private callFunction(of: FunctionValue, args: readonly CallArgument[]): Value {
    this.depth += 1
    try {
      if (this.depth > deepest) throw new Raised('RecursionError', 'maximum recursion depth exceeded')
      const scope: Scope = new Map(of.scope)
      const all = of.self === undefined ? args : [{ name: null, value: of.self }, ...args]
      if (of.owner !== undefined) {
        scope.set('__class__', of.owner)
        scope.set('__self__', all[0]?.value ?? null)
      }
      bind(of, all, scope, (value) => this.evaluate(value, of.scope, fileOf(of)))
      try {
        const outcome = this.run(of.body, scope, fileOf(of))
        return outcome !== null && 'returned' in outcome ? outcome.returned : null
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

  protected super(scope: Scope): Value {
    const [of, self] = [scope.get('__class__'), scope.get('__self__')]
    if (!isThing(of, 'class') || self === undefined) throw new Raised('RuntimeError', 'super(): no arguments')
    return {
      type: 'host',
      name: 'super',
      get: (name) => this.inherited(of, self, name),
    }
  }

  /** A member of the classes that a class is built on, bound to an object. */
  private inherited(of: ClassValue, self: Value, name: string): Value {
    for (const base of of.bases) {
      if (isThing(base, 'class')) {
        const member = this.member(base, name)
        if (isThing(member, 'function')) return bound(member, self)
        if (member !== undefined) return member
      }
    }
    const given = this.serving?.inherited?.(of, self, name) ?? this.around.inherited?.(of, self, name, this)
    if (given !== undefined) return given
    const isPlain = of.bases.every((base) => isThing(base, 'library') && base.path.startsWith('builtins.'))
    if (isPlain && name === '__init__') return method(name, () => null)
    throw new NotPlayed(`super().${name}`)
  }

  /** Works out what an expression comes to. */
  protected abstract evaluate(expression: Expression, scope: Scope, file: string): Value
}
