import { BracketReader } from './python-brackets.ts'
import type { Expression, Formatted, Parameter } from './python-syntax.ts'
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
      const parameters = this.parameters(':')
      return { kind: 'lambda', parameters, body: this.expression(), line }
    }
    const then = this.or()
    if (this.is(':=')) {
      if (then.kind !== 'name') this.stop()
      this.next()
      this.expression()
      return { kind: 'beyond', what: 'the operator :=', line }
    }
    if (!this.take('if')) return then
    const test = this.or()
    this.need('else', "expected 'else' after 'if' expression")
    const other = this.expression()
    return { kind: 'choice', then, test, other, line }
  }

  protected override disjunction(): Expression {
    return this.or()
  }

  protected override loopTarget(): Expression {
    const { line } = this.peek()
    const first = this.level(0)
    if (!this.is(',')) return first
    const items = [first]
    while (this.take(',')) if (!this.is('in')) items.push(this.level(0))
    return { kind: 'tuple', items, line }
  }

  /** What a function takes, up to and with this closing word. Types beside them are read over. */
  protected parameters(end: ')' | ':'): readonly Parameter[] {
    const parameters: Parameter[] = []
    while (!this.take(end)) {
      if (this.is('*') || this.is('**') || this.is('/')) {
        parameters.push({ name: this.next().text, value: null })
        if (this.peek().kind === 'name') continue
      } else {
        const parameter = this.name()
        if (end === ')' && this.take(':')) this.expression()
        parameters.push({ name: parameter, value: this.take('=') ? this.expression() : null })
      }
      if (!this.take(',') && !this.is(end)) this.stop()
    }
    return parameters
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
      return { kind: 'number', value: Number(token.text), isFloat: /^(?!0x).*[.e]/iu.test(token.text), line }
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

  private format({ text, prefix = '', line }: PythonToken): readonly (string | Formatted)[] {
    if (!prefix.includes('f')) return [text]
    return text.split(/(\{\{|\}\}|\{[^{}]*\})/u).flatMap((part): readonly (string | Formatted)[] => {
      if (part === '{{' || part === '}}') return [part.slice(1)]
      if (!part.startsWith('{')) return part === '' ? [] : [part]
      return [this.formatted(part.slice(1, -1), line)]
    })
  }

  /** `value=!r:spec`, of which all but the value may be missing. */
  private formatted(text: string, line: number): Formatted {
    const end = endOfValue(text)
    const [, conversion = '', spec = ''] = /^(?:!([rsa]))?(?::(.*))?$/su.exec(text.slice(end)) ?? []
    const own = text.slice(0, end)
    const label = /[^=!<>]=\s*$/u.test(own) ? own : ''
    const words = label === '' ? own : own.replace(/=\s*$/u, '')
    const inner = readPythonTokens(words.trim())
    if (!inner.ok || words.trim() === '')
      this.stop(words.trim() === '' ? 'f-string: empty expression not allowed' : 'f-string: invalid syntax', {
        kind: 'string',
        text,
        line,
      })
    const reader = new ExpressionReader(inner.tokens.map((token) => ({ ...token, line })))
    const value = reader.expression()
    if (reader.peek().kind !== 'newline' && reader.peek().kind !== 'end')
      this.stop('f-string: invalid syntax', { kind: 'string', text, line })
    return {
      value,
      conversion: label !== '' && conversion === '' && spec === '' ? 'r' : conversion,
      spec,
      label,
    }
  }
}

/** Where the value in the braces of an f-string ends: at the first `!` or `:` that is in no bracket and no text. */
function endOfValue(text: string): number {
  let open = 0
  let quote = ''
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if (quote !== '') quote = char === quote ? '' : quote
    else if (char === '"' || char === "'") quote = char
    else if ('([{'.includes(char)) open += 1
    else if (')]}'.includes(char)) open -= 1
    else if (open === 0 && (char === ':' || (char === '!' && text[at + 1] !== '='))) return at
  }
  return text.length
}
