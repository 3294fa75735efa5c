import { Suspense } from 'react'
import { late } from '../kit/late.tsx'

const BenchPanel = late(async () => (await import('./bench/bench-panel.tsx')).BenchPanel)

/** The server lab: one request hop by hop, and many at once. `page` is the address without its `#/`. */
export function ServerLabPage({ page }: { page: string }) {
  return (
    <main data-page={page}>
      <h1>Server lab</h1>
      <Suspense fallback={null}>
        <BenchPanel />
      </Suspense>
    </main>
  )
}
