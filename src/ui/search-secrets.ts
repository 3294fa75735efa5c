import { type SearchProgress, type SearchResult, searchSecret } from '../sim/secret-search.ts'
import { rateOf } from './search-rate.ts'
import workerUrl from './secret-search-worker.ts?worker&url'
import { trustedScriptUrl } from './trusted-types.ts'

export interface SearchOrder {
  readonly token: string
  readonly words: readonly string[]
}

/** `perSecond`: secrets of the list a second until now. */
export interface TimedProgress extends SearchProgress {
  readonly perSecond: number
}

/** `perSecond`: HMACs a second. `isStopped`: it was stopped before the end. */
export interface TimedResult extends SearchResult {
  readonly perSecond: number
  readonly isStopped: boolean
}

export type SearchReport =
  | { readonly kind: 'progress'; readonly progress: TimedProgress }
  | { readonly kind: 'result'; readonly result: SearchResult & { readonly perSecond: number } }

/**
 * Tries a list of secrets on a token in a worker of its own, which is gone when the search has ended or was stopped
 * by `signal`. Where no worker can be had the page does it, more slowly. Never rejects.
 */
export function searchInWorker(
  token: string,
  words: readonly string[],
  {
    onProgress,
    signal,
  }: { readonly onProgress?: (progress: TimedProgress) => void; readonly signal?: AbortSignal } = {},
): Promise<TimedResult> {
  return new Promise((resolve) => {
    let tried = 0
    let perSecond = 0
    let worker: Worker | null = null
    const end = (result: TimedResult) => {
      signal?.removeEventListener('abort', stop)
      worker?.terminate()
      resolve(result)
    }
    const stop = () => {
      end({
        found: null,
        encoding: 'utf8',
        tried,
        hmacs: 0,
        isFast: false,
        millis: 0,
        perSecond,
        isStopped: true,
      })
    }
    const tell = (progress: TimedProgress) => {
      tried = progress.tried
      perSecond = progress.perSecond
      onProgress?.(progress)
    }
    const searchHere = async () => {
      worker?.terminate()
      end(await searchOnPage(token, words, tell, signal))
    }
    if (signal?.aborted) return stop()
    signal?.addEventListener('abort', stop)
    try {
      worker = new Worker(trustedScriptUrl(workerUrl), { type: 'module', name: 'secret search' })
    } catch {
      void searchHere()
      return
    }
    worker.onerror = () => void searchHere()
    worker.onmessage = ({ data }: MessageEvent<SearchReport>) => {
      if (data.kind === 'progress') tell(data.progress)
      else end({ ...data.result, isStopped: false })
    }
    worker.postMessage({ token, words } satisfies SearchOrder)
  })
}

async function searchOnPage(
  token: string,
  words: readonly string[],
  onProgress: (progress: TimedProgress) => void,
  signal: AbortSignal | undefined,
): Promise<TimedResult> {
  const began = performance.now()
  const rate = (count: number) => count / Math.max((performance.now() - began) / 1000, 0.001)
  const result = await searchSecret(token, words, {
    onProgress: (progress) => onProgress({ ...progress, perSecond: rate(progress.tried) }),
    clock: () => performance.now(),
    ...(signal && { signal }),
  })
  return { ...result, perSecond: rateOf(result), isStopped: signal?.aborted ?? false }
}
