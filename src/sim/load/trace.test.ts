import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeLoad, isLoadConfig, type LoadConfig, limits, usualLoad } from './config.ts'
import { Engine } from './engine.ts'
import type { LoadEvent } from './load-event.ts'
import { run, trace } from './run.ts'

const configs: fc.Arbitrary<LoadConfig> = fc
  .record({
    seed: fc.nat(1000),
    front: fc.constantFrom('runserver', 'gunicorn', 'nginx'),
    arrivalsPerSecond: fc.integer({ min: 1, max: 80 }),
    together: fc.constantFrom(0, 0, 0, 5, 40),
    viewSeconds: fc.constantFrom(0.01, 0.05, 0.2),
    law: fc.constantFrom('exp', 'fixed'),
    workers: fc.integer({ min: 1, max: 6 }),
    threads: fc.constantFrom(1, 1, 2, 4),
    workerClass: fc.constantFrom('sync', 'gthread'),
    lines: fc.constantFrom('shared', 'shared', 'split'),
    cores: fc.integer({ min: 1, max: 4 }),
    cpuShare: fc.constantFrom(0, 0, 0.4, 1),
    slowShare: fc.constantFrom(0, 0.1, 0.5),
    slowSeconds: fc.constantFrom(0.5, 3),
    slowAt: fc.constantFrom('sending', 'reading'),
    drips: fc.constantFrom(0, 0, 3, 20),
    bufferRequests: fc.boolean(),
    bufferResponses: fc.boolean(),
    staticShare: fc.constantFrom(0, 0.3),
    reportShare: fc.constantFrom(0, 0.02),
    reportSeconds: fc.constantFrom(2, 8),
    queuesReports: fc.boolean(),
    timeoutSeconds: fc.constantFrom(0, 3),
    readTimeoutSeconds: fc.constantFrom(2, 60),
    maxConnections: fc.constantFrom(6, 100),
    threading: fc.boolean(),
    keepsConnections: fc.boolean(),
    reloads: fc.boolean(),
    debug: fc.boolean(),
    acts: fc.array(
      fc.record({ at: fc.double({ min: 0, max: 20, noNaN: true }), do: fc.constantFrom('kill', 'save') }),
      { maxLength: 3 },
    ),
  })
  .map((one) => one as LoadConfig)

/** What the events say, counted from them alone. */
function count(events: readonly LoadEvent[]) {
  const count = { arrived: 0, inside: 0, mostTaken: 0, taken: 0, connections: 0, mostConnections: 0 }
  const viewing = new Set<number>()
  for (const event of events) {
    if (event.is === 'arrived') {
      count.arrived++
      count.inside++
    }
    if (event.is === 'ended') count.inside--
    if (event.is === 'viewing' && event.hasConnection) viewing.add(event.id)
    if (event.is === 'answered') viewing.delete(event.id)
    count.mostConnections = Math.max(count.mostConnections, viewing.size)
  }
  return count
}

