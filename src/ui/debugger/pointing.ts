import type { Span } from '../../core/span.ts'
import { createCell } from '../../state/cell.ts'
import { useCell } from '../use-cell.ts'

/** The place that a person points at, in characters of the clean token; every view lights up its own part of it. */
const pointed = createCell<Span | null>(null)

/** Points at a place of the token, or at none. */
export function pointAt(span: Span | null): void {
  const before = pointed.read()
  if (span?.start !== before?.start || span?.end !== before?.end) pointed.write(span)
}

/** The place pointed at. Only the components that show it render again. */
export const usePointed = (): Span | null => useCell(pointed)
