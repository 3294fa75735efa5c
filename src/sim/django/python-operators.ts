import { iterate } from './python-iterate.ts'
import { typeName } from './python-repr.ts'
import { percent } from './python-text.ts'
import {
  float,
  isEqual,
  isThing,
  isTrue,
  itemsOf,
  library,
  list,
  NotPlayed,
  numberOf,
  Raised,
  unknown,
  type Value,
} from './python-values.ts'

/** What an operator between two values gives. Throws Raised as Python does; what is unknown stays unknown. */
export function operate(op: string, left: Value, right: Value): Value {
  if (op === 'is') return left === right || isEqual(left, right)
  if (op === 'is not') return !(left === right || isEqual(left, right))
  if (isThing(left, 'unknown')) return left
  if (isThing(right, 'unknown')) return right
  if ((op === 'in' || op === 'not in') && isThing(right, 'library')) return unknown(right.path)
  switch (op) {
    case '==':
      return isEqual(left, right)
    case '!=':
      return !isEqual(left, right)
    case 'in':
      return contains(right, left)
    case 'not in':
      return !contains(right, left)
    case '<':
    case '>':
    case '<=':
    case '>=':
      return compare(op, left, right)
    case '+':
      return add(left, right)
    case '&':
    case '|':
      if (isPermission(left) && isPermission(right)) return compose(op === '&' ? 'AND' : 'OR', [left, right])
      break
    case '/':
      if (isThing(left, 'path') && typeof right === 'string') {
        return {
          type: 'path',
          text: right.startsWith('/') ? right : `${left.text.replace(/\/$/u, '')}/${right}`,
        }
      }
      break
    case '%':
      if (typeof left === 'string') return percent(left, right)
      break
    case '*':
      if (typeof left === 'string' && typeof right === 'number')
        return left.repeat(Math.min(Math.max(right, 0), 1000))
      if (isThing(left, 'timedelta') && numberOf(right) !== null)
        return { ...left, seconds: left.seconds * (numberOf(right) ?? 0) }
      if (numberOf(left) !== null && isThing(right, 'timedelta'))
        return { ...right, seconds: right.seconds * (numberOf(left) ?? 0) }
      if ((isThing(left, 'list') || isThing(left, 'tuple')) && typeof right === 'number') {
        const times = Math.min(Math.max(right, 0), 1000)
        return { type: left.type, items: Array.from({ length: times }, () => left.items).flat() }
      }
      break
    case '-':
      if (isThing(left, 'timedelta') && isThing(right, 'timedelta')) {
        return { type: 'timedelta', seconds: left.seconds - right.seconds }
      }
  }
  if (isThing(left, 'timedelta') && (op === '/' || op === '//')) {
    if (isThing(right, 'timedelta') && right.seconds !== 0) {
      const times = left.seconds / right.seconds
      return op === '/' ? times : Math.floor(times)
    }
    const by = numberOf(right)
    if (by !== null && by !== 0) return { ...left, seconds: left.seconds / by }
  }
  const [a, b] = [numberOf(left), numberOf(right)]
  if (a === null || b === null) throw unsupported(op, left, right)
  if (['/', '//', '%'].includes(op) && b === 0) {
    throw new Raised(
      'ZeroDivisionError',
      op === '/' ? 'division by zero' : 'integer division or modulo by zero',
    )
  }
  const result = arithmetic(op, a, b)
  if (result === null) throw unsupported(op, left, right)
  if (op === '/' || isFloat(left) || isFloat(right) || (op === '**' && b < 0)) return float(result)
  if (!Number.isSafeInteger(result)) throw new NotPlayed('a number as large as this one')
  return result
}

const isFloat = (value: Value) =>
  isThing(value, 'float') || (typeof value === 'number' && !Number.isInteger(value))

/** What an operator before a value gives. */
export function operateOn(op: string, value: Value): Value {
  if (op === 'not') return isThing(value, 'unknown') ? value : !isTrue(value)
  if (isThing(value, 'unknown')) return value
  if (op === '~' && isPermission(value)) return compose('NOT', [value])
  if (isThing(value, 'timedelta') && op !== '~')
    return { ...value, seconds: op === '-' ? -value.seconds : value.seconds }
  const number = numberOf(value)
  if (number === null) throw new Raised('TypeError', `bad operand type for unary ${op}: '${typeName(value)}'`)
  const made = op === '-' ? -number : op === '~' ? ~number : number
  return isFloat(value) ? float(made) : made
}

