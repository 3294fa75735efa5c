/** What can be done with texts: their methods, and formats. */
import { builtInFunction, type Call } from './python-host.ts'
import { iterate } from './python-iterate.ts'
import { repr, textOf, typeName } from './python-repr.ts'
import {
  type CallArgument,
  isThing,
  list,
  NotPlayed,
  numberOf,
  Raised,
  unknown,
  type Value,
} from './python-values.ts'

/** A method of a text; undefined: it has none of that name. */
export function textMethod(text: string, name: string): Value | undefined {
  const word = (args: readonly CallArgument[], at = 0) => {
    const value = args[at]?.value
    if (typeof value === 'string') return value
    throw new NotPlayed(`.${name}(…) with this`)
  }
  const strip = (args: readonly CallArgument[], left: boolean, right: boolean) => {
    const chars = args.length === 0 || args[0]?.value === null ? null : [...word(args)]
    const goes = (char: string) => (chars === null ? /\s/u.test(char) : chars.includes(char))
    const all = [...text]
    if (left) while (all[0] !== undefined && goes(all[0])) all.shift()
    if (right) while (goes(all.at(-1) ?? '') && all.length > 0) all.pop()
    return all.join('')
  }
  const ends = (args: readonly CallArgument[], test: (part: string) => boolean) => {
    const value = args[0]?.value
    return isThing(value, 'tuple') ? value.items.some((one) => test(textOf(one))) : test(word(args))
  }
  const methods: Readonly<Record<string, Call>> = {
    lower: () => text.toLowerCase(),
    upper: () => text.toUpperCase(),
    strip: (args) => strip(args, true, true),
    lstrip: (args) => strip(args, true, false),
    rstrip: (args) => strip(args, false, true),
    title: () =>
      text.replace(/\p{L}+/gu, (part) => part.slice(0, 1).toUpperCase() + part.slice(1).toLowerCase()),
    capitalize: () => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase(),
    split: (args) => split(text, args),
    startswith: (args) => ends(args, (part) => text.startsWith(part)),
    endswith: (args) => ends(args, (part) => text.endsWith(part)),
    replace: (args) => {
      if (args.length > 2) throw new NotPlayed('.replace(…) with a count')
      return text.replaceAll(word(args), () => word(args, 1))
    },
    find: (args) => text.indexOf(word(args)),
    count: (args) => text.split(word(args)).length - 1,
    isdigit: () => /^\p{Nd}+$/u.test(text),
    isalpha: () => /^\p{L}+$/u.test(text),
    isalnum: () => /^[\p{L}\p{Nd}]+$/u.test(text),
    islower: () => text !== text.toUpperCase() && text === text.toLowerCase(),
    isupper: () => text !== text.toLowerCase() && text === text.toUpperCase(),
    join: (args) =>
      iterate(args[0]?.value ?? null)
        .map((one, index) => {
          if (typeof one === 'string') return one
          if (isThing(one, 'unknown')) throw new NotPlayed(one.what)
          throw new Raised(
            'TypeError',
            `sequence item ${index}: expected str instance, ${typeName(one)} found`,
          )
        })
        .join(text),
    encode: () => unknown('bytes'),
    format: (args) => formatText(text, args),
  }
  const call = Object.hasOwn(methods, name) ? methods[name] : undefined
  if (call !== undefined) return builtInFunction(`method ${name} of str object`, call)
  return otherMethods.has(name) ? unknown(`.${name} of a text`) : undefined
}

const otherMethods = new Set(
  'casefold center expandtabs format_map index isascii isdecimal isidentifier isnumeric isprintable isspace istitle ljust maketrans partition removeprefix removesuffix rfind rindex rjust rpartition rsplit splitlines swapcase translate zfill'.split(
    ' ',
  ),
)

function split(text: string, args: readonly CallArgument[]): Value {
  const at =
    args.find(({ name }) => name === 'sep')?.value ?? args.filter(({ name }) => name === null)[0]?.value
  const most =
    args.find(({ name }) => name === 'maxsplit')?.value ?? args.filter(({ name }) => name === null)[1]?.value
  if (at !== undefined && at !== null && typeof at !== 'string') throw new NotPlayed('.split(…) with this')
  if (typeof at !== 'string') {
    const words = text.trim()
    return list(words === '' ? [] : words.split(/\s+/u))
  }
  if (at === '') throw new Raised('ValueError', 'empty separator')
  const parts = text.split(at)
  if (typeof most !== 'number' || most < 0 || parts.length <= most + 1) return list(parts)
  return list([...parts.slice(0, most), parts.slice(most).join(at)])
}

