import { measure } from './measure.ts'
import type { LoadOrder } from './measure-load.ts'

/** What is used of a worker's own global scope: the page's types, which hold here, know it only as a window. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<LoadOrder>) => void) | null
  postMessage(report: unknown): void
}

const scope = globalThis as unknown as WorkerScope

scope.onmessage = ({ data }) => {
  for (const report of measure(data)) scope.postMessage(report)
}
