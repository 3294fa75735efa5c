import type { SecretEncoding } from './keys.ts'
import {
  base64,
  byteList,
  hex,
  looseBase64,
  plainCharacters,
  unquote,
  valuesOfLines,
} from './secret-notations.ts'
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
  | 'base64-loose'
  | 'hex'
  | 'newline'
  | 'windows-newline'
  | 'trimmed'
  | 'unquoted'
  | 'without-name'
  | 'without-ending'
  | 'joined'
  | 'two-newlines'
  | 'signer-spaced'
  | 'signer-quoted'
  | 'signer-python'
  | 'text'
  | 'latin-1'
  | 'windows-1252'
  | 'utf-16-le'
  | 'utf-16-be'
  | 'byte-order-mark'
  | 'composed'
  | 'decomposed'
  | 'plain-characters'
  | 'byte-list'
  | 'utf-8-twice'
  | 'single-dollars'
  | 'percent-decoded'
  | 'unescaped'
  | 'escaped'
  | 'html-unescaped'
  | 'written-as-base64'
  | 'written-as-hex'
  | 'other-alphabet'
  | 'lower-case'
  | 'upper-case'
  | 'digest'
  | 'digest-hex'

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
  const values = valuesOfLines(trimmed)
  for (const value of values) add('secret-extra-whitespace', 'without-name', value)
  if (/[\r\n]/.test(trimmed)) {
    add('secret-extra-whitespace', 'joined', trimmed.replaceAll(/\s*[\r\n]+\s*/g, ''))
  }
  // A comma of JSON, a semicolon of code, the remark behind a value in a .env file.
  const ended = trimmed.replace(/(?:[;,]+|\s+#.*)$/, '')
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
  for (const value of values) {
    add('secret-base64-decoded', 'base64', base64(value))
    add('secret-hex-decoded', 'hex', hex(value))
  }
  if (ended !== trimmed) {
    add('secret-base64-decoded', 'base64', base64(unquote(ended)))
    add('secret-hex-decoded', 'hex', hex(unquote(ended)))
  }
  for (const loose of looseBase64(bare)) add('secret-base64-decoded', 'base64-loose', loose)
  add('secret-trailing-newline', 'two-newlines', `${text}\n\n`)
  for (const spaced of [`${text} `, ` ${text}`, ` ${text} `]) {
    add('secret-extra-whitespace', 'signer-spaced', spaced)
  }
  for (const mark of ['"', "'"]) add('secret-extra-whitespace', 'signer-quoted', `${mark}${text}${mark}`)
  add('secret-extra-whitespace', 'signer-python', `b'${text}'`)
  addEncodings(text, add)
  return readings
}

function addEncodings(
  text: string,
  add: (code: ReadingCode, way: ReadingWay, bytes: Uint8Array | string | null) => void,
): void {
  const code = 'secret-encoding'
  const decoded = percentDecoded(text)
  add(code, 'percent-decoded', decoded)
  if (decoded !== null) add('secret-base64-decoded', 'base64', base64(decoded))
  if (decoded !== null) add(code, 'percent-decoded', percentDecoded(decoded))
  if (text.includes('+')) add(code, 'percent-decoded', percentDecoded(text.replaceAll('+', '%20')))
  add(code, 'unescaped', unescaped(text))
  add(code, 'unescaped', unescaped(unquote(text.trim())))
  if (text.includes('&')) add(code, 'html-unescaped', htmlUnescaped(text))
  if (/[\r\n\t]/.test(text)) {
    add(code, 'escaped', text.replaceAll('\r', '\\r').replaceAll('\n', '\\n').replaceAll('\t', '\\t'))
  }
  if (text.includes('$$')) add(code, 'single-dollars', text.replaceAll('$$', '$'))
  add(code, 'plain-characters', plainCharacters(text))
  add(code, 'byte-list', byteList(text))
  add(code, 'latin-1', latin1(text))
  add(code, 'windows-1252', windows1252(text))
  add(code, 'composed', text.normalize('NFC'))
  add(code, 'decomposed', text.normalize('NFD'))
  add(code, 'utf-16-le', utf16(text, true))
  add(code, 'utf-16-be', utf16(text, false))
  add(code, 'utf-16-le', utf16(`\ufeff${text}`, true))
  add(code, 'utf-16-be', utf16(`\ufeff${text}`, false))
  add(code, 'byte-order-mark', `\ufeff${text}`)
  const bytes = utf8.encode(text)
  if (bytes.length > text.length) add(code, 'utf-8-twice', String.fromCharCode(...bytes))
  add(code, 'written-as-base64', btoa(String.fromCharCode(...bytes)))
  add(code, 'written-as-hex', Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''))
  for (const other of otherAlphabets(text.trim())) add(code, 'other-alphabet', other)
  add(code, 'lower-case', text.toLowerCase())
  add(code, 'upper-case', text.toUpperCase())
}

/** Base64 text that serves as a secret by itself, in the alphabet that it does not have, and without padding. RFC 4648 §5. */
function otherAlphabets(text: string): readonly string[] {
  if (!/^[\w+/-]{16,}={0,2}$/.test(text)) return []
  const bare = text.replace(/=+$/, '')
  const url = bare.replaceAll('+', '-').replaceAll('/', '_')
  const standard = bare.replaceAll('-', '+').replaceAll('_', '/')
  return [url, standard.padEnd(Math.ceil(bare.length / 4) * 4, '='), standard]
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
