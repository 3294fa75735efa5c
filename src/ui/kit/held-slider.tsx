import { type ComponentProps, useState } from 'react'

/**
 * A slider of whole steps. While the pointer holds it, it only shows (`onHold`); what it shows counts (`onSet`) once it
 * is let go, so that nothing is done in passing. What the keyboard does counts at once.
 */
export function HeldSlider({
  value,
  min,
  max,
  held,
  page = null,
  onHold,
  onSet,
  ...named
}: {
  value: number
  min: number
  max: number
  /** Where it is held; null: it is not, or was not moved yet. */
  held: number | null
  /** How far Page Up and Page Down go; null: as the browser likes. */
  page?: number | null
  onHold(value: number): void
  onSet(value: number): void
} & Pick<ComponentProps<'input'>, 'id' | 'aria-label' | 'aria-valuetext' | 'aria-describedby'>) {
  const [isHolding, setHolding] = useState(false)

  function letGo() {
    setHolding(false)
    if (held !== null) onSet(held)
  }

  return (
    <input
      {...named}
      type="range"
      min={min}
      max={max}
      step={1}
      value={value}
      onPointerDown={() => setHolding(true)}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onBlur={letGo}
      onChange={(event) => {
        const { valueAsNumber } = event.currentTarget
        if (isHolding) onHold(valueAsNumber)
        else onSet(valueAsNumber)
      }}
      onKeyDown={(event) => {
        const pages = { PageUp: 1, PageDown: -1 }[event.key]
        if (page === null || pages === undefined) return
        event.preventDefault()
        onSet(Math.min(max, Math.max(min, value + pages * page)))
      }}
    />
  )
}
