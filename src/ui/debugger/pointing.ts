import { useSyncExternalStore } from 'react'
import type { Span } from '../../core/span.ts'

/** The place that a person points at, in characters of the clean token; every view lights up its own part of it. */
let pointed: Span | null = null
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Points at a place of the token, or at none. */
export function pointAt(span: Span | null): void {
  if (span?.start === pointed?.start && span?.end === pointed?.end) return
  pointed = span
  for (const listener of listeners) listener()
}

/** The place pointed at. Only the components that show it render again. */
export function usePointed(): Span | null {
  return useSyncExternalStore(subscribe, () => pointed)
}
