import '../../server-lab/knobs.css'
import './load.css'
import { Play } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Exercise, LoadFigure } from '../../../lessons/exercise.ts'
import type { Happening } from '../../../sim/happening.ts'
import { type Act, changeLoad, type LoadConfig } from '../../../sim/load/config.ts'
import type { Stats } from '../../../sim/load/stats.ts'
import { formatFigure, formatSeconds, formatShare } from '../../server-lab/figures.ts'
import { Ends } from '../../server-lab/headline.tsx'
import { Knob } from '../../server-lab/knob.tsx'
import { measureLoad } from '../../server-lab/measure-load.ts'
import { PercentilesChart } from '../../server-lab/percentiles-chart.tsx'
import { useShown, useStore } from '../../store-context.ts'
import { Frame, useSaid } from './frame.tsx'

type Load = Extract<Exercise, { kind: 'load' }>
type Simulated = Extract<Happening, { kind: 'simulated' }>

const usualRequests = 100_000

/** Some knobs of a server under load, a run of it, and the figures that it came to. */
export function LoadExercise({ exercise }: { exercise: Load }) {
  const { name, ask, knobs, shows, acts = [] } = exercise
  const store = useStore()
  const { world } = useShown()
  const [said, say] = useSaid()
  const [isBusy, setBusy] = useState(false)
  const stop = useRef(() => {})
  useEffect(() => () => stop.current(), [])
  const { load } = world
  if (load === undefined) return null
  const runs = world.log.flatMap((one) => (one.kind === 'simulated' ? [one] : []))
  const last = runs.at(-1)
  const requests = exercise.requests ?? (load.together > 0 ? load.together : usualRequests)
  const isOld = last !== undefined && JSON.stringify(last.config) !== JSON.stringify(load)

  const change = (change: Partial<LoadConfig>) =>
    store.move({ do: 'set', inputs: { load: changeLoad(store.get().world.load ?? load, change) } })

  function start(config: LoadConfig) {
    if (isBusy) return
    setBusy(true)
    stop.current = measureLoad({ config, requests, sweep: 0 }, (report) => {
      if (report.kind !== 'stats') return
      setBusy(false)
      store.move({ do: 'record', what: { kind: 'simulated', config, requests, stats: report.stats } })
      say(shows.flatMap((one) => sayFigure(one, report.stats)).join(', '))
    })
  }

  return (
    <Frame kind="load" name={name} ask={ask} said={said}>
      <div className="load-knobs">
        {knobs.map((one) => (
          <Knob key={one} name={one} config={load} onChange={change} />
        ))}
        {acts.map(({ title, act }) => (
          <label key={title} className="check knob-switch" data-act={`${act.do} ${act.at}`}>
            <input
              type="checkbox"
              checked={has(load.acts, act)}
              onChange={(event) => change({ acts: withAct(load.acts, act, event.currentTarget.checked) })}
            />
            <span>{title}</span>
          </label>
        ))}
      </div>
      <button
        type="button"
        className="button is-primary exercise-main"
        aria-disabled={isBusy || undefined}
        onClick={() => start(load)}
      >
        <Play aria-hidden /> {isBusy ? 'Running…' : 'Run'}
      </button>
      {last === undefined ? (
        <p className="small">{words(requests)} will be simulated.</p>
      ) : (
        <Results last={last} before={runs.at(-2)} isOld={isOld} shows={shows} />
      )}
    </Frame>
  )
}

const words = (requests: number) => (requests === 1 ? '1 request' : `${formatFigure(requests)} requests`)
const has = (acts: readonly Act[], act: Act) => acts.some((one) => one.at === act.at && one.do === act.do)
const withAct = (acts: readonly Act[], act: Act, isOn: boolean) => [
  ...acts.filter((one) => !has([act], one)),
  ...(isOn ? [act] : []),
]

function Results({
  last,
  before,
  isOld,
  shows,
}: {
  last: Simulated
  before: Simulated | undefined
  isOld: boolean
  shows: readonly LoadFigure[]
}) {
  const { config, stats } = last
  const tiles = shows.filter((one): one is Tile => Object.hasOwn(tileNames, one))
  return (
    <div className="load-results" data-old={isOld || undefined}>
      {isOld && <p className="exercise-note">You turned a knob since this run. Run again.</p>}
      <div className="headline">
        {tiles.map((one) => (
          <div key={one} className="figure">
            <span className="figure-name" aria-hidden>
              {tileNames[one]}
            </span>
            <output className="figure-value" aria-label={tileNames[one]} data-value={figureOf(one, stats)}>
              {sayValue(one, stats)}
            </output>
            <small>{before ? `the run before: ${sayValue(one, before.stats)}` : '\u00a0'}</small>
          </div>
        ))}
      </div>
      {shows.includes('ends') && <Ends stats={stats} />}
      {shows.includes('percentiles') && <PercentilesChart config={config} spread={spreadOf(stats)} />}
      <p className="small">
        {words(last.requests)}, seed {config.seed}.
        {config.slowShare > 0 && ' Response times are those of clients that are not slow.'}
      </p>
    </div>
  )
}

const tileNames = {
  mean: 'Mean response',
  p95: '95th percentile',
  throughput: 'Throughput',
  inside: 'Requests inside',
  busy: 'Workers busy',
  seconds: 'Until the last answer',
  connections: 'Database connections, at most',
  reports: 'Reports answered',
} as const satisfies Partial<Record<LoadFigure, string>>

type Tile = keyof typeof tileNames

const spreadOf = ({ fast, response }: Stats) => (fast.count > 0 ? fast : response)

function figureOf(tile: Tile, stats: Stats): number {
  switch (tile) {
    case 'mean':
      return spreadOf(stats).mean
    case 'p95':
      return spreadOf(stats).p95
    case 'connections':
      return stats.mostConnections
    case 'reports':
      return stats.reports.answered
    default:
      return stats[tile]
  }
}

function sayValue(tile: Tile, stats: Stats): string {
  const value = figureOf(tile, stats)
  switch (tile) {
    case 'mean':
    case 'p95':
    case 'seconds':
      return formatSeconds(value)
    case 'throughput':
      return `${formatFigure(value)} / s`
    case 'busy':
      return formatShare(value)
    case 'reports':
      return `${formatFigure(value)} of ${formatFigure(stats.reports.asked)}`
    default:
      return formatFigure(value)
  }
}

const sayFigure = (figure: LoadFigure, stats: Stats): string[] =>
  Object.hasOwn(tileNames, figure) ? [`${tileNames[figure as Tile]}: ${sayValue(figure as Tile, stats)}`] : []
