import { BlockReader } from './python-blocks.ts'
import { Fault } from './python-cursor.ts'
import type { Expression, Statement } from './python-syntax.ts'
import { type PythonFault, readPythonTokens } from './python-tokens.ts'

/** A Python file: its statements, or where Python would stop reading it and in which words. */
export type PythonFile =
  | { readonly ok: true; readonly body: readonly Statement[] }
  | { readonly ok: false; readonly fault: PythonFault }

/** What was read last, by its text: each change of one file starts Django anew, with all others as they were. */
const known = new Map<string, PythonFile>()
const mostKnown = 60

/**
 * Reads the Python that a small Django project is written in: assignments, imports, classes, functions, `if`, and
 * their expressions. What the grammar has beyond that is kept as 'beyond', so that whoever needs it can say so.
 * Never throws. The same text gives the same object.
 */
export function readPython(text: string): PythonFile {
  const read = known.get(text) ?? readAnew(text)
  // Put behind all others: the first in the map is the one that nobody asked for the longest.
  known.delete(text)
  known.set(text, read)
  const [oldest] = known.size > mostKnown ? known.keys() : []
  if (oldest !== undefined) known.delete(oldest)
  return read
}

function readAnew(text: string): PythonFile {
  const read = readPythonTokens(text.replace(/^\uFEFF/u, ''))
  if (!read.ok) return read
  try {
    const reader = new StatementReader(read.tokens)
    const body = reader.block('end')
    return { ok: true, body }
  } catch (error) {
    if (error instanceof Fault) return { ok: false, fault: error.fault }
    throw error
  }
}

class StatementReader extends BlockReader {
  protected override simple(): readonly Statement[] {
    const { line } = this.peek()
    return this.take('import') ? this.imports(line) : [this.single()]
  }

  private single(): Statement {
    const { line, text, kind } = this.peek()
    if (kind === 'name') {
      if (this.take('pass')) return { kind: 'pass', line }
      if (this.take('from')) return this.from(line)
      if (this.is('return')) {
        if (!this.isInFunction) this.stop("'return' outside function")
        this.next()
        const none = this.peek().kind === 'newline' || this.is(';')
        return { kind: 'return', value: none ? null : this.list(), line }
      }
      if (text === 'break' || text === 'continue') {
        if (!this.isInLoop)
          this.stop(text === 'break' ? "'break' outside loop" : "'continue' not properly in loop")
        this.next()
        return { kind: 'leave', how: text, line }
      }
      if (this.take('raise')) {
        const value = this.endsList() ? null : this.expression()
        if (this.take('from')) this.expression()
        return { kind: 'raise', value, line }
      }
      if (this.take('assert')) {
        const test = this.expression()
        return { kind: 'assert', test, message: this.take(',') ? this.expression() : null, line }
      }
      if (this.take('del')) {
        const targets = this.list()
        return { kind: 'delete', targets: targets.kind === 'tuple' ? targets.items : [targets], line }
      }
      if (text === 'global' || text === 'nonlocal') {
        while (!['newline', 'end'].includes(this.peek().kind)) this.next()
        return { kind: 'beyond', what: `'${text}'`, line }
      }
    }
    return this.assignment(line)
  }

  private assignment(line: number): Statement {
    const first = this.list()
    if (this.take(':')) {
      this.expression()
      if (!this.take('=')) return { kind: 'pass', line }
      return { kind: 'assign', targets: [this.target(first)], value: this.list(), line }
    }
    const { kind, text } = this.peek()
    if (
      kind === 'op' &&
      text.length > 1 &&
      text.endsWith('=') &&
      !['==', '!=', '<=', '>=', ':='].includes(text)
    ) {
      this.next()
      return { kind: 'augment', target: this.target(first), op: text.slice(0, -1), value: this.list(), line }
    }
    if (!this.is('=')) return { kind: 'expression', value: first, line }
    const targets = [this.target(first)]
    let value = first
    while (this.take('=')) {
      if (this.peek().kind === 'newline') this.stop()
      value = this.list()
      if (this.is('=')) targets.push(this.target(value))
    }
    return { kind: 'assign', targets, value, line }
  }

  private target(expression: Expression): Expression {
    const { kind, line } = expression
    if (['name', 'attribute', 'item', 'tuple', 'list', 'starred'].includes(kind)) {
      if (kind === 'name' && ['True', 'False', 'None'].includes(expression.name)) {
        this.stop(`cannot assign to ${expression.name}`, { kind: 'name', text: '', line })
      }
      return expression
    }
    const what =
      kind === 'string' || kind === 'number' ? 'literal' : kind === 'call' ? 'function call' : 'expression'
    return this.stop(`cannot assign to ${what} here. Maybe you meant '==' instead of '='?`, {
      kind: 'name',
      text: '',
      line,
    })
  }

  private dotted(): string {
    let name = this.name()
    while (this.take('.')) name += `.${this.name()}`
    return name
  }

  private imports(line: number): readonly Statement[] {
    const all: Statement[] = []
    do {
      const module = this.dotted()
      all.push({
        kind: 'import',
        module,
        level: 0,
        names: null,
        as: this.take('as') ? this.name() : null,
        line,
      })
    } while (this.take(','))
    return all
  }

  private from(line: number): Statement {
    let level = 0
    while (this.is('.') || this.is('...')) level += this.next().text.length
    const module = this.is('import') ? '' : this.dotted()
    this.need('import')
    if (this.take('*'))
      return { kind: 'import', module, level, names: [{ name: '*', as: '*' }], as: null, line }
    const round = this.take('(')
    const names: { name: string; as: string }[] = []
    do {
      if (round && this.is(')')) break
      const name = this.name()
      names.push({ name, as: this.take('as') ? this.name() : name })
    } while (this.take(','))
    if (round) this.need(')')
    return { kind: 'import', module, level, names, as: null, line }
  }
}