/** `'{} {name}'.format(…)`. */
function formatText(text: string, args: readonly CallArgument[]): Value {
  const positional = args.filter(({ name }) => name === null)
  let next = 0
  return text.replace(/\{\{|\}\}|\{([^{}]*)\}/gu, (whole: string, inner: string | undefined) => {
    if (inner === undefined) return whole.slice(1)
    const found = /^(\w*)(?:!([rs]))?(?::(.*))?$/su.exec(inner)
    if (found === null) throw new NotPlayed('this format')
    const [, name = '', conversion = '', spec = ''] = found
    const index = name === '' ? next++ : /^\d+$/u.test(name) ? Number(name) : null
    const given = index === null ? args.find((arg) => arg.name === name) : positional[index]
    if (given === undefined) {
      throw index === null
        ? new Raised('KeyError', `'${name}'`)
        : new Raised('IndexError', `Replacement index ${index} out of range for positional args tuple`)
    }
    if (isThing(given.value, 'unknown')) throw new NotPlayed(given.value.what)
    return formatValue(conversion === 'r' ? repr(given.value) : given.value, spec)
  })
}

/** What format() gives: a fill, a width, a precision, and the letters s, d and f. Python's "Format Specification Mini-Language". */
export function formatValue(value: Value, spec: string): string {
  if (spec === '') return textOf(value)
  const found = /^(?:(.)?([<>^]))?(0)?(\d+)?(,)?(?:\.(\d+))?([sdf])?$/su.exec(spec)
  if (found === null) throw new NotPlayed('this format')
  const [, fill, side, zero, width = '0', comma, precision, letter] = found
  const number = numberOf(value)
  const isNumber = number !== null && typeof value !== 'boolean'
  if (letter !== undefined && (letter === 's') === isNumber)
    throw new Raised('ValueError', `Unknown format code '${letter}' for object of type '${typeName(value)}'`)
  if (!isNumber && (zero !== undefined || comma !== undefined)) throw new NotPlayed('this format')
  let text = isNumber
    ? letter === 'f' || precision !== undefined
      ? number.toFixed(Number(precision ?? '6'))
      : textOf(value)
    : textOf(value).slice(0, precision === undefined ? undefined : Number(precision))
  if (comma !== undefined)
    text = text.replace(/^(-?\d+)/u, (digits) => digits.replace(/\B(?=(?:\d{3})+$)/gu, ','))
  const missing = Math.max(0, Number(width) - [...text].length)
  const pad = fill ?? (zero === undefined ? ' ' : '0')
  const where = side ?? (isNumber ? '>' : '<')
  if (where === '^') return pad.repeat(Math.floor(missing / 2)) + text + pad.repeat(Math.ceil(missing / 2))
  return where === '<' ? text + pad.repeat(missing) : pad.repeat(missing) + text
}

/** `text % value`: %s, %d, %r and %%. Python's "printf-style String Formatting". */
export function percent(text: string, value: Value): Value {
  if (isThing(value, 'unknown')) return value
  const values = isThing(value, 'tuple') ? value.items : [value]
  let next = 0
  const made = text.replace(
    /%(?:\((\w+)\))?([a-zA-Z%]|$)/gu,
    (_, name: string | undefined, letter: string) => {
      if (letter === '%') return '%'
      if (letter === '') throw new Raised('ValueError', 'incomplete format')
      const one =
        name === undefined ? values[next++] : isThing(value, 'dict') ? value.items.get(name) : undefined
      if (one === undefined) {
        throw name === undefined
          ? new Raised('TypeError', 'not enough arguments for format string')
          : new Raised('KeyError', `'${name}'`)
      }
      if (letter === 's') return textOf(one)
      if (letter === 'r') return repr(one)
      if (letter === 'd' || letter === 'i') {
        const number = numberOf(one)
        if (number !== null) return String(Math.trunc(number))
        throw new Raised('TypeError', `%d format: a real number is required, not ${typeName(one)}`)
      }
      throw new NotPlayed('this format')
    },
  )
  if (next < values.length && !isThing(value, 'dict'))
    throw new Raised('TypeError', 'not all arguments converted during string formatting')
  return made
}
