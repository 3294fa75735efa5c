/** One value that belongs to the open page alone, beside the World: nothing stores it, undoes it, or puts it in a link. */
export interface Cell<T> {
  read(): T
  /** Takes the next value and tells whoever watches; the same value again is no change. */
  write(next: T): void
  /** Calls back after each change; gives back how to stop that. */
  subscribe(listener: () => void): () => void
}

/** A cell with its first value. */
export function createCell<T>(first: T): Cell<T> {
  let value = first
  const listeners = new Set<() => void>()
  return {
    read: () => value,
    write(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
