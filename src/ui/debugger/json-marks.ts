import { JsonLexer } from '../../core/json-lex.ts'
import type { Mark } from '../editor.tsx'

/** Text beyond this stays plain: colouring it would cost more than it tells. */
const mostColoured = 60_000

/**
 * Colours for JSON text, as far as it can be read. Offsets in UTF-16 units. Texts keep the colour of the ink, so
 * they get no mark: half as many pieces to lay out.
 */
export function jsonMarks(source: string): readonly Mark[] {
  if (source.length > mostColoured) return []
  const marks: Mark[] = []
  const lexer = new JsonLexer(source)
  let text: { readonly start: number; readonly end: number } | null = null
  for (let kind = lexer.next(); kind !== 'end' && kind !== 'fault'; kind = lexer.next()) {
    const { start, end } = lexer
    if (kind === ':' && text) marks.push({ ...text, kind: 'name' })
    text = kind === 'string' ? { start, end } : null
    if (kind === 'number' || kind === 'literal') marks.push({ start, end, kind })
  }
  return marks
}
