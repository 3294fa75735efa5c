import { useEffect, useState } from 'react'

type MonacoModule = typeof import('./editor-monaco.tsx')

let loading: Promise<MonacoModule | null> | null = null
let loaded: MonacoModule | null = null

/** Fetches Monaco once. Null where it cannot be had: the boxes then stay plain. Never rejects. */
function fetchMonaco(): Promise<MonacoModule | null> {
  loading ??= importMonaco()
  return loading
}

async function importMonaco(): Promise<MonacoModule | null> {
  try {
    loaded = await import('./editor-monaco.tsx')
  } catch {
    // Offline, blocked or too old a browser: the plain boxes do the same job.
  }
  return loaded
}

function whenIdle(act: () => void, signal: AbortSignal): void {
  const once = () => signal.aborted || act()
  if ('requestIdleCallback' in globalThis) requestIdleCallback(once, { timeout: 3000 })
  else setTimeout(once, 50)
}

/** Monaco's module once it is there; null before that, where it failed, and while it is not wanted. */
export function useMonaco(wanted: boolean): MonacoModule | null {
  const [module, setModule] = useState(loaded)
  useEffect(() => {
    if (!wanted || module !== null) return
    const off = new AbortController()
    void fetchMonaco().then((it) => {
      // Each box starts in an idle moment of its own: starting all at once would be felt.
      if (it !== null) whenIdle(() => setModule(it), off.signal)
    })
    return () => off.abort()
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
