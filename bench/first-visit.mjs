/** What a first visit costs: bytes over the wire, and the time until a token that was pasted at once is decoded. */
import { median } from './figures.mjs'
import { earlyTimes, lendStopwatch, pasteEarly } from './stopwatch.mjs'
import { makeToken } from './tokens.mjs'

/**
 * A network and a processor to be slow like: a phone of the cheaper kind on slow 3G.
 *
 * @typedef {{ slowdown: number, latency: number, bitsPerSecond: number }} Conditions latency in milliseconds
 */
export const slowPhone = { slowdown: 4, latency: 562, bitsPerSecond: 1_440_000 }

/**
 * One visit with an empty cache. Times in milliseconds since the navigation began, sizes in bytes as they came
 * over the wire with their headers.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {Conditions | null} conditions
 * @param {number} id
 */
async function visit(browser, url, conditions, id) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  await lendStopwatch(context)
  await pasteEarly(context, makeToken('HS256', 800, id))
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  if (conditions) {
    const throughput = conditions.bitsPerSecond / 8
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: conditions.slowdown })
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: conditions.latency,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    })
  }
  /** @type {Map<string, { path: string, type: string, encoding: string, bytes: number }>} */
  const answers = new Map()
  devtools.on('Network.responseReceived', ({ requestId, response, type }) => {
    const encoding = response.headers['Content-Encoding'] ?? 'identity'
    answers.set(requestId, { path: new URL(response.url).pathname, type, encoding, bytes: 0 })
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const answer = answers.get(requestId)
    if (answer) answer.bytes = encodedDataLength
  })
  await page.goto(url)
  const times = await earlyTimes(page)
  const came = [...answers.values()].filter(({ bytes }) => bytes > 0)
  const { firstPaint, scripts } = await page.evaluate(() => ({
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    // What had arrived when the token was decoded; later ones are for later.
    scripts: performance
      .getEntriesByType('resource')
      .map((entry) => ({ path: new URL(entry.name).pathname, arrived: entry.startTime + entry.duration })),
  }))
  await context.close()
  const arrivals = new Map(scripts.map(({ path, arrived }) => [path, arrived]))
  const needed = came.filter(
    ({ path, type }) =>
      ['Document', 'Script', 'Stylesheet'].includes(type) && (arrivals.get(path) ?? 0) <= times.decoded,
  )
  const sum = (/** @type {typeof came} */ list) => list.reduce((total, { bytes }) => total + bytes, 0)
  return {
    ...times,
    firstPaint,
    frameBytes: sum(came.filter(({ type }) => type === 'Document')),
    neededBytes: sum(needed),
    fontBytes: sum(came.filter(({ type }) => type === 'Font')),
    encodings: [...new Set(needed.map(({ encoding }) => encoding))],
    hasMonaco: needed.some(({ path }) => path.includes('/monaco-')),
  }
}

/**
 * Medians over a number of visits, after one that is not counted.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {Conditions | null} conditions
 * @param {number} count
 */
export async function measureVisits(browser, url, conditions, count) {
  await visit(browser, url, conditions, -1)
  /** @type {Awaited<ReturnType<typeof visit>>[]} */
  const visits = []
  for (let at = 0; at < count; at++) visits.push(await visit(browser, url, conditions, at))
  const middle = (
    /** @type {'usable' | 'decoded' | 'firstPaint' | 'frameBytes' | 'neededBytes' | 'fontBytes'} */ name,
  ) => median(visits.map((each) => each[name]))
  return {
    usable: middle('usable'),
    decoded: middle('decoded'),
    firstPaint: middle('firstPaint'),
    frameBytes: middle('frameBytes'),
    neededBytes: middle('neededBytes'),
    fontBytes: middle('fontBytes'),
    encodings: [...new Set(visits.flatMap(({ encodings }) => encodings))],
    hasMonaco: visits.some(({ hasMonaco }) => hasMonaco),
  }
}