describe('any config', () => {
  it('ends every request once, and counts them all', () => {
    fc.assert(
      fc.property(configs, (config) => {
        const stats = run(config, 400)
        const ended = Object.values(stats.outcomes).reduce((sum, one) => sum + one, 0)
        expect([stats.requests, ended]).toEqual([400, 400])
        const rate = stats.requests / stats.seconds
        expect(stats.seconds).toBeGreaterThan(0)
        expect(Number.isFinite(stats.inside + rate)).toBe(true)
        expect(stats.busy).toBeLessThanOrEqual(1 + 1e-9)
        expect(stats.held).toBeLessThanOrEqual(stats.busy + 1e-9)
        expect(stats.mostConnections).toBeLessThanOrEqual(config.maxConnections - 3)
        if (config.front !== 'runserver') {
          const { threads } = config
          expect(stats.mostTaken).toBeLessThanOrEqual(config.workers * threads)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('gives the same figures and events each time, and the events agree with the figures', () => {
    fc.assert(
      fc.property(configs, (config) => {
        expect(run(config, 100)).toEqual(run(config, 100))
        const seen: LoadEvent[] = []
        const engine = new Engine(config, 100, (event) => seen.push(event))
        engine.advance(Number.POSITIVE_INFINITY)
        expect(engine.stats()).toEqual(run(config, 100))
        const counted = count(seen)
        expect([counted.arrived, counted.inside]).toEqual([100, 0])
        expect(seen.every((event, at) => at === 0 || event.at >= (seen[at - 1] as LoadEvent).at)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it('is the same whether it is watched in steps, in pieces or at once', () => {
    fc.assert(
      fc.property(configs, (config) => {
        const whole = trace(config, 6)
        const pieces: LoadEvent[] = []
        const engine = new Engine(config, Number.POSITIVE_INFINITY, (event) => pieces.push(event))
        for (let until = 0.25; until <= 3; until += 0.25) engine.advance(until)
        while (engine.next <= 6) engine.step()
        expect(pieces).toEqual(whole)
      }),
      { numRuns: 30 },
    )
  })
})

it('what is done to a running server is the same as what was planned', () => {
  const planned = trace({ ...usualLoad, acts: [{ at: 2, do: 'kill' }] }, 5)
  const events: LoadEvent[] = []
  const engine = new Engine(usualLoad, Number.POSITIVE_INFINITY, (event) => events.push(event))
  engine.advance(2)
  engine.do('kill')
  engine.advance(5)
  expect(events).toEqual(planned)
  expect(events.filter(({ is }) => is === 'killed' || is === 'booted').map(({ at }) => at)).toEqual([2, 2.3])
})

describe('runserver', () => {
  const runserver: LoadConfig = { ...usualLoad, front: 'runserver', slowShare: 0, law: 'fixed' }

  it('drops what is running when a file is saved, and refuses until it is up again', () => {
    const config: LoadConfig = {
      ...runserver,
      arrivalsPerSecond: 20,
      viewSeconds: 0.5,
      acts: [{ at: 4, do: 'save' }],
    }
    const { outcomes, reloads } = run(config, 200)
    expect(reloads).toBe(1)
    expect(outcomes.closed).toBeGreaterThan(3)
    expect(outcomes.refused).toBeGreaterThan(4)
    expect(outcomes.ok).toBeGreaterThan(150)
    expect(run({ ...config, reloads: false }, 200).outcomes.ok).toBe(200)
    expect(run({ ...config, front: 'gunicorn', workers: 20 }, 200).outcomes.ok).toBe(200)
  })

  it('is gone for good when its process ends', () => {
    const { outcomes } = run({ ...runserver, acts: [{ at: 1, do: 'kill' }] }, 400)
    expect(outcomes.refused).toBeGreaterThan(300)
  })

  it('serves static files with DEBUG only; gunicorn never, nginx always', () => {
    const files: LoadConfig = { ...runserver, staticShare: 1 }
    expect(run(files, 50).outcomes.ok).toBe(50)
    expect(run({ ...files, debug: false }, 50).outcomes.missing).toBe(50)
    expect(run({ ...files, front: 'gunicorn' }, 50).outcomes.missing).toBe(50)
    expect(run({ ...files, front: 'nginx', acts: [{ at: 0.1, do: 'kill' }] }, 50).outcomes.ok).toBe(50)
  })
})

it('cores are shared by processes, and a process runs one thread at a time', () => {
  const busy: LoadConfig = {
    ...usualLoad,
    slowShare: 0,
    law: 'fixed',
    viewSeconds: 1,
    cpuShare: 1,
    together: 4,
  }
  const seconds = (change: Partial<LoadConfig>) => run({ ...busy, ...change }, 4).seconds
  expect(seconds({ workers: 4, cores: 4 })).toBeCloseTo(1)
  expect(seconds({ workers: 4, cores: 2 })).toBeCloseTo(2)
  expect(seconds({ workers: 1, threads: 4, cores: 4 })).toBeCloseTo(4)
  expect(seconds({ workers: 2, threads: 2, cores: 4 })).toBeCloseTo(2)
  expect(seconds({ workers: 1, threads: 4, cores: 4, cpuShare: 0.5 })).toBeCloseTo(2.5)
})

describe('a config', () => {
  it('takes changes within its limits, and nothing else', () => {
    expect(changeLoad(usualLoad, { workers: 7.6 }).workers).toBe(8)
    expect(changeLoad(usualLoad, { workers: 1e9 }).workers).toBe(limits.workers.most)
    expect(changeLoad(usualLoad, { viewSeconds: Number.NaN })).toEqual(usualLoad)
    expect(changeLoad(usualLoad, { constructor: 1 } as Partial<LoadConfig>)).toEqual(usualLoad)
    expect(changeLoad(usualLoad, { front: 'apache' } as unknown as Partial<LoadConfig>)).toBe(usualLoad)
  })

  it('is told from anything else', () => {
    expect(isLoadConfig(usualLoad)).toBe(true)
    for (const bad of [
      null,
      [],
      {},
      { ...usualLoad, workers: 0 },
      { ...usualLoad, acts: [{ at: -1, do: 'kill' }] },
    ]) {
      expect(isLoadConfig(bad)).toBe(false)
    }
  })
})
