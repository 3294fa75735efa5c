/** The knobs of the simulated server: what can be set, to what, and what is usual. */

/** Who answers the clients. */
export type Front = 'runserver' | 'gunicorn' | 'nginx'
/** How a worker of gunicorn works: one request at a time, or one in each thread. */
export type WorkerClass = 'sync' | 'gthread'

/** Something that is done to the server while it runs. */
export interface Act {
  /** Seconds after the start. */
  readonly at: number
  /** `kill`: SIGKILL to a worker (runserver: to the server). `save`: a file of the project is saved. */
  readonly do: 'kill' | 'save'
}

/** The simulated server and its clients. */
export interface LoadConfig {
  /** Whole number; the same seed gives the same run. */
  readonly seed: number
  /** Who answers the clients: Django's development server, gunicorn, or nginx with gunicorn behind it. */
  readonly front: Front
  /** Requests per second, arriving by chance (a Poisson process). */
  readonly arrivalsPerSecond: number
  /** 0: one by one. More: so many at the same moment, groups at even distances, the first at 0 s. */
  readonly together: number
  /** Mean time in the view, seconds. */
  readonly viewSeconds: number
  /** How the time in the view varies: exponentially about its mean, or not at all. */
  readonly law: 'exp' | 'fixed'
  readonly workers: number
  /** Threads of a worker; more than one makes gunicorn's worker class gthread. */
  readonly threads: number
  readonly workerClass: WorkerClass
  /** `split`: each worker has a waiting line of its own, and clients choose one by chance (c servers, not one). */
  readonly lines: 'shared' | 'split'
  readonly cores: number
  /** Share of the time in the view that needs a core (0 to 1); threads of a process take turns for it (GIL). */
  readonly cpuShare: number
  /** Share of the clients that are slow (0 to 1). */
  readonly slowShare: number
  /** Seconds that a slow client takes. */
  readonly slowSeconds: number
  /** What a slow client is slow at: sending its request, or reading the answer. */
  readonly slowAt: 'sending' | 'reading'
  /** Connections that are held open for ever, a byte now and then; one that is cut comes again. */
  readonly drips: number
  /** nginx's proxy_request_buffering and proxy_buffering. */
  readonly bufferRequests: boolean
  readonly bufferResponses: boolean
  /** Share of the requests that ask for a static file (0 to 1). */
  readonly staticShare: number
  /** Share of the requests that ask for a report (0 to 1), and the seconds it takes. */
  readonly reportShare: number
  readonly reportSeconds: number
  /** Reports are made by a job queue, and the view answers 202 at once. */
  readonly queuesReports: boolean
  /** gunicorn's timeout, seconds; 0: none. */
  readonly timeoutSeconds: number
  /** nginx's proxy_read_timeout, seconds. */
  readonly readTimeoutSeconds: number
  /** PostgreSQL's max_connections; three of them are reserved for a superuser. */
  readonly maxConnections: number
  /** runserver: a thread for each connection; false: --nothreading. */
  readonly threading: boolean
  /** runserver: requests come on connections that are open already. */
  readonly keepsConnections: boolean
  /** runserver: ends itself and starts anew when a file is saved; false: --noreload. */
  readonly reloads: boolean
  readonly debug: boolean
  readonly acts: readonly Act[]
}

export const usualLoad: LoadConfig = {
  seed: 7,
  front: 'nginx',
  arrivalsPerSecond: 40,
  together: 0,
  viewSeconds: 0.06,
  law: 'exp',
  workers: 3,
  threads: 1,
  workerClass: 'sync',
  lines: 'shared',
  cores: 2,
  cpuShare: 0,
  slowShare: 0.1,
  slowSeconds: 3,
  slowAt: 'sending',
  drips: 0,
  bufferRequests: true,
  bufferResponses: true,
  staticShare: 0,
  reportShare: 0,
  reportSeconds: 45,
  queuesReports: false,
  timeoutSeconds: 30,
  readTimeoutSeconds: 60,
  maxConnections: 100,
  threading: true,
  keepsConnections: true,
  reloads: true,
  debug: true,
  acts: [],
}

