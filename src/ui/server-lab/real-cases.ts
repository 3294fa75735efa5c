import { type LoadConfig, usualLoad } from '../../sim/load/config.ts'
import {
  measuredBursts,
  measuredConnections,
  measuredErrors,
  measuredFive,
  measuredResponses,
  measuredTimeout,
  measuredWaits,
  ownMeasuring,
  ownWaits,
} from '../../sim/load/measured.ts'
import { predict } from '../../sim/load/predict.ts'
import type { Stats } from '../../sim/load/stats.ts'
import { waitExponential, waitOneServer } from '../../sim/load/theory.ts'
import { formatSeconds, formatShare } from './figures.ts'

/** Something that a real server did, and the knobs for the same here. */
export interface RealCase {
  readonly what: string
  readonly config: LoadConfig
  /** Requests of the run beside it. */
  readonly requests: number
  readonly measured: string
  readonly theory: string
  simulated(stats: Stats): string
}

const plain: LoadConfig = { ...usualLoad, front: 'gunicorn', slowShare: 0 }
const runserver: LoadConfig = { ...plain, front: 'runserver', law: 'fixed' }
const many = 200_000

const responses = measuredResponses.map(({ workers, rate, response }): RealCase => {
  const config = { ...plain, workers, arrivalsPerSecond: rate, viewSeconds: 0.103 }
  const forecast = predict(config)
  return {
    what: `Mean response, ${rate} requests per second, ${workers} sync ${workers === 1 ? 'worker' : 'workers'}, views of 0.1 s on average`,
    config,
    requests: many,
    measured: `${formatSeconds(response)} (170 s)`,
    theory: forecast.model === null ? 'no formula' : formatSeconds(forecast.mean),
    simulated: (stats) => formatSeconds(stats.response.mean),
  }
})

const waits = measuredWaits
  .filter(({ workers, load }) => workers <= 3 && load === 0.8)
  .map(({ law, workers, load, wait, spread }): RealCase => {
    const rate = (load * workers) / 0.2
    const theory =
      law === 'exp' ? waitExponential(rate, 0.2, workers) : workers === 1 ? waitOneServer(rate, 0.2, 0) : null
    return {
      what: `Mean wait in line, ${workers} sync ${workers === 1 ? 'worker' : 'workers'} 80 % busy, views of ${law === 'fixed' ? 'exactly ' : ''}0.2 s${law === 'exp' ? ' on average' : ''}`,
      config: { ...plain, law, workers, viewSeconds: 0.2, arrivalsPerSecond: rate },
      requests: many,
      measured: `${formatSeconds(wait)} (three runs of 9 s: ${formatSeconds(spread[0])} to ${formatSeconds(spread[1])})`,
      theory: theory === null ? 'no formula' : formatSeconds(theory),
      simulated: (stats) => formatSeconds(stats.wait),
    }
  })

/** "2 sync workers", "1 worker with 4 threads", "runserver". */
function nameServer({ front, workers, threads }: (typeof ownWaits)[number]): string {
  if (front === 'runserver') return 'runserver'
  const many = `${workers} ${threads > 0 ? '' : 'sync '}${workers === 1 ? 'worker' : 'workers'}`
  return threads > 0 ? `${many} with ${threads} threads` : many
}

const own = ownWaits
  .filter(({ load, service }) => load === 0.8 && service === 0.2)
  .map((row): RealCase => {
    const { front, workers, threads, service, load, wait, replayed } = row
    const places = workers * Math.max(1, threads)
    const arrivalsPerSecond = (load * places) / service
    const base = front === 'runserver' ? runserver : plain
    const measured = `${formatSeconds(Math.max(0, wait))} (${ownMeasuring.seconds} s, ${ownMeasuring.date}${replayed === null ? '' : `; the same arrivals in a perfect line: ${formatSeconds(replayed)}`})`
    const config: LoadConfig = {
      ...base,
      law: 'fixed',
      workers,
      threads: Math.max(1, threads),
      workerClass: threads > 0 ? 'gthread' : 'sync',
      viewSeconds: service,
      arrivalsPerSecond,
    }
    return {
      what: `Mean wait in line in the lab itself, ${nameServer(row)}, ${arrivalsPerSecond} requests per second, views of exactly ${formatSeconds(service)}`,
      config,
      requests: many,
      measured,
      theory:
        front === 'runserver'
          ? '0 s'
          : places === 1
            ? formatSeconds(waitOneServer(arrivalsPerSecond, service, 0))
            : 'no formula',
      simulated: (stats) => formatSeconds(stats.wait),
    }
  })

const bursts = measuredBursts
  .filter(({ together }) => together === 16 || together === 32)
  .map(
    ({ together, late }): RealCase => ({
      what: `${together} new connections to runserver at the same moment: share that waits a second`,
      config: { ...runserver, together, keepsConnections: false, viewSeconds: 0.005 },
      requests: together,
      measured: formatShare(late),
      theory: '',
      simulated: (stats) => formatShare(stats.turnedAway / together),
    }),
  )

/** Real measurements that can be set up here. */
export const realCases: readonly RealCase[] = [
  ...responses,
  ...waits,
  ...own,
  {
    what: 'Five requests of 1 s at the same moment, runserver: seconds until the last answer',
    config: { ...runserver, together: 5, viewSeconds: 1 },
    requests: 5,
    measured: formatSeconds(measuredFive.threading),
    theory: '1 s',
    simulated: (stats) => formatSeconds(stats.seconds),
  },
  {
    what: 'The same with --nothreading',
    config: { ...runserver, together: 5, viewSeconds: 1, threading: false },
    requests: 5,
    measured: formatSeconds(measuredFive.noThreading),
    theory: '5 s',
    simulated: (stats) => formatSeconds(stats.seconds),
  },
  ...bursts,
  {
    what: '40 new connections to runserver at the same moment, views of 1 s: most database connections',
    config: { ...runserver, together: measuredConnections.together, keepsConnections: false, viewSeconds: 1 },
    requests: measuredConnections.together,
    measured: `${measuredConnections.runserver}`,
    theory: '',
    simulated: (stats) => `${stats.mostConnections}`,
  },
  {
    what: '150 requests at the same moment that hold a database connection, runserver: answers 500',
    config: { ...runserver, together: measuredErrors.together, viewSeconds: 5 },
    requests: measuredErrors.together,
    measured: `${measuredErrors.errors}`,
    theory: '',
    simulated: (stats) => `${stats.outcomes.error}`,
  },
  {
    what: 'A request of 6 s, sync worker, timeout of 2 s: cut after',
    config: {
      ...plain,
      together: 1,
      law: 'fixed',
      workers: 1,
      viewSeconds: 6,
      timeoutSeconds: measuredTimeout.timeout,
    },
    requests: 1,
    measured: measuredTimeout.cut.map(formatSeconds).join(', '),
    theory: '2 to 3 s',
    simulated: (stats) => formatSeconds(stats.seconds),
  },
]
