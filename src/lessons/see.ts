import { analyze } from '../core/analyze.ts'
import { read } from '../sim/reading.ts'
import type { World } from '../sim/world.ts'
import type { Snapshot } from './lesson.ts'

/**
 * What the screen would show of a world. Never throws.
 * @param now unix seconds, used where the world's own clock runs
 */
export async function see(world: World, now: number): Promise<Snapshot> {
  const { token } = read(world, null)
  return { ...(await analyze(world, token, world.stoppedAt ?? now)), world }
}
