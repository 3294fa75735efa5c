/** Which step of the page's history a key press asks for: Ctrl/Cmd+Z, Ctrl/Cmd+Y, Shift+Ctrl/Cmd+Z. */
export function historyKey(event: {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}): 'undo' | 'redo' | null {
  if (event.ctrlKey === event.metaKey || event.altKey) return null
  const key = event.key.toLowerCase()
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' && !event.shiftKey ? 'redo' : null
}

/** Calls `act` with the last argument given, at most once a frame. */
export function eachFrame<T>(act: (last: T) => void): { ask(last: T): void; stop(): void } {
  let frame = 0
  let last: T
  return {
    ask(value) {
      last = value
      frame ||= requestAnimationFrame(() => {
        frame = 0
        act(last)
      })
    },
    stop() {
      cancelAnimationFrame(frame)
      frame = 0
    },
  }
}
