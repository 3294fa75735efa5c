/** One word of Python: its kind, its text as written, and the line it begins in (from 1). */
export interface PythonToken {
  readonly kind: 'name' | 'number' | 'string' | 'op' | 'newline' | 'indent' | 'dedent' | 'end'
  /** Of a string: what it means, without quotes and prefix. */
  readonly text: string
  readonly line: number
  /** Of a string: its prefix in small letters, '' for none. */
  readonly prefix?: string
}

/** Where Python itself would stop before it runs a line, in its words (CPython 3.11). Line from 1. */
export interface PythonFault {
  readonly type: 'SyntaxError' | 'IndentationError' | 'TabError'
  readonly line: number
  readonly message: string
}

/** The words of a file, or the first thing that cannot be one. */
export type PythonTokens =
  | { readonly ok: true; readonly tokens: readonly PythonToken[] }
  | { readonly ok: false; readonly fault: PythonFault }

const operators =
  /^(?:\*\*=|\/\/=|>>=|<<=|\.\.\.|\*\*|\/\/|>>|<<|<=|>=|==|!=|->|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|@=|:=|[-+*/%@&|^~<>()[\]{},:.;=])/u
const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/** Splits Python's text into words, as its tokenizer does: brackets hide line ends, indentation becomes words. Never throws. */
export function readPythonTokens(text: string): PythonTokens {
  const tokens: PythonToken[] = []
  const indents = [0]
  const open: { readonly bracket: string; readonly line: number }[] = []
  let at = 0
  let line = 1
  let lineStart = true
  const stop = (message: string, where = line, type: PythonFault['type'] = 'SyntaxError'): PythonTokens => ({
    ok: false,
    fault: { type, line: where, message },
  })
  while (at < text.length) {
    if (lineStart && open.length === 0) {
      const blank = /^[ \t\f]*(?:#[^\n]*)?(?:\r?\n|$)/u.exec(text.slice(at))
      if (blank !== null) {
        at += blank[0].length
        line += 1
        if (blank[0] === '') break
        continue
      }
      const spaces = /^[ \t\f]*/u.exec(text.slice(at))?.[0] ?? ''
      const width = widthOf(spaces)
      at += spaces.length
      const last = indents.at(-1) ?? 0
      if (width > last) {
        indents.push(width)
        tokens.push({ kind: 'indent', text: spaces, line })
      } else {
        while ((indents.at(-1) ?? 0) > width) {
          indents.pop()
          tokens.push({ kind: 'dedent', text: '', line })
        }
        if ((indents.at(-1) ?? 0) !== width) {
          return stop('unindent does not match any outer indentation level', line, 'IndentationError')
        }
      }
      lineStart = false
    }
    const rest = text.slice(at, at + 400)
    const skip = /^(?:[ \t\f\r]+|#[^\n]*|\\\r?\n)/u.exec(rest)?.[0]
    if (skip !== undefined) {
      if (skip.endsWith('\n')) line += 1
      // A comment may be longer than the window.
      at += skip.startsWith('#') ? lengthOfLine(text, at) : skip.length
      continue
    }
    if (rest.startsWith('\n')) {
      at += 1
      if (open.length === 0) {
        tokens.push({ kind: 'newline', text: '\n', line })
        lineStart = true
      }
      line += 1
      continue
    }
    const quote = /^([rbuf]{0,2})('''|"""|'|")/iu.exec(rest)
    if (quote !== null) {
      const read = readString(text, at, (quote[1] ?? '').toLowerCase(), quote[2] ?? '')
      const lines = text.slice(at, read.end).split('\n').length - 1
      if (!read.ok) {
        const triple = (quote[2] ?? '').length === 3
        const detected = line + lines
        return triple
          ? stop(`unterminated triple-quoted string literal (detected at line ${detected})`)
          : stop(`unterminated string literal (detected at line ${detected})`)
      }
      tokens.push({ kind: 'string', text: read.value, line, prefix: (quote[1] ?? '').toLowerCase() })
      at = read.end
      line += lines
      continue
    }
    const number =
      /^(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*)?\.?\d[\d_]*\.?(?:[eE][-+]?\d+)?)/u.exec(
        rest,
      )?.[0]
    if (number !== undefined && number !== '') {
      const after = text[at + number.length] ?? ''
      if (/[\p{L}_]/u.test(after)) return stop('invalid decimal literal')
      if (/^0\d*[1-9]\d*$/u.test(number)) {
        return stop(
          'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
        )
      }
      tokens.push({ kind: 'number', text: number.replaceAll('_', ''), line })
      at += number.length
      continue
    }
    const name = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(rest)?.[0]
    if (name !== undefined) {
      tokens.push({ kind: 'name', text: name, line })
      at += name.length
      continue
    }
    const op = operators.exec(rest)?.[0]
    if (op === undefined) {
      const char = String.fromCodePoint(text.codePointAt(at) ?? 0)
      if (char === '\\') return stop('unexpected character after line continuation character')
      const ascii = char.charCodeAt(0) < 128
      const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
      return stop(ascii ? 'invalid syntax' : `invalid character '${char}' (U+${code})`)
    }
    if ('([{'.includes(op)) open.push({ bracket: op, line })
    const opens = closing[op]
    if (opens !== undefined) {
      const last = open.pop()
      if (last === undefined) return stop(`unmatched '${op}'`)
      if (last.bracket !== opens) {
        const where = last.line === line ? '' : ` on line ${last.line}`
        return stop(
          `closing parenthesis '${op}' does not match opening parenthesis '${last.bracket}'${where}`,
        )
      }
    }
    tokens.push({ kind: 'op', text: op, line })
    at += op.length
  }
  const left = open.at(-1)
  if (left !== undefined) return stop(`'${left.bracket}' was never closed`, left.line)
  if (!lineStart) tokens.push({ kind: 'newline', text: '', line })
  for (let depth = indents.length; depth > 1; depth -= 1) tokens.push({ kind: 'dedent', text: '', line })
  tokens.push({ kind: 'end', text: '', line })
  return { ok: true, tokens }
}

/** Columns, where a tab goes to the next multiple of eight. */
function widthOf(spaces: string): number {
  let width = 0
  for (const char of spaces) width = char === '\t' ? (Math.floor(width / 8) + 1) * 8 : width + 1
  return width
}

function lengthOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return (end === -1 ? text.length : end) - at
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '0': '\0',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\n': '',
}

function readString(text: string, start: number, prefix: string, quote: string) {
  const raw = prefix.includes('r')
  let at = start + prefix.length + quote.length
  const parts: string[] = []
  while (at < text.length) {
    if (text.startsWith(quote, at))
      return { ok: true as const, value: parts.join(''), end: at + quote.length }
    const char = text[at] ?? ''
    if (char === '\n' && quote.length === 1) return { ok: false as const, end: at }
    if (char === '\\') {
      const next = text[at + 1] ?? ''
      const hex = /^\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4}))/u.exec(text.slice(at, at + 6))
      if (!raw && hex !== null) {
        parts.push(String.fromCharCode(Number.parseInt(hex[1] ?? hex[2] ?? '0', 16)))
        at += hex[0].length
        continue
      }
      parts.push(!raw && Object.hasOwn(escapes, next) ? (escapes[next] ?? '') : char + next)
      at += 2
      continue
    }
    parts.push(char)
    at += 1
  }
  return { ok: false as const, end: text.length }
}
