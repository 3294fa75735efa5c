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
const tag =
  /<\/?(?:br|wbr|span|b|i|em|strong|font|code|mark|a|p|div|pre|td|tr|tspan|text|kbd|samp)(?:\s[^<>]{0,200}|\/)?>/iy
const lineMark = /[ \t]*(?:[>|↪↳]|[#*+](?=[ \t])|\/\/(?=[ \t]))/y
const softBreak = /=[ \t]{0,8}\r?\n/y
const continuation = /[\\^`|│┃║↵⏎↩][ \t]{0,8}\r?\n/y
/** At the end of lines: signs that they go on, and the right side of a frame. */
const lineEnds = '\\^`|│┃║↵⏎↩'
const basicJoint = /_[ \t]{0,8}\r?\n/y
const numbered = /[ \t]*(\d{1,6})(?:[ \t]*[:|│┃.)](?=[ \t])[ \t]*|[ \t]+)/y
const marked = /[ \t]*([^\w\s"'`.~\\&<+/-]{1,3}|[^\w\s"'`.~\\&<]{1,3}(?=[ \t])|[+-])[ \t]*/y

function readAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const matchAt = (pattern: RegExp, text: string, at: number) => readAt(pattern, text, at)?.[0].length ?? 0

/** Column of `at` in its line, at most 1000. */
export function column(text: string, at: number): number {
  let from = at
  while (from > 0 && at - from < 1000 && text.charAt(from - 1) !== '\n') from--
  return at - from
}

/**
 * Length of what stands before the line at `next` as it stands before the one that `end` is in: its number plus one,
 * or the same marks (a frame, a comment, a diff); 0 when it does not.
 */
function repeatedMark(text: string, end: number, next: number): number {
  const line = end - column(text, end)
  const number = readAt(numbered, text, next)
  if (number !== null && Number(number[1]) - 1 === Number(readAt(numbered, text, line)?.[1])) {
    return number[0].length
  }
  const mark = readAt(marked, text, next)
  if (mark === null || readAt(marked, text, line)?.[1] !== mark[1]) return 0
  // A line of base64 can begin so by itself: then the token has to begin here, or the line before has it too.
  const isSure =
    !/^[+-]$/.test(mark[0]) ||
    text.charAt(line - 1 - column(text, line - 1)) === mark[0] ||
    /e[w-z]/.test(text.slice(line, end))
  return isSure ? mark[0].length : 0
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
      at += repeatedMark(text, start, at)
    } else if (lineEnds.includes(c) && matchAt(continuation, text, at) > 0) {
      at++
      if (quote === '') kind = 'lines'
    } else if (c === '"' || c === "'" || c === '`') {
      if (quote === '') quote = c
      else if (quote === c) closed = true
      else return null
      at++
    } else if (quote !== '' && (c === '+' || c === '.' || c === '&' || matchAt(basicJoint, text, at) > 0)) {
      at++
    } else if (c === '<' && matchAt(tag, text, at) > 0) {
      at += matchAt(tag, text, at)
      kind = 'markup'
    } else break
  }
  if (at === start || at >= text.length || (quote !== '' && !closed)) return null
  return { start, end: at, kind: closed ? 'concatenated' : kind, lineStart }
}
