import { useSyncExternalStore } from 'react'
import type { Cell } from '../state/cell.ts'

/** What a cell holds; renders again when that changes. */
export const useCell = <T>(cell: Cell<T>): T => useSyncExternalStore(cell.subscribe, cell.read)
