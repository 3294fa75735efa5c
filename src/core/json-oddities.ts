import { type Finding, finding } from './finding.ts'
import type { JsonReading, Oddity } from './json.ts'
import type { Span } from './span.ts'

/** More levels than this, and some parsers in use refuse it. */
const DEPTH_ALL_CAN_READ = 64

/**
 * Findings about good JSON that parsers disagree about or damage.
 * @param place from a piece of the JSON text to its place in the text that the findings speak of
 */
export function tellOddities(part: string, reading: JsonReading, place: (source: Span) => Span): Finding[] {
  const problems: Finding[] = []
  const controls: Oddity[] = []
  const names = new Set<string>()
  for (const oddity of reading.oddities) {
    const { kind, text, span } = oddity
    if (kind === 'control-character') controls.push(oddity)
    else if (kind === 'duplicate-name') {
      const name: string = JSON.parse(text)
      if (!names.has(name)) problems.push(finding('duplicate-key', 'error', { part, name }, place(span)))
      names.add(name)
    } else if (kind === 'big-integer') {
      const rounded = Number(text).toLocaleString('en', { useGrouping: false, maximumFractionDigits: 0 })
      problems.push(finding('big-integer', 'warning', { part, text, rounded }, place(span)))
    } else if (kind === 'number-overflow')
      problems.push(finding('number-overflow', 'warning', { part, text }, place(span)))
    else problems.push(finding('lone-surrogate', 'warning', { part, text }, place(span)))
  }
  const first = controls[0]
  if (first) {
    const codePoints = [...new Set(controls.map(({ text }) => controlName(text)))]
    const args = { part, codePoints, count: controls.length }
    problems.push(finding('control-characters', 'warning', args, place(first.span)))
  }
  if (reading.depth > DEPTH_ALL_CAN_READ)
    problems.push(finding('deep-nesting', 'warning', { part, depth: reading.depth }))
  return problems
}

/** "U+202E", for the character itself and for its escape. */
function controlName(text: string): string {
  const hex = text.startsWith('\\u') ? text.slice(2) : text.charCodeAt(0).toString(16)
  return `U+${hex.toUpperCase().padStart(4, '0')}`
}
