import type { Mark, MarkKind } from './editor-props.ts'

/** A stretch of text of one colour; `kind` null is text without any. */
export interface Run {
  readonly kind: MarkKind | null
  readonly text: string
}

/** Above this many marks a box shows its text without colours: the colouring would cost more than a frame. */
export const mostMarks = 5000

/**
 * Cuts a text into runs that join back to exactly that text. Marks that are empty, overlap an earlier one or
 * reach past the end are cut to what is left of them, so a mark can never hide or double a character.
 */
export function runsOf(text: string, marks: readonly Mark[]): Run[] {
  const runs: Run[] = []
  let at = 0
  if (marks.length <= mostMarks) {
    for (const mark of marks) {
      const start = Math.max(mark.start, at)
      const end = Math.min(mark.end, text.length)
      if (end <= start) continue
      if (start > at) runs.push({ kind: null, text: text.slice(at, start) })
      runs.push({ kind: mark.kind, text: text.slice(start, end) })
      at = end
    }
  }
  if (at < text.length) runs.push({ kind: null, text: text.slice(at) })
  return runs
}

/** Which runs differ: the first `head` and the last `tail` of both lists are equal. */
export function differ(before: readonly Run[], after: readonly Run[]): { head: number; tail: number } {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && same(before[head], after[head])) head += 1
  let tail = 0
  while (tail < shorter - head && same(before[before.length - 1 - tail], after[after.length - 1 - tail])) {
    tail += 1
  }
  return { head, tail }
}

function same(a: Run | undefined, b: Run | undefined): boolean {
  return a?.kind === b?.kind && a?.text === b?.text
}

/** The mark that covers a character, the shortest one when several do. */
export function markAt(marks: readonly Mark[], offset: number): Mark | null {
  let found: Mark | null = null
  for (const mark of marks) {
    if (mark.start > offset || mark.end <= offset) continue
    if (found === null || mark.end - mark.start < found.end - found.start) found = mark
  }
  return found
}
