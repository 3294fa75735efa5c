import type { JsonValue } from '../../core/json.ts'

/** What a text says; else `message`, in the words of Python's json module. */
export type PythonJson =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly message: string }

class Fault extends Error {}

/** JSON as Python's json.loads reads it, with its words for what is wrong (CPython 3.11). Never throws. */
export function readPythonJson(text: string): PythonJson {
  const reader = new Reader(text)
  try {
    return { ok: true, value: reader.document() }
  } catch (error) {
    if (error instanceof Fault) return { ok: false, message: error.message }
    throw error
  }
}

const deepest = 500

class Reader {
  private readonly text: string
  private at = 0
  private depth = 0

  constructor(text: string) {
    this.text = text
  }

  document(): JsonValue {
    if (this.text.startsWith('\uFEFF'))
      throw new Fault('Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)')
    this.space()
    const value = this.value()
    this.space()
    if (this.at < this.text.length) this.stop('Extra data', this.at)
    return value
  }

  /** Places count from 0 by characters, lines and columns from 1. */
  private stop(message: string, at: number): never {
    const before = this.text.slice(0, at)
    const line = before.split('\n').length
    const column = [...before.slice(before.lastIndexOf('\n') + 1)].length + 1
    throw new Fault(`${message}: line ${line} column ${column} (char ${[...before].length})`)
  }

  private space(): void {
    while (' \t\n\r'.includes(this.text[this.at] ?? '.')) this.at += 1
  }

  private value(): JsonValue {
    const start = this.at
    const char = this.text[start]
    this.depth += 1
    if (this.depth > deepest)
      throw new Fault('maximum recursion depth exceeded while decoding a JSON array from a unicode string')
    try {
      if (char === '"') return this.string()
      if (char === '{') return this.object()
      if (char === '[') return this.array()
      for (const [word, value] of words) {
        if (!this.text.startsWith(word, start)) continue
        this.at += word.length
        return value
      }
      for (const word of ['NaN', 'Infinity', '-Infinity']) {
        if (this.text.startsWith(word, start))
          throw new Fault(`Out of range float values are not JSON compliant: '${word}'`)
      }
      const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/u.exec(
        this.text.slice(start, start + 400),
      )?.[0]
      if (number === undefined) return this.stop('Expecting value', start)
      this.at += number.length
      return Number(number)
    } finally {
      this.depth -= 1
    }
  }

  private object(): JsonValue {
    const members: [string, JsonValue][] = []
    this.at += 1
    this.space()
    if (this.text[this.at] === '}') {
      this.at += 1
      return {}
    }
    for (;;) {
      if (this.text[this.at] !== '"') this.stop('Expecting property name enclosed in double quotes', this.at)
      const name = this.string()
      this.space()
      if (this.text[this.at] !== ':') this.stop("Expecting ':' delimiter", this.at)
      this.at += 1
      this.space()
      members.push([name, this.value()])
      this.space()
      const next = this.text[this.at]
      if (next === '}') break
      if (next !== ',') this.stop("Expecting ',' delimiter", this.at)
      this.at += 1
      this.space()
    }
    this.at += 1
    return Object.fromEntries(members)
  }

  private array(): JsonValue {
    const items: JsonValue[] = []
    this.at += 1
    this.space()
    if (this.text[this.at] === ']') {
      this.at += 1
      return items
    }
    for (;;) {
      items.push(this.value())
      this.space()
      const next = this.text[this.at]
      if (next === ']') break
      if (next !== ',') this.stop("Expecting ',' delimiter", this.at)
      this.at += 1
      this.space()
    }
    this.at += 1
    return items
  }

  private string(): string {
    const start = this.at
    const parts: string[] = []
    this.at += 1
    for (;;) {
      const char = this.text[this.at]
      if (char === undefined) return this.stop('Unterminated string starting at', start)
      if (char === '"') break
      if (char < ' ') return this.stop('Invalid control character at', this.at)
      if (char !== '\\') {
        parts.push(char)
        this.at += 1
        continue
      }
      parts.push(this.escape(start))
    }
    this.at += 1
    return parts.join('')
  }

  private escape(start: number): string {
    const next = this.text[this.at + 1]
    if (next === undefined) return this.stop('Unterminated string starting at', start)
    if (next === 'u') {
      const digits = /^[\da-fA-F]{4}/u.exec(this.text.slice(this.at + 2, this.at + 6))?.[0]
      // CPython looks for four digits and one character more.
      if (digits === undefined || this.at + 6 >= this.text.length)
        return this.stop('Invalid \\uXXXX escape', this.at + 1)
      this.at += 6
      return String.fromCharCode(Number.parseInt(digits, 16))
    }
    const meaning = Object.hasOwn(escapes, next) ? escapes[next] : undefined
    if (meaning === undefined) return this.stop('Invalid \\escape', this.at)
    this.at += 2
    return meaning
  }
}

const words: readonly (readonly [string, JsonValue])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
]
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}
