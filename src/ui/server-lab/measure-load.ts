import type { LoadConfig } from '../../sim/load/config.ts'
import type { Stats } from '../../sim/load/stats.ts'
import { trustedScriptUrl } from '../trusted-types.ts'
import workerUrl from './load-worker.ts?worker&url'

/** `sweep`: requests of each further run at other loads; 0: none of them. */
export interface LoadOrder {
  readonly config: LoadConfig
  readonly requests: number
  readonly sweep: number
}

/** The mean response (seconds) at so many requests per second. */
export interface LoadPoint {
  readonly rate: number
  readonly response: number
}

export type LoadReport =
  | { readonly kind: 'stats'; readonly stats: Stats }
  | { readonly kind: 'point'; readonly point: LoadPoint }
  | { readonly kind: 'end' }

/**
 * Simulates in a worker of its own, which is gone at the end. Where no worker can be had the page does it itself. Gives
 * back how to stop it; after that nothing is told any more.
 */
export function measureLoad(order: LoadOrder, onReport: (report: LoadReport) => void): () => void {
  let isStopped = false
  let worker: Worker | null = null
  const tell = (report: LoadReport) => {
    if (isStopped) return
    if (report.kind === 'end') worker?.terminate()
    onReport(report)
  }
  const measureHere = async () => {
    worker?.terminate()
    const { measure } = await import('./measure.ts')
    for (const report of measure(order)) {
      if (isStopped) return
      tell(report)
      // The page draws what it was told before it goes on.
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
  }
  try {
    worker = new Worker(trustedScriptUrl(workerUrl), { type: 'module', name: 'load simulation' })
    worker.onerror = () => {
      if (!isStopped) void measureHere()
    }
    worker.onmessage = ({ data }: MessageEvent<LoadReport>) => tell(data)
    worker.postMessage(order)
  } catch {
    void measureHere()
  }
  return () => {
    isStopped = true
    worker?.terminate()
  }
}
