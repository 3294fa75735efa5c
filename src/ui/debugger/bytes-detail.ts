import type { Block } from './bytes-layout.ts'

/** A character of text as it can be seen: names for what is invisible. */
export function showCharacter(char: string): string {
  const code = char.codePointAt(0) ?? 0
  const named = { 32: 'space', 9: 'tab', 10: 'line feed', 13: 'carriage return' }[code]
  if (named) return named
  const isHidden = /[\p{C}\p{Z}\p{M}]/u.test(char)
  return isHidden ? `U+${code.toString(16).toUpperCase().padStart(4, '0')}` : `'${char}'`
}

/** Six or eight bits, the highest first. */
export function toBits(value: number, width: number): string {
  return value.toString(2).padStart(width, '0')
}

/** Two hexadecimal digits. */
export function toHex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0')
}

/** A stretch of the bits of a character, and the byte it goes into. */
export interface Share {
  /** First and last bit within the byte, 0 the highest. */
  readonly from: number
  readonly to: number
  /** Counted from 1, as a person does. */
  readonly byteNumber: number
  readonly byte: number
  /** The character of the text that the byte helps to spell; null when it is no text. */
  readonly character: string | null
}

/** A piece of a block that a person points at, in the units of each view; all ends are exclusive. */
export interface Pointed {
  readonly block: Block
  /** Characters that carry bits, counted within the block. */
  readonly digits: readonly [number, number]
  readonly bits: readonly [number, number]
  readonly bytes: readonly [number, number]
  /** The bytes of the whole characters of text that these bytes help to spell. */
  readonly spelling: readonly [number, number]
  /** Set for a character that carries nothing: its place in the token. */
  readonly bare: number | null
}

/** The piece that a character of the token stands for. */
export function pointAtPlace(block: Block, place: number): Pointed {
  const carried = block.map.charAt(place)
  if (!carried) return { block, digits: [0, 0], bits: [0, 0], bytes: [0, 0], spelling: [0, 0], bare: place }
  const digit = block.digitsBefore(place)
  return {
    block,
    digits: [digit, digit + 1],
    bits: [digit * 6, digit * 6 + 6],
    bytes: [carried.bytes.start, carried.bytes.end],
    spelling: spellingOf(block, carried.bytes.start, carried.bytes.end),
    bare: null,
  }
}

/** The piece that a byte stands for. */
export function pointAtByte(block: Block, index: number): Pointed {
  return {
    block,
    digits: [Math.floor((index * 4) / 3), Math.ceil(((index + 1) * 4) / 3)],
    bits: [index * 8, index * 8 + 8],
    bytes: [index, index + 1],
    spelling: spellingOf(block, index, index + 1),
    bare: null,
  }
}

function spellingOf(block: Block, start: number, end: number): readonly [number, number] {
  const source = block.map.sourceOfBytes({ start, end })
  if (!source || source.end <= source.start) return [start, end]
  const bytes = block.map.bytesOfSource(source)
  return [bytes.start, bytes.end]
}

/** Everything about one place of the token. Characters and bytes are counted from 1. */
export type Detail =
  | { readonly kind: 'separator'; readonly number: number; readonly char: string }
  | { readonly kind: 'raw'; readonly number: number; readonly char: string }
  | { readonly kind: 'stranger'; readonly number: number; readonly char: string; readonly isPadding: boolean }
  | {
      readonly kind: 'digit'
      readonly number: number
      readonly char: string
      readonly value: number
      readonly bits: string
      readonly shares: readonly Share[]
      /** How many of the bits, at the end, fill no byte. */
      readonly spare: number
      readonly isSpareSet: boolean
      /** The claim or header parameter that the bytes belong to. */
      readonly member: string | null
    }

