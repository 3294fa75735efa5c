import { useSyncExternalStore } from 'react'
import { changeLoad, type LoadConfig, usualLoad } from '../../sim/load/config.ts'

/** The knobs of the server lab. Kept while the page is open. */
let config: LoadConfig = usualLoad
const listeners = new Set<() => void>()

export function turnKnobs(change: Partial<LoadConfig>): void {
  config = changeLoad(config, change)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const read = () => config

export function useKnobs(): LoadConfig {
  return useSyncExternalStore(subscribe, read)
}
