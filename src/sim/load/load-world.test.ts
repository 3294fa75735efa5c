import { describe, expect, it } from 'vitest'
import { readSavedWorld } from '../../state/progress-world.ts'
import { play } from '../deeds.ts'
import { emptyWorld, type World } from '../world.ts'
import { usualLoad } from './config.ts'
import { run } from './run.ts'

const world: World = { ...emptyWorld, load: usualLoad }

describe('a world with a server under load', () => {
  it('has its knobs turned, within their limits', async () => {
    const turn = (of: World, workers: number) => play(of, { do: 'set-load', change: { workers } }, 0)
    expect((await turn(world, 5)).load?.workers).toBe(5)
    expect((await turn(world, 0)).load?.workers).toBe(1)
    expect(await turn(world, usualLoad.workers)).toBe(world)
    expect(await turn(emptyWorld, 5)).toBe(emptyWorld)
  })

  it('logs what a run came to', async () => {
    const after = await play(world, { do: 'simulate', requests: 2000 }, 0)
    expect(after.log).toEqual([
      { kind: 'simulated', config: usualLoad, requests: 2000, stats: run(usualLoad, 2000) },
    ])
    expect(await play(emptyWorld, { do: 'simulate', requests: 2000 }, 0)).toBe(emptyWorld)
  })

  it('is kept as it is, and refused where anything in it is bent', async () => {
    const after = await play(world, { do: 'simulate', requests: 500 }, 0)
    const { load, log } = JSON.parse(JSON.stringify(after)) as World
    expect(readSavedWorld({ load, log })).toEqual({ load: usualLoad, log: after.log })
    expect(readSavedWorld({ load: { ...load, workers: 1e9 } })).toEqual({})
    const [first] = log
    const bent = { ...first, stats: { ...(first as { stats: object }).stats, outcomes: {} } }
    expect(readSavedWorld({ log: [bent] })).toEqual({})
  })
})
