import { type SearchResult, searchSecret } from '../sim/secret-search.ts'
import { rateOf } from './search-rate.ts'
import type { SearchOrder, SearchReport } from './search-secrets.ts'
import { workerScope } from './worker-scope.ts'

const scope = workerScope<SearchOrder, SearchReport>()

scope.onmessage = ({ data: { token, words } }) => {
  // Begins with the first report, before the first guess: what comes before is the machine being built.
  let began = Number.NaN
  let told = Number.NEGATIVE_INFINITY
  const rate = (tried: number, now: number) => (now > began ? tried / ((now - began) / 1000) : 0)
  searchSecret(token, words, {
    isFast: true,
    clock: () => performance.now(),
    onProgress: ({ tried, total }) => {
      const now = performance.now()
      if (Number.isNaN(began)) began = now
      // Often enough for an eye to follow, and not more often.
      if (now - told < 50 && tried < total) return
      told = now
      scope.postMessage({ kind: 'progress', progress: { tried, total, perSecond: rate(tried, now) } })
    },
  })
    .then(async (result) => {
      scope.postMessage({
        kind: 'result',
        result: { ...result, perSecond: await measureRate(token, words, result) },
      })
    })
    // So that it reaches the page as an error of this worker: of a rejection alone the page would never hear.
    .catch(reportError)
}

/** A search shorter than this, in milliseconds, says more of the engine's warming up than of the computer. */
const longEnough = 60

/** HMACs a second. After a short search the same guesses are made again, for as long as a speed takes to show; the best counts. */
async function measureRate(token: string, words: readonly string[], first: SearchResult): Promise<number> {
  let best = rateOf(first)
  let spent = 0
  for (let round = 0; round < 8 && spent < longEnough && first.millis < longEnough; round++) {
    const again = await searchSecret(token, words, { isFast: true, clock: () => performance.now() })
    spent += again.millis
    best = Math.max(best, rateOf(again))
  }
  return best
}
