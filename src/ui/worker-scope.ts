/** What is used of a worker's own global scope. */
interface WorkerScope<Order, Report> {
  onmessage: ((event: MessageEvent<Order>) => void) | null
  postMessage(report: Report): void
}

/** The scope of the worker that calls this: the page's types, which hold in its file too, know it only as a window. */
export const workerScope = <Order, Report>() => globalThis as unknown as WorkerScope<Order, Report>
