/** The simulation beside what a real server did; see measured.ts. */
import { describe, expect, it } from 'vitest'
import { type LoadConfig, usualLoad } from './config.ts'
import * as measured from './measured.ts'
import { run } from './run.ts'

const plain: LoadConfig = { ...usualLoad, front: 'gunicorn', slowShare: 0 }
const runserver: LoadConfig = { ...plain, front: 'runserver', law: 'fixed' }

describe('waits of short runs', () => {
  it.each(measured.measuredWaits.map((one) => [one.law, one.workers, one.load, one] as const))(
    '%s views, %d workers, load %d: runs as short spread over what was measured',
    (law, workers, load, real) => {
      const arrivalsPerSecond = (load * workers) / 0.2
      const waits = Array.from({ length: 200 }, (_, seed) => {
        const config: LoadConfig = { ...plain, seed, law, workers, viewSeconds: 0.2, arrivalsPerSecond }
        return run(config, Math.round(arrivalsPerSecond * 9)).wait
      }).sort((a, b) => a - b)
      // 98 % of all runs; the least the stack adds to a wait was 1 ms.
      expect(real.spread[0]).toBeGreaterThan((waits[2] as number) - 0.002)
      expect(real.spread[1]).toBeLessThan((waits[197] as number) + 0.002)
    },
  )
})

describe('waits in the lab itself', () => {
  const rows = measured.ownWaits.map((row) => ({ ...row, places: row.workers * Math.max(1, row.threads) }))

  it.each(rows.filter(({ front }) => front === 'gunicorn'))(
    '$workers workers with $threads threads, $service s, load $load: runs as short spread over what was measured',
    ({ workers, threads, places, service, load, wait, replayed }) => {
      const arrivalsPerSecond = (load * places) / service
      const law = { law: 'fixed', workers, threads: Math.max(1, threads), viewSeconds: service } as const
      const count = Math.round(arrivalsPerSecond * measured.ownMeasuring.seconds)
      const waits = Array.from({ length: 200 }, (_, seed) => {
        const workerClass = threads > 0 ? 'gthread' : 'sync'
        return run({ ...plain, ...law, workerClass, seed, arrivalsPerSecond }, count).wait
      }).sort((a, b) => a - b)
      // 98 % of all runs, and the milliseconds that a busy machine adds here and takes there.
      expect(wait).toBeGreaterThan((waits[2] as number) - 0.005)
      expect(wait).toBeLessThan((waits[197] as number) + 0.005)
      expect(Math.abs(wait - (replayed ?? Number.NaN))).toBeLessThan(0.02)
    },
  )

  it.each(rows.filter(({ front }) => front === 'runserver'))(
    'nobody waits for runserver, which starts a thread for each: load $load, $service s',
    ({ wait, service, load }) => {
      const config = { ...runserver, viewSeconds: service, arrivalsPerSecond: load / service }
      expect(run(config, 1000).wait).toBe(0)
      expect(wait).toBeLessThan(0.02)
    },
  )

  it('a slow client for each sync worker stops gunicorn, and nginx before it keeps them away', () => {
    const worst = (front: string, slow: number) =>
      measured.ownSlowClients.find((row) => row.front === front && row.slow === slow)?.worst ?? Number.NaN
    expect(worst('gunicorn', 2)).toBeLessThan(0.5)
    expect(worst('gunicorn', 3)).toBeGreaterThan(2)
    expect(worst('nginx', 10)).toBeLessThan(0.5)
    expect(worst('runserver', 10)).toBeLessThan(0.5)
  })
})

it.each(measured.measuredResponses)(
  '$rate a second to $workers workers for 170 s',
  ({ workers, rate, response, theory }) => {
    // The mean service that makes theory say what it said: about 0.1 s and the 3 ms of the server around it.
    const config: LoadConfig = { ...plain, workers, arrivalsPerSecond: rate, viewSeconds: 0.103 }
    const responses = Array.from(
      { length: 100 },
      (_, seed) => run({ ...config, seed }, Math.round(rate * 170)).response.mean,
    ).sort((a, b) => a - b)
    expect(response).toBeGreaterThan(responses[1] as number)
    expect(response).toBeLessThan(responses[98] as number)
    expect(theory).toBeGreaterThan(responses[1] as number)
  },
)

describe('runserver', () => {
  it('answers five requests of a second in one, without threads in five', () => {
    const five: LoadConfig = { ...runserver, together: 5, viewSeconds: 1 }
    expect(Math.abs(run(five, 5).seconds - measured.measuredFive.threading)).toBeLessThan(0.05)
    const serial = run({ ...five, threading: false }, 5).seconds
    expect(Math.abs(serial - measured.measuredFive.noThreading)).toBeLessThan(0.05)
  })

  it.each(measured.measuredBursts)(
    'lets as many of $together at once wait for a second as the real one',
    ({ together, late }) => {
      const config: LoadConfig = { ...runserver, together, keepsConnections: false, viewSeconds: 0.001 }
      const stats = run(config, together)
      const quick = together - stats.turnedAway
      // Each of those who were turned away at first counts once, however often they came again.
      const share = Math.min(12, together) / together
      if (together <= 32) expect(quick / together).toBeCloseTo(share, 5)
      expect(Math.abs(1 - share - late)).toBeLessThan(0.04)
      expect(stats.response.p50 > 0.9).toBe(late > 0.5)
    },
  )

  it('opens as many connections for forty new clients as the real one, give or take two', () => {
    const { together, runserver: real } = measured.measuredConnections
    const stats = run({ ...runserver, together, keepsConnections: false, viewSeconds: 1 }, together)
    expect(Math.abs(stats.mostConnections - real)).toBeLessThanOrEqual(2)
  })

  it('opens a database connection for each request, until none is left', () => {
    const { together, errors } = measured.measuredErrors
    const stats = run({ ...runserver, together, viewSeconds: 5 }, together)
    expect(Math.abs(stats.outcomes.error - errors)).toBeLessThanOrEqual(2)
    const workers = run({ ...plain, together, workers: 5, law: 'fixed', viewSeconds: 0.1 }, together)
    expect(workers.mostConnections).toBe(5)
    expect(workers.outcomes.ok).toBe(together)
  })
})

it('a worker past its timeout is killed within a second, as the arbiter looks', () => {
  const config: LoadConfig = { ...plain, together: 1, law: 'fixed', viewSeconds: 6, timeoutSeconds: 2 }
  const stats = run({ ...config, workers: 1 }, 1)
  expect(stats.outcomes.closed).toBe(1)
  expect(stats.seconds).toBeGreaterThan(measured.measuredTimeout.timeout)
  expect(stats.seconds).toBeLessThanOrEqual(3)
})
