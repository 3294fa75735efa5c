/** A server under load, for lessons: where it starts, how it is run, and what came of the runs. */
import type { Action } from '../sim/deeds.ts'
import type { Happening } from '../sim/happening.ts'
import { type LoadConfig, usualLoad } from '../sim/load/config.ts'
import { emptyWorld, type World } from '../sim/world.ts'
import type { Snapshot } from './lesson.ts'
import { happenings } from './look.ts'
import { turn } from './look-load.ts'

/** One run of the simulated server. */
export type Run = Extract<Happening, { kind: 'simulated' }>

/** So many that chance moves the figures by a few percent only. */
export const enough = 100_000

/** One sync worker of gunicorn, views of 0.1 s on average, no slow clients. */
const plainLoad: LoadConfig = {
  ...usualLoad,
  front: 'gunicorn',
  arrivalsPerSecond: 5,
  viewSeconds: 0.1,
  workers: 1,
  slowShare: 0,
}

/** A world whose server is the plain one with these changes. */
export const startLoad = (change: Partial<LoadConfig>): World => ({
  ...emptyWorld,
  load: { ...plainLoad, ...change },
})

export const simulate: Action = { do: 'simulate', requests: enough }
/** The knobs are turned, and the server is run. */
export const runWith = (change: Partial<LoadConfig>): readonly Action[] => [turn(change), simulate]

/** Runs that are long enough to say something, oldest first. */
export const runs = (seen: Snapshot): readonly Run[] =>
  happenings(seen, 'simulated').filter(({ requests }) => requests >= enough)

/** The newest run that is long enough; undefined before the first. */
export const lastRun = (seen: Snapshot): Run | undefined => runs(seen).at(-1)

/** Whether the newest run is like that; false while there is none. */
export const isLast = (seen: Snapshot, like: (run: Run) => boolean): boolean => {
  const run = lastRun(seen)
  return run !== undefined && like(run)
}

/** Nobody was turned away, dropped, or left without an answer. */
export const answersAll = ({ stats }: Run): boolean => stats.outcomes.ok === stats.requests
