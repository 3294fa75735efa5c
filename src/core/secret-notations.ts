import { readBase64url } from './base64url.ts'

/** The bytes of base64 in either alphabet, with or without padding; null for any other text. */
export function base64(text: string): Uint8Array | null {
  const joined = text.replaceAll(/\s+/g, '')
  if (joined.length < 4) return null
  const reading = readBase64url(joined)
  return reading.badCount === 0 && !reading.truncated ? reading.bytes : null
}

/**
 * What lenient decoders make of a text that is no base64: they skip what they do not know, and what is left over at
 * the end. Node's knows both alphabets and stops at the first =; Java's DatatypeConverter and MIME decoder know + and /
 * only. Empty for a text with nothing to skip.
 */
export function looseBase64(text: string): readonly Uint8Array[] {
  if (base64(text) !== null) return []
  return [text.replace(/=[\s\S]*$/, ''), text.replaceAll(/[^A-Za-z0-9+/]/g, '')].map(
    (each) => readBase64url(each).bytes,
  )
}

/** The bytes of hex digits: in one row, in pairs with any usual sign between them, or as a program prints them. */
export function hex(text: string): Uint8Array | null {
  const digits = text.replace(/^<Buffer (.*)>$/s, '$1').replaceAll(/0x|\\x|[\s:,[\]{}-]+/gi, '')
  if (digits.length === 0 || digits.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(digits)) return null
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

const dumped = /^\s*[0-9a-f]{4,8}:?[ \t]+((?:[0-9a-f]{2,4}[ \t]{1,2}){1,17})/i

/** The bytes of what xxd or hexdump -C prints: a place, up to 16 bytes, and their letters. null for any other text. */
export function hexDump(text: string): Uint8Array | null {
  const lines = text
    .split(/\r?\n/)
    .filter((each) => each.trim() !== '' && !/^[0-9a-f]{4,8}$/i.test(each.trim()))
  const rows = lines.map((each) => dumped.exec(`${each}  `)?.[1]?.replaceAll(/\s+/g, '').slice(0, 32))
  return rows.length > 1 && rows.every((row) => row !== undefined) ? hex(rows.join('')) : null
}

/** The bytes of a list of numbers, as Java, JavaScript and Python print them (-128 to 255); null for any other text. */
export function byteList(text: string): Uint8Array | null {
  const list = /^[^,]{0,60}?[[{(]\s*(-?\d{1,3}(?:\s*,\s*-?\d{1,3}){3,}),?\s*[\]})]+;?$/.exec(text.trim())?.[1]
  if (list === undefined) return null
  const numbers = list.split(',').map(Number)
  return numbers.every((each) => each >= -128 && each <= 255) ? Uint8Array.from(numbers) : null
}

const quotePairs: { readonly [open: string]: string } = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '‘': '’',
  '«': '»',
}

/** The text without its quotes; Python's b'…' and the like count as quotes. */
export function unquote(text: string): string {
  const open = /^(?:[bBrRuUfF]{1,2}|[@$])(?=["'])/.exec(text)?.[0].length ?? 0
  const mark = text.charAt(open)
  const close = Object.hasOwn(quotePairs, mark) ? quotePairs[mark] : undefined
  return close !== undefined && text.length > open + 2 && text.endsWith(close)
    ? text.slice(open + 1, -1)
    : text
}

/** Words that may stand before the name in a line of code or configuration. */
const leads =
  '(?:(?:-e|--env|-|export|set|env|arg|const|let|var|final|static|private|public|string|val)\\s+){0,5}'
const line = new RegExp(
  `^${leads}["']?[$A-Za-z_][\\w.-]*["']?(?:\\s*:\\s*[A-Za-z]+)?\\s*(?:=>|:?=|:)\\s*(\\S.*?)[;,]*$`,
  'i',
)
const comment = /\s+(?:#|\/\/|--).*$/

const MOST_LINES = 30

/**
 * The values of lines such as JWT_SECRET="...", jwt.secret: ..., const SECRET = '...' or {"secret": "..."}, as they
 * stand and without a comment behind them; none where the text is no such line.
 */
export function valuesOfLines(text: string): readonly string[] {
  const bare = text.replace(/^\{\s*([\s\S]*?)\s*\}$/, '$1')
  const lines = bare.split(/\r?\n/)
  if (lines.length > MOST_LINES) return []
  return lines.flatMap((each) => {
    const value = line.exec(each.trim())?.[1]
    if (value === undefined) return []
    const short = value.replace(comment, '').replace(/[;,]+$/, '')
    return [unquote(value), unquote(short)]
  })
}

const plainOf: readonly (readonly [odd: RegExp, plain: string])[] = [
  [/[\u200b-\u200f\u2060\ufeff\u00ad]/g, ''],
  [/[\u00a0\u2007\u202f]/g, ' '],
  [/[\u2010-\u2013\u2212]/g, '-'],
  [/\u2014/g, '--'],
  [/[\u2018\u2019]/g, "'"],
  [/[\u201c\u201d]/g, '"'],
  [/\u2026/g, '...'],
]

/** The text with what word processors and chat programs put in it made plain again. */
export function plainCharacters(text: string): string {
  return plainOf.reduce((read, [odd, plain]) => read.replaceAll(odd, plain), text)
}
