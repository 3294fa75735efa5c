import { useEffect, useRef, useState } from 'react'
import type { Row } from './bytes-layout.ts'

/** Rows drawn beyond either edge of the window, in pixels. */
const OVERSCAN = 200

/** The window on the rows: which stretch of their whole height is drawn, in pixels, and how many groups fit a row. */
export function useRowWindow() {
  const viewport = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 600, height: 400 })
  const [scrolled, setScrolled] = useState(0)

  useEffect(() => {
    const element = viewport.current
    if (!element) return
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const groups = groupsFor(size.width)
  return {
    viewport,
    groups,
    bit: bitSize(size.width, groups),
    from: scrolled - OVERSCAN,
    to: scrolled + size.height + OVERSCAN,
    setScrolled,
  }
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

/** Scrolls the window alone, never the page. */
export function bringIntoSight(element: HTMLElement, { top, height }: Row): void {
  if (top < element.scrollTop) element.scrollTop = top
  else if (top + height > element.scrollTop + element.clientHeight) {
    element.scrollTop = top + height - element.clientHeight
  }
}
