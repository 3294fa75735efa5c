import { nothingSupplied, type Supplied } from '../../core/lint-supplied.ts'
import { createCell } from '../../state/cell.ts'
import { useCell } from '../use-cell.ts'

/** What was typed about the token in one panel is known in the others; it lives as long as the page, and nowhere else. */
const typed = createCell<Supplied>(nothingSupplied)

function supply(part: Partial<Supplied>): void {
  typed.write({ ...typed.read(), ...part })
}

/** What a person knows beside the token, and how to change it. */
export function useSupplied(): readonly [Supplied, (part: Partial<Supplied>) => void] {
  return [useCell(typed), supply]
}
