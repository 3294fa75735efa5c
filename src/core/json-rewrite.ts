/** A JSON text as a tree that keeps the spelling of each number and the order of the members. */
type Node =
  | { readonly kind: 'atom'; readonly raw: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'array'; readonly items: readonly Node[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, Node])[] }

/** How a library writes JSON. */
interface Style {
  readonly comma: string
  readonly colon: string
  readonly sorted: boolean
  readonly escape: 'none' | 'ascii' | 'php' | 'html'
  /** Spaces a level; 0: all on one line. */
  readonly indent: number
  /** Numbers respelled as JavaScript writes them: 1.0 becomes 1. */
  readonly numbers: 'kept' | 'respelled'
}

const compact: Style = {
  comma: ',',
  colon: ':',
  sorted: false,
  escape: 'none',
  indent: 0,
  numbers: 'kept',
}
const python: Style = { ...compact, comma: ', ', colon: ': ', escape: 'ascii' }

/** The ways of writing JSON that signers use, by the name that the sentence shows; the commonest first. */
const styles = {
  compact,
  python,
  'sorted-compact': { ...compact, sorted: true },
  'sorted-python': { ...python, sorted: true },
  'spaced-unescaped': { ...python, escape: 'none' },
  'compact-ascii': { ...compact, escape: 'ascii' },
  'sorted-ascii': { ...compact, escape: 'ascii', sorted: true },
  php: { ...compact, escape: 'php' },
  'html-escaped': { ...compact, escape: 'html' },
  'numbers-respelled': { ...compact, numbers: 'respelled' },
  'indented-2': { ...compact, indent: 2, colon: ': ' },
  'indented-4': { ...compact, indent: 4, colon: ': ' },
} satisfies { readonly [name: string]: Style }

/** Ways to write the same JSON. */
export type JsonStyle = keyof typeof styles | 'indented-windows' | 'final-newline' | 'trimmed' | 'reordered'

export const jsonStyles: readonly Exclude<JsonStyle, 'reordered'>[] = [
  ...(Object.keys(styles) as (keyof typeof styles)[]),
  'indented-windows',
  'final-newline',
  'trimmed',
]

/** Larger texts are not respelled: the search has to stay quick. */
const LONGEST = 65_536
const DEEPEST = 100

/** The source written anew in each style that differs from it. Empty when it is no JSON that can be respelled. */
export function rewriteJson(source: string): readonly { readonly style: JsonStyle; readonly text: string }[] {
  const tree = source.length > LONGEST ? null : parse(source)
  if (tree === null) return []
  const seen = new Set([source])
  const rewritten: { style: JsonStyle; text: string }[] = []
  for (const style of jsonStyles) {
    const text =
      style === 'final-newline'
        ? `${source}\n`
        : style === 'trimmed'
          ? source.trim()
          : style === 'indented-windows'
            ? write(tree, styles['indented-2'], '').replaceAll('\n', '\r\n')
            : write(tree, styles[style], '')
    if (seen.has(text)) continue
    seen.add(text)
    rewritten.push({ style, text })
  }
  return rewritten
}

/** More members than these can stand in too many orders. */
const MOST_REORDERED = 4

/** An object of few members in every order that they can have, written without spaces; for headers. */
export function reorderJson(source: string): readonly string[] {
  const tree = source.length > LONGEST ? null : parse(source)
  if (tree?.kind !== 'object' || tree.members.length > MOST_REORDERED) return []
  const orders = (members: typeof tree.members): (typeof tree.members)[] =>
    members.length < 2
      ? [members]
      : members.flatMap((first, at) =>
          orders(members.filter((_, place) => place !== at)).map((rest) => [first, ...rest]),
        )
  return orders(tree.members).map((members) => write({ kind: 'object', members }, compact, ''))
}

const tokenPattern = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gu

function parse(source: string): Node | null {
  try {
    // Only good JSON is taken apart; the platform's parser is the judge of that.
    JSON.parse(source)
  } catch {
    return null
  }
  const tokens = source.match(tokenPattern) ?? []
  let at = 0
  const node = (depth: number): Node | null => {
    if (depth > DEEPEST) return null
    const token = tokens[at++] ?? ''
    if (token === '{') {
      const members: [string, Node][] = []
      while (tokens[at] !== '}') {
        if (tokens[at] === ',') at++
        const name = JSON.parse(tokens[at++] ?? '""') as string
        at++
        const value = node(depth + 1)
        if (value === null) return null
        members.push([name, value])
      }
      at++
      return { kind: 'object', members }
    }
    if (token === '[') {
      const items: Node[] = []
      while (tokens[at] !== ']') {
        if (tokens[at] === ',') at++
        const value = node(depth + 1)
        if (value === null) return null
        items.push(value)
      }
      at++
      return { kind: 'array', items }
    }
    return token.startsWith('"')
      ? { kind: 'string', value: JSON.parse(token) as string }
      : { kind: 'atom', raw: token }
  }
  return node(0)
}

function write(node: Node, style: Style, indent: string): string {
  switch (node.kind) {
    case 'atom':
      return style.numbers === 'respelled' && /^[-\d]/.test(node.raw)
        ? JSON.stringify(Number(node.raw))
        : node.raw
    case 'string':
      return quote(node.value, style.escape)
    case 'array':
      return list(
        '[',
        ']',
        node.items.map((item) => (inner) => write(item, style, inner)),
        style,
        indent,
      )
    case 'object': {
      const members = style.sorted
        ? [...node.members].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
        : node.members
      return list(
        '{',
        '}',
        members.map(
          ([name, value]) =>
            (inner) =>
              quote(name, style.escape) + style.colon + write(value, style, inner),
        ),
        style,
        indent,
      )
    }
  }
}

function list(
  open: string,
  close: string,
  items: readonly ((indent: string) => string)[],
  style: Style,
  indent: string,
): string {
  if (items.length === 0) return open + close
  if (style.indent === 0) return open + items.map((item) => item('')).join(style.comma) + close
  const inner = indent + ' '.repeat(style.indent)
  return `${open}\n${items.map((item) => inner + item(inner)).join(',\n')}\n${indent}${close}`
}

const unicodeEscape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

function quote(text: string, manner: Style['escape']): string {
  const quoted = JSON.stringify(text)
  switch (manner) {
    case 'none':
      return quoted
    case 'ascii':
      // Code unit by code unit, so that a character beyond U+FFFF becomes its two surrogates, as Python writes it.
      return quoted.replaceAll(/[\u007f-\uffff]/g, unicodeEscape)
    case 'php':
      return quoted.replaceAll(/[\u007f-\uffff]/g, unicodeEscape).replaceAll('/', '\\/')
    case 'html':
      return quoted.replaceAll(/[<>&\u2028\u2029]/g, unicodeEscape)
  }
}
