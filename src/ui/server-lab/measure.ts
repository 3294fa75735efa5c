import { changeLoad, type LoadConfig, slotsOf } from '../../sim/load/config.ts'
import { demandOf } from '../../sim/load/predict.ts'
import { run } from '../../sim/load/run.ts'
import type { LoadOrder, LoadReport } from './measure-load.ts'

/** Loads at which the curve of the response is tried, as shares of what the workers can do. */
const loads = [0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95] as const

/** Requests per second that the workers can just do; for runserver with its threads, which have no limit: twice the present ones. */
export function capacityOf(config: LoadConfig): number {
  const slots = slotsOf(config)
  if (!Number.isFinite(slots)) return config.arrivalsPerSecond * 2
  const { rate, seconds } = demandOf(config)
  const passed = rate / config.arrivalsPerSecond
  return passed === 0 || seconds === 0 ? config.arrivalsPerSecond * 2 : slots / (seconds * passed)
}

/** The figures of a config first; then, if asked for, its response at other loads, one after the other. */
export function* measure({ config, requests, sweep }: LoadOrder): Generator<LoadReport> {
  yield { kind: 'stats', stats: run(config, requests) }
  if (sweep > 0 && config.together === 0) {
    const most = capacityOf(config)
    for (const load of loads) {
      const arrivalsPerSecond = load * most
      const there = changeLoad(config, { arrivalsPerSecond })
      const stats = run(there, sweep)
      yield {
        kind: 'point',
        point: { rate: there.arrivalsPerSecond, response: stats.fast.mean || stats.response.mean },
      }
    }
  }
  yield { kind: 'end' }
}
