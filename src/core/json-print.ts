import { JsonLexer } from './json-lex.ts'
import { readJson } from './json-read.ts'
import type { Span } from './span.ts'

/** A run of characters that the view took over from the source. */
interface Piece {
  readonly source: number
  readonly view: number
  readonly length: number
}

/** A view of a JSON text, and the way back. */
export interface PrettyJson {
  readonly text: string
  /** Every token, in order. Only whitespace stands between them, on both sides. */
  readonly pieces: readonly Piece[]
}

/** Deeper than this stays on one line: 100,000 levels of indentation would be gigabytes. */
const DEEPEST_INDENT = 32
const INDENT = '  '

/**
 * Lays JSON out over lines for the eye. Only the whitespace between tokens changes: number texts, escapes,
 * order and duplicates stay. A text that is no JSON comes back as it is, so that its error's place still fits.
 */
export function layOutJson(source: string): PrettyJson {
  if (readJson(source).error) return { text: source, pieces: [{ source: 0, view: 0, length: source.length }] }
  const lexer = new JsonLexer(source)
  const pieces: Piece[] = []
  const out: string[] = []
  let length = 0
  let depth = 0
  let justOpened = false

  const write = (text: string) => {
    out.push(text)
    length += text.length
  }
  const breakLine = (isShallow: boolean) => {
    if (isShallow) write(`\n${INDENT.repeat(depth)}`)
  }
  for (let kind = lexer.next(); kind !== 'end'; kind = lexer.next()) {
    const isShallow = depth <= DEEPEST_INDENT
    if (kind === '}' || kind === ']') {
      depth--
      if (!justOpened) breakLine(isShallow)
    } else if (justOpened) breakLine(isShallow)
    pieces.push({ source: lexer.start, view: length, length: lexer.end - lexer.start })
    write(lexer.text())
    justOpened = kind === '{' || kind === '['
    if (justOpened) depth++
    else if (kind === ',' && isShallow) breakLine(true)
    else if (kind === ',' || kind === ':') write(' ')
  }
  return { text: out.join(''), pieces }
}

/** Where a piece of the source stands in the view: from its first token to its last. */
export function viewOfSource(pretty: PrettyJson, span: Span): Span {
  return translate(pretty.pieces, span, 'source', 'view')
}

/** Where a piece of the view comes from. */
export function sourceOfView(pretty: PrettyJson, span: Span): Span {
  return translate(pretty.pieces, span, 'view', 'source')
}

function translate(
  pieces: readonly Piece[],
  { start, end }: Span,
  from: 'source' | 'view',
  to: 'source' | 'view',
): Span {
  const first = lastPieceAt(pieces, start, from)
  const last = lastPieceAt(pieces, Math.max(end - 1, start), from)
  if (!first || !last) return { start: 0, end: 0 }
  const startAt = first[to] + Math.min(Math.max(start - first[from], 0), first.length)
  const endAt = last[to] + Math.min(Math.max(end - last[from], 0), last.length)
  return { start: startAt, end: Math.max(startAt, endAt) }
}

/** The last piece that starts at or before a place; the first one for a place before all. */
function lastPieceAt(pieces: readonly Piece[], at: number, from: 'source' | 'view'): Piece | undefined {
  let low = 0
  let high = pieces.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pieces[middle]?.[from] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return pieces[Math.max(low - 1, 0)]
}