type NumberKnob = {
  [Name in keyof LoadConfig]: LoadConfig[Name] extends number ? Name : never
}[keyof LoadConfig]

/** The least and the most that a number can be; `whole`: no fractions. */
export const limits: Readonly<
  Record<NumberKnob, { readonly least: number; readonly most: number; readonly whole?: true }>
> = {
  seed: { least: 0, most: 4294967295, whole: true },
  arrivalsPerSecond: { least: 0.1, most: 1000 },
  together: { least: 0, most: 2000, whole: true },
  viewSeconds: { least: 0.001, most: 60 },
  workers: { least: 1, most: 64, whole: true },
  threads: { least: 1, most: 64, whole: true },
  cores: { least: 1, most: 64, whole: true },
  cpuShare: { least: 0, most: 1 },
  slowShare: { least: 0, most: 1 },
  slowSeconds: { least: 0, most: 120 },
  drips: { least: 0, most: 1000, whole: true },
  staticShare: { least: 0, most: 1 },
  reportShare: { least: 0, most: 1 },
  reportSeconds: { least: 0.1, most: 600 },
  timeoutSeconds: { least: 0, most: 600 },
  readTimeoutSeconds: { least: 1, most: 600 },
  maxConnections: { least: 4, most: 1000, whole: true },
}

const words: {
  readonly [Name in keyof LoadConfig]?: readonly LoadConfig[Name][]
} = {
  front: ['runserver', 'gunicorn', 'nginx'],
  law: ['exp', 'fixed'],
  workerClass: ['sync', 'gthread'],
  lines: ['shared', 'split'],
  slowAt: ['sending', 'reading'],
}

const mostActs = 100

/** Whether a value that anybody may have written is a whole config within the limits. */
export function isLoadConfig(value: unknown): value is LoadConfig {
  if (typeof value !== 'object' || value === null) return false
  const given = value as Record<string, unknown>
  return (Object.keys(usualLoad) as (keyof LoadConfig)[]).every((name) => {
    const one = Object.hasOwn(given, name) ? given[name] : undefined
    if (name === 'acts') return Array.isArray(one) && one.length <= mostActs && one.every(isAct)
    const choices: readonly unknown[] | undefined = words[name]
    if (choices) return choices.includes(one)
    if (typeof usualLoad[name] === 'boolean') return typeof one === 'boolean'
    const { least, most, whole } = limits[name as NumberKnob]
    return typeof one === 'number' && one >= least && one <= most && (!whole || Number.isInteger(one))
  })
}

function isAct(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { at, do: what } = value as Record<string, unknown>
  return typeof at === 'number' && Number.isFinite(at) && at >= 0 && (what === 'kill' || what === 'save')
}

/**
 * The config with a change; numbers are brought within their limits, and what is no number is left as it was. The
 * same object where nothing is changed by that.
 */
export function changeLoad(config: LoadConfig, change: Partial<LoadConfig>): LoadConfig {
  const next: Record<string, unknown> = { ...config }
  for (const [name, value] of Object.entries(change)) {
    if (!Object.hasOwn(usualLoad, name)) continue
    next[name] = typeof value === 'number' ? within(name as NumberKnob, value, config) : value
  }
  return isLoadConfig(next) && JSON.stringify(next) !== JSON.stringify(config) ? next : config
}

function within(name: NumberKnob, value: number, config: LoadConfig): number {
  if (!Number.isFinite(value)) return config[name]
  const { least, most, whole } = limits[name]
  const near = Math.min(most, Math.max(least, value))
  return whole ? Math.round(near) : near
}

/** gunicorn's worker class as it comes out: more than one thread makes it gthread. */
export const workerClassOf = ({ workerClass, threads }: LoadConfig): WorkerClass =>
  threads > 1 ? 'gthread' : workerClass

/** How many requests can be in the application at once; Infinity for runserver with its threads. */
export function slotsOf(config: LoadConfig): number {
  if (config.front === 'runserver') return config.threading ? Number.POSITIVE_INFINITY : 1
  return config.workers * config.threads
}
