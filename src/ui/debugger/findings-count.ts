import { createCell } from '../../state/cell.ts'
import { useCell } from '../use-cell.ts'

/** How many findings stand in their panel, which on a phone is far below; null: it is not there. */
const count = createCell<number | null>(null)

/** Said by the panel itself. */
export const tellFindings = (now: number | null): void => count.write(now)

/** How many findings there are; null while their panel is not there. */
export const useFindingsCount = (): number | null => useCell(count)
