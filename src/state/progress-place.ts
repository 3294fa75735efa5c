/** Where progress is kept. 'off': reading is refused. */
export interface Place {
  read(): string | null | 'off'
  /** False when it was refused: shut off, or full. */
  write(text: string): boolean
  /** Tells of changes by other tabs. Gives back how to stop. */
  listen(onChange: () => void): () => void
  /** The address asks to keep nothing. */
  isFresh(): boolean
}

const storageName = 'jotlab-progress'

/** Whether an address says `?fresh`, before the `#` or within it. */
export function asksForFresh(search: string, hash: string): boolean {
  const queryAt = hash.indexOf('?')
  return [search, queryAt < 0 ? '' : hash.slice(queryAt)].some((query) =>
    new URLSearchParams(query).has('fresh'),
  )
}

/** The storage of the browser, shared by all tabs of this page. */
export function browserPlace(): Place {
  return {
    read() {
      try {
        return localStorage.getItem(storageName)
      } catch {
        return 'off'
      }
    },
    write(text) {
      try {
        localStorage.setItem(storageName, text)
        return true
      } catch {
        return false
      }
    },
    listen(onChange) {
      const onStorage = ({ key }: StorageEvent) => {
        // Null: everything was cleared.
        if (key === storageName || key === null) onChange()
      }
      addEventListener('storage', onStorage)
      return () => removeEventListener('storage', onStorage)
    },
    isFresh: () => asksForFresh(location.search, location.hash),
  }
}
