import './knobs.css'
import { FastForward, Pause, Play, RotateCcw, SkipForward, StepForward, Zap } from 'lucide-react'
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { fronts } from '../../sim/hops/hop.ts'
import type { Front } from '../../sim/hops/recording.ts'
import type { LoadConfig } from '../../sim/load/config.ts'
import { passFocus } from '../kit/pass-focus.ts'
import { Ends, Headline } from './headline.tsx'
import { Knob } from './knob.tsx'
import { firstKnobs, moreKnobs } from './knobs.ts'
import { turnKnobs, useKnobs } from './lab-state.ts'
import { LeftOut } from './left-out.tsx'
import { capacityOf } from './measure.ts'
import { PercentilesChart } from './percentiles-chart.tsx'
import { QueueChart } from './queue-chart.tsx'
import { RealServer } from './real-server.tsx'
import { ResponseChart } from './response-chart.tsx'
import { Scene } from './scene.tsx'
import { type Live, useLiveRun } from './use-live-run.ts'
import { requestsOfRun, useMeasured } from './use-measured.ts'
import { WaitsChart } from './waits-chart.tsx'

/** Speeds of the picture: seconds of the run per second. */
const speeds = [
  [0.05, '1/20'],
  [0.1, '1/10'],
  [0.25, '1/4'],
  [1, '1'],
  [4, '4'],
  [20, '20'],
] as const

/** Steps that are made at once, for whoever wants to see what many requests come to, one look at a time. */
const jump = 100

/**
 * A server under load: its knobs, a run to be watched, and what many such requests come to.
 * @param pathFront the servers of the one request that is shown above
 */
export function Simulation({ pathFront }: { pathFront: Front }) {
  const config = useKnobs()
  const [round, setRound] = useState(0)
  const { stats, points } = useMeasured(config, round)
  const [speed, setSpeed] = useState(0.25)
  const region = useRef<HTMLDivElement>(null)
  const isSeen = useInSight(region)
  const live = useLiveRun(config, speed, isSeen)
  const capacity = useMemo(() => capacityOf(config), [config])
  const spread = stats && (stats.fast.count > 0 ? stats.fast : stats.response)

  return (
    <section className="panel simulation" aria-label="Simulation" data-seed={config.seed}>
      <div className="panel-head simulation-head">
        <h2>Many requests at once</h2>
        <span className="panel-meta">a simulated server; every figure is computed here</span>
        <span className="spacer" />
        {config.front !== pathFront && (
          <button
            type="button"
            className="button"
            onClick={(event) => {
              passFocus(event.currentTarget, '[data-knob="front"] :checked')
              turnKnobs({ front: pathFront })
            }}
          >
            As the request above: {fronts.find(({ id }) => id === pathFront)?.title}
          </button>
        )}
        <Knob name="front" config={config} onChange={turnKnobs} />
      </div>
      <div ref={region} className="simulation-scene">
        <Scene live={live} />
        <Transport
          live={live}
          config={config}
          speed={speed}
          onSpeed={setSpeed}
          onRun={() => setRound(round + 1)}
        />
      </div>
      <div className="simulation-body">
        <div className="simulation-knobs">
          <h3>Knobs</h3>
          {firstKnobs.map((name) => (
            <Knob key={name} name={name} config={config} onChange={turnKnobs} />
          ))}
          <More config={config} />
        </div>
        <div className="simulation-figures">
          <Headline config={config} stats={stats} />
          <p className="small headline-about">
            {config.together > 0
              ? `From one group of ${config.together} requests.`
              : `From ${requestsOfRun.toLocaleString('en')} simulated requests.`}
            {config.slowShare > 0 && ' Response times are those of clients that are not slow.'}
          </p>
          {stats && <Ends stats={stats} />}
          <div className="charts">
            {config.together === 0 && (
              <ResponseChart
                config={config}
                capacity={capacity}
                points={points}
                here={spread && { rate: config.arrivalsPerSecond, response: spread.mean }}
              />
            )}
            {spread && spread.count > 0 && <PercentilesChart config={config} spread={spread} />}
            <QueueChart samples={live.view.samples} />
            {stats && spread && spread.count > 0 && <WaitsChart config={config} stats={stats} />}
          </div>
        </div>
      </div>
      <RealServer />
      <LeftOut />
    </section>
  )
}

