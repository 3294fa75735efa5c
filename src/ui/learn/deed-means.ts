import type { DeedMeans } from '../../sim/deeds.ts'

/** What deeds of a lesson need of the page: Python, fetched when the first of them asks for it. */
export const deedMeans: DeedMeans = {
  runPython: async (order) => {
    try {
      return await (await import('../server-lab/bench/python.ts')).runPython(order)
    } catch {
      return null
    }
  },
}
