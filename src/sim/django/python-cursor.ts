import type { PythonFault, PythonToken } from './python-tokens.ts'

/** Thrown inside the parser only, and caught in `readPython`. */
export class Fault extends Error {
  readonly fault: PythonFault
  constructor(fault: PythonFault) {
    super(fault.message)
    this.fault = fault
  }
}

/** Words that cannot name anything. */
export const keywords = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
)
/** A place in a list of words that moves on as they are read. Throws Fault only. */
export class PythonCursor {
  readonly tokens: readonly PythonToken[]
  at = 0

  constructor(tokens: readonly PythonToken[]) {
    this.tokens = tokens
  }

  peek(ahead = 0): PythonToken {
    return this.tokens[this.at + ahead] ?? { kind: 'end', text: '', line: this.tokens.at(-1)?.line ?? 1 }
  }

  next(): PythonToken {
    const token = this.peek()
    this.at += 1
    return token
  }

  /** Whether this operator or keyword stands here. */
  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return (token.kind === 'op' || token.kind === 'name') && token.text === text
  }

  take(text: string): boolean {
    if (!this.is(text)) return false
    this.at += 1
    return true
  }

  stop(message = 'invalid syntax', token = this.peek(), type: PythonFault['type'] = 'SyntaxError'): never {
    if (token.kind === 'indent')
      throw new Fault({ type: 'IndentationError', line: token.line, message: 'unexpected indent' })
    throw new Fault({ type, line: token.line, message })
  }

  need(text: string, message?: string): void {
    if (!this.take(text)) this.stop(message)
  }

  name(): string {
    const token = this.peek()
    if (token.kind !== 'name' || keywords.has(token.text)) this.stop()
    return this.next().text
  }
}
