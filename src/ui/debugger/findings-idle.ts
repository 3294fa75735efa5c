/** Calls back when the browser has nothing better to do, at the latest after a second; gives a way to call it off. */
export function whenIdle(call: () => void): () => void {
  // Safari has no such thing; a short wait lets the frame of a paste go first.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(call, 50)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(call, { timeout: 1000 })
  return () => cancelIdleCallback(handle)
}
