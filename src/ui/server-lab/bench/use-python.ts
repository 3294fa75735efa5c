import { useCell } from '../../use-cell.ts'
import { type PythonState, pythonState } from './python.ts'

/** How far Python is; renders again with each change. */
export const usePython = (): PythonState => useCell(pythonState)
