import { type LoadConfig, slotsOf, workerClassOf } from './config.ts'
import { quantileExponential, waitAbout, waitExponential, waitOneServer } from './theory.ts'
import { nagleSeconds } from './times.ts'

/** What theory says of a config. Seconds; Infinity where a line grows without end. */
export interface Prediction {
  /** The model, as it is written: 'M/M/c'. */
  readonly model: string
  /** `exact`: a theorem. `about`: a usual approximation. */
  readonly certainty: 'exact' | 'about'
  /** Mean response of clients that are not slow. */
  readonly mean: number
  /** Null where there is no formula. */
  readonly p95: number | null
  /** Share of the servers' time that is asked for: 1 and more is too much. Null where there is no limit. */
  readonly busy: number | null
}

/** Or why theory says nothing. */
export type Forecast = Prediction | { readonly model: null; readonly why: string }

const none = (why: string): Forecast => ({ model: null, why })

/** The share of requests that take a worker: nginx answers for static files itself. */
const sharePassed = ({ front, staticShare }: LoadConfig) => (front === 'nginx' ? 1 - staticShare : 1)

/** Whether a slow client keeps a worker. */
const holdsWorker = ({ front, slowAt, bufferRequests, bufferResponses }: LoadConfig) =>
  front !== 'nginx' || !(slowAt === 'sending' ? bufferRequests : bufferResponses)

/** Requests per second that reach the workers, and mean and mean square of the seconds that one takes of them. */
export function demandOf(config: LoadConfig): { rate: number; seconds: number; square: number } {
  const { viewSeconds, law, slowShare, slowSeconds, reportShare, reportSeconds, queuesReports } = config
  const passed = sharePassed(config)
  const reports = passed > 0 && !queuesReports ? Math.min(1, reportShare / passed) : 0
  const viewSquare = (law === 'exp' ? 2 : 1) * viewSeconds ** 2
  const work = (1 - reports) * viewSeconds + reports * reportSeconds
  const workSquare = (1 - reports) * viewSquare + reports * reportSeconds ** 2
  const slow = holdsWorker(config) ? slowShare : 0
  const seconds = work + slow * slowSeconds
  const square = workSquare + slow * (2 * work * slowSeconds + slowSeconds ** 2)
  return { rate: config.arrivalsPerSecond * passed, seconds, square }
}

/** What queueing theory says of the clients' responses. */
export function predict(config: LoadConfig): Forecast {
  const { front, together, viewSeconds, law, cpuShare, staticShare, drips, acts } = config
  if (together > 0) return none('Requests that come in groups are not a Poisson process.')
  if (acts.length > 0) return none('Theory knows no workers that are killed.')
  if (drips > 0 && !(front === 'nginx' && config.bufferRequests)) {
    return none('Connections that never end are not a line that moves.')
  }
  if (front !== 'nginx' && staticShare > 0) return none('Static files and views take different times here.')
  if (cpuShare > 0 && needsCoresInTurns(config))
    return none('Views that take turns for the cores have no simple formula.')
  if (front === 'runserver') return predictRunserver(config)
  const servers = slotsOf(config)
  const { rate, seconds, square } = demandOf(config)
  const isSplit = config.lines === 'split'
  const [lineRate, lineServers] = isSplit ? [rate / config.workers, config.threads] : [rate, servers]
  const isPure = seconds === viewSeconds
  const wait = waitOf(lineRate, seconds, lineServers, square / seconds ** 2 - 1, isPure && law === 'exp')
  const letter = isPure ? (law === 'exp' ? 'M' : 'D') : 'G'
  return {
    model: `M/${letter}/${lineServers}${isSplit ? `, ${config.workers} times` : ''}`,
    certainty: isPure && (lineServers === 1 || law === 'exp') ? 'exact' : 'about',
    mean: wait + viewSeconds,
    p95: isPure && law === 'exp' ? quantileExponential(0.95, lineRate, seconds, lineServers) : null,
    busy: (rate * seconds) / servers,
  }
}

function waitOf(rate: number, seconds: number, servers: number, variation: number, isExponential: boolean) {
  if (isExponential) return waitExponential(rate, seconds, servers)
  return servers === 1
    ? waitOneServer(rate, seconds, variation)
    : waitAbout(rate, seconds, servers, variation)
}

function needsCoresInTurns(config: LoadConfig): boolean {
  if (config.front === 'runserver') return config.threading
  return workerClassOf(config) === 'gthread'
    ? config.threads > 1 || config.workers > config.cores
    : config.workers > config.cores
}

/** A thread for each: nobody waits (M/G/infinity). */
function predictRunserver(config: LoadConfig): Forecast {
  const { threading, keepsConnections, law, viewSeconds } = config
  if (!threading) return none('The listen queue holds 10: who finds it full comes again a second later.')
  const extra = keepsConnections ? nagleSeconds : 0
  return {
    model: 'M/G/∞',
    certainty: 'exact',
    mean: viewSeconds + extra,
    p95: (law === 'exp' ? viewSeconds * Math.log(20) : viewSeconds) + extra,
    busy: null,
  }
}
