import type { LoadConfig } from './config.ts'
import { Engine } from './engine.ts'
import type { LoadEvent } from './load-event.ts'
import type { Stats } from './stats.ts'

/** More than this many requests are never simulated in one run. */
export const mostRequests = 5_000_000

/**
 * Lets so many requests come, and waits until all are over (for 600 s at most). Pure and exact: the same config and number give the same figures everywhere.
 * @param requests whole number from 1; others are brought into the range
 */
export function run(config: LoadConfig, requests: number): Stats {
  const engine = new Engine(config, Math.min(mostRequests, Math.max(1, Math.round(requests) || 1)))
  engine.advance(Number.POSITIVE_INFINITY)
  return engine.stats()
}

/** All that happens from 0 s until then, in its order: the very events that `run` counts. */
export function trace(config: LoadConfig, until: number): LoadEvent[] {
  const events: LoadEvent[] = []
  new Engine(config, Number.POSITIVE_INFINITY, (event) => events.push(event)).advance(until)
  return events
}
