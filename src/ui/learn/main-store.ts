import { createContext, useContext } from 'react'
import type { Store } from '../../state/store.ts'

const MainStore = createContext<Store | null>(null)
export const MainStoreProvider = MainStore.Provider

/** The store of the debugger at `#/`, while a lesson has one of its own. */
export function useMainStore(): Store {
  const store = useContext(MainStore)
  if (!store) throw new Error('A component that needs the main store stands outside of MainStoreProvider')
  return store
}
