/** How a language writes a text: its quote, and a character by its number. */
interface Quoting {
  readonly quote: '"' | "'"
  /** Characters besides the quote and the backslash that mean something between quotes. */
  readonly special: RegExp | null
  readonly number: (code: number) => string
}

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0')
/** Two halves above U+FFFF, as in the languages that count in UTF-16. */
const halves = (code: number) =>
  [...String.fromCodePoint(code)]
    .flatMap((char) => Array.from({ length: char.length }, (_, at) => `\\u${hex(char.charCodeAt(at), 4)}`))
    .join('')
const long = (code: number) => (code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`)
const braces = (code: number) => `\\u{${hex(code, 1)}}`

const quotings = {
  js: { quote: "'", special: null, number: halves },
  python: { quote: '"', special: null, number: long },
  go: { quote: '"', special: null, number: long },
  java: { quote: '"', special: null, number: halves },
  csharp: { quote: '"', special: null, number: halves },
  php: { quote: '"', special: /\$/g, number: braces },
  ruby: { quote: '"', special: /#/g, number: braces },
} as const satisfies { readonly [language: string]: Quoting }

/** Languages whose literals are known here. */
export type QuotedLanguage = keyof typeof quotings

/** What could end a line, hide, or turn the direction of code. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** A text as a literal of the language. Whatever stands in it, it stays one literal on one line. */
export function quote(text: string, language: QuotedLanguage): string {
  const { quote: mark, special, number }: Quoting = quotings[language]
  const escaped = text
    .replaceAll(/[\ud800-\udfff]/gu, '\ufffd')
    .replaceAll('\\', '\\\\')
    .replaceAll(mark, `\\${mark}`)
  const plain = special === null ? escaped : escaped.replaceAll(special, '\\$&')
  const named: { readonly [char: string]: string } = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return `${mark}${plain.replaceAll(unseen, (char) => named[char] ?? number(char.codePointAt(0) ?? 0))}${mark}`
}

/** Lines, without those that are absent. */
export function lines(...all: readonly (string | null | readonly (string | null)[])[]): string {
  return all
    .flat()
    .filter((line) => line !== null)
    .join('\n')
}

/** The line if there is something to say, else none. */
export const when = (is: boolean | string, line: string): string | null => (is ? line : null)

/** Each line further in. */
export const indent = (text: string, by: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? line : by + line))
    .join('\n')