/** What stands at a place of the token, or null when the place is outside the block and its dot. */
export function describePlace(text: string, block: Block, place: number): Detail | null {
  const { segment, map, source } = block
  const number = place + 1
  if (block.separator && place === segment.span.start - 1) {
    return { kind: 'separator', number, char: block.separator }
  }
  if (place < segment.span.start || place >= segment.span.end) return null
  const char = String.fromCodePoint(text.codePointAt(place) as number)
  if (block.isRaw) return { kind: 'raw', number, char }
  const carried = map.charAt(place)
  if (!carried) return { kind: 'stranger', number, char, isPadding: char === '=' }

  const firstBit = block.digitsBefore(place) * 6
  const shares: Share[] = []
  for (let index = carried.bytes.start; index < carried.bytes.end; index++) {
    const span = source === null ? null : map.sourceOfBytes({ start: index, end: index + 1 })
    shares.push({
      from: Math.max(0, firstBit - index * 8),
      to: Math.min(7, firstBit + 5 - index * 8),
      byteNumber: index + 1,
      byte: segment.bytes?.[index] ?? 0,
      character: span && source !== null && span.end > span.start ? source.slice(span.start, span.end) : null,
    })
  }
  const used = shares.reduce((sum, { from, to }) => sum + to - from + 1, 0)
  const spare = 6 - used
  const members =
    'members' in segment
      ? (segment.members as readonly { name: string; span: { start: number; end: number } }[])
      : []
  const inside = carried.source
  const member = inside && members.find(({ span }) => span.start < inside.end && span.end > inside.start)
  return {
    kind: 'digit',
    number,
    char,
    value: carried.bits,
    bits: toBits(carried.bits, 6),
    shares,
    spare,
    isSpareSet: (carried.bits & ((1 << spare) - 1)) !== 0,
    member: member ? member.name : null,
  }
}

function sayShare({ from, to, byteNumber, byte, character }: Share): string {
  const bits = from === to ? `bit ${from}` : `bits ${from}–${to}`
  const spelled = character === null ? '' : ` ${showCharacter(character)}`
  return `${bits} of byte ${byteNumber} (0x${toHex(byte)}${spelled})`
}

/** A byte in two sentences: what it is, and which characters carry it. */
export function sayByte(text: string, block: Block, index: number): readonly [string, string] {
  const byte = block.segment.bytes?.[index] ?? 0
  const source = block.source === null ? null : block.map.sourceOfBytes({ start: index, end: index + 1 })
  const spelled =
    source && source.end > source.start ? block.source?.slice(source.start, source.end) : undefined
  const { start, end } = block.map.charsOfBytes({ start: index, end: index + 1 })
  return [
    `Byte ${index + 1} = 0x${toHex(byte)} = ${toBits(byte, 8)}${spelled ? ` ${showCharacter(spelled)}` : ''}`,
    `← characters ${start + 1} to ${end} '${text.slice(start, end)}'`,
  ]
}

/** The detail in two sentences: what the character is, and where its bits go. */
export function sayDetail(detail: Detail): readonly [string, string] {
  switch (detail.kind) {
    case 'separator':
      return [`Character ${detail.number} '${detail.char}'`, 'Keeps two parts of the token apart.']
    case 'raw':
      return [
        `Character ${detail.number} ${showCharacter(detail.char)}`,
        'Stands as it is: this payload is not Base64url (b64: false, RFC 7797).',
      ]
    case 'stranger':
      return detail.isPadding
        ? [`Character ${detail.number} '='`, 'Padding: carries nothing, and has no place in a token.']
        : [
            `Character ${detail.number} ${showCharacter(detail.char)}`,
            'Not a Base64url character: carries nothing, and is left out.',
          ]
    case 'digit': {
      const { number, char, value, bits, shares, spare, isSpareSet } = detail
      const ways = shares.map(sayShare)
      if (spare > 0) {
        const left = spare === 6 ? 'six bits that fill no byte' : `${spare} spare bits`
        ways.push(isSpareSet ? `${left}, which should be 0 (RFC 4648 §3.5)` : left)
      }
      return [`Character ${number} '${char}' = value ${value} = ${bits}`, `→ ${ways.join(' and ')}`]
    }
  }
}

const controlNames: { readonly [code: number]: string } = { 32: '␣', 9: '⇥', 10: '↵', 13: '␍' }

/** What a byte shows in the line of text: its character, or a sign that it goes on with the one before. */
export function spellByte(block: Block, source: string, byte: number): { text: string; isQuiet: boolean } {
  const span = block.map.sourceOfBytes({ start: byte, end: byte + 1 })
  if (!span || span.end <= span.start) return { text: '', isQuiet: true }
  const whole = block.map.bytesOfSource(span)
  if (whole.start < byte) return { text: '‥', isQuiet: true }
  const char = source.slice(span.start, span.end)
  const code = char.codePointAt(0) ?? 0
  const named = controlNames[code]
  if (named) return { text: named, isQuiet: true }
  if (/[\p{C}\p{Z}\p{M}]/u.test(char)) return { text: code.toString(16).toUpperCase(), isQuiet: true }
  return { text: char, isQuiet: false }
}
