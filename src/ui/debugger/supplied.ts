import { useSyncExternalStore } from 'react'
import { nothingSupplied, type Supplied } from '../../core/lint-supplied.ts'

/** What was typed about the token in one panel is known in the others; it lives as long as the page, and nowhere else. */
let typed: Supplied = nothingSupplied
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function supply(part: Partial<Supplied>): void {
  typed = { ...typed, ...part }
  for (const listener of listeners) listener()
}

/** What a person knows beside the token, and how to change it. */
export function useSupplied(): readonly [Supplied, (part: Partial<Supplied>) => void] {
  return [useSyncExternalStore(subscribe, () => typed), supply]
}
