/** Functions that Python has without any import and that need only their arguments: min, sorted, range … */
import { iterate } from './python-iterate.ts'
import { operate } from './python-operators.ts'
import { typeName } from './python-repr.ts'
import {
  type CallArgument,
  type FunctionValue,
  isThing,
  isTrue,
  list,
  NotPlayed,
  Raised,
  type Value,
} from './python-values.ts'

type Call = (args: readonly CallArgument[]) => Value

const first = (args: readonly CallArgument[]): Value => args[0]?.value ?? null
const positional = (args: readonly CallArgument[]) =>
  args.filter(({ name }) => name === null).map(({ value }) => value)
const isBefore = (left: Value, right: Value) => isTrue(operate('<', left, right))

/** No `key` and no `default`: those call the project's functions. */
function plain(args: readonly CallArgument[], name: string): readonly Value[] {
  const other = args.find((arg) => arg.name !== null && arg.name !== 'reverse')
  if (other !== undefined) throw new NotPlayed(`${name}(${other.name}=…)`)
  const values = positional(args)
  return values.length === 1 ? iterate(values[0] ?? null) : values
}

function extreme(name: 'min' | 'max'): Call {
  return (args) => {
    const [start, ...rest] = plain(args, name)
    if (start === undefined) throw new Raised('ValueError', `${name}() arg is an empty sequence`)
    return rest.reduce(
      (best, one) => ((name === 'min' ? isBefore(one, best) : isBefore(best, one)) ? one : best),
      start,
    )
  }
}

function whole(value: Value | undefined): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value
  throw new Raised('TypeError', `'${typeName(value ?? null)}' object cannot be interpreted as an integer`)
}

const range: Call = (args) => {
  const [one, two, by = 1] = positional(args)
  const [start, end] = two === undefined ? [0, whole(one)] : [whole(one), whole(two)]
  const step = whole(by)
  if (step === 0) throw new Raised('ValueError', 'range() arg 3 must not be zero')
  const items: Value[] = []
  for (let at = start; step > 0 ? at < end : at > end; at += step) {
    if (items.length > 10_000) throw new NotPlayed('a range as long as this one')
    items.push(at)
  }
  return list(items)
}

/** By name; Python's library reference, "Built-in Functions". */
export const otherBuiltins: Readonly<Record<string, Call>> = {
  abs: (args) => {
    const value = first(args)
    if (typeof value === 'number') return Math.abs(value)
    throw new NotPlayed('abs(…)')
  },
  all: (args) => iterate(first(args)).every(isTrue),
  any: (args) => iterate(first(args)).some(isTrue),
  enumerate: (args) => {
    const start = args.find(({ name }) => name === 'start')?.value ?? positional(args)[1] ?? 0
    return list(
      iterate(first(args)).map(
        (item, index): Value => ({ type: 'tuple', items: [index + whole(start), item] }),
      ),
    )
  },
  max: extreme('max'),
  min: extreme('min'),
  range,
  reversed: (args) => list([...iterate(first(args))].reverse()),
  round: (args) => {
    const [value, digits] = positional(args)
    if (typeof value !== 'number' || digits !== undefined) throw new NotPlayed('round(…)')
    const down = Math.floor(value)
    // Halves go to the even neighbour.
    return value - down === 0.5 ? (down % 2 === 0 ? down : down + 1) : Math.round(value)
  },
  sorted: (args) => {
    const items = plain(args, 'sorted').toSorted((a, b) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0))
    const reverse = args.find(({ name }) => name === 'reverse')?.value ?? false
    return list(isTrue(reverse) ? items.reverse() : items)
  },
  sum: (args) => iterate(first(args)).reduce((total, one) => operate('+', total, one), 0 as Value),
  zip: (args) => {
    const rows = positional(args).map(iterate)
    const length = Math.min(...rows.map((row) => row.length))
    return list(
      Array.from(
        { length: rows.length === 0 ? 0 : length },
        (_, at): Value => ({
          type: 'tuple',
          items: rows.map((row) => row[at] ?? null),
        }),
      ),
    )
  },
  classmethod: (args) => marked(first(args), 'class'),
  staticmethod: (args) => marked(first(args), 'static'),
  property: (args) => marked(first(args), 'property'),
}

function marked(value: Value, kind: NonNullable<FunctionValue['kind']>): Value {
  if (isThing(value, 'function')) return { ...value, kind }
  throw new NotPlayed('this decorator')
}
