/** How long the keyboard must rest in a box before another takes its place, in milliseconds. */
const restMs = 400

/**
 * Calls `act` when nobody is at work in `element`: at once when the focus is elsewhere, else after a rest. Where it
 * gives false, it is called again after the next rest. Gives what ends the waiting.
 */
export function whenAtRest(element: HTMLElement, act: () => boolean): () => void {
  let timer = 0
  const off = new AbortController()
  const wait = () => {
    clearTimeout(timer)
    timer = window.setTimeout(tryIt, document.activeElement?.closest('.editor') === element ? restMs : 0)
  }
  function tryIt(): void {
    if (!act()) wait()
  }
  for (const type of ['keydown', 'input', 'pointerdown', 'pointermove', 'compositionend']) {
    element.addEventListener(type, wait, { signal: off.signal })
  }
  wait()
  return () => {
    clearTimeout(timer)
    off.abort()
  }
}
