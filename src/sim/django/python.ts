import { Fault } from './python-cursor.ts'
import { ExpressionReader } from './python-expressions.ts'
import type { Expression, Parameter, Statement } from './python-syntax.ts'
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

/** Statements with a body that this page does not run. */
const compound: Readonly<Record<string, string>> = {
  for: "'for' statement",
  while: "'while' statement",
  with: "'with' statement",
  try: "'try' statement",
  except: "'except' statement",
  finally: "'finally' statement",
  else: "'else' statement",
}

class StatementReader extends ExpressionReader {
  private nesting = 0

  block(until: 'end' | 'dedent'): readonly Statement[] {
    const body: Statement[] = []
    while (this.peek().kind !== until) {
      const token = this.peek()
      if (token.kind === 'newline') {
        this.next()
        continue
      }
      if (token.kind === 'indent') this.stop('unexpected indent', token, 'IndentationError')
      if (token.kind === 'end') break
      body.push(...this.statement())
    }
    if (until === 'dedent') this.next()
    return body
  }

  private statement(): readonly Statement[] {
    const { line, text, kind } = this.peek()
    if (kind === 'op' && text === '@') return [this.decorated()]
    if (kind === 'name') {
      if (text === 'class') return [this.classOf([])]
      if (text === 'def' || (text === 'async' && this.is('def', 1))) return [this.def([])]
      if (text === 'if') return [this.branches()]
      const what = Object.hasOwn(compound, text) ? compound[text] : undefined
      if (what !== undefined && text !== 'except' && text !== 'finally' && text !== 'else') {
        return [this.beyond(what, text, line)]
      }
      if (what !== undefined || text === 'elif') this.stop()
    }
    const simple = [this.simple()]
    while (this.take(';')) if (this.peek().kind !== 'newline') simple.push(this.simple())
    this.endLine()
    return simple
  }

  private endLine(): void {
    const { kind } = this.peek()
    if (kind === 'newline') this.next()
    else if (kind !== 'end' && kind !== 'dedent') this.stop()
  }

  private simple(): Statement {
    const { line, text, kind } = this.peek()
    if (kind === 'name') {
      if (this.take('pass')) return { kind: 'pass', line }
      if (this.take('import')) return this.import(line)
      if (this.take('from')) return this.from(line)
      if (this.take('return')) {
        const none = this.peek().kind === 'newline' || this.is(';')
        return { kind: 'return', value: none ? null : this.list(), line }
      }
      if (['raise', 'assert', 'del', 'global', 'nonlocal', 'break', 'continue'].includes(text)) {
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
    if (['name', 'attribute', 'item', 'tuple', 'list'].includes(kind)) {
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

  private import(line: number): Statement {
    const module = this.dotted()
    const as = this.take('as') ? this.name() : null
    if (this.is(',')) {
      while (this.take(',')) {
        this.dotted()
        if (this.take('as')) this.name()
      }
      return { kind: 'beyond', what: 'an import of several modules in one line', line }
    }
    return { kind: 'import', module, level: 0, names: null, as, line }
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

  private decorated(): Statement {
    const decorators: Expression[] = []
    while (this.take('@')) {
      decorators.push(this.expression())
      this.endLine()
    }
    if (this.is('class')) return this.classOf(decorators)
    if (this.is('def') || this.is('async')) return this.def(decorators)
    return this.stop()
  }

  private classOf(decorators: readonly Expression[]): Statement {
    const { line } = this.next()
    const name = this.name()
    const bases = this.take('(') ? this.args() : []
    const body = this.suite(`class definition on line ${line}`)
    return { kind: 'class', name, bases, decorators, body, line }
  }

  private def(decorators: readonly Expression[]): Statement {
    this.take('async')
    const { line } = this.next()
    const name = this.name()
    this.need('(', "expected '('")
    const parameters: Parameter[] = []
    while (!this.take(')')) {
      if (this.is('*') || this.is('**') || this.is('/')) {
        parameters.push({ name: this.next().text, value: null })
        if (this.peek().kind === 'name') continue
      } else {
        const parameter = this.name()
        if (this.take(':')) this.expression()
        parameters.push({ name: parameter, value: this.take('=') ? this.expression() : null })
      }
      if (!this.take(',') && !this.is(')')) this.stop()
    }
    if (this.take('->')) this.expression()
    const body = this.suite(`function definition on line ${line}`)
    return { kind: 'def', name, parameters, decorators, body, line }
  }

  private branches(): Statement {
    const { line } = this.peek()
    const branches: { test: Expression; body: readonly Statement[] }[] = []
    while (this.is('if') || this.is('elif')) {
      if (branches.length > 0 && this.is('if')) break
      const word = this.next()
      const test = this.expression()
      if (this.is('=')) this.stop("invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
      branches.push({ test, body: this.suite(`'${word.text}' statement on line ${word.line}`) })
    }
    const last = this.peek()
    const other = this.take('else') ? this.suite(`'else' statement on line ${last.line}`) : []
    return { kind: 'if', branches, other, line }
  }

  private beyond(what: string, word: string, line: number): Statement {
    for (;;) {
      const head = this.next()
      while (!this.is(':') && !['newline', 'end'].includes(this.peek().kind)) this.next()
      this.suite(`'${head.text}' statement on line ${head.line}`)
      const goesOn = ['except', 'finally', 'else'].some((more) => this.is(more))
      if (!goesOn) break
    }
    return { kind: 'beyond', what: word === '' ? what : `a ${what}`, line }
  }

  /** A colon and what hangs below it. `after` is said when nothing does. */
  private suite(after: string): readonly Statement[] {
    if (!this.take(':')) this.stop("expected ':'")
    this.nesting += 1
    if (this.nesting > 60) this.stop('too many statically nested blocks')
    const body = this.body(after)
    this.nesting -= 1
    return body
  }

  private body(after: string): readonly Statement[] {
    if (this.peek().kind !== 'newline') return this.statement()
    this.next()
    if (this.peek().kind !== 'indent') {
      this.stop(`expected an indented block after ${after}`, this.peek(), 'IndentationError')
    }
    this.next()
    return this.block('dedent')
  }
}
