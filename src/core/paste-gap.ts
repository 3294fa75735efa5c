/**
 * What may stand between two pieces of one token that was broken: a space, a line break with its indent and mail or
 * comment marks, a continuation sign, string concatenation, or inline markup.
 */
export interface Gap {
  readonly start: number
  readonly end: number
  readonly kind:
    | 'space'
    | 'no-break-space'
    | 'lines'
    | 'continued'
    | 'quoted-printable'
    | 'concatenated'
    | 'markup'
  /** Where the last line in it begins, or -1 without a line break. */
  readonly lineStart: number
}

const longestGap = 400
const tag = /<\/?(?:br|wbr|span|b|i|em|strong|font|code|mark|a|p|div|pre|td|tr)(?:\s[^<>]{0,200}|\/)?>/iy
const lineMark = /[ \t]*(?:[>|]|[#*+](?=[ \t])|\/\/(?=[ \t]))/y
const softBreak = /=[ \t]{0,8}\r?\n/y
const continuation = /[\\^`][ \t]{0,8}\r?\n/y

function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}

/** Reads the gap that begins at `start`; null when nothing there can be one. Looks at most 400 characters ahead. */
export function readGap(text: string, start: number): Gap | null {
  const limit = Math.min(text.length, start + longestGap)
  let at = start
  let kind: Gap['kind'] = 'space'
  let lineStart = -1
  let quote = ''
  let closed = false
  const first = text.charAt(start)
  if (first === '=' && matchAt(softBreak, text, at) > 0) {
    kind = 'quoted-printable'
    at++
  } else if ((first === '\\' || first === '^' || first === '`') && matchAt(continuation, text, at) > 0) {
    kind = 'continued'
    at++
  }
  while (at < limit && !closed) {
    const c = text.charAt(at)
    if (c === ' ' || c === '\t' || c === '\u00a0') {
      if (c === '\u00a0' && kind === 'space') kind = 'no-break-space'
      at++
    } else if (c === '\n' || c === '\r') {
      at++
      if (kind === 'space' || kind === 'no-break-space') kind = 'lines'
      lineStart = at
      for (let length = matchAt(lineMark, text, at); length > 0; length = matchAt(lineMark, text, at))
        at += length
    } else if ((c === '\\' || c === '^' || c === '`') && matchAt(continuation, text, at) > 0) {
      at++
      if (quote === '') kind = 'lines'
    } else if (c === '"' || c === "'" || c === '`') {
      if (quote === '') quote = c
      else if (quote === c) closed = true
      else return null
      at++
    } else if (quote !== '' && (c === '+' || c === '.' || c === '&')) {
      at++
    } else if (c === '<' && matchAt(tag, text, at) > 0) {
      at += matchAt(tag, text, at)
      kind = 'markup'
    } else break
  }
  if (at === start || at >= text.length || (quote !== '' && !closed)) return null
  return { start, end: at, kind: closed ? 'concatenated' : kind, lineStart }
}
