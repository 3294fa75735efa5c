import { useSyncExternalStore } from 'react'

/** How many findings stand in their panel, which on a phone is far below; null: it is not there. */
let count: number | null = null
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Said by the panel itself. */
export function tellFindings(now: number | null): void {
  if (now === count) return
  count = now
  for (const listener of listeners) listener()
}

export const useFindingsCount = (): number | null => useSyncExternalStore(subscribe, () => count)
