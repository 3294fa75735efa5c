import { JsonLexer } from '../../core/json-lex.ts'
import type { Mark } from '../editor.tsx'

/** Text beyond this stays plain: colouring it would cost more than it tells. */
const mostColoured = 60_000

/** Colours for JSON text, as far as it can be read. Offsets in UTF-16 units. */
export function jsonMarks(source: string): readonly Mark[] {
  if (source.length > mostColoured) return []
  const marks: Mark[] = []
  const lexer = new JsonLexer(source)
  for (let kind = lexer.next(); kind !== 'end' && kind !== 'fault'; kind = lexer.next()) {
    const { start, end } = lexer
    if (kind === 'string' || kind === 'number' || kind === 'literal') marks.push({ start, end, kind })
    else if (kind === ':') {
      const name = marks.at(-1)
      if (name?.kind === 'string') marks[marks.length - 1] = { ...name, kind: 'name' }
    }
  }
  return marks
}
