import type { JsonError, JsonFault, JsonReading, JsonValue, Member } from './json.ts'
import { JsonLexer } from './json-lex.ts'
import type { Span } from './span.ts'

type Open = { [name: string]: JsonValue } | JsonValue[]

/** A container that is being read, and the name whose value comes next. */
interface Frame {
  readonly start: number
  readonly value: Open
  readonly isArray: boolean
  name: string
  nameStart: number
  nameEnd: number
}

/** What may come next. `first` states also allow the closing bracket. */
type Want = 'value' | 'first value' | 'name' | 'first name' | 'colon' | 'comma' | 'nothing'

/**
 * Reads a text as JSON, exactly as strict as RFC 8259, with the places of everything. Holds its own stack, so
 * 100,000 levels do no harm (but do not hand such a value to `JSON.stringify`). Never throws.
 */
export function readJson(source: string): JsonReading {
  const lexer = new JsonLexer(source)
  const stack: Frame[] = []
  const members: Member[] = []
  const elements: Span[] = []
  let root: JsonValue | undefined
  let error = null as JsonError | null
  let depth = 0
  let comma = 0
  let want = 'value' as Want

  const fail = (fault: JsonFault, start = lexer.start, end = lexer.end) => {
    error ??= { fault, span: { start, end } }
  }

  const put = (value: JsonValue, start: number, end: number) => {
    const frame = stack.at(-1)
    if (!frame) {
      root = value
      want = 'nothing'
      return
    }
    want = 'comma'
    if (frame.isArray) {
      ;(frame.value as JsonValue[]).push(value)
      if (stack.length === 1) elements.push({ start, end })
      return
    }
    const { name, nameStart, nameEnd } = frame
    const object = frame.value as { [name: string]: JsonValue }
    const duplicate = Object.hasOwn(object, name)
    if (duplicate) lexer.note('duplicate-name', nameStart, nameEnd)
    object[name] = value
    if (stack.length === 1) {
      const span = { start: nameStart, end }
      const nameSpan = { start: nameStart, end: nameEnd }
      const valueSpan = { start, end }
      members.push({ name, span, nameSpan, valueSpan, raw: source.slice(start, end), value, duplicate })
    }
  }

  const close = (bracket: ']' | '}') => {
    const frame = stack[stack.length - 1] as Frame
    if (frame.isArray !== (bracket === ']')) return fail('wrong-bracket')
    stack.pop()
    put(frame.value, frame.start, lexer.end)
  }

  const open = (isArray: boolean) => {
    const value: Open = isArray ? [] : Object.create(null)
    stack.push({ start: lexer.start, value, isArray, name: '', nameStart: 0, nameEnd: 0 })
    depth = Math.max(depth, stack.length)
    want = isArray ? 'first value' : 'first name'
  }

  const stringValue = (): string =>
    lexer.escaped ? JSON.parse(lexer.text()) : source.slice(lexer.start + 1, lexer.end - 1)

  const takeValue = () => {
    switch (lexer.kind) {
      case '{':
      case '[':
        return open(lexer.kind === '[')
      case 'string':
        return put(stringValue(), lexer.start, lexer.end)
      case 'number':
        return put(Number(lexer.text()), lexer.start, lexer.end)
      case 'literal': {
        const code = source.charCodeAt(lexer.start)
        return put(code === 110 ? null : code === 116, lexer.start, lexer.end)
      }
      case ']':
      case '}':
        if (want === 'first value') return close(lexer.kind)
        return stack.at(-1)?.isArray && lexer.kind === ']'
          ? fail('trailing-comma', comma, comma + 1)
          : fail('value-missing')
      default:
        return fail('value-missing')
    }
  }

  const takeName = () => {
    if (lexer.kind === 'string') {
      const frame = stack[stack.length - 1] as Frame
      frame.name = stringValue()
      frame.nameStart = lexer.start
      frame.nameEnd = lexer.end
      want = 'colon'
    } else if (lexer.kind === '}') {
      if (want === 'first name') close('}')
      else fail('trailing-comma', comma, comma + 1)
    } else if (lexer.kind === 'number' || lexer.kind === 'literal') fail('name-without-quotes')
    else if (lexer.kind === ']') fail('wrong-bracket')
    else fail('name-missing')
  }

  const takeComma = () => {
    if (lexer.kind === ']' || lexer.kind === '}') close(lexer.kind)
    else if (lexer.kind === ',') {
      comma = lexer.start
      want = stack.at(-1)?.isArray ? 'value' : 'name'
    } else fail('comma-missing')
  }

  while (!error) {
    const kind = lexer.next()
    if (kind === 'end') {
      if (want !== 'nothing') fail(stack.length === 0 ? 'empty' : 'ends-too-early')
      break
    }
    if (kind === 'fault') fail(faultAt(lexer.fault, want))
    else if (want === 'nothing') fail('text-after-end')
    else if (want === 'colon') {
      if (kind === ':') want = 'value'
      else fail('colon-missing')
    } else if (want === 'comma') takeComma()
    else if (want === 'value' || want === 'first value') takeValue()
    else takeName()
  }
  return {
    value: error ? undefined : root,
    error,
    members: markDuplicates(members),
    elements,
    oddities: lexer.oddities,
    depth,
  }
}

/** What a word that is no JSON means depends on what had to come there. */
function faultAt(fault: JsonFault, want: Want): JsonFault {
  if (fault === 'comment' || fault === 'string-not-closed' || fault === 'byte-order-mark') return fault
  if (want === 'nothing') return 'text-after-end'
  if (fault === 'control-in-string' || fault === 'bad-escape') return fault
  if (want === 'comma') return 'comma-missing'
  if (want === 'colon') return 'colon-missing'
  if ((want === 'name' || want === 'first name') && fault !== 'single-quote') return 'name-without-quotes'
  return fault
}

/** The reader marks the later ones; this marks the first of them too. */
function markDuplicates(members: readonly Member[]): readonly Member[] {
  const repeated = new Set<string>()
  for (const member of members) if (member.duplicate) repeated.add(member.name)
  if (repeated.size === 0) return members
  return members.map((member) => (repeated.has(member.name) ? { ...member, duplicate: true } : member))
}
