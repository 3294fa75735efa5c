import { JsonLexer } from '../../core/json-lex.ts'
import type { Mark } from '../editor.tsx'

/** Text beyond this stays plain: colouring it would cost more than it tells. */
const mostColoured = 60_000

/** A piece of JSON text that means something by itself. Offsets in UTF-16 units. */
export interface JsonPiece {
  readonly start: number
  readonly end: number
  readonly kind: 'name' | 'string' | 'number' | 'literal'
}

/** The pieces of JSON text, as far as it can be read. */
export function jsonPieces(source: string): readonly JsonPiece[] {
  if (source.length > mostColoured) return []
  const pieces: JsonPiece[] = []
  const lexer = new JsonLexer(source)
  for (let kind = lexer.next(); kind !== 'end' && kind !== 'fault'; kind = lexer.next()) {
    const { start, end } = lexer
    if (kind === 'string' || kind === 'number' || kind === 'literal') pieces.push({ start, end, kind })
    else if (kind === ':') {
      const name = pieces.at(-1)
      if (name?.kind === 'string') pieces[pieces.length - 1] = { ...name, kind: 'name' }
    }
  }
  return pieces
}

/** Colours for JSON text. Texts keep the colour of the ink and get none: half as many elements to lay out. */
export function jsonMarks(source: string): readonly Mark[] {
  return jsonPieces(source).flatMap(({ kind, ...place }) => (kind === 'string' ? [] : [{ ...place, kind }]))
}
