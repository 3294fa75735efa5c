import { describe, expect, it } from 'vitest'
import { type LoadConfig, usualLoad } from './config.ts'
import { predict } from './predict.ts'
import { run } from './run.ts'
import { erlangB, erlangC, quantileExponential, waitAbout, waitExponential, waitOneServer } from './theory.ts'

describe('the formulas', () => {
  it('have the values of the tables', () => {
    expect(erlangB(1, 1)).toBeCloseTo(0.5, 12)
    expect(erlangB(10, 5)).toBeCloseTo(0.018385, 6)
    expect(erlangC(4, 3.2)).toBeCloseTo(0.5964, 4)
    expect(erlangC(2, 1.8)).toBeCloseTo(0.8526, 4)
    expect(erlangC(2, 2)).toBe(1)
    expect(waitExponential(16, 0.1, 2) + 0.1).toBeCloseTo(0.27778, 5)
    expect(waitExponential(20, 0.1, 2)).toBe(Number.POSITIVE_INFINITY)
    expect(waitOneServer(8, 0.1, 0)).toBeCloseTo(0.2, 12)
    expect(waitOneServer(8, 0.1, 1)).toBeCloseTo(waitExponential(8, 0.1, 1), 12)
    expect(waitAbout(8, 0.1, 1, 0)).toBeCloseTo(0.2, 12)
  })

  it('agree about the quantiles of one server with the short formula', () => {
    expect(quantileExponential(0.95, 8, 0.1, 1)).toBeCloseTo(0.5 * Math.log(20), 6)
    expect(quantileExponential(0.5, 0.001, 0.1, 3)).toBeCloseTo(0.1 * Math.log(2), 5)
    // Load one below the servers: the quotient is taken at its limit.
    expect(quantileExponential(0.9, 30, 0.1, 4)).toBeCloseTo(quantileExponential(0.9, 30.0001, 0.1, 4), 3)
  })
})

describe('what is said of a config', () => {
  const plain: LoadConfig = { ...usualLoad, seed: 5, slowShare: 0 }
  const modelOf = (change: Partial<LoadConfig>) => predict({ ...plain, ...change }).model

  it('names the model, or says why there is none', () => {
    expect(modelOf({})).toBe('M/M/3')
    expect(modelOf({ law: 'fixed', workers: 1 })).toBe('M/D/1')
    expect(modelOf({ lines: 'split' })).toBe('M/M/1, 3 times')
    expect(modelOf({ threads: 4 })).toBe('M/M/12')
    expect(modelOf({ front: 'gunicorn', slowShare: 0.1 })).toBe('M/G/3')
    expect(modelOf({ slowShare: 0.1 })).toBe('M/M/3')
    expect(modelOf({ front: 'runserver' })).toBe('M/G/∞')
    for (const change of [
      { together: 5 },
      { acts: [{ at: 1, do: 'kill' }] },
      { front: 'gunicorn', drips: 1 },
      { front: 'gunicorn', staticShare: 0.1 },
      { cpuShare: 0.5 },
      { front: 'runserver', threading: false },
    ] satisfies Partial<LoadConfig>[]) {
      const forecast = predict({ ...plain, ...change })
      expect(forecast.model === null ? forecast.why : '').toMatch(/\w.*\.$/)
    }
  })

  it('says that too much is too much', () => {
    const forecast = predict({ ...plain, arrivalsPerSecond: 50 })
    expect(forecast.model !== null && forecast.busy).toBeCloseTo(1)
    expect(forecast.model !== null && forecast.mean).toBe(Number.POSITIVE_INFINITY)
  })

  it.each<[string, Partial<LoadConfig>, number]>([
    ['as usual', {}, 0.03],
    ['with static files', { staticShare: 0.5, arrivalsPerSecond: 80 }, 0.03],
    ['with cores enough', { cpuShare: 0.5, cores: 4 }, 0.03],
    ['of two lines', { lines: 'split', workers: 2, arrivalsPerSecond: 20 }, 0.05],
    ['of runserver', { front: 'runserver' }, 0.03],
    ['of runserver with new connections', { front: 'runserver', keepsConnections: false }, 0.03],
    ['of fixed views, about', { law: 'fixed' }, 0.05],
    [
      'of slow readers, about',
      { front: 'gunicorn', slowAt: 'reading', slowShare: 0.01, arrivalsPerSecond: 20 },
      0.3,
    ],
  ])('agrees with a run %s', (_, change, most) => {
    const config = { ...plain, ...change }
    const forecast = predict(config)
    if (forecast.model === null) throw new Error(forecast.why)
    const stats = run(config, 200_000)
    expect(Math.abs(stats.fast.mean / forecast.mean - 1)).toBeLessThan(most)
    if (forecast.p95 !== null) expect(Math.abs(stats.fast.p95 / forecast.p95 - 1)).toBeLessThan(most + 0.01)
  })
})
