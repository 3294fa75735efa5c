import { useLayoutEffect, useRef, useState } from 'react'
import { isTaken } from './present-keys.ts'
import { changePresenting, readPresenting, usePresent } from './present-state.ts'

/** The way to the last one before; the next list then starts with all of it in sight. */
let isGoingBack = false

const nextKeys = ['ArrowRight', 'PageDown', ' ']
const backKeys = ['ArrowLeft', 'PageUp']

/**
 * Shows things one after the other before a room: Right, Space and Page down reveal the next, Left and Page up
 * take one back. Otherwise all of them are in sight. An element with `data-reveal={n}` is scrolled to when it is
 * the n-th (1-based) that was revealed.
 * @param name of the list, such as the id of a step: with another name it begins anew, and answers are hidden again
 * @param count how many things follow on what is seen at first
 * @param onPast called for the next key once all are revealed, to go to the next step
 * @param onBefore called for the back key while none is, to go to the step before
 * @returns how many of them to show, 0 to `count`
 */
export function useReveals({
  name,
  count,
  onPast,
  onBefore,
}: {
  name: string
  count: number
  onPast(): void
  onBefore(): void
}): number {
  const { on } = usePresent()
  const [at, setAt] = useState(() => ({ name, shown: isGoingBack ? count : 0 }))
  if (at.name !== name) setAt({ name, shown: isGoingBack ? count : 0 })
  const shown = Math.min(at.shown, count)
  const latest = useRef({ shown, count, onPast, onBefore })
  useLayoutEffect(() => {
    latest.current = { shown, count, onPast, onBefore }
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each list
  useLayoutEffect(() => {
    isGoingBack = false
    if (readPresenting().asked) changePresenting({ asked: false })
  }, [name])

  useLayoutEffect(() => {
    changePresenting({ revealing: readPresenting().revealing + 1 })
    return () => changePresenting({ revealing: readPresenting().revealing - 1 })
  }, [])

  useLayoutEffect(() => {
    if (!on) return
    function onKeyDown(event: KeyboardEvent) {
      if (isTaken(event)) return
      const { shown, count, onPast, onBefore } = latest.current
      const show = (next: number) => setAt((last) => ({ ...last, shown: next }))
      if (nextKeys.includes(event.key)) {
        event.preventDefault()
        isGoingBack = false
        if (shown < count) show(shown + 1)
        else onPast()
      } else if (backKeys.includes(event.key)) {
        event.preventDefault()
        if (shown > 0) show(shown - 1)
        else {
          isGoingBack = true
          onBefore()
        }
      }
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [on])

  useLayoutEffect(() => {
    if (on && shown > 0)
      document.querySelector(`[data-reveal="${shown}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [on, shown])

  return on ? shown : count
}
