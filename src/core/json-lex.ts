import type { JsonFault, Oddity } from './json.ts'

/** Enough to show; a hostile payload must not become a million findings. */
export const ODDITIES_KEPT = 50

/** The tokens of JSON, RFC 8259 §2; `fault`: what is none of them. */
export type LexemeKind = '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'number' | 'literal' | 'end' | 'fault'

const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y
const WORD = /[^\s"'{}[\],:/#]+/y
const LITERALS = ['true', 'false', 'null']
const PYTHON = ['True', 'False', 'None']

const isDigit = (code: number) => code >= 48 && code <= 57
const isNameCode = (code: number) =>
  isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === 36

/** Characters that screens hide or obey: C0, DEL, C1, zero-width, bidi, BOM. Tab, LF and CR are left in peace. */
function isControl(code: number): boolean {
  if (code < 0x20) return code !== 9 && code !== 10 && code !== 13
  if (code < 0x7f) return false
  return (
    code < 0xa0 ||
    code === 0xad ||
    code === 0x61c ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2069) ||
    code === 0xfeff
  )
}

/**
 * Cuts a text into the tokens of RFC 8259, strictly: no comments, no other quotes. After `next()` the fields
 * tell of the token read; a `fault` token says why nothing could be read there. Fields, not objects, since
 * a payload of a megabyte has a hundred thousand tokens.
 */
export class JsonLexer {
  kind: LexemeKind = 'end'
  start = 0
  end = 0
  fault: JsonFault = 'not-a-value'
  /** The string just read has a backslash in it. */
  escaped = false
  readonly oddities: Oddity[] = []

  constructor(readonly source: string) {}

  next(): LexemeKind {
    const { source } = this
    let at = this.end
    let code = source.charCodeAt(at)
    while (code === 32 || code === 10 || code === 13 || code === 9) code = source.charCodeAt(++at)
    this.start = at
    this.end = at + 1
    switch (code) {
      case 34:
        return this.readString()
      case 44:
        this.kind = ','
        return ','
      case 58:
        this.kind = ':'
        return ':'
      case 91:
        this.kind = '['
        return '['
      case 93:
        this.kind = ']'
        return ']'
      case 123:
        this.kind = '{'
        return '{'
      case 125:
        this.kind = '}'
        return '}'
    }
    if (at >= source.length) {
      this.end = at
      this.kind = 'end'
      return 'end'
    }
    return code === 45 || isDigit(code) ? this.readNumber() : this.readWord(code)
  }

  /** The text of the token just read, as it stands. */
  text(): string {
    return this.source.slice(this.start, this.end)
  }

  note(kind: Oddity['kind'], start: number, end: number): void {
    if (this.oddities.length >= ODDITIES_KEPT) return
    this.oddities.push({ kind, span: { start, end }, text: this.source.slice(start, end) })
  }

  private fail(fault: JsonFault, start: number, end: number): LexemeKind {
    this.fault = fault
    this.start = start
    this.end = end
    this.kind = 'fault'
    return 'fault'
  }

  private readString(): LexemeKind {
    const { source } = this
    this.escaped = false
    for (let at = this.start + 1; at < source.length; at++) {
      const code = source.charCodeAt(at)
      if (code === 34) {
        this.end = at + 1
        this.kind = 'string'
        return 'string'
      }
      if (code < 32) return this.fail('control-in-string', at, at + 1)
      if (code === 92) {
        this.escaped = true
        const length = this.readEscape(at)
        if (length === 0) return this.fail('bad-escape', at, Math.min(at + 2, source.length))
        at += length - 1
      } else if (code > 126) {
        if (isControl(code)) this.note('control-character', at, at + 1)
        else if (code >= 0xd800 && code <= 0xdfff) {
          const low = source.charCodeAt(at + 1)
          if (code < 0xdc00 && low >= 0xdc00 && low <= 0xdfff) at++
          else this.note('lone-surrogate', at, at + 1)
        }
      }
    }
    return this.fail('string-not-closed', this.start, source.length)
  }

  /** The length of the escape at `at`, a surrogate pair's both halves together; 0 for none of RFC 8259 §7. */
  private readEscape(at: number): number {
    const letter = this.source[at + 1]
    if (letter !== 'u') return letter !== undefined && '"\\/bfnrt'.includes(letter) ? 2 : 0
    const code = this.readHex(at + 2)
    if (code < 0) return 0
    if (code >= 0xd800 && code <= 0xdfff) {
      const low = this.source.startsWith('\\u', at + 6) ? this.readHex(at + 8) : -1
      if (code < 0xdc00 && low >= 0xdc00 && low <= 0xdfff) return 12
      this.note('lone-surrogate', at, at + 6)
    } else if (isControl(code)) this.note('control-character', at, at + 6)
    return 6
  }

  private readHex(at: number): number {
    const hex = this.source.slice(at, at + 4)
    return /^[0-9a-fA-F]{4}$/.test(hex) ? Number.parseInt(hex, 16) : -1
  }

  private readNumber(): LexemeKind {
    NUMBER.lastIndex = this.start
    const match = NUMBER.exec(this.source)
    const end = match ? NUMBER.lastIndex : this.start
    const follower = this.source.charCodeAt(end)
    // "01", "1.", "2e", "0x1F", "1_000": the number ends where no number may.
    if (!match || isNameCode(follower) || follower === 46 || follower === 43 || follower === 45) {
      WORD.lastIndex = this.start
      WORD.test(this.source)
      return this.fail('bad-number', this.start, Math.max(WORD.lastIndex, this.start + 1))
    }
    this.end = end
    const value = Number(match[0])
    if (!Number.isFinite(value)) this.note('number-overflow', this.start, end)
    else if (match[1] === undefined && match[2] === undefined && !Number.isSafeInteger(value))
      this.note('big-integer', this.start, end)
    this.kind = 'number'
    return 'number'
  }

  private readWord(code: number): LexemeKind {
    const { source, start } = this
    if (code === 39 || code === 96 || code === 0x2018 || code === 0x201c || code === 0x201d)
      return this.fail('single-quote', start, start + 1)
    if (code === 47 || code === 35) return this.fail('comment', start, start + 1)
    if (code === 0xfeff) return this.fail('byte-order-mark', start, start + 1)
    WORD.lastIndex = start
    const word = WORD.test(source) ? source.slice(start, WORD.lastIndex) : ''
    this.end = start + Math.max(word.length, 1)
    if (LITERALS.includes(word)) {
      this.kind = 'literal'
      return 'literal'
    }
    if (PYTHON.includes(word)) return this.fail('python-word', start, this.end)
    if (code === 43 || code === 46) return this.fail('bad-number', start, this.end)
    if (isNameCode(code)) return this.fail('bare-word', start, this.end)
    const char = String.fromCodePoint(source.codePointAt(start) as number)
    return this.fail('not-a-value', start, start + char.length)
  }
}
