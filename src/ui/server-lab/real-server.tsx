import { useMemo, useState } from 'react'
import { measuredOn } from '../../sim/load/measured.ts'
import { run } from '../../sim/load/run.ts'
import { turnKnobs } from './lab-state.ts'
import { type RealCase, realCases } from './real-cases.ts'

/** What a real server did beside what theory says and what comes out here. */
export function RealServer() {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="fold real-server" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Simulated, in theory, and measured on a real server</summary>
      {isOpen && <Comparison />}
    </details>
  )
}

function Comparison() {
  return (
    <div className="table-room">
      <p className="small">
        Measured on {measuredOn}: Django 3.2.25, gunicorn 20.1.0, nginx 1.22.1, PostgreSQL 15.18. A short run
        is far from the long-run mean by the luck of its arrivals; so is the real server's.
      </p>
      <table aria-label="Simulated, theory, measured">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Simulated</th>
            <th scope="col">Theory</th>
            <th scope="col">Measured</th>
            <th scope="col">
              <span className="sr-only">Try it</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {realCases.map((one) => (
            <Row key={one.what} real={one} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ real }: { real: RealCase }) {
  const simulated = useMemo(() => real.simulated(run(real.config, Math.min(real.requests, 30_000))), [real])
  return (
    <tr>
      <th scope="row">{real.what}</th>
      <td>{simulated}</td>
      <td>{real.theory || '–'}</td>
      <td>{real.measured}</td>
      <td>
        <button
          type="button"
          className="button"
          aria-label={`Set these knobs: ${real.what}`}
          onClick={() => turnKnobs(real.config)}
        >
          Set
        </button>
      </td>
    </tr>
  )
}
