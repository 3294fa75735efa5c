import { base64Digit } from '../../core/base64url.ts'
import { type ByteMap, mapBytes } from '../../core/byte-map.ts'
import type { DecodedToken, JsonSegment, Segment, SegmentName } from '../../core/decode.ts'
import type { Span } from '../../core/span.ts'
import { partsOf, type Tint } from './token-marks.ts'

/** One part of the token as a block of rows; its head line comes first. Places are characters of the token text. */
export interface Block {
  readonly segment: Segment
  readonly tint: Tint
  readonly map: ByteMap
  /** The text the bytes spell, or null when they are no text. */
  readonly source: string | null
  /** True where the characters stand as they are, without Base64url (RFC 7797): then there are no bits to show. */
  readonly isRaw: boolean
  /** How many characters carry bits. */
  readonly digits: number
  /** How many characters carry none: foreign ones and padding. */
  readonly strangers: number
  /** What stands before the part and sets it off, if anything: a dot, or the ~ of an SD-JWT. */
  readonly separator: '.' | '~' | null
  /** Bits at the end that fill no byte; how many, and whether any of them is 1. RFC 4648 §3.5. */
  readonly spareBits: number
  readonly isSpareSet: boolean
  /** Where the n-th character that carries bits stands. */
  placeOf(digit: number): number
  /** How many characters that carry bits stand before this place. */
  digitsBefore(place: number): number
}

/** Where the characters that carry bits stand; null when that is every character. */
function digitPlaces(text: string, { start, end }: Span): Uint32Array | null {
  let at = start
  while (at < end && base64Digit(text.charCodeAt(at)) >= 0) at++
  if (at === end) return null
  const places = new Uint32Array(end - start)
  let count = 0
  for (at = start; at < end; at++) if (base64Digit(text.charCodeAt(at)) >= 0) places[count++] = at
  return places.subarray(0, count)
}

function blockOf(text: string, segment: Segment, tint: Tint): Block {
  const { span } = segment
  const isRaw = segment.raw === true
  const source = 'source' in segment ? (segment as JsonSegment).source : null
  const map = mapBytes(text, {
    span,
    bytes: segment.bytes,
    raw: isRaw,
    ...(source === null ? {} : { source }),
  })
  const places = isRaw ? null : digitPlaces(text, span)
  const digits = isRaw ? 0 : (places?.length ?? span.end - span.start)
  const placeOf = (digit: number) => (digit >= digits ? span.end : (places?.[digit] ?? span.start + digit))
  const before = text[span.start - 1]
  const spareBits = (digits * 6) % 8
  const last = digits > 0 ? base64Digit(text.charCodeAt(placeOf(digits - 1))) : 0
  return {
    segment,
    tint,
    map,
    source,
    isRaw,
    digits,
    strangers: isRaw ? 0 : span.end - span.start - digits,
    separator: before === '.' || before === '~' ? before : null,
    spareBits,
    isSpareSet: (last & ((1 << spareBits) - 1)) !== 0,
    placeOf,
    digitsBefore(place) {
      if (!places) return Math.max(0, Math.min(place - span.start, digits))
      let low = 0
      let high = digits
      while (low < high) {
        const middle = (low + high) >> 1
        if ((places[middle] as number) < place) low = middle + 1
        else high = middle
      }
      return low
    },
  }
}

/** The blocks of a token, or of one part of it. */
export function layBlocks(token: DecodedToken, part: SegmentName | 'all'): readonly Block[] {
  return partsOf(token)
    .filter(({ segment }) => part === 'all' || segment.name === part)
    .map(({ segment, tint }) => blockOf(token.text, segment, tint))
}

/** Heights in pixels: fixed, so that any row's place is a sum. */
const HEAD_HEIGHT = 44
const ROW_HEIGHT = { text: 104, bytes: 80 } as const
/** Browsers stop laying out near 17 million pixels (Firefox); a view that long is of no use to anyone anyway. */
const MOST_HEIGHT = 15_000_000

export interface Row {
  /** Its number among all rows. */
  readonly key: string
  readonly block: Block
  readonly top: number
  readonly height: number
  /** The digits of this row, from and to; null: the head line of the block. */
  readonly digits: readonly [number, number] | null
}

export interface Rows {
  readonly height: number
  readonly count: number
  readonly groups: number
  /** The rows that touch a stretch of the height. */
  within(top: number, bottom: number): readonly Row[]
  /** The n-th of all rows, head lines counted, or null. */
  rowNumber(index: number): Row | null
  /** The row that shows this place of the token, or null. */
  rowOf(place: number): Row | null
}

/**
 * Where every row goes.
 * @param groups how many groups of four characters (three bytes) fit side by side
 */
export function layRows(blocks: readonly Block[], groups: number): Rows {
  const perRow = groups * 4
  let height = 0
  let count = 0
  const laid = blocks.map((block) => {
    const rowHeight = block.source === null ? ROW_HEIGHT.bytes : ROW_HEIGHT.text
    const wanted = block.isRaw ? 0 : Math.ceil(Math.max(block.digits, block.strangers > 0 ? 1 : 0) / perRow)
    const room = Math.max(0, Math.floor((MOST_HEIGHT - height) / rowHeight))
    const rows = Math.min(wanted, room)
    const top = height
    height += HEAD_HEIGHT + rows * rowHeight
    const first = count
    count += 1 + rows
    return { block, top, rowHeight, rows, first }
  })

  type Laid = (typeof laid)[number]
  const head = ({ block, top, first }: Laid): Row => ({
    key: `${first}`,
    block,
    top,
    height: HEAD_HEIGHT,
    digits: null,
  })
  const row = ({ block, top, rowHeight, first }: Laid, index: number): Row => ({
    key: `${first + 1 + index}`,
    block,
    top: top + HEAD_HEIGHT + index * rowHeight,
    height: rowHeight,
    digits: [index * perRow, Math.min((index + 1) * perRow, block.digits)],
  })

  return {
    height,
    count,
    groups,
    within(from, to) {
      const seen: Row[] = []
      for (const part of laid) {
        const body = part.top + HEAD_HEIGHT
        if (part.top < to && body > from) seen.push(head(part))
        const firstRow = Math.max(0, Math.floor((from - body) / part.rowHeight))
        const lastRow = Math.min(part.rows, Math.ceil((to - body) / part.rowHeight))
        for (let index = firstRow; index < lastRow; index++) seen.push(row(part, index))
      }
      return seen
    },
    rowNumber(index) {
      const part = laid.find(({ first, rows }) => index >= first && index <= first + rows)
      if (!part) return null
      return index === part.first ? head(part) : row(part, index - part.first - 1)
    },
    rowOf(place) {
      for (const part of laid) {
        const { span } = part.block.segment
        if (place === span.start - 1 && part.block.separator) return head(part)
        if (place < span.start || place >= span.end) continue
        // A stranger stands with the digit before it; strangers at the front with the first digit.
        const digit = Math.max(0, part.block.digitsBefore(place + 1) - 1)
        const index = Math.floor(digit / perRow)
        return index < part.rows ? row(part, index) : head(part)
      }
      return null
    },
  }
}
