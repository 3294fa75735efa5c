import { useSyncExternalStore } from 'react'

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

/** The running clock in whole unix seconds; the component renders again with each second. */
export function useNow(): number {
  return useSyncExternalStore(onEachSecond, readClock)
}
