/** Questions about a server under load: what was run, and what it came to. */
import type { Action } from '../sim/deeds.ts'
import type { LoadConfig } from '../sim/load/config.ts'
import type { Stats } from '../sim/load/stats.ts'
import type { Snapshot } from './lesson.ts'
import { happenings } from './look.ts'

/** A run whose server fits; undefined when there is none. The newest one counts. */
export const runWith = (
  seen: Snapshot,
  fits: (config: LoadConfig) => boolean,
): { readonly config: LoadConfig; readonly stats: Stats } | undefined =>
  happenings(seen, 'simulated').findLast(({ config }) => fits(config))

/** Knobs of the server are set. */
export const turn = (change: Partial<LoadConfig>): Action => ({ do: 'set-load', change })
/** The server is run until so many requests are over. */
export const simulate = (requests: number): Action => ({ do: 'simulate', requests })
