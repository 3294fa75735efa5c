/** What came of a request, for its client. */
export type Outcome =
  /** Answered: 200, or 202 for a report that goes to the job queue. */
  | 'ok'
  /** 404: a static file that nobody here serves. */
  | 'missing'
  /** 500: no database connection was left. */
  | 'error'
  /** 502: the worker died under nginx. */
  | 'bad-gateway'
  /** 504: nginx waited long enough. */
  | 'timed-out'
  /** The connection was closed without a byte. */
  | 'closed'
  /** Nobody listened. */
  | 'refused'
  /** The listen queue stayed full until the client gave up. */
  | 'unreached'
  /** Still inside when the run was broken off. */
  | 'unanswered'

export const outcomes = [
  'ok',
  'missing',
  'error',
  'bad-gateway',
  'timed-out',
  'closed',
  'refused',
  'unreached',
  'unanswered',
] as const satisfies Outcome[]

/** Seconds until a request was over for its client, however it ended. All 0 where there was none. */
export interface Spread {
  readonly count: number
  readonly mean: number
  readonly p50: number
  readonly p75: number
  readonly p90: number
  readonly p95: number
  readonly p99: number
}

/** What a run came to. Times in seconds of the simulation. Small and plain: it is kept with a lesson. */
export interface Stats {
  /** All that came in. */
  readonly requests: number
  /** From 0 s to the end of the last request. */
  readonly seconds: number
  /** Requests for the view, of all clients: neither static files nor reports. */
  readonly response: Spread
  /** The same, of clients that are not slow. */
  readonly fast: Spread
  readonly reports: { readonly asked: number; readonly answered: number; readonly mean: number }
  /** Mean time in the listen queue, of those who were taken from it. */
  readonly wait: number
  /** Answered with ok, per second. */
  readonly throughput: number
  /** Mean number of requests that were somewhere inside (L), and in the listen queue (Lq). */
  readonly inside: number
  readonly waiting: number
  /** Shares (0 to 1) of the workers' time: with a request; of that, with slow clients alone. 0 for runserver with threads. */
  readonly busy: number
  readonly held: number
  readonly outcomes: Readonly<Record<Outcome, number>>
  readonly mostInside: number
  readonly mostWaiting: number
  /** Most requests that the application had at once, which for runserver is threads. */
  readonly mostTaken: number
  readonly mostConnections: number
  /** Requests that found the listen queue full and came again. */
  readonly turnedAway: number
  readonly workersKilled: number
  readonly reloads: number
}

/** Sorts the values in place. Quantiles: the smallest value that at least that share does not exceed. */
export function spreadOf(values: Float64Array): Spread {
  const { length } = values
  if (length === 0) return { count: 0, mean: 0, p50: 0, p75: 0, p90: 0, p95: 0, p99: 0 }
  values.sort()
  let sum = 0
  for (const value of values) sum += value
  const quantile = (share: number) => values[Math.max(0, Math.ceil(share * length) - 1)] as number
  return {
    count: length,
    mean: sum / length,
    p50: quantile(0.5),
    p75: quantile(0.75),
    p90: quantile(0.9),
    p95: quantile(0.95),
    p99: quantile(0.99),
  }
}
