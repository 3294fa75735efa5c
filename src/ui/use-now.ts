import { useSyncExternalStore } from 'react'
import { useWorld } from './store-context.ts'

/** Unix seconds, whole. */
export function readClock(): number {
  return Math.floor(Date.now() / 1000)
}

/** Calls back just after each full second while the page is seen. */
export function onEachSecond(call: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>
  function wait() {
    timer = setTimeout(
      () => {
        if (document.visibilityState === 'visible') call()
        wait()
      },
      1000 - (Date.now() % 1000) + 5,
    )
  }
  wait()
  document.addEventListener('visibilitychange', call)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', call)
  }
}

/**
 * The time at which the token is looked at, in whole unix seconds: where the world's clock was stopped, else the
 * running clock, with which the component renders again each second.
 */
export function useNow(): number {
  const { stoppedAt } = useWorld()
  const running = useSyncExternalStore(onEachSecond, readClock)
  return stoppedAt ?? running
}
