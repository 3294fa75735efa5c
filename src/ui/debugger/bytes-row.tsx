import { memo } from 'react'
import { base64Digit } from '../../core/base64url.ts'
import { type Pointed, showCharacter, spellByte, toBits, toHex } from './bytes-detail.ts'
import type { Row } from './bytes-layout.ts'

interface RowProps {
  readonly text: string
  readonly row: Row
  readonly groups: number
  /** The piece pointed at, where it touches this row. */
  readonly pointed: Pointed | null
  /** Lit characters of this row that carry bits, counted within the block; from = to when there are none. */
  readonly litFrom: number
  readonly litTo: number
  /** The place that the keyboard stands at, when it is in this row, and its words for a screen reader. */
  readonly cursor: number | null
  readonly spoken: string
  readonly id: string
  readonly index: number
}

/** Windows of rows, 24 columns a group, cannot be a table element; the grid holds the focus and names its active cell. */
const rowHeader = { role: 'rowheader' } as const

/** A character as a cell of the grid: found by its place, and spoken in full while the keyboard stands on it. */
function cellAt(place: number, { id, cursor, spoken }: RowProps) {
  const label = cursor === place ? { 'aria-label': spoken } : {}
  return { role: 'gridcell', id: `${id}-${place}`, 'data-place': place, ...label }
}

function isSame(a: RowProps, b: RowProps): boolean {
  return (
    a.text === b.text &&
    a.row.key === b.row.key &&
    a.row.block === b.row.block &&
    a.row.top === b.row.top &&
    a.groups === b.groups &&
    a.pointed === b.pointed &&
    a.litFrom === b.litFrom &&
    a.litTo === b.litTo &&
    a.cursor === b.cursor
  )
}

function names(...list: (string | false | null)[]): string {
  return list.filter(Boolean).join(' ')
}

function has([from, to]: readonly [number, number], at: number): boolean {
  return at >= from && at < to
}

/** A head line, or one row of groups: four characters, their 24 bits, three bytes, and what these spell. */
export const BytesRow = memo(function BytesRow(props: RowProps) {
  const { row, index } = props
  return (
    <div
      {...{ role: 'row', 'aria-rowindex': index + 1 }}
      className={`bytes-row is-${row.block.tint}`}
      data-block={row.block.segment.span.start}
      style={{ top: row.top, height: row.height }}
    >
      {row.digits === null ? <Head {...props} /> : <Groups {...props} digits={row.digits} />}
    </div>
  )
}, isSame)

function Head(props: RowProps) {
  const { row, pointed, cursor } = props
  const { segment, separator, digits, strangers, spareBits, isSpareSet, isRaw, tint } = row.block
  const { span, bytes, name } = segment
  const dot = span.start - 1
  const length = span.end - span.start
  const meta = segment.missing
    ? 'missing'
    : isRaw
      ? `${length.toLocaleString('en')} characters as they are, not Base64url (b64: false, RFC 7797)`
      : count(length, 'character')
  return (
    <div className="bytes-head" role="presentation">
      {separator !== null && (
        <span
          {...cellAt(dot, props)}
          className={names('bytes-dot', pointed?.bare === dot && 'is-at', cursor === dot && 'is-cursor')}
        >
          {separator}
        </span>
      )}
      <span className="bytes-name" {...rowHeader}>
        <b className={`is-${tint}`}>{name === 'iv' ? 'IV' : name.charAt(0).toUpperCase() + name.slice(1)}</b>
        <span>{meta}</span>
        {!isRaw && !segment.missing && (
          <span className="bytes-size">→ {count(bytes?.length ?? 0, 'byte')}</span>
        )}
        {strangers > 0 && <span className="is-bad">{strangers.toLocaleString('en')} without bits</span>}
        {digits > 0 && spareBits > 0 && isSpareSet && <span className="is-bad">spare bits set</span>}
      </span>
    </div>
  )
}

function count(amount: number, what: string): string {
  return `${amount.toLocaleString('en')} ${what}${amount === 1 ? '' : 's'}`
}

function Groups(props: RowProps & { digits: readonly [number, number] }) {
  const [from, to] = props.digits
  const groups = []
  for (let first = from; first < Math.max(to, from + 1); first += 4) {
    groups.push(<Group key={first} {...props} first={first} />)
  }
  return groups
}

