import { Suspense, useEffect, useRef } from 'react'
import './server-lab.css'
import { late } from '../kit/late.tsx'
import { holdInView } from './hold-in-view.ts'
import { frontOfAddress } from './path/path-front.ts'
import { Simulation } from './simulation.tsx'

const PathSection = late(async () => (await import('./path/path-section.tsx')).PathSection)
const BenchPanel = late(async () => (await import('./bench/bench-panel.tsx')).BenchPanel)

/** The server lab: one request hop by hop, many at once, and the callable itself. `page` is the address without its `#/`. */
export function ServerLabPage({ page }: { page: string }) {
  const all = useRef<HTMLElement>(null)
  const bench = useRef<HTMLDivElement>(null)
  const isBench = page === 'server-lab/bench'
  useEffect(() => {
    if (isBench && bench.current && all.current) return holdInView(bench.current, all.current)
  }, [isBench])
  return (
    <main ref={all} className="server-lab" id="main">
      <h1 className="sr-only">Server lab</h1>
      <Suspense fallback={<Opening label="Request path" what="the recorded request" />}>
        <PathSection page={page} />
      </Suspense>
      <Simulation pathFront={frontOfAddress(page)} />
      <div ref={bench} className="server-lab-bench">
        <Suspense fallback={<Opening label="Write the callable" what="the Python bench" />}>
          <BenchPanel />
        </Suspense>
      </div>
    </main>
  )
}

/** The place of a part that is on its way. */
function Opening({ label, what }: { label: string; what: string }) {
  return (
    <section className="panel panel-body server-lab-room" aria-label={label} aria-busy>
      <p className="small">Opening {what}…</p>
    </section>
  )
}
