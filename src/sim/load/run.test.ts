import { describe, expect, it } from 'vitest'
import { type LoadConfig, usualLoad } from './config.ts'
import { run } from './run.ts'
import type { Stats } from './stats.ts'
import { quantileExponential, waitExponential, waitOneServer } from './theory.ts'

/** Views of 0.1 s behind gunicorn, no slow clients. */
const plain: LoadConfig = { ...usualLoad, seed: 5, front: 'gunicorn', viewSeconds: 0.1, slowShare: 0 }
const million = 1_000_000

const off = (figure: number, from: number) => Math.abs(figure - from) / from

/** Little's law for the whole and for the line: exact, since the run starts and ends with nobody inside. */
function expectLittle(stats: Stats) {
  const rate = stats.requests / stats.seconds
  expect(off(stats.inside, rate * stats.response.mean)).toBeLessThan(1e-9)
  expect(off(stats.waiting, rate * stats.wait)).toBeLessThan(1e-9)
}

describe('a million requests', () => {
  it.each([
    [5, 1],
    [8, 1],
    [9, 1],
    [16, 2],
    [18, 2],
    [32, 4],
    [72, 8],
  ])('%d a second to %d workers with exponential views agree with Erlang', (rate, workers) => {
    const stats = run({ ...plain, arrivalsPerSecond: rate, workers }, million)
    const wait = waitExponential(rate, 0.1, workers)
    expect(off(stats.wait, wait)).toBeLessThan(0.03)
    expect(off(stats.response.mean, wait + 0.1)).toBeLessThan(0.03)
    expect(off(stats.busy, (rate * 0.1) / workers)).toBeLessThan(0.03)
    expect(off(stats.throughput, rate)).toBeLessThan(0.03)
    for (const [name, share] of [
      ['p50', 0.5],
      ['p75', 0.75],
      ['p90', 0.9],
      ['p95', 0.95],
      ['p99', 0.99],
    ] as const) {
      const quantile = quantileExponential(share, rate, 0.1, workers)
      expect([name, off(stats.response[name], quantile) < 0.03]).toEqual([name, true])
    }
    expectLittle(stats)
  })

  it.each([5, 8, 9])('%d a second to one worker with views of a fixed time agree with M/D/1', (rate) => {
    const stats = run({ ...plain, arrivalsPerSecond: rate, workers: 1, law: 'fixed' }, million)
    expect(off(stats.wait, waitOneServer(rate, 0.1, 0))).toBeLessThan(0.03)
    expectLittle(stats)
  })
})

describe('the figures of the lessons, from 100,000 requests', () => {
  const many = 100_000

  it('one worker at half load takes twice the time of the view', () => {
    expect(off(run({ ...plain, arrivalsPerSecond: 5, workers: 1 }, many).response.mean, 0.2)).toBeLessThan(
      0.1,
    )
  })

  it('eight a second for half a second each are four inside', () => {
    const stats = run({ ...plain, arrivalsPerSecond: 8, workers: 1 }, many)
    expect(Math.abs(stats.inside - 4)).toBeLessThan(0.2)
  })

  it('32 a second need five workers for a p95 of 0.4 s: three drown, four are too slow', () => {
    const p95 = (workers: number) => run({ ...plain, arrivalsPerSecond: 32, workers }, many).response.p95
    expect(p95(3)).toBeGreaterThan(30)
    expect(off(p95(4), 0.47)).toBeLessThan(0.1)
    expect(off(p95(5), 0.33)).toBeLessThan(0.05)
  })

  it('one line for two workers is quicker than a line for each', () => {
    const config = { ...plain, arrivalsPerSecond: 16, workers: 2 }
    expect(off(run(config, many).response.mean, 0.2778)).toBeLessThan(0.05)
    expect(off(run({ ...config, lines: 'split' }, many).response.mean, 0.5)).toBeLessThan(0.05)
  })
})

describe('slow clients: 8 a second, views of 50 ms, one in five takes 3 s to send', () => {
  const slow: LoadConfig = {
    ...plain,
    seed: 7,
    arrivalsPerSecond: 8,
    viewSeconds: 0.05,
    slowShare: 0.2,
    workers: 4,
  }
  const many = 100_000

  it('four sync workers are not enough; nine are near to it, until half of the clients are slow', () => {
    expect(run(slow, many).fast.p95).toBeGreaterThan(1)
    expect(run({ ...slow, workers: 9 }, many).fast.p95).toBeLessThan(0.4)
    expect(run({ ...slow, workers: 10 }, many).fast.p95).toBeLessThan(0.3)
    expect(run({ ...slow, workers: 10, slowShare: 0.5 }, many).fast.p95).toBeGreaterThan(1)
  })

  it('behind nginx four are plenty, with 500 connections held open, too', () => {
    for (const drips of [0, 500]) {
      const stats = run({ ...slow, front: 'nginx', drips }, many)
      expect(stats.fast.p95).toBeLessThan(0.2)
      expect(stats.outcomes.ok).toBe(many)
    }
  })

  it('without buffering nginx saves nobody', () => {
    expect(run({ ...slow, front: 'nginx', bufferRequests: false }, many).fast.p95).toBeGreaterThan(1)
  })

  it('500 connections held open close the shop of threads for good, and that of sync workers nearly', () => {
    const threads = run({ ...slow, threads: 8, drips: 500 }, 5000)
    expect(threads.outcomes.ok).toBeLessThan(50)
    const sync = run({ ...slow, workers: 9, drips: 500 }, 5000)
    expect(sync.outcomes.ok).toBeLessThan(2500)
    expect(sync.workersKilled).toBeGreaterThan(100)
  })

  it('slow readers hold workers as long as they read, unless nginx takes the answer', () => {
    const readers: LoadConfig = { ...slow, slowAt: 'reading', slowShare: 0.5, workers: 9 }
    expect(run(readers, many).fast.p95).toBeGreaterThan(30)
    expect(run({ ...readers, front: 'nginx' }, many).fast.p95).toBeLessThan(0.2)
  })
})

describe('a report of 45 s', () => {
  const reports: LoadConfig = {
    ...usualLoad,
    slowShare: 0,
    arrivalsPerSecond: 1,
    workers: 4,
    reportShare: 0.02,
  }
  const many = 20_000

  it('is killed by the timeout of a sync worker: 502 behind nginx, silence without', () => {
    const behind = run(reports, many)
    expect(behind.reports.answered).toBe(0)
    expect(behind.outcomes['bad-gateway']).toBe(behind.reports.asked)
    const alone = run({ ...reports, front: 'gunicorn' }, many)
    expect(alone.outcomes.closed).toBe(alone.reports.asked)
  })

  it('is answered by a gthread worker, which is not silent, and by a job queue at once', () => {
    const threads = run({ ...reports, threads: 4 }, many)
    expect(threads.reports.answered).toBe(threads.reports.asked)
    expect(threads.reports.mean).toBeCloseTo(45, 0)
    const queued = run({ ...reports, queuesReports: true }, many)
    expect(queued.reports.mean).toBeLessThan(0.2)
    expect(queued.outcomes.ok).toBe(many)
  })

  it('of 70 s comes too late for nginx, which says 504 after 60', () => {
    const late = run({ ...reports, threads: 4, reportSeconds: 70 }, many)
    expect(late.outcomes['timed-out']).toBe(late.reports.asked)
  })
})
