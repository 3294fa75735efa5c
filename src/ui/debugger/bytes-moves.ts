import type { Block, Row, Rows } from './bytes-layout.ts'

/** The block that a place of the token is in, its separator included. */
export function blockAt(blocks: readonly Block[], place: number): Block | null {
  return blocks.find((block) => place >= firstPlace(block) && place < block.segment.span.end) ?? null
}

function firstPlace({ segment, separator }: Block): number {
  return segment.span.start - (separator === null ? 0 : 1)
}

/** Blocks in which the keyboard can stand: those that show at least one character. */
function isOpen(block: Block): boolean {
  return block.separator !== null || (!block.isRaw && block.segment.span.end > block.segment.span.start)
}

/** The first place after a block's shown characters: raw characters are not drawn one by one. */
function endPlace(block: Block): number {
  return block.isRaw ? firstPlace(block) + (block.separator === null ? 0 : 1) : block.segment.span.end
}

/** The first place of a token that the keyboard can stand at, or null. */
export function firstStop(blocks: readonly Block[]): number | null {
  const block = blocks.find(isOpen)
  return block ? firstPlace(block) : null
}

function stepSideways(text: string, blocks: readonly Block[], place: number, by: 1 | -1): number {
  const open = blocks.filter(isOpen)
  let to = place + by
  // The second half of a surrogate pair belongs to the place before it.
  const code = text.charCodeAt(to)
  const before = text.charCodeAt(to - 1)
  if (code >= 0xdc00 && code < 0xe000 && before >= 0xd800 && before < 0xdc00) to += by
  if (open.some((block) => to >= firstPlace(block) && to < endPlace(block))) return to
  const beyond =
    by > 0
      ? open.find((block) => firstPlace(block) >= to)
      : open.findLast((block) => endPlace(block) - 1 <= to)
  if (!beyond) return place
  return by > 0 ? firstPlace(beyond) : endPlace(beyond) - 1
}

/** The same column some rows away; head lines are passed over unless they are all there is. */
function stepRows(rows: Rows, place: number, by: number): number {
  const row = rows.rowOf(place)
  if (!row) return place
  const column = row.digits ? Math.max(0, row.block.digitsBefore(place + 1) - 1 - row.digits[0]) : 0
  const direction = Math.sign(by)
  let left = Math.abs(by)
  let found: Row | null = null
  for (let at = Number(row.key) + direction; left > 0; at += direction) {
    const next = rows.rowNumber(at)
    if (!next) break
    if (next.digits === null || next.digits[1] <= next.digits[0]) continue
    found = next
    left--
  }
  if (!found?.digits) return place
  return found.block.placeOf(Math.min(found.digits[0] + column, found.digits[1] - 1))
}

/** Where a key leads from a place of the token, or null for a key that does not move. */
export function movePlace(
  text: string,
  blocks: readonly Block[],
  rows: Rows,
  place: number,
  key: string,
  isWide: boolean,
): number | null {
  switch (key) {
    case 'ArrowRight':
      return stepSideways(text, blocks, place, 1)
    case 'ArrowLeft':
      return stepSideways(text, blocks, place, -1)
    case 'ArrowDown':
      return stepRows(rows, place, 1)
    case 'ArrowUp':
      return stepRows(rows, place, -1)
    case 'PageDown':
      return stepRows(rows, place, 4)
    case 'PageUp':
      return stepRows(rows, place, -4)
    case 'Home':
    case 'End': {
      if (isWide) {
        const block = key === 'Home' ? blocks.find(isOpen) : blocks.findLast(isOpen)
        return block ? (key === 'Home' ? firstPlace(block) : endPlace(block) - 1) : place
      }
      const row = rows.rowOf(place)
      if (!row?.digits || row.digits[1] <= row.digits[0]) return place
      return row.block.placeOf(key === 'Home' ? row.digits[0] : row.digits[1] - 1)
    }
    default:
      return null
  }
}
