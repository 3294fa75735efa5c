import { readBase64url } from './base64url.ts'
import type { SecretEncoding } from './keys.ts'
import { latin1, utf16, windows1252 } from './text-bytes.ts'
import { readUtf8 } from './utf8.ts'

/** What was done to the text of a secret to get other bytes from it. */
export type ReadingCode =
  | 'secret-base64-decoded'
  | 'secret-hex-decoded'
  | 'secret-trailing-newline'
  | 'secret-extra-whitespace'
  | 'secret-encoding'

/** The exact way, for the sentence. */
export type ReadingWay =
  | 'plain'
  | 'base64'
  | 'base64-twice'
  | 'base64-without-newline'
  | 'base64-with-newline'
  | 'hex'
  | 'newline'
  | 'windows-newline'
  | 'trimmed'
  | 'unquoted'
  | 'without-name'
  | 'without-ending'
  | 'two-newlines'
  | 'signer-spaced'
  | 'signer-quoted'
  | 'text'
  | 'latin-1'
  | 'windows-1252'
  | 'utf-16-le'
  | 'utf-16-be'
  | 'byte-order-mark'
  | 'composed'
  | 'decomposed'
  | 'percent-decoded'
  | 'unescaped'
  | 'escaped'
  | 'html-unescaped'
  | 'written-as-base64'
  | 'written-as-hex'
  | 'lower-case'
  | 'upper-case'

/** One way to read the text of a secret. `code` null: as it is read now. */
export interface Reading {
  readonly code: ReadingCode | null
  readonly way: ReadingWay
  readonly bytes: Uint8Array
}

const utf8 = new TextEncoder()
const LONGEST = 10_000
/** What may stand round a secret unseen: white space, and what a web page or an editor adds. */
const outside = /^[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+$/g

/**
 * Every other way that the text of a secret is known to be read, likeliest first, each giving bytes of its own.
 * The first is the present one (`given`) when it has bytes. Pure and quick: nothing is tried here.
 * @param given the bytes that the present reading gives, or null when it gives none
 */
export function readingsOf(
  text: string,
  encoding: SecretEncoding,
  given: Uint8Array | null,
): readonly Reading[] {
  const readings: Reading[] = []
  const seen = new Set<string>()
  const add = (code: ReadingCode | null, way: ReadingWay, bytes: Uint8Array | string | null) => {
    if (bytes === null || bytes.length === 0) return
    const plain = typeof bytes === 'string' ? utf8.encode(bytes) : bytes
    const print = String.fromCharCode(...plain.subarray(0, LONGEST))
    if (seen.has(print)) return
    seen.add(print)
    readings.push({ code, way, bytes: plain })
  }
  if (given !== null && given.length <= LONGEST) add(null, 'plain', given)
  if (text.length > LONGEST) return readings
  const trimmed = text.replace(outside, '')
  const bare = unquote(trimmed)
  if (encoding !== 'utf8') add('secret-encoding', 'text', text)
  const decoded = base64(bare)
  add('secret-base64-decoded', 'base64', decoded)
  add('secret-hex-decoded', 'hex', hex(bare))
  add('secret-trailing-newline', 'newline', `${text}\n`)
  add('secret-trailing-newline', 'windows-newline', `${text}\r\n`)
  add('secret-extra-whitespace', 'trimmed', trimmed)
  add('secret-extra-whitespace', 'unquoted', bare)
  const value = valueOfLine(trimmed)
  add('secret-extra-whitespace', 'without-name', value)
  const ended = trimmed.replace(/[;,]+$/, '')
  if (ended !== trimmed) {
    add('secret-extra-whitespace', 'without-ending', ended)
    add('secret-extra-whitespace', 'without-ending', unquote(ended))
  }
  if (trimmed !== text) add('secret-trailing-newline', 'newline', `${trimmed}\n`)
  if (decoded !== null) {
    add('secret-base64-decoded', 'base64-without-newline', withoutNewline(decoded))
    add('secret-base64-decoded', 'base64-with-newline', new Uint8Array([...decoded, 10]))
    const { text: inner, badByte } = readUtf8(decoded)
    if (badByte === -1) add('secret-base64-decoded', 'base64-twice', base64(inner.trim()))
  }
  if (value !== null) {
    add('secret-base64-decoded', 'base64', base64(value))
    add('secret-hex-decoded', 'hex', hex(value))
  }
  if (ended !== trimmed) {
    add('secret-base64-decoded', 'base64', base64(unquote(ended)))
    add('secret-hex-decoded', 'hex', hex(unquote(ended)))
  }
  add('secret-trailing-newline', 'two-newlines', `${text}\n\n`)
  for (const spaced of [`${text} `, ` ${text}`, ` ${text} `]) {
    add('secret-extra-whitespace', 'signer-spaced', spaced)
  }
  for (const mark of ['"', "'"]) add('secret-extra-whitespace', 'signer-quoted', `${mark}${text}${mark}`)
  addEncodings(text, add)
  return readings
}

function addEncodings(
  text: string,
  add: (code: ReadingCode, way: ReadingWay, bytes: Uint8Array | string | null) => void,
): void {
  const code = 'secret-encoding'
  add(code, 'percent-decoded', percentDecoded(text))
  if (text.includes('+')) add(code, 'percent-decoded', percentDecoded(text.replaceAll('+', '%20')))
  add(code, 'unescaped', unescaped(text))
  if (text.includes('&')) add(code, 'html-unescaped', htmlUnescaped(text))
  if (/[\r\n\t]/.test(text)) {
    add(code, 'escaped', text.replaceAll('\r', '\\r').replaceAll('\n', '\\n').replaceAll('\t', '\\t'))
  }
  add(code, 'latin-1', latin1(text))
  add(code, 'windows-1252', windows1252(text))
  add(code, 'composed', text.normalize('NFC'))
  add(code, 'decomposed', text.normalize('NFD'))
  add(code, 'utf-16-le', utf16(text, true))
  add(code, 'utf-16-be', utf16(text, false))
  add(code, 'byte-order-mark', `\ufeff${text}`)
  const bytes = utf8.encode(text)
  add(code, 'written-as-base64', btoa(String.fromCharCode(...bytes)))
  add(code, 'written-as-hex', Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''))
  if (/^[0-9a-f-]+$/i.test(text)) {
    add(code, 'lower-case', text.toLowerCase())
    add(code, 'upper-case', text.toUpperCase())
  }
}