function Transport({
  live,
  config,
  speed,
  onSpeed,
  onRun,
}: {
  live: Live
  config: LoadConfig
  speed: number
  onSpeed(speed: number): void
  onRun(): void
}) {
  const { view } = live
  return (
    <div className="transport">
      <button
        type="button"
        className="button is-primary"
        onClick={() => {
          if (view.isPlaying) return live.pause()
          live.play()
          onRun()
        }}
      >
        {view.isPlaying ? (
          <>
            <Pause aria-hidden /> Pause
          </>
        ) : (
          <>
            <Play aria-hidden /> Run
          </>
        )}
      </button>
      <button
        type="button"
        className="button"
        onClick={() => live.step(1)}
        title="The next thing that happens"
      >
        <StepForward aria-hidden /> Step
      </button>
      <button
        type="button"
        className="button"
        onClick={() => live.step(jump)}
        title={`The next ${jump} things that happen, at once`}
      >
        <SkipForward aria-hidden /> {jump} steps
      </button>
      <button type="button" className="button" onClick={live.kill}>
        <Zap aria-hidden /> Kill a worker
      </button>
      {config.front === 'runserver' && (
        <button type="button" className="button" onClick={live.save}>
          Save views.py
        </button>
      )}
      <button type="button" className="button" onClick={live.startAnew}>
        <RotateCcw aria-hidden /> Start anew
      </button>
      <label className="transport-speed">
        <FastForward aria-hidden />
        <span>Speed</span>
        <select
          className="select"
          value={speed}
          onChange={(event) => onSpeed(Number(event.currentTarget.value))}
        >
          {speeds.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <span className="transport-clock mono" aria-hidden>
        {view.now.toFixed(2)} s
      </span>
      <span className="transport-counts small">
        <b>{view.answered}</b> answered{view.failed > 0 && <> · {view.failed} failed</>}
      </span>
      <p className="transport-said small" aria-live="polite">
        {view.said}
      </p>
      <ul className="scene-key small" aria-label="Signs">
        <li>
          <i className="key-fast" aria-hidden /> request
        </li>
        <li>
          <i className="key-slow" aria-hidden /> slow client
        </li>
        <li>
          <i className="key-file" aria-hidden /> static file
        </li>
        <li>
          <b className="key-failed" aria-hidden>
            ×
          </b>{' '}
          failed
        </li>
      </ul>
    </div>
  )
}

function More({ config }: { config: LoadConfig }) {
  return (
    <details className="fold knobs-more">
      <summary>More</summary>
      {moreKnobs.map(({ title, names }) => (
        <fieldset key={title} className="knobs-group">
          <legend>{title}</legend>
          {names.map((name) => (
            <Knob key={name} name={name} config={config} onChange={turnKnobs} />
          ))}
        </fieldset>
      ))}
      <Knob name="seed" config={config} onChange={turnKnobs} />
      <p className="small">The same seed gives the same run, on every computer.</p>
    </details>
  )
}

/** Whether an element is on the screen of a page that is shown. */
function useInSight(ref: RefObject<Element | null>): boolean {
  const [isInSight, setInSight] = useState(true)
  useEffect(() => {
    const { current } = ref
    if (!current) return
    let isNear = true
    const tell = () => setInSight(isNear && document.visibilityState === 'visible')
    // On a busy page several changes come at once, the oldest first. Intersection Observer §2.1.
    const watcher = new IntersectionObserver((changes) => {
      isNear = changes.at(-1)?.isIntersecting ?? true
      tell()
    })
    watcher.observe(current)
    document.addEventListener('visibilitychange', tell)
    return () => {
      watcher.disconnect()
      document.removeEventListener('visibilitychange', tell)
    }
  }, [ref])
  return isInSight
}
