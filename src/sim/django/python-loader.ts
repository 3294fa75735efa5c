import { findModule, hasName, isModule } from './libraries.ts'
import { readPython } from './python.ts'
import { attributeOf, libraryConstant, projectFolder } from './python-builtins.ts'
import { asView, bound, isViewBase } from './python-calls.ts'
import { repr, typeName } from './python-repr.ts'
import type { Statement } from './python-syntax.ts'
import {
  type CallArgument,
  type ClassValue,
  isThing,
  itemsOf,
  library,
  type Module,
  NotPlayed,
  Raised,
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
  readonly call: (path: string, args: readonly CallArgument[], runner: PythonLoader) => Value | undefined
  readonly classAttribute: (of: ClassValue, name: string) => Value | undefined
  /** What calling a class of the project gives, where its bases are of a library; undefined: a plain object. */
  readonly construct?: (
    of: ClassValue,
    args: readonly CallArgument[],
    runner: PythonLoader,
  ) => Value | undefined
  /** What `super()` finds in the library classes that a class is built on. */
  readonly inherited?: (of: ClassValue, self: Value, name: string, runner: PythonLoader) => Value | undefined
}

/** The same for one request: what asks its database, and what it was sent. */
export interface Serving {
  readonly call?: (path: string, args: readonly CallArgument[]) => Value | undefined
  readonly inherited?: (of: ClassValue, self: Value, name: string) => Value | undefined
}

/** Under this name a file keeps the libraries of which it imported everything. */
const starred = '__starred__'

/** Names and what they stand for. */
export type Scope = Map<string, Value>
/** What a block ended with: a value that was returned, a word that leaves a loop, or nothing. */
export type Outcome = { readonly returned: Value } | { readonly left: 'break' | 'continue' } | null

/** Finds the modules of a project and of its packages, and the names in them. Throws Raised as Python does. */
export abstract class PythonLoader {
  readonly problems: Problem[] = []
  protected readonly loaded = new Map<string, Module>()
  protected readonly files: Readonly<Record<string, string>>
  protected readonly packages: readonly string[]
  protected readonly around: Surroundings

  constructor(files: Readonly<Record<string, string>>, packages: readonly string[], around: Surroundings) {
    this.files = files
    this.packages = packages
    this.around = around
  }

  /** Calls a function. */
  abstract call(value: Value, args: readonly CallArgument[], file?: string, line?: number): Value

  /** Runs statements among these names. */
  protected abstract run(body: readonly Statement[], scope: Scope, file: string): Outcome

  /** The path of a module's file; null when the project has none, '' when it is only a folder. */
  protected pathOf(name: string): string | null {
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

  protected note(file: string, line: number, message: string): void {
    const text = (this.files[file] ?? '').split('\n')[line - 1]?.trim() ?? ''
    if (this.problems.some((one) => one.file === file && one.line === line)) return
    this.problems.push({ file, line, text, message })
  }

  protected import(statement: Extract<Statement, { kind: 'import' }>, scope: Scope, file: string): void {
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
        if (isThing(found, 'library')) {
          const before = itemsOf(scope.get(starred)) ?? []
          scope.set(starred, { type: 'tuple', items: [found, ...before] })
        }
        continue
      }
      scope.set(as, this.nameIn(found, name, file, line))
    }
  }

  /** A name that `from library import *` brought. */
  protected fromStar(name: string, scope: Scope): Value | undefined {
    const from = (itemsOf(scope.get(starred)) ?? []).find(
      (one) => isThing(one, 'library') && hasName(one.path, name),
    )
    return isThing(from, 'library') ? this.nameIn(from, name, '', 0) : undefined
  }

  /** A name of a module, as `from module import name` gives it. */
  importName(module: string, name: string): Value {
    return this.nameIn(this.find(module, '', 0), name, '', 0)
  }

  protected find(module: string, file: string, line: number): Value {
    if (this.pathOf(module.split('.')[0] ?? '') !== null) {
      const parts = module.split('.')
      for (let count = 1; count < parts.length; count += 1)
        this.module(parts.slice(0, count).join('.'), { file, line })
      return this.module(module, { file, line })
    }
    const found = findModule(module, this.packages)
    if (typeof found === 'object') {
      throw new Raised('ModuleNotFoundError', found.words, file, line)
    }
    return library(module)
  }

  protected nameIn(module: Value, name: string, file: string, line: number): Value {
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

  protected tryAttribute(of: Value, name: string, file: string, line: number): Value | undefined {
    if (isThing(of, 'unknown')) return of
    if (isThing(of, 'host')) {
      const value = of.get(name)
      if (value === undefined && of.hides?.(name) === true) throw new NotPlayed(`${name} of ${of.name}`)
      return value
    }
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
      if (isThing(member, 'function') && member.kind === 'class') return { ...member, self: of }
      if (member !== undefined) return member
      if (name === '__name__' || name === '__qualname__') return of.name
      if (name === 'as_view' && this.isKindOf(of, isViewBase)) return asView(of)
      return undefined
    }
    if (isThing(of, 'instance')) {
      const own = of.members?.get(name)
      if (own !== undefined || of.members?.has(name)) return own ?? null
      if (name === '__class__') return of.of
      if (isThing(of.of, 'class')) {
        const member = this.member(of.of, name)
        if (isThing(member, 'function')) {
          const method = bound(member, of)
          return member.kind === 'property' ? this.call(method, []) : method
        }
        if (member !== undefined) return member
        if (of.of.bases.length === 0) return undefined
      }
      if (name === 'args')
        return { type: 'tuple', items: of.args.filter((arg) => arg.name === null).map(({ value }) => value) }
      return unknown(`.${name}`)
    }
    if (isThing(of, 'function') && name === '__name__') return of.name
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

  /** Whether a class is built, however far off, on another of the project. */
  isBuiltOn(of: ClassValue, wanted: ClassValue): boolean {
    return of.bases.some(
      (base) => isThing(base, 'class') && (base === wanted || this.isBuiltOn(base, wanted)),
    )
  }
}
