import { BracketReader } from './python-brackets.ts'
import type { Expression } from './python-syntax.ts'
import { type PythonToken, readPythonTokens } from './python-tokens.ts'

/** Deeper than any file that a person writes; a guard against running out of stack. */
const deepest = 120

/** Operators of two sides, the loosest first. Python Language Reference §6.17. */
const levels: readonly (readonly string[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '//', '%', '@'],
]

/** Reads expressions. Throws Fault only. */
export class ExpressionReader extends BracketReader {
  private depth = 0

  override expression(): Expression {
    this.depth += 1
    if (this.depth > deepest) this.stop('too many nested parentheses')
    try {
      return this.choice()
    } finally {
      this.depth -= 1
    }
  }

  private choice(): Expression {
    const { line } = this.peek()
    if (this.take('lambda')) {
      while (!this.is(':') && this.peek().kind !== 'newline' && this.peek().kind !== 'end') this.next()
      this.need(':')
      this.expression()
      return { kind: 'beyond', what: 'a lambda', line }
    }
    const then = this.or()
    if (this.is(':=')) this.stop()
    if (!this.take('if')) return then
    const test = this.or()
    this.need('else', "expected 'else' after 'if' expression")
    const other = this.expression()
    return { kind: 'choice', then, test, other, line }
  }

  private or(): Expression {
    let left = this.and()
    while (this.is('or')) left = this.binary(this.next(), left, this.and())
    return left
  }

  private and(): Expression {
    let left = this.not()
    while (this.is('and')) left = this.binary(this.next(), left, this.not())
    return left
  }

  private not(): Expression {
    const token = this.peek()
    if (!this.take('not')) return this.comparison()
    return { kind: 'unary', op: 'not', of: this.not(), line: token.line }
  }

  private comparison(): Expression {
    let left = this.level(0)
    for (;;) {
      const token = this.peek()
      const op = this.comparator()
      if (op === null) return left
      left = this.binary({ ...token, text: op }, left, this.level(0))
    }
  }

  private comparator(): string | null {
    for (const op of ['==', '!=', '<=', '>=', '<', '>', 'in']) if (this.take(op)) return op
    if (this.is('not') && this.is('in', 1)) {
      this.at += 2
      return 'not in'
    }
    if (this.take('is')) return this.take('not') ? 'is not' : 'is'
    return null
  }

  private level(index: number): Expression {
    const ops = levels[index]
    if (ops === undefined) return this.factor()
    let left = this.level(index + 1)
    while (this.peek().kind === 'op' && ops.includes(this.peek().text)) {
      left = this.binary(this.next(), left, this.level(index + 1))
    }
    return left
  }

  private binary(op: PythonToken, left: Expression, right: Expression): Expression {
    return { kind: 'binary', op: op.text, left, right, line: op.line }
  }

  private factor(): Expression {
    const token = this.peek()
    if (token.kind === 'op' && ['-', '+', '~'].includes(token.text)) {
      this.next()
      this.depth += 1
      if (this.depth > deepest) this.stop('too many nested parentheses')
      const of = this.factor()
      this.depth -= 1
      return { kind: 'unary', op: token.text, of, line: token.line }
    }
    const base = this.trailers()
    if (!this.is('**')) return base
    const op = this.next()
    return this.binary(op, base, this.factor())
  }

  private trailers(): Expression {
    let of = this.atom()
    for (;;) {
      const { line } = this.peek()
      if (this.take('.')) of = { kind: 'attribute', of, name: this.name(), line }
      else if (this.take('(')) of = { kind: 'call', of, args: this.args(), line }
      else if (this.take('[')) {
        const index = this.subscript()
        this.need(']')
        of = { kind: 'item', of, index, line }
      } else return of
    }
  }

  private atom(): Expression {
    const token = this.peek()
    const { line } = token
    if (token.kind === 'string') return this.strings()
    if (token.kind === 'number') {
      this.next()
      return { kind: 'number', value: Number(token.text), line }
    }
    if (token.kind === 'name') {
      if (['True', 'False', 'None'].includes(token.text)) {
        this.next()
        return { kind: 'name', name: token.text, line }
      }
      if (token.text === 'await' || token.text === 'yield') {
        this.next()
        if (!this.endsList()) this.expression()
        return { kind: 'beyond', what: token.text, line }
      }
      return { kind: 'name', name: this.name(), line }
    }
    if (this.take('(')) return this.round(line)
    if (this.take('[')) return { kind: 'list', items: this.items(']'), line }
    if (this.take('{')) return this.braces(line)
    if (this.take('...')) return { kind: 'beyond', what: '...', line }
    if (token.kind === 'indent') this.stop('unexpected indent', token, 'IndentationError')
    return this.stop()
  }

  /** Strings that stand side by side are one. */
  private strings(): Expression {
    const first = this.peek()
    const tokens: PythonToken[] = []
    while (this.peek().kind === 'string') tokens.push(this.next())
    if (tokens.some(({ prefix = '' }) => prefix.includes('f'))) {
      return { kind: 'format', parts: tokens.flatMap((token) => this.format(token)), line: first.line }
    }
    const bytes = tokens.some(({ prefix = '' }) => prefix.includes('b'))
    return { kind: 'string', text: tokens.map(({ text }) => text).join(''), bytes, line: first.line }
  }

  private format({ text, prefix = '', line }: PythonToken): readonly (string | Expression)[] {
    if (!prefix.includes('f')) return [text]
    return text.split(/(\{\{|\}\}|\{[^{}]*\})/u).flatMap((part): readonly (string | Expression)[] => {
      if (part === '{{' || part === '}}') return [part.slice(1)]
      if (!part.startsWith('{')) return part === '' ? [] : [part]
      const inner = readPythonTokens(part.slice(1, -1).trim())
      if (!inner.ok || part.slice(1, -1).trim() === '')
        this.stop('f-string: invalid syntax', { kind: 'string', text, line })
      const reader = new ExpressionReader(inner.tokens.map((token) => ({ ...token, line })))
      const value = reader.expression()
      if (reader.peek().kind === 'newline' || reader.peek().kind === 'end') return [value]
      return [{ kind: 'beyond', what: 'a format in an f-string', line }]
    })
  }
}
