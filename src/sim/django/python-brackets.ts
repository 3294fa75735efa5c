import { keywords, PythonCursor } from './python-cursor.ts'
import type { Argument, Clause, Expression } from './python-syntax.ts'

/** Reads what has commas between, most of it in brackets: tuples, lists, dicts, sets, arguments. Throws Fault only. */
export abstract class BracketReader extends PythonCursor {
  /** One expression, as it may stand between two commas. */
  abstract expression(): Expression

  /** An expression, or several with commas between: a tuple. */
  list(): Expression {
    const { line } = this.peek()
    const first = this.starred()
    if (!this.is(',')) return first
    const items = [first]
    while (this.take(',')) {
      if (this.endsList()) break
      items.push(this.starred())
    }
    return { kind: 'tuple', items, line }
  }

  private starred(): Expression {
    const { line } = this.peek()
    if (!this.take('*')) return this.expression()
    return { kind: 'starred', of: this.expression(), line }
  }

  protected endsList(): boolean {
    const { kind, text } = this.peek()
    return (
      kind === 'newline' || kind === 'end' || (kind === 'op' && [')', ']', '}', '=', ';', ':'].includes(text))
    )
  }

  protected subscript(): Expression {
    const { line } = this.peek()
    const part = () => (this.is(':') || this.is(']') || this.is(',') ? null : this.expression())
    const first = this.is(':') ? null : this.list()
    if (!this.take(':')) return first ?? this.stop()
    const to = part()
    return { kind: 'slice', from: first, to, step: this.take(':') ? part() : null, line }
  }

  /** The arguments of a call, up to and with its closing bracket. */
  args(): readonly Argument[] {
    const args: Argument[] = []
    while (!this.take(')')) {
      if (this.is('*') || this.is('**')) {
        const { text } = this.next()
        args.push({ name: text, value: this.expression() })
      } else if (this.peek().kind === 'name' && this.is('=', 1)) {
        const name = this.name()
        this.need('=')
        if (this.is(',') || this.is(')')) this.stop('expected argument value expression')
        args.push({ name, value: this.expression() })
      } else {
        if (args.some(({ name }) => name !== null && name !== '*')) {
          this.expression()
          this.stop('positional argument follows keyword argument')
        }
        args.push({ name: null, value: this.comprehension(this.expression()) })
      }
      if (!this.take(',') && !this.is(')')) this.stop(this.comma())
    }
    return args
  }

  /** Python's guess when two expressions stand side by side in brackets. */
  private comma(): string {
    const { kind, text } = this.peek()
    const begins = kind === 'string' || kind === 'number' || (kind === 'name' && !keywords.has(text))
    return begins || ['(', '[', '{'].includes(text)
      ? 'invalid syntax. Perhaps you forgot a comma?'
      : 'invalid syntax'
  }

  /** A test without `if … else` in it, as it may stand behind `in` and `if` of a comprehension. */
  protected abstract disjunction(): Expression
  /** What a `for` gives its values to. */
  protected abstract loopTarget(): Expression

  /** `value for y in z if w`, if that is what goes on here. */
  protected comprehension(value: Expression, key: Expression | null = null): Expression {
    if (!this.is('for') && !(this.is('async') && this.is('for', 1))) return value
    if (this.is('async')) this.stop('asynchronous comprehension outside of an asynchronous function')
    const clauses: Clause[] = []
    while (this.take('for')) {
      const target = this.loopTarget()
      this.need('in')
      const items = this.disjunction()
      const tests: Expression[] = []
      while (this.take('if')) tests.push(this.disjunction())
      clauses.push({ target, items, tests })
    }
    return { kind: 'comprehension', key, value, clauses, line: value.line }
  }

  protected round(line: number): Expression {
    if (this.take(')')) return { kind: 'tuple', items: [], line }
    const first = this.comprehension(this.starred())
    if (this.take(')')) return first
    if (!this.is(',')) this.stop(this.comma())
    const items = [first]
    while (this.take(',')) {
      if (this.is(')')) break
      items.push(this.starred())
    }
    if (!this.take(')')) this.stop(this.comma())
    return { kind: 'tuple', items, line }
  }

  protected items(end: string): readonly Expression[] {
    const items: Expression[] = []
    while (!this.take(end)) {
      items.push(this.comprehension(this.starred()))
      if (!this.take(',') && !this.is(end)) this.stop(this.comma())
    }
    return items
  }

  protected braces(line: number): Expression {
    if (this.take('}')) return { kind: 'dict', items: [], line }
    if (!this.is('**')) {
      const first = this.starred()
      if (!this.is(':')) {
        const one = this.comprehension(first)
        const items = this.take(',') ? [one, ...this.items('}')] : [one]
        if (items.length === 1 && !this.take('}') && this.peek(-1).text !== '}') this.stop(this.comma())
        return { kind: 'set', items, line }
      }
      return this.pairs(line, first)
    }
    return this.pairs(line, null)
  }

  private pairs(line: number, first: Expression | null): Expression {
    const items: (readonly [Expression | null, Expression])[] = []
    let key = first
    for (;;) {
      if (key === null && this.take('**')) items.push([null, this.expression()])
      else {
        const name = key ?? this.expression()
        if (!this.is(':')) this.stop("':' expected after dictionary key")
        this.next()
        if (this.is('}') || this.is(',')) this.stop("expression expected after dictionary key and ':'")
        const value = this.comprehension(this.expression(), name)
        if (value.kind === 'comprehension' && value.key === name && items.length === 0 && this.take('}'))
          return value
        items.push([name, value])
      }
      key = null
      if (this.take(',')) {
        if (this.take('}')) break
        continue
      }
      if (this.take('}')) break
      this.stop(this.is(':') ? 'invalid syntax' : this.comma())
    }
    return { kind: 'dict', items, line }
  }
}
