import { useEffect, useState } from 'react'
import type { LoadConfig } from '../../sim/load/config.ts'
import type { Stats } from '../../sim/load/stats.ts'
import { type LoadPoint, measureLoad } from './measure-load.ts'

/** Milliseconds for which the knobs must rest before they are simulated. */
const restBefore = 120
/** Requests of a run, and of each run at another load. */
export const requestsOfRun = 300_000
const requestsOfSweep = 60_000

export interface Measured {
  readonly config: LoadConfig
  readonly stats: Stats | null
  readonly points: readonly LoadPoint[]
}

/** The figures of a config, simulated in a worker; each new config, and each new round, begins anew. */
export function useMeasured(config: LoadConfig, round: number): Measured {
  const nothing: Measured = { config, stats: null, points: [] }
  const [measured, setMeasured] = useState<Measured & { round: number }>({ ...nothing, round })
  useEffect(() => {
    let stop = () => {}
    const timer = setTimeout(() => {
      setMeasured({ config, round, stats: null, points: [] })
      const requests = config.together > 0 ? config.together : requestsOfRun
      stop = measureLoad({ config, requests, sweep: requestsOfSweep }, (report) => {
        if (report.kind === 'stats') setMeasured((before) => ({ ...before, stats: report.stats }))
        if (report.kind === 'point') {
          setMeasured((before) => ({ ...before, points: [...before.points, report.point] }))
        }
      })
    }, restBefore)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [config, round])
  return measured.config === config && measured.round === round ? measured : nothing
}
