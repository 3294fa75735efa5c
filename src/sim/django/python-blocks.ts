import { ExpressionReader } from './python-expressions.ts'
import type { Expression, Handler, Statement } from './python-syntax.ts'

/** Reads statements that others hang below: classes, functions, `if`, loops, `try`, `with`. Throws Fault only. */
export abstract class BlockReader extends ExpressionReader {
  private nesting = 0
  private loops = 0
  private functions = 0

  /** A statement of one line, or what `import a, b` comes to. */
  protected abstract simple(): readonly Statement[]

  protected get isInLoop(): boolean {
    return this.loops > 0
  }

  protected get isInFunction(): boolean {
    return this.functions > 0
  }

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
    const { text, kind } = this.peek()
    if (kind === 'op' && text === '@') return [this.decorated()]
    const compound = kind === 'name' ? this.compound(text) : null
    if (compound !== null) return [compound]
    const simple = [...this.simple()]
    if (
      text === 'print' &&
      ['string', 'number', 'name'].includes(this.peek().kind) &&
      this.peek(-1).text === 'print'
    )
      this.stop("Missing parentheses in call to 'print'. Did you mean print(...)?")
    while (this.take(';')) if (this.peek().kind !== 'newline') simple.push(...this.simple())
    this.endLine()
    return simple
  }

  private compound(word: string): Statement | null {
    switch (word) {
      case 'class':
        return this.classOf([])
      case 'def':
        return this.def([])
      case 'async':
        return this.is('def', 1) ? this.def([]) : this.stop()
      case 'if':
        return this.branches()
      case 'for':
      case 'while':
        return this.loop()
      case 'try':
        return this.attempt()
      case 'with':
        return this.with()
      case 'match':
        return this.isMatch() ? this.match() : null
      case 'elif':
      case 'else':
      case 'except':
      case 'finally':
        return this.stop()
      default:
        return null
    }
  }

  protected endLine(): void {
    const { kind } = this.peek()
    if (kind === 'newline') this.next()
    else if (kind !== 'end' && kind !== 'dedent') this.stop()
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
    const body = this.outsideOfLoops(0, () => this.suite(`class definition on line ${line}`))
    return { kind: 'class', name, bases, decorators, body, line }
  }

  private def(decorators: readonly Expression[]): Statement {
    const isAsync = this.take('async')
    const { line } = this.next()
    const name = this.name()
    this.need('(', "expected '('")
    const parameters = this.parameters(')')
    if (this.take('->')) this.expression()
    const body = this.outsideOfLoops(this.functions + 1, () =>
      this.suite(`function definition on line ${line}`),
    )
    if (isAsync) return { kind: 'beyond', what: 'an async function', line }
    return { kind: 'def', name, parameters, decorators, body, line }
  }

  /** Reads a body to which no loop around it belongs, inside so many functions. */
  private outsideOfLoops(functions: number, read: () => readonly Statement[]): readonly Statement[] {
    const before = { loops: this.loops, functions: this.functions }
    this.loops = 0
    this.functions = functions
    const body = read()
    this.loops = before.loops
    this.functions = before.functions
    return body
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
    return { kind: 'if', branches, other: this.under('else'), line }
  }

  /** The block under this word; none where the word does not stand here. */
  private under(word: 'else' | 'finally'): readonly Statement[] {
    const { line } = this.peek()
    return this.take(word) ? this.suite(`'${word}' statement on line ${line}`) : []
  }

  private loop(): Statement {
    const { line, text } = this.next()
    const target = text === 'for' ? this.loopTarget() : null
    if (target !== null) this.need('in')
    const over = target === null ? this.expression() : this.list()
    this.loops += 1
    const body = this.suite(`'${text}' statement on line ${line}`)
    this.loops -= 1
    return { kind: 'loop', target, over, body, other: this.under('else'), line }
  }

  private attempt(): Statement {
    const { line } = this.next()
    const body = this.suite(`'try' statement on line ${line}`)
    const handlers: Handler[] = []
    while (this.is('except')) {
      const word = this.next()
      const type = this.is(':') ? null : this.expression()
      if (this.is(',')) this.stop('multiple exception types must be parenthesized')
      const name = this.take('as') ? this.name() : null
      handlers.push({ type, name, body: this.suite(`'except' statement on line ${word.line}`) })
    }
    const other = handlers.length === 0 ? [] : this.under('else')
    const hasLast = this.is('finally')
    const last = this.under('finally')
    if (handlers.length === 0 && !hasLast) this.stop("expected 'except' or 'finally' block")
    return { kind: 'try', body, handlers, other, last, line }
  }

  /** Whether a block hangs below this line: `match` may also be a name. */
  private isMatch(): boolean {
    let ahead = 1
    while (!['newline', 'end'].includes(this.peek(ahead).kind)) ahead += 1
    return this.peek(ahead - 1).text === ':' && this.peek(ahead + 1).kind === 'indent'
  }

  private match(): Statement {
    const { line } = this.peek()
    while (this.peek().kind !== 'indent') this.next()
    let depth = 0
    do {
      const { kind } = this.next()
      depth += kind === 'indent' ? 1 : kind === 'dedent' ? -1 : 0
    } while (depth > 0 && this.peek().kind !== 'end')
    return { kind: 'beyond', what: "a 'match' statement", line }
  }

  private with(): Statement {
    const { line } = this.next()
    const round = this.is('(')
    const items: { value: Expression; as: Expression | null }[] = []
    do {
      const value = this.expression()
      items.push({ value, as: this.take('as') ? this.loopTarget() : null })
    } while (!round && this.take(','))
    return { kind: 'with', items, body: this.suite(`'with' statement on line ${line}`), line }
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
