import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Reading } from '../sim/reading.ts'
import type { World } from '../sim/world.ts'
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

/** What was put in. A verdict that comes later renders nothing again. */
export function useWorld(): World {
  const store = useStore()
  return useSyncExternalStore(store.subscribe, () => store.get().world)
}

/** What was found in the text. A verdict that comes later renders nothing again. */
export function useReading(): Reading {
  const store = useStore()
  return useSyncExternalStore(store.subscribe, () => store.get().reading)
}
