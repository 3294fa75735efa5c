import {
  type CSSProperties,
  type KeyboardEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { DecodedToken, SegmentName } from '../../core/decode.ts'
import type { Span } from '../../core/span.ts'
import type { Pointed } from './bytes-detail.ts'
import { type Block, layBlocks, layRows, type Row } from './bytes-layout.ts'
import { blockAt, firstStop, movePlace } from './bytes-moves.ts'
import { BytesRow } from './bytes-row.tsx'
import { isSameTarget, resolve, say, type Target, targetOf } from './bytes-target.ts'
import './views.css'

/** Rows drawn beyond either edge of the window, in pixels. */
const OVERSCAN = 200

/**
 * Characters, bits, bytes and text of a token, one beneath the other: pointing at any of them shows the others.
 * Spans are places in `token.text`.
 */
export function BytesView({
  token,
  part,
  lit,
  onPointAt,
}: {
  token: DecodedToken
  part: SegmentName | 'all'
  lit: Span | null
  onPointAt(span: Span | null): void
}) {
  const blocks = useMemo(() => layBlocks(token, part), [token, part])
  if (blocks.length === 0) {
    return <p className="claims-empty">There are no characters to take apart yet.</p>
  }
  const label = part === 'all' ? 'Token, character by character' : `${part}, character by character`
  return <BytesGrid text={token.text} blocks={blocks} label={label} lit={lit} onPointAt={onPointAt} />
}

function BytesGrid({
  text,
  blocks,
  label,
  lit,
  onPointAt,
}: {
  text: string
  blocks: readonly Block[]
  label: string
  lit: Span | null
  onPointAt(span: Span | null): void
}) {
  const id = useId()
  const viewport = useRef<HTMLDivElement>(null)
  const isWalking = useRef(false)
  const [size, setSize] = useState({ width: 600, height: 400 })
  const [scrolled, setScrolled] = useState(0)
  const [hovered, setHovered] = useState<Target | null>(null)
  const [cursor, setCursor] = useState<number | null>(null)
  const [hasFocus, setHasFocus] = useState(false)

  const groups = groupsFor(size.width)
  const rows = useMemo(() => layRows(blocks, groups), [blocks, groups])

  useEffect(() => {
    const element = viewport.current
    if (!element) return
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  // A token that changes may have lost the place; what is pointed at there means nothing any more.
  const [seen, setSeen] = useState(blocks)
  if (seen !== blocks) {
    setSeen(blocks)
    setHovered(null)
    if (cursor !== null && !blockAt(blocks, cursor)) setCursor(null)
  }

  const litPlace = lit !== null && lit.end - lit.start === 1 ? lit.start : null
  const target: Target | null =
    hovered ??
    (hasFocus && cursor !== null
      ? { kind: 'place', place: cursor }
      : litPlace !== null
        ? { kind: 'place', place: litPlace }
        : null)
  const pointed = target && resolve(blocks, target)
  const spoken = cursor === null ? '' : say(text, blocks, { kind: 'place', place: cursor }).join(' ')

  // What is lit from another view comes into sight; what is pointed at here is in sight already.
  const isOwn = hovered !== null || hasFocus
  const litStart = lit?.start ?? null
  const litLast = lit ? Math.max(lit.start, lit.end - 1) : null
  useLayoutEffect(() => {
    const element = viewport.current
    if (litStart === null || litLast === null || isOwn || !element) return
    // The end first, so that the beginning has the last word when both do not fit.
    for (const place of [litLast, litStart]) {
      const row = rows.rowOf(place)
      if (row) bringIntoSight(element, row)
    }
  }, [litStart, litLast, isOwn, rows])

  function pointAtTarget(next: Target | null) {
    if (isSameTarget(next, hovered)) return
    setHovered(next)
    if (next?.kind === 'place') onPointAt({ start: next.place, end: next.place + 1 })
    else if (next) onPointAt(next.block.map.charsOfBytes({ start: next.index, end: next.index + 1 }))
    else onPointAt(hasFocus && cursor !== null ? { start: cursor, end: cursor + 1 } : null)
  }

  function moveTo(place: number) {
    setCursor(place)
    setHovered(null)
    onPointAt({ start: place, end: place + 1 })
    const row = rows.rowOf(place)
    if (row && viewport.current) bringIntoSight(viewport.current, row)
  }

  function onKeyDown(event: KeyboardEvent) {
    const from = cursor ?? firstStop(blocks)
    if (from === null) return
    const place = movePlace(text, blocks, rows, from, event.key, event.ctrlKey || event.metaKey)
    if (place === null) return
    event.preventDefault()
    isWalking.current = true
    moveTo(place)
  }

  const visible = rows.within(scrolled - OVERSCAN, scrolled + size.height + OVERSCAN)
  const isCursorDrawn = cursor !== null && visible.some((row) => row.key === rows.rowOf(cursor)?.key)
  const [what, where] = target ? say(text, blocks, target) : ['', '']

  return (
    <div className="bytes">
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in windows of rows */}
      <div
        ref={viewport}
        className="bytes-window"
        role="grid"
        aria-label={label}
        aria-rowcount={rows.count}
        aria-readonly
        aria-activedescendant={hasFocus && isCursorDrawn ? `${id}-${cursor}` : undefined}
        tabIndex={0}
        onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
        onKeyDown={onKeyDown}
        onFocus={() => {
          setHasFocus(true)
          const place = cursor ?? firstStop(blocks)
          setCursor(place)
          if (!hovered && place !== null) onPointAt({ start: place, end: place + 1 })
        }}
        onBlur={() => {
          setHasFocus(false)
          onPointAt(null)
        }}
        onMouseMove={(event) => {
          // Rows that the keyboard scrolls beneath a resting mouse are not pointed at.
          if (isWalking.current && event.movementX === 0 && event.movementY === 0) return
          isWalking.current = false
          pointAtTarget(targetOf(event.target as Element, blocks))
        }}
        onMouseLeave={() => pointAtTarget(null)}
        onClick={(event) => {
          const place = (event.target as HTMLElement).closest<HTMLElement>('[data-place]')?.dataset.place
          if (place !== undefined) moveTo(Number(place))
        }}
      >
        <div
          className="bytes-rows"
          style={
            {
              height: rows.height,
              '--bit': `${bitSize(size.width, groups)}px`,
              '--groups': groups,
            } as CSSProperties
          }
          role="presentation"
        >
          {visible.map((row) => (
            <BytesRow
              key={row.key}
              index={Number(row.key)}
              text={text}
              row={row}
              groups={groups}
              pointed={touches(row, pointed) ? pointed : null}
              {...litIn(row, lit)}
              cursor={hasFocus && cursor !== null && rows.rowOf(cursor)?.key === row.key ? cursor : null}
              spoken={spoken}
              id={id}
            />
          ))}
        </div>
      </div>
      <p className="bytes-detail" aria-hidden>
        {target ? (
          <>
            <b>{what}</b>
            <span>{where}</span>
          </>
        ) : (
          <span>Point at a character or a byte, or walk with the arrow keys.</span>
        )}
      </p>
    </div>
  )
}

/** What a row and a group keep free at their sides, in pixels; views.css has the same numbers. */
const ROW_SIDES = 16
const GROUP_SIDES = 12

/** Three groups on half a desktop, two on a phone. */
function groupsFor(width: number): number {
  const inner = width - ROW_SIDES
  return Math.max(inner >= 290 ? 2 : 1, Math.min(8, Math.floor(inner / 190)))
}

/** The size of type at which 24 bits fill a group: a monospaced digit is 0.6 em wide. */
function bitSize(width: number, groups: number): number {
  return Math.min(12.5, ((width - ROW_SIDES) / groups - GROUP_SIDES) / 24 / 0.6)
}

/** True when a piece reaches into a row with any of its views. */
function touches({ block, digits }: Row, pointed: Pointed | null): boolean {
  if (!pointed || pointed.block !== block) return false
  if (pointed.bare !== null) return true
  if (!digits) return false
  const [from, to] = digits
  const spelled = pointed.spelling
  const meets = (start: number, end: number) => start < to && end > from
  return meets(...pointed.digits) || meets((spelled[0] * 4) / 3, (spelled[1] * 4) / 3)
}

/** The lit digits, not cut to the row, so that bytes at its edges are seen whole; none when the row has no part. */
function litIn({ block, digits }: Row, lit: Span | null): { litFrom: number; litTo: number } {
  const none = { litFrom: 0, litTo: 0 }
  if (!lit || !digits) return none
  const litFrom = block.digitsBefore(lit.start)
  const litTo = block.digitsBefore(lit.end)
  return litFrom < digits[1] && litTo > digits[0] ? { litFrom, litTo } : none
}

/** Scrolls the window alone, never the page. */
function bringIntoSight(element: HTMLElement, { top, height }: Row): void {
  if (top < element.scrollTop) element.scrollTop = top
  else if (top + height > element.scrollTop + element.clientHeight) {
    element.scrollTop = top + height - element.clientHeight
  }
}