/** The bytes of base64 in either alphabet, with or without padding; null for any other text. */
function base64(text: string): Uint8Array | null {
  const joined = text.replaceAll(/\s+/g, '')
  if (joined.length < 4) return null
  const reading = readBase64url(joined)
  return reading.badCount === 0 && !reading.truncated ? reading.bytes : null
}

function hex(text: string): Uint8Array | null {
  const digits = text.replace(/^0x/i, '').replaceAll(/[\s:-]+/g, '')
  if (digits.length === 0 || digits.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(digits)) return null
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

const quotePairs: { readonly [open: string]: string } = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '‘': '’',
  '«': '»',
}

function unquote(text: string): string {
  const close = Object.hasOwn(quotePairs, text[0] ?? '') ? quotePairs[text[0] ?? ''] : undefined
  return close !== undefined && text.length > 2 && text.endsWith(close) ? text.slice(1, -1) : text
}

/** The value of a line such as JWT_SECRET="...", jwt.secret: ... or {"secret": "..."}; null when it is no such line. */
function valueOfLine(text: string): string | null {
  const bare = text.replace(/^\{\s*([\s\S]*?)\s*\}$/, '$1')
  const line = /^(?:export\s+|set\s+)?["']?[A-Za-z_][\w.-]*["']?\s*[=:]\s*(\S.*?)[;,]?$/.exec(bare)
  return line?.[1] === undefined ? null : unquote(line[1])
}

function withoutNewline(bytes: Uint8Array): Uint8Array | null {
  if (bytes.at(-1) !== 10) return null
  return bytes.subarray(0, bytes.at(-2) === 13 ? -2 : -1)
}

function percentDecoded(text: string): string | null {
  if (!/%[0-9a-f]{2}/i.test(text)) return null
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

const shortEscapes: { readonly [letter: string]: string } = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  0: '\0',
}

function unescaped(text: string): string | null {
  if (!text.includes('\\')) return null
  return text.replaceAll(/\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|(.))/gis, (_all, unit, byte, letter) => {
    const code: string | undefined = unit ?? byte
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
    return Object.hasOwn(shortEscapes, letter) ? (shortEscapes[letter] ?? '') : String(letter)
  })
}

const entities: { readonly [entity: string]: string } = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
}

function htmlUnescaped(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39|#x27);/g, (entity) => entities[entity] ?? entity)
}
