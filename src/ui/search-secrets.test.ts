import { beforeEach, describe, expect, it, vi } from 'vitest'
import { F3 } from '../lessons/fixtures.ts'
import { type SearchReport, searchInWorker } from './search-secrets.ts'

vi.mock('./secret-search-worker.ts?worker&url', () => ({ default: 'assets/worker.js' }))
vi.mock('./trusted-types.ts', () => ({ trustedScriptUrl: (url: string) => url }))

const words = ['sunset', 'sunshine', 'sunrise']

/** A worker that does what the test says. */
class StubWorker {
  static made: StubWorker[] = []
  onmessage: ((event: { data: SearchReport }) => void) | null = null
  onerror: (() => void) | null = null
  asked: unknown = null
  isGone = false
  constructor(readonly url: string) {
    StubWorker.made.push(this)
  }
  postMessage(order: unknown) {
    this.asked = order
  }
  terminate() {
    this.isGone = true
  }
}

const made = () => StubWorker.made[0] as StubWorker

beforeEach(() => {
  StubWorker.made = []
  vi.stubGlobal('Worker', StubWorker)
})

describe('the search in a worker', () => {
  it('hands on what the worker reports, and lets it go', async () => {
    const seen: number[] = []
    const search = searchInWorker(F3, words, { onProgress: ({ tried }) => seen.push(tried) })
    expect(made().asked).toEqual({ token: F3, words })
    made().onmessage?.({ data: { kind: 'progress', progress: { tried: 1, total: 3, perSecond: 10 } } })
    const result = {
      found: 'sunshine',
      encoding: 'utf8',
      tried: 2,
      hmacs: 3,
      isFast: true,
      millis: 1,
      perSecond: 9,
    } as const
    made().onmessage?.({ data: { kind: 'result', result } })
    expect(await search).toEqual({ ...result, isStopped: false })
    expect(seen).toEqual([1])
    expect(made().isGone).toBe(true)
  })

  it('stops at once when it is told to, with what was tried until then', async () => {
    const off = new AbortController()
    const search = searchInWorker(F3, words, { signal: off.signal })
    made().onmessage?.({ data: { kind: 'progress', progress: { tried: 2, total: 3, perSecond: 10 } } })
    off.abort()
    expect(await search).toMatchObject({ found: null, tried: 2, isStopped: true })
    expect(made().isGone).toBe(true)
  })

  it('does not begin when it was stopped before', async () => {
    expect(await searchInWorker(F3, words, { signal: AbortSignal.abort() })).toMatchObject({
      tried: 0,
      isStopped: true,
    })
    expect(StubWorker.made).toEqual([])
  })
})

describe('without a worker the page searches', () => {
  const found = { found: 'sunshine', tried: 2, isFast: false, isStopped: false }

  it('when none can be made', async () => {
    vi.stubGlobal('Worker', () => {
      throw new TypeError('no workers')
    })
    expect(await searchInWorker(F3, words)).toMatchObject(found)
  })

  it('when its script cannot be loaded', async () => {
    const search = searchInWorker(F3, words)
    made().onerror?.()
    expect(await search).toMatchObject(found)
    expect(made().isGone).toBe(true)
  })
})
