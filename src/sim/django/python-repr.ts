/** What values look like as text: str(), repr(), and the names of their types. */
import { type CallArgument, isThing, NotPlayed, type Value } from './python-values.ts'

/** The name of its type, as Python's messages give it. */
export function typeName(value: Value): string {
  if (value === null) return 'NoneType'
  if (typeof value === 'string') return 'str'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  switch (value.type) {
    case 'timedelta':
      return 'datetime.timedelta'
    case 'path':
      return 'PosixPath'
    case 'instance':
      return value.of.type === 'class' ? value.of.name : (value.of.path.split('.').at(-1) ?? '')
    case 'class':
      return 'type'
    case 'library':
      return /^[A-Z]/u.test(value.path.split('.').at(-1) ?? '') ? 'type' : 'module'
    case 'view':
      return 'function'
    case 'host':
      return value.name
    default:
      return value.type
  }
}

/** What repr() gives. */
export function repr(value: Value): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return numberText(value)
  if (isThing(value, 'float')) {
    if (Math.abs(value.value) >= 1e16) return exponential(value.value)
    return `${Object.is(value.value, -0) ? '-0' : value.value}.0`
  }
  if (typeof value === 'string') return quote(value)
  if (value.type === 'list') return `[${value.items.map(repr).join(', ')}]`
  if (value.type === 'tuple')
    return `(${value.items.map(repr).join(', ')}${value.items.length === 1 ? ',' : ''})`
  if (value.type === 'set')
    return value.items.length === 0 ? 'set()' : `{${value.items.map(repr).join(', ')}}`
  if (value.type === 'dict') {
    return `{${[...value.items].map(([key, item]) => `${repr(key)}: ${repr(item)}`).join(', ')}}`
  }
  if (value.type === 'timedelta') return `datetime.timedelta(seconds=${value.seconds})`
  if (value.type === 'path') return `PosixPath('${value.text}')`
  if (value.type === 'library') return `<class '${value.path}'>`
  if (value.type === 'class') return `<class '${value.module}.${value.name}'>`
  if (value.type === 'host') return value.text ?? `<${value.name}>`
  return `<${typeName(value)}>`
}

/** A number as repr() writes it; a float has an exponent below 0.0001 and from 10^16 on. */
function numberText(value: number): string {
  if (Number.isInteger(value)) return Number.isSafeInteger(value) ? String(value) : exponential(value)
  return Math.abs(value) < 1e-4 ? exponential(value) : String(value)
}

const exponential = (value: number) => value.toExponential().replace(/e([-+])(\d)$/u, 'e$10$2')

/** A text as Python quotes it: with single quotes, unless only those are in it. */
export function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r')
  return mark + (mark === "'" ? escaped.replaceAll("'", "\\'") : escaped) + mark
}

/** What str() gives. */
export function textOf(value: Value): string {
  if (typeof value === 'string') return value
  if (isThing(value, 'path')) return value.text
  if (isThing(value, 'host')) return value.text ?? repr(value)
  if (isThing(value, 'instance')) {
    const said = value.members?.get(exceptionText)
    if (typeof said === 'string') return said
    if (value.of.type === 'library' && isException(value.of.path)) return textOfArguments(value.args)
    if (value.of.type === 'class') throw new NotPlayed(`the text of an object of ${value.of.name}`)
  }
  return repr(value)
}

/** Under this name an exception of the project's own keeps its text. */
export const exceptionText = '__text__'

/** What str() of an exception gives. */
export function textOfArguments(args: readonly CallArgument[]): string {
  const values = args.filter(({ name }) => name === null).map(({ value }) => value)
  const [only] = values
  if (only === undefined) return ''
  return values.length === 1 ? textOf(only) : repr({ type: 'tuple', items: values })
}

/** Whether a class of a library, by its path, is an exception. */
export const isException = (path: string): boolean =>
  /(?:Error|Exception|NotFound|Denied|Failed|DoesNotExist|Http404|Throttled|NotAllowed|NotAuthenticated|InvalidToken)$/u.test(
    path,
  )
