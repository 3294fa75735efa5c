import type { Front } from './config.ts'
import own from './measured.json' with { type: 'json' }

/**
 * What a real server did: Django 3.2.25, gunicorn 20.1.0, nginx 1.22.1, PostgreSQL 15.18 on Debian 12, two cores shared
 * with the client, 21 November 2026.
 */
export const measuredOn = '21 November 2026, Debian 12, two cores'

/**
 * gunicorn with sync workers on a view that sleeps 0.2 s: Poisson arrivals for 9 s, three seeds together. Waits in
 * seconds; `spread`: the least and the most of the three runs. So short a run is far from the long-run mean: `replayed` is
 * what a first-come-first-served line makes of the very same arrivals.
 */
export const measuredWaits: readonly {
  readonly law: 'fixed' | 'exp'
  readonly workers: number
  readonly load: number
  readonly wait: number
  readonly replayed: number
  readonly spread: readonly [least: number, most: number]
}[] = [
  { law: 'fixed', workers: 1, load: 0.5, wait: 0.1157, replayed: 0.1153, spread: [0.039, 0.2186] },
  { law: 'fixed', workers: 1, load: 0.8, wait: 0.2973, replayed: 0.3027, spread: [0.0989, 0.5162] },
  { law: 'fixed', workers: 2, load: 0.5, wait: 0.0468, replayed: 0.0467, spread: [0.014, 0.0744] },
  { law: 'fixed', workers: 2, load: 0.8, wait: 0.3283, replayed: 0.3202, spread: [0.0587, 0.5083] },
  { law: 'fixed', workers: 3, load: 0.5, wait: 0.0249, replayed: 0.0243, spread: [0.0068, 0.041] },
  { law: 'fixed', workers: 3, load: 0.8, wait: 0.1281, replayed: 0.1277, spread: [0.0411, 0.2324] },
  { law: 'fixed', workers: 5, load: 0.5, wait: 0.0058, replayed: 0.0062, spread: [0.0017, 0.0121] },
  { law: 'fixed', workers: 5, load: 0.8, wait: 0.0456, replayed: 0.0479, spread: [0.0294, 0.0682] },
  { law: 'exp', workers: 1, load: 0.5, wait: 0.1537, replayed: 0.1529, spread: [0.0651, 0.3055] },
  { law: 'exp', workers: 1, load: 0.8, wait: 0.4904, replayed: 0.4887, spread: [0.4041, 0.5775] },
  { law: 'exp', workers: 3, load: 0.5, wait: 0.022, replayed: 0.0219, spread: [0.016, 0.0278] },
  { law: 'exp', workers: 3, load: 0.8, wait: 0.0909, replayed: 0.092, spread: [0.0768, 0.1083] },
]

/** One run of 170 s each with exponential service: rate per second, mean response in seconds, Erlang's for that rate. */
export const measuredResponses = [
  { workers: 1, rate: 5.8, response: 0.2408, theory: 0.2427 },
  { workers: 2, rate: 12, response: 0.187, theory: 0.179 },
  { workers: 4, rate: 24, response: 0.1251, theory: 0.1277 },
] as const

/**
 * New connections all at once to runserver (listen backlog 10), five times each; the share that waited 0.9 s or more for
 * an answer or had none in 8 s. gunicorn with one worker (backlog 2048) answered all of them within 0.13 s.
 */
export const measuredBursts = [
  { together: 8, late: 0 },
  { together: 16, late: 22 / 80 },
  { together: 32, late: 103 / 160 },
  { together: 64, late: (210 + 53) / 320 },
  { together: 128, late: (315 + 266) / 640 },
] as const

/** 150 requests at once, each with a database connection (max_connections 100): how many runserver answered with 500. */
export const measuredErrors = { together: 150, errors: 54, answered: 96 } as const

/** 40 requests of 1 s on new connections at once: the most database connections that runserver had at one moment. */
export const measuredConnections = { together: 40, runserver: 29 } as const

/** Five requests of 1 s at once: seconds until the last answer. */
export const measuredFive = { threading: 1.03, noThreading: 5.04 } as const

/** A request past gunicorn's timeout of 2 s: seconds until it was cut. A killed worker's next answer after so long. */
export const measuredTimeout = { timeout: 2, cut: [2.57, 2.77] } as const

/** On a machine of the project's own: the lab of the lessons, measured by `npm run measure:stack`. */
export const ownMeasuring = {
  date: own.date,
  ...own.machine,
  /** Mean number of other programs that wanted a core when it began. */
  loadOfOthers: own.loadOfOthers,
  /** Seconds that each run lasted. */
  seconds: own.secondsEach,
} as const

/** Who answers there, with so many workers; `threads` 0: sync workers. */
interface OwnSetup {
  readonly front: Front
  readonly workers: number
  readonly threads: number
}

/**
 * Waits in line before a view that takes exactly `service` seconds, Poisson arrivals. `wait`: mean, seconds. `replayed`:
 * what a first-come-first-served line makes of the very same arrivals; null where there is no line.
 */
export const ownWaits = own.waits as readonly (OwnSetup & {
  readonly service: number
  readonly load: number
  readonly requests: number
  readonly wait: number
  readonly replayed: number | null
})[]

/** One ordinary client that asks again and again beside clients that send slowly: answers in `seconds`, the worst of them. */
export const ownSlowClients = own.slowClients as readonly (Omit<OwnSetup, 'threads'> & {
  readonly slow: number
  readonly seconds: number
  readonly answered: number
  readonly worst: number
})[]
