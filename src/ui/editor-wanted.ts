import { useEffect, useState } from 'react'

type MonacoModule = typeof import('./editor-monaco.tsx')

let loading: Promise<MonacoModule | null> | null = null
let loaded: MonacoModule | null = null

/** Fetches Monaco once. False where it cannot be had: the boxes then stay plain. Never rejects. */
export async function loadMonaco(): Promise<boolean> {
  return (await fetchMonaco()) !== null
}

function fetchMonaco(): Promise<MonacoModule | null> {
  loading ??= import('./editor-monaco.tsx').then(
    (module) => {
      loaded = module
      return module
    },
    () => null,
  )
  return loading
}

/** Monaco's module once it is there; null before that, where it failed, and while it is not wanted. */
export function useMonaco(wanted: boolean): MonacoModule | null {
  const [module, setModule] = useState(loaded)
  useEffect(() => {
    if (!wanted || module !== null) return
    let here = true
    void fetchMonaco().then((it) => {
      if (here && it !== null) setModule(it)
    })
    return () => {
      here = false
    }
  }, [wanted, module])
  return wanted ? module : null
}

/**
 * Whether Monaco serves here: not on touch screens, which it does not support, nor where the reader asked for
 * few bytes. What a person chose comes first and is the caller's to know.
 */
export function isMonacoWelcome(): boolean {
  if (matchMedia('(pointer: coarse)').matches || matchMedia('(forced-colors: active)').matches) return false
  const { connection } = navigator as { connection?: { saveData?: boolean } }
  return connection?.saveData !== true
}
