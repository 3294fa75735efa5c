import { Suspense, useEffect, useRef } from 'react'
import './server-lab.css'
import { late } from '../kit/late.tsx'
import { Simulation } from './simulation.tsx'

const PathSection = late(async () => (await import('./path/path-section.tsx')).PathSection)
const BenchPanel = late(async () => (await import('./bench/bench-panel.tsx')).BenchPanel)

/** The server lab: one request hop by hop, many at once, and the callable itself. `page` is the address without its `#/`. */
export function ServerLabPage({ page }: { page: string }) {
  const bench = useRef<HTMLDivElement>(null)
  const isBench = page === 'server-lab/bench'
  useEffect(() => {
    if (isBench) bench.current?.scrollIntoView()
  }, [isBench])
  return (
    <main className="server-lab" id="main">
      <h1 className="sr-only">Server lab</h1>
      <Suspense fallback={<section className="panel server-lab-room" aria-label="Request path" />}>
        <PathSection page={page} />
      </Suspense>
      <Simulation />
      <div ref={bench} className="server-lab-bench">
        <Suspense fallback={<section className="panel server-lab-room" aria-label="Write the callable" />}>
          <BenchPanel />
        </Suspense>
      </div>
    </main>
  )
}
