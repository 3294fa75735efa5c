import { type KeyboardEvent, type MouseEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { Span } from '../../core/span.ts'
import type { Block, Rows } from './bytes-layout.ts'
import { blockAt, firstStop, movePlace } from './bytes-moves.ts'
import { isSameTarget, type Target, targetOf } from './bytes-target.ts'
import { bringIntoSight } from './bytes-window.ts'

/** What is pointed at in the grid: by the mouse, else by the keyboard, else from another view; and how it moves. */
export function useBytesPointing({
  text,
  blocks,
  rows,
  viewport,
  lit,
  onPointAt,
}: {
  text: string
  blocks: readonly Block[]
  rows: Rows
  viewport: RefObject<HTMLDivElement | null>
  lit: Span | null
  onPointAt(span: Span | null): void
}) {
  const isWalking = useRef(false)
  const [hovered, setHovered] = useState<Target | null>(null)
  const [cursor, setCursor] = useState<number | null>(null)
  const [hasFocus, setHasFocus] = useState(false)

  // A token that changes may have lost the place; what is pointed at there means nothing any more.
  const [seen, setSeen] = useState(blocks)
  if (seen !== blocks) {
    setSeen(blocks)
    setHovered(null)
    if (cursor !== null && !blockAt(blocks, cursor)) setCursor(null)
  }

  useSight(viewport, rows, lit, hovered !== null || hasFocus)

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

  const focused = hasFocus ? cursor : null
  return {
    target: hovered ?? placeTarget(focused ?? onlyPlaceOf(lit)),
    /** The place that the keyboard is at, or was when it left. */
    cursor,
    /** The same while the grid has the focus. */
    focused,
    handlers: {
      onKeyDown(event: KeyboardEvent) {
        const from = cursor ?? firstStop(blocks)
        if (from === null) return
        const place = movePlace(text, blocks, rows, from, event.key, event.ctrlKey || event.metaKey)
        if (place === null) return
        event.preventDefault()
        isWalking.current = true
        moveTo(place)
      },
      onFocus() {
        setHasFocus(true)
        const place = cursor ?? firstStop(blocks)
        setCursor(place)
        if (!hovered && place !== null) onPointAt({ start: place, end: place + 1 })
      },
      onBlur() {
        setHasFocus(false)
        onPointAt(null)
      },
      onMouseMove(event: MouseEvent) {
        // Rows that the keyboard scrolls beneath a resting mouse are not pointed at.
        if (isWalking.current && event.movementX === 0 && event.movementY === 0) return
        isWalking.current = false
        pointAtTarget(targetOf(event.target as Element, blocks))
      },
      onMouseLeave: () => pointAtTarget(null),
      onClick(event: MouseEvent) {
        const place = (event.target as HTMLElement).closest<HTMLElement>('[data-place]')?.dataset.place
        if (place !== undefined) moveTo(Number(place))
      },
    },
  }
}

/** What is lit from another view comes into sight; what is pointed at here (`isOwn`) is in sight already. */
function useSight(
  viewport: RefObject<HTMLDivElement | null>,
  rows: Rows,
  lit: Span | null,
  isOwn: boolean,
): void {
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
  }, [litStart, litLast, isOwn, rows, viewport])
}

const placeTarget = (place: number | null): Target | null =>
  place === null ? null : { kind: 'place', place }

const onlyPlaceOf = (lit: Span | null): number | null =>
  lit !== null && lit.end - lit.start === 1 ? lit.start : null
