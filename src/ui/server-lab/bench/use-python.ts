import { useSyncExternalStore } from 'react'
import { type PythonState, readPython, subscribePython } from './python.ts'

/** How far Python is; renders again with each change. */
export function usePython(): PythonState {
  return useSyncExternalStore(subscribePython, readPython)
}