function Group(props: RowProps & { first: number }) {
  const { text, row, first, pointed, litFrom, litTo, cursor } = props
  const { block } = row
  const { digits, source, segment } = block
  const bytes = segment.bytes ?? new Uint8Array(0)
  const last = Math.min(first + 4, digits)
  const cells = []

  for (let digit = first; digit < Math.max(last, first + 1); digit++) {
    const place = block.placeOf(digit)
    const column = (digit - first) * 6 + 1
    // Characters that carry nothing stand with the one before them; those at the very front with the first.
    const front = digit === 0 ? [segment.span.start, place] : [0, 0]
    const after = [place + 1, Math.min(block.placeOf(digit + 1), segment.span.end)]
    const hasDigit = digit < digits
    const isLit = digit >= litFrom && digit < litTo
    cells.push(
      <span key={`c${digit}`} className="bytes-cell" style={{ gridArea: `1 / ${column} / 2 / span 6` }}>
        <Strangers {...props} from={front[0] as number} to={front[1] as number} />
        {hasDigit && (
          <span
            {...cellAt(place, props)}
            className={names(
              'bytes-char',
              isLit && 'is-lit',
              pointed !== null && has(pointed.digits, digit) && 'is-at',
              cursor === place && 'is-cursor',
            )}
          >
            {text[place]}
          </span>
        )}
        <Strangers {...props} from={after[0] as number} to={after[1] as number} />
      </span>,
    )
    if (!hasDigit) continue
    const bits = toBits(base64Digit(text.charCodeAt(place)), 6)
    for (let at = 0; at < 6; at += 2) {
      const bit = digit * 6 + at
      const isSpare = bit >= bytes.length * 8
      cells.push(
        <span
          key={`b${bit}`}
          data-place={place}
          className={names(
            'bytes-bits',
            digit % 2 === 1 && 'is-odd',
            isSpare && (block.isSpareSet ? 'is-spare is-bad' : 'is-spare'),
            isLit && 'is-lit',
            pointed !== null && has(pointed.bits, bit) && 'is-at',
          )}
          style={{ gridArea: `2 / ${column + at} / 3 / span 2` }}
        >
          {bits.slice(at, at + 2)}
        </span>,
      )
    }
  }

  const firstByte = (first / 4) * 3
  for (let byte = firstByte; byte < Math.min(firstByte + 3, bytes.length); byte++) {
    const column = (byte - firstByte) * 8 + 1
    const isAt = pointed !== null && has(pointed.bytes, byte)
    const isLit = byte * 8 >= litFrom * 6 && byte * 8 + 8 <= litTo * 6
    const area = (line: number) => ({ gridArea: `${line} / ${column} / ${line + 1} / span 8` })
    cells.push(
      <span
        key={`x${byte}`}
        data-byte={byte}
        className={names('bytes-hex', isLit && 'is-lit', isAt && 'is-at')}
        style={area(3)}
      >
        {toHex(bytes[byte] as number)}
      </span>,
    )
    if (source === null) continue
    const spelled = spellByte(block, source, byte)
    const isSpelling = pointed !== null && has(pointed.spelling, byte)
    cells.push(
      <span
        key={`t${byte}`}
        data-byte={byte}
        className={names(
          'bytes-text',
          spelled.isQuiet && 'is-quiet',
          isLit && 'is-lit',
          isSpelling && 'is-at',
        )}
        style={area(4)}
      >
        {spelled.text}
      </span>,
    )
  }

  return (
    <div className={source === null ? 'bytes-group' : 'bytes-group has-text'} role="presentation">
      {cells}
    </div>
  )
}

/** Characters that carry nothing: two fit beside the one before them; of more, the first and how many follow. */
function Strangers(props: RowProps & { from: number; to: number }) {
  const { text, row, pointed, cursor, from, to } = props
  if (to <= from || row.block.strangers === 0) return null
  const first = String.fromCodePoint(text.codePointAt(from) as number)
  const second = from + first.length
  const secondChar = second < to ? String.fromCodePoint(text.codePointAt(second) as number) : ''
  const isMore = second + secondChar.length < to
  const cell = (start: number, end: number, shown: string) => {
    const isHere = (place: number | null | undefined) => place != null && place >= start && place < end
    const standing = cursor !== null && isHere(cursor) ? cursor : start
    return (
      <span
        {...cellAt(standing, props)}
        className={names('bytes-stranger', isHere(pointed?.bare) && 'is-at', isHere(cursor) && 'is-cursor')}
      >
        {shown}
      </span>
    )
  }
  const show = (char: string) => (showCharacter(char).length > 4 ? '?' : char)
  return (
    <>
      {cell(from, second, show(first))}
      {isMore
        ? cell(second, to, `+${(to - second).toLocaleString('en')}`)
        : secondChar !== '' && cell(second, to, show(secondChar))}
    </>
  )
}
