import type { Analyze } from './store.ts'

/** Loaded apart from the first script: a token is decoded before any crypto is needed. */
export const analyzeLater: Analyze = async (world, reading, now, last) => {
  const core = await import('../core/analyze.ts')
  return last ? core.reverify(last, world, now) : core.analyze(world, reading.token, now)
}
