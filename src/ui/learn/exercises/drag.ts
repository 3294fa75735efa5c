import { type PointerEvent as ReactPointerEvent, useState } from 'react'

/** Where a thing was dropped: the place's name, and how far along its box, 0 to 1 each way. */
export interface Drop {
  readonly place: string
  readonly across: number
  readonly down: number
}

/** How far the pointer must go until a press is a drag, in pixels. */
const threshold = 6
/** So near to the edge of the window the page scrolls along, in pixels. */
const edge = 56

/**
 * Dragging by pointer. A mouse takes a thing anywhere; a finger by its `.grip`, so that the rest of it still scrolls
 * the page. Places carry `data-drop` with their name and stand in the same `.exercise`.
 * @returns `over`, the place under the thing that is dragged, and `grab`, the handler for a thing's `onPointerDown`
 */
export function useDrag(onDrop: (thing: string, drop: Drop) => void) {
  const [over, setOver] = useState<{ readonly thing: string; readonly place: string } | null>(null)

  function grab(thing: string) {
    return (event: ReactPointerEvent<HTMLElement>) => {
      const element = event.currentTarget
      const isByGrip = event.target instanceof Element && event.target.closest('.grip') !== null
      if (event.button !== 0 || (event.pointerType !== 'mouse' && !isByGrip)) return
      follow(element, event.nativeEvent, {
        onOver: (place) => setOver(place === null ? null : { thing, place }),
        onEnd: (drop) => {
          setOver(null)
          if (drop) onDrop(thing, drop)
        },
      })
    }
  }

  return { over, grab }
}

function follow(
  element: HTMLElement,
  start: PointerEvent,
  { onOver, onEnd }: { onOver(place: string | null): void; onEnd(drop: Drop | null): void },
): void {
  const root = element.closest('.exercise')
  const off = new AbortController()
  const scrolled = { x: scrollX, y: scrollY }
  let isDragged = false
  let place: string | null = null

  function dropAt(x: number, y: number): Drop | null {
    const target = document
      .elementsFromPoint(x, y)
      .map((one) => one.closest<HTMLElement>('[data-drop]'))
      .find((one) => one !== null && root?.contains(one))
    const name = target?.dataset.drop
    if (!target || name === undefined) return null
    const box = target.getBoundingClientRect()
    return { place: name, across: (x - box.left) / box.width, down: (y - box.top) / box.height }
  }

  function move(event: PointerEvent) {
    if (event.pointerId !== start.pointerId) return
    const dx = event.clientX - start.clientX
    const dy = event.clientY - start.clientY
    if (!isDragged) {
      if (Math.hypot(dx, dy) < threshold) return
      isDragged = true
      element.setPointerCapture(start.pointerId)
      element.setAttribute('data-dragged', '')
    }
    event.preventDefault()
    if (event.clientY < edge) scrollBy(0, -12)
    else if (event.clientY > innerHeight - edge) scrollBy(0, 12)
    element.style.translate = `${dx + scrollX - scrolled.x}px ${dy + scrollY - scrolled.y}px`
    const next = dropAt(event.clientX, event.clientY)?.place ?? null
    if (next !== place) onOver(next)
    place = next
  }

  function end(event: PointerEvent) {
    if (event.pointerId !== start.pointerId) return
    off.abort()
    if (!isDragged) return
    const drop = event.type === 'pointerup' ? dropAt(event.clientX, event.clientY) : null
    element.removeAttribute('data-dragged')
    element.style.translate = ''
    swallowClick(element)
    onEnd(drop)
  }

  const { signal } = off
  addEventListener('pointermove', move, { signal })
  addEventListener('pointerup', end, { signal })
  addEventListener('pointercancel', end, { signal })
}

/** The click that ends a drag is no press of what was dragged. */
function swallowClick(element: HTMLElement): void {
  const off = new AbortController()
  element.addEventListener('click', (event) => event.stopPropagation(), {
    capture: true,
    signal: off.signal,
  })
  setTimeout(() => off.abort(), 0)
}
