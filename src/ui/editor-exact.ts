/**
 * A text box turns every line ending into "\n" and keeps no other. These functions keep the exact text beside
 * it: they say where an offset of the shown text lies in the exact one, and carry an edit over.
 */

/** The text as a text box shows it: "\r\n" and "\r" become "\n". Same string when there is no "\r". */
export function shownText(exact: string): string {
  return exact.includes('\r') ? exact.replace(/\r\n?/g, '\n') : exact
}

/** Offset in the exact text of an offset in the shown text. Both in UTF-16 units. */
export function exactOffset(exact: string, shown: number): number {
  let extra = 0
  let at = exact.indexOf('\r\n')
  while (at !== -1 && at - extra < shown) {
    extra += 1
    at = exact.indexOf('\r\n', at + 2)
  }
  return Math.min(shown + extra, exact.length)
}

/** Offset in the shown text of an offset in the exact text; within a "\r\n" it is the one after it. */
export function shownOffset(exact: string, offset: number): number {
  let extra = 0
  let at = exact.indexOf('\r\n')
  while (at !== -1 && at + 1 < offset) {
    extra += 1
    at = exact.indexOf('\r\n', at + 2)
  }
  return offset - extra
}

export interface Edit {
  /** The replaced stretch of the former text. */
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The smallest single edit that turns one text into another; null when they are equal. Never splits a pair. */
export function editBetween(before: string, after: string): Edit | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1
  if (isHighSurrogate(before.charCodeAt(start - 1))) start -= 1
  let tail = 0
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail += 1
  }
  if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail -= 1
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) }
}

/**
 * The exact text after the box came to show `shownAfter`. Line endings outside the edited stretch stay what
 * they were; a new one within it takes the ending that the text has already, so that a text of "\r\n" stays one.
 */
export function exactAfter(exact: string, shownAfter: string): string {
  if (!exact.includes('\r')) return shownAfter
  const edit = editBetween(shownText(exact), shownAfter)
  if (edit === null) return exact
  const ending = /\r\n|[\r\n]/.exec(exact)?.[0] ?? '\n'
  const text = ending === '\n' ? edit.text : edit.text.replaceAll('\n', ending)
  return exact.slice(0, exactOffset(exact, edit.start)) + text + exact.slice(exactOffset(exact, edit.end))
}

/**
 * Whether a model with one kind of line ending holds this text exactly: all "\n" or all "\r\n", and none of the
 * rarer separators (U+0085, U+2028, U+2029) that Monaco shows as something else.
 */
export function hasPlainLines(text: string): boolean {
  if (/[\u0085\u2028\u2029]/.test(text)) return false
  if (!text.includes('\r')) return true
  return !/\r(?!\n)|(?<!\r)\n/.test(text)
}

/** Above this many characters Monaco is slower than a plain box. */
export const mostInMonaco = 100_000

/** Whether Monaco would hold and show exactly this text. */
export function fitsMonaco(text: string): boolean {
  return text.length <= mostInMonaco && hasPlainLines(text)
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
