/** A character that base64url has no place for. */
export interface BadCharacter {
  /** UTF-16 units from the start of the text that was read. */
  readonly offset: number
  /** The whole character: two units for a surrogate pair. */
  readonly char: string
}

/** What a text gives when read as base64url, and everything that is wrong with it. */
export interface Base64urlReading {
  /** The bytes of all the characters that belong, the others left out. A lone last character gives no byte. */
  readonly bytes: Uint8Array
  /** How many characters belong: 6 bits each. */
  readonly digits: number
  /** The first of the bad characters, at most `BAD_CHARACTERS_KEPT`. `=` at the end is padding, not bad. */
  readonly bad: readonly BadCharacter[]
  readonly badCount: number
  /** How many `=` stand at the end. */
  readonly padding: number
  /** `url`: - or _ seen; `standard`: + or / seen; `either`: none of the four. RFC 4648 §4, §5. */
  readonly alphabet: 'url' | 'standard' | 'mixed' | 'either'
  /** One character is left over: no bytes encode to this length, so at least one is missing. */
  readonly truncated: boolean
  /** Bits of the last character that no byte uses; 0 in the canonical spelling. RFC 4648 §3.5. */
  readonly trailingBits: number
}

/** Enough to show; a megabyte of garbage must not become a million findings. */
export const BAD_CHARACTERS_KEPT = 20

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const NO_DIGIT = 255
const PAD = 61

/** Six bits by character code, `+` and `/` included; NO_DIGIT for all else. */
const valueOfCode = new Uint8Array(128).fill(NO_DIGIT)
for (let value = 0; value < 64; value++) valueOfCode[DIGITS.charCodeAt(value)] = value
valueOfCode[43] = 62
valueOfCode[47] = 63

const codeOfValue = Uint8Array.from(DIGITS, (digit) => digit.charCodeAt(0))

/** The six bits a character stands for, in both alphabets, or -1. RFC 4648 tables 1 and 2. */
export function base64Digit(charCode: number): number {
  const value = charCode < 128 ? (valueOfCode[charCode] ?? NO_DIGIT) : NO_DIGIT
  return value === NO_DIGIT ? -1 : value
}

/**
 * Reads `text.slice(start, end)` as base64url as far as it goes. Takes the standard alphabet, padding and
 * foreign characters in its stride and reports each of them. Never throws. RFC 4648 §5, RFC 7515 §2.
 */
export function readBase64url(text: string, start = 0, end = text.length): Base64urlReading {
  let stop = end
  while (stop > start && text.charCodeAt(stop - 1) === PAD) stop--
  const bytes = new Uint8Array(((stop - start) * 3) >> 2)
  const bad: BadCharacter[] = []
  let badCount = 0
  let digits = 0
  let written = 0
  let bits = 0
  let url = false
  let standard = false
  for (let at = start; at < stop; at++) {
    const code = text.charCodeAt(at)
    const value = code < 128 ? (valueOfCode[code] as number) : NO_DIGIT
    if (value === NO_DIGIT) {
      const char = String.fromCodePoint(text.codePointAt(at) as number)
      if (badCount < BAD_CHARACTERS_KEPT) bad.push({ offset: at - start, char })
      badCount++
      at += char.length - 1
      continue
    }
    if (value > 61) {
      if (code === 43 || code === 47) standard = true
      else url = true
    }
    bits = ((bits << 6) | value) & 0xffffff
    const place = digits++ & 3
    if (place === 1) bytes[written++] = bits >> 4
    else if (place === 2) bytes[written++] = bits >> 2
    else if (place === 3) bytes[written++] = bits
  }
  const over = digits & 3
  return {
    bytes: written === bytes.length ? bytes : bytes.slice(0, written),
    digits,
    bad,
    badCount,
    padding: end - stop,
    alphabet: url ? (standard ? 'mixed' : 'url') : standard ? 'standard' : 'either',
    truncated: over === 1,
    trailingBits: over === 2 ? bits & 15 : over === 3 ? bits & 3 : 0,
  }
}

/** The bytes, or null unless `text` is the one canonical spelling of them. RFC 7515 §2, RFC 4648 §3.5. */
export function decodeBase64url(text: string): Uint8Array | null {
  const reading = readBase64url(text)
  return isCanonical(reading) ? reading.bytes : null
}

/** True when nothing at all is wrong: url alphabet, no padding, nothing foreign, no spare bits, no lone digit. */
export function isCanonical(reading: Base64urlReading): boolean {
  const { badCount, padding, alphabet, truncated, trailingBits } = reading
  const url = alphabet === 'url' || alphabet === 'either'
  return url && badCount === 0 && padding === 0 && !truncated && trailingBits === 0
}

/** The canonical spelling, without padding. RFC 7515 §2. */
export function encodeBase64url(bytes: Uint8Array): string {
  const length = bytes.length
  const codes = new Uint8Array(Math.ceil((length * 4) / 3))
  let at = 0
  for (let i = 0; i < length; i += 3) {
    const left = length - i
    const bits =
      ((bytes[i] as number) << 16) |
      ((left > 1 ? (bytes[i + 1] as number) : 0) << 8) |
      (left > 2 ? (bytes[i + 2] as number) : 0)
    codes[at++] = codeOfValue[bits >> 18] as number
    codes[at++] = codeOfValue[(bits >> 12) & 63] as number
    if (left > 1) codes[at++] = codeOfValue[(bits >> 6) & 63] as number
    if (left > 2) codes[at++] = codeOfValue[bits & 63] as number
  }
  return asciiText.decode(codes)
}

const asciiText = new TextDecoder()
const utf8 = new TextEncoder()

/** base64url of the UTF-8 bytes. A lone surrogate becomes U+FFFD, as TextEncoder has it. */
export function encodeTextBase64url(text: string): string {
  return encodeBase64url(utf8.encode(text))
}