function arithmetic(op: string, a: number, b: number): number | null {
  switch (op) {
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return a / b
    case '//':
      return Math.floor(a / b)
    case '%':
      return a - b * Math.floor(a / b)
    case '**':
      return a ** b
    case '&':
      return a & b
    case '|':
      return a | b
    case '^':
      return a ^ b
    default:
      return null
  }
}

function unsupported(op: string, left: Value, right: Value): Raised {
  return new Raised(
    'TypeError',
    `unsupported operand type(s) for ${op}: '${typeName(left)}' and '${typeName(right)}'`,
  )
}

function add(left: Value, right: Value): Value {
  if (typeof left === 'string') {
    if (typeof right === 'string') return left + right
    throw new Raised('TypeError', `can only concatenate str (not "${typeName(right)}") to str`)
  }
  if (isThing(left, 'list') || isThing(left, 'tuple')) {
    if (isThing(right, 'list') && left.type === 'list') return list([...left.items, ...right.items])
    if (isThing(right, 'tuple') && left.type === 'tuple') {
      return { type: 'tuple', items: [...left.items, ...right.items] }
    }
    throw new Raised(
      'TypeError',
      `can only concatenate ${left.type} (not "${typeName(right)}") to ${left.type}`,
    )
  }
  if (isThing(left, 'timedelta') && isThing(right, 'timedelta')) {
    return { type: 'timedelta', seconds: left.seconds + right.seconds }
  }
  const [a, b] = [numberOf(left), numberOf(right)]
  if (a === null || b === null) throw unsupported('+', left, right)
  return isFloat(left) || isFloat(right) ? float(a + b) : a + b
}

function contains(container: Value, value: Value): boolean {
  if (typeof container === 'string') {
    if (typeof value === 'string') return container.includes(value)
    throw new Raised('TypeError', `'in <string>' requires string as left operand, not ${typeName(value)}`)
  }
  const items = itemsOf(container)
  if (items !== null) return items.some((item) => isEqual(item, value))
  if (isThing(container, 'host')) return iterate(container).some((item) => isEqual(item, value))
  if (isThing(container, 'dict')) return [...container.items.keys()].some((key) => isEqual(key, value))
  throw new Raised('TypeError', `argument of type '${typeName(container)}' is not iterable`)
}

function compare(op: '<' | '>' | '<=' | '>=', left: Value, right: Value): boolean {
  if ((isThing(left, 'list') || isThing(left, 'tuple')) && isThing(right, left.type)) {
    const theirs = itemsOf(right) ?? []
    const at = left.items.findIndex((item, index) => !isEqual(item, theirs[index] ?? null))
    if (at !== -1 && at < theirs.length) return compare(op, left.items[at] ?? null, theirs[at] ?? null)
    return compare(op, left.items.length, theirs.length)
  }
  const [a, b] =
    typeof left === 'string' && typeof right === 'string'
      ? [left, right]
      : isThing(left, 'timedelta') && isThing(right, 'timedelta')
        ? [left.seconds, right.seconds]
        : [numberOf(left), numberOf(right)]
  if (a === null || b === null) {
    throw new Raised(
      'TypeError',
      `'${op}' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`,
    )
  }
  return op === '<' ? a < b : op === '>' ? a > b : op === '<=' ? a <= b : a >= b
}

/** REST framework lets permission classes be put together with &, | and ~. */
const isPermission = (value: Value) =>
  isThing(value, 'class') ||
  (isThing(value, 'library') && value.path.startsWith('rest_framework.permissions.')) ||
  (isThing(value, 'instance') &&
    value.of.type === 'library' &&
    value.of.path.startsWith('rest_framework.permissions.'))

function compose(name: 'AND' | 'OR' | 'NOT', parts: readonly Value[]): Value {
  const args = parts.map((value) => ({ name: null, value }))
  return { type: 'instance', of: library(`rest_framework.permissions.${name}`), args }
}
