import { useMemo, useState } from 'react'
import { usualLoad } from '../../sim/load/config.ts'
import { measuredOn, ownMeasuring, ownSlowClients } from '../../sim/load/measured.ts'
import { run } from '../../sim/load/run.ts'
import { formatSeconds } from './figures.ts'
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
      <SlowClients />
    </div>
  )
}

const fronts = { gunicorn: 'gunicorn', nginx: 'nginx + gunicorn', runserver: 'runserver' } as const

/** What slow clients did to the others in the lab itself. */
function SlowClients() {
  const { date, system, cores, django, gunicorn, python, loadOfOthers } = ownMeasuring
  const [first] = ownSlowClients
  if (first === undefined) return null
  const counts = [...new Set(ownSlowClients.map(({ slow }) => slow))]
  const names = [...new Set(ownSlowClients.map(({ front }) => front))]
  return (
    <>
      <p className="small">
        The lab of these lessons, measured on {date} by <code>npm run measure:stack</code>: {system}, {cores}{' '}
        cores, Python {python}, Django {django}, gunicorn {gunicorn}
        {loadOfOthers > 0.5 && `; other programs were at work too (load ${loadOfOthers})`}. An ordinary client
        asks again and again for {first.seconds} s, beside clients that take a second longer to send one
        request. {first.workers} sync workers.
      </p>
      <table aria-label="Ordinary clients beside slow ones, measured">
        <thead>
          <tr>
            <th scope="col">Slowest answer</th>
            {counts.map((slow) => (
              <th key={slow} scope="col">
                {slow} slow
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">Try it</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {names.map((front) => (
            <tr key={front}>
              <th scope="row">{fronts[front]}</th>
              {counts.map((slow) => {
                const row = ownSlowClients.find((one) => one.front === front && one.slow === slow)
                return (
                  <td key={slow}>
                    {row === undefined
                      ? '–'
                      : `${formatSeconds(row.worst)} (${row.answered} ${row.answered === 1 ? 'answer' : 'answers'})`}
                  </td>
                )
              })}
              <td>
                <button
                  type="button"
                  className="button"
                  aria-label={`Set these knobs: ${fronts[front]}, three clients that never end`}
                  onClick={() =>
                    turnKnobs({ ...usualLoad, front, slowShare: 0, drips: 3, arrivalsPerSecond: 20 })
                  }
                >
                  Set
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
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
