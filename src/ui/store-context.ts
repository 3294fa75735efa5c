import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Shown, Store } from '../state/store.ts'

const StoreContext = createContext<Store | null>(null)
export const StoreProvider = StoreContext.Provider

/** The page's store, to make moves. */
export function useStore(): Store {
  const store = useContext(StoreContext)
  if (!store) throw new Error('A component that needs the store stands outside of StoreProvider')
  return store
}

/** What the screen shows now; renders again with each change. */
export function useShown(): Shown {
  const store = useStore()
  return useSyncExternalStore(store.subscribe, store.get)
}
