import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { type LoadConfig, workerClassOf } from '../../sim/load/config.ts'
import { type Box, type Colours, drawDots, type Stage } from './draw-dots.ts'
import type { LiveView, WorkerState } from './live-run.ts'
import type { Live } from './use-live-run.ts'

const still = matchMedia('(prefers-reduced-motion: reduce)')

/** Whether the person wants things to stand still. */
function useStillness(): boolean {
  return useSyncExternalStore(
    (listener) => {
      still.addEventListener('change', listener)
      return () => still.removeEventListener('change', listener)
    },
    () => still.matches,
  )
}

/** The server as boxes, with the requests as dots that go from one to the next. */
export function Scene({ live }: { live: Live }) {
  const { run, view } = live
  const { config } = run
  const scene = useRef<HTMLDivElement>(null)
  const isStill = useStillness()
  const isRunserver = config.front === 'runserver'
  return (
    <div className="scene" ref={scene} data-front={config.front} data-still={isStill || undefined}>
      <Node title="Clients" place="clients" small={`${view.inside} wait for an answer`} />
      <Arrow />
      <Node
        title="nginx"
        place="nginx"
        isAway={config.front !== 'nginx'}
        small={config.front === 'nginx' ? nginxWords(config, view) : 'not there'}
      />
      <Arrow />
      <div className="scene-node scene-app">
        <b>{isRunserver ? 'runserver' : 'gunicorn'}</b>
        <div className="scene-inner">
          <div className="scene-line">
            <small>listen queue: {view.waiting}</small>
            <div className="scene-room" data-place="line" />
          </div>
          <Workers config={config} view={view} />
        </div>
      </div>
      <Arrow />
      <Node
        title="Django"
        small={
          view.isDown ? 'is not running' : `${view.taken} ${view.taken === 1 ? 'request' : 'requests'} inside`
        }
        mono="application(environ, start_response)"
      />
      <Arrow />
      <Node
        title="PostgreSQL"
        small={`${view.connections} of ${config.maxConnections - 3} connections`}
        isFull={view.connections >= config.maxConnections - 3}
      />
      {!isStill && <Dots live={live} scene={scene} />}
    </div>
  )
}

function nginxWords(config: LoadConfig, view: LiveView): string {
  const keeps = config.slowAt === 'sending' ? config.bufferRequests : config.bufferResponses
  return keeps ? `buffers ${view.buffering} slow` : 'passes on, byte by byte'
}

const Arrow = () => (
  <span className="scene-arrow" aria-hidden>
    →
  </span>
)

function Node({
  title,
  small,
  mono,
  place,
  isAway,
  isFull,
}: {
  title: string
  small: string
  mono?: string
  place?: 'clients' | 'nginx'
  isAway?: boolean
  isFull?: boolean
}) {
  return (
    <div className="scene-node" data-away={isAway || undefined} data-full={isFull || undefined}>
      <b>{title}</b>
      <small>{small}</small>
      {mono && <small className="mono">{mono}</small>}
      {place && <div className="scene-room" data-place={place} />}
    </div>
  )
}

const stateWords: Readonly<Record<WorkerState, string>> = {
  idle: 'idle',
  busy: 'busy',
  held: 'held',
  starting: 'starting',
}

function Workers({ config, view }: { config: LoadConfig; view: LiveView }) {
  if (config.front === 'runserver') {
    return (
      <div className="scene-workers is-one">
        <div
          className="scene-worker"
          data-state={view.isDown ? 'starting' : view.taken > 0 ? 'busy' : 'idle'}
        >
          <small>
            {view.isDown
              ? 'down'
              : config.threading
                ? `${view.taken} ${view.taken === 1 ? 'thread' : 'threads'}`
                : view.taken > 0
                  ? 'busy'
                  : 'idle'}
          </small>
          <div className="scene-room" data-place="worker" />
        </div>
      </div>
    )
  }
  const kind = workerClassOf(config) === 'sync' ? 'worker' : `worker with ${config.threads} threads`
  return (
    <ul className="scene-workers" aria-label="Workers" data-many={config.workers > 8 || undefined}>
      {view.workers.map((state, at) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: workers have no other name
          key={at}
          className="scene-worker"
          data-state={state}
          title={`${kind} ${at + 1}: ${stateWords[state]}`}
        >
          <small>{stateWords[state]}</small>
          <div className="scene-room" data-place="worker" />
        </li>
      ))}
    </ul>
  )
}

/** The dots, over the boxes. They say nothing that the figures in the boxes do not say. */
function Dots({ live, scene }: { live: Live; scene: React.RefObject<HTMLDivElement | null> }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { run, onPicture } = live
  const [stage, setStage] = useState<Stage | null>(null)
  const workers = live.view.workers.length
  const { front } = run.config

  // biome-ignore lint/correctness/useExhaustiveDependencies: other workers, other boxes
  useEffect(() => {
    const { current: root } = scene
    const { current: sheet } = canvas
    if (!root || !sheet) return
    const measure = () => setStage(measureStage(root, sheet))
    const watcher = new ResizeObserver(measure)
    watcher.observe(root)
    measure()
    return () => watcher.disconnect()
  }, [scene, workers, front])

  useEffect(() => {
    const { current: sheet } = canvas
    const context = sheet?.getContext('2d')
    if (!sheet || !context || !stage) return
    const size = Math.max(3, Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.27)
    let colours = coloursOf(sheet)
    const theme = new MutationObserver(() => {
      colours = coloursOf(sheet)
    })
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    const stop = onPicture((seconds) => {
      const ratio = devicePixelRatio
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      context.clearRect(0, 0, sheet.width, sheet.height)
      drawDots(context, run, stage, colours, seconds, size)
    })
    return () => {
      stop()
      theme.disconnect()
    }
  }, [run, stage, onPicture])

  return <canvas className="scene-dots" ref={canvas} aria-hidden />
}

function measureStage(root: HTMLElement, sheet: HTMLCanvasElement): Stage {
  const origin = root.getBoundingClientRect()
  sheet.width = Math.round(origin.width * devicePixelRatio)
  sheet.height = Math.round(origin.height * devicePixelRatio)
  const boxOf = (element: Element | null): Box => {
    if (!element) return { x: 0, y: 0, width: 0, height: 0 }
    const { left, top, width, height } = element.getBoundingClientRect()
    return { x: left - origin.left, y: top - origin.top, width, height }
  }
  const at = (place: string) => boxOf(root.querySelector(`[data-place="${place}"]`))
  return {
    clients: at('clients'),
    nginx: at('nginx'),
    line: at('line'),
    workers: [...root.querySelectorAll('[data-place="worker"]')].map(boxOf),
  }
}

function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element)
  const read = (name: string) => style.getPropertyValue(name).trim()
  return {
    fast: read('--payload'),
    slow: read('--header'),
    file: read('--signature'),
    good: read('--good'),
    bad: read('--bad'),
  }
}
