/**
 * Measures the built page in Chromium, served as in production, and prints one table.
 *
 *     npm run build && npm run bench        JOTLAB_DIST=folder for another build, JOTLAB_VISITS=9 for more visits
 *     npm run bench -- causes keys          some of its parts: visits plain monaco limits causes keys search load
 */
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findChromium } from '../scripts/find-browser.mjs'
import { createSite } from '../scripts/serve.mjs'
import { measureDecryption, measureNoReading, measureReading, measureSetOfFifty } from './causes.mjs'
import { median, p95, printTable } from './figures.mjs'
import { measureVisits, slowPhone } from './first-visit.mjs'
import { measureHeap, measureLarge, measureUse } from './in-use.mjs'
import { measureKeySet } from './key-set.mjs'
import { measureMillion, measurePicture } from './load-simulation.mjs'
import { measureSearch } from './secret-search.mjs'

/** @typedef {import('./figures.mjs').Row} Row */
/** @typedef {import('@playwright/test').Browser} Browser */

const visits = Math.max(5, Number(process.env.JOTLAB_VISITS ?? 7))

/** @param {Browser} browser @param {string} url @returns {Promise<Row[]>} */
async function benchVisits(browser, url) {
  const usual = await measureVisits(browser, url, null, visits)
  const slow = await measureVisits(browser, url, slowPhone, 5)
  const kB = (/** @type {number} */ bytes) => bytes / 1000
  const coded = usual.encodings.join(', ')
  return [
    {
      what: 'Bytes until the token box takes a paste',
      figure: kB(usual.frameBytes),
      unit: 'kB',
      target: null,
      note: coded,
    },
    {
      what: 'Bytes until a pasted token is decoded',
      figure: kB(usual.neededBytes),
      unit: 'kB',
      target: 120,
      note: usual.hasMonaco ? 'MONACO IS AMONG THEM' : `${coded}, without Monaco`,
    },
    { what: 'Bytes of fonts meanwhile', figure: kB(usual.fontBytes), unit: 'kB', target: null },
    { what: 'First paint', figure: usual.firstPaint, unit: 'ms', target: 200 },
    { what: 'Token box there', figure: usual.usable, unit: 'ms', target: null },
    { what: 'Early paste decoded', figure: usual.decoded, unit: 'ms', target: 420 },
    {
      what: 'First paint, slow phone',
      figure: slow.firstPaint,
      unit: 'ms',
      target: null,
      note: 'CPU / 4, 562 ms, 1.44 Mbit/s',
    },
    { what: 'Early paste decoded, slow phone', figure: slow.decoded, unit: 'ms', target: 2300 },
  ]
}

/** @param {Browser} browser @param {string} url @param {'plain' | 'monaco'} engine @returns {Promise<Row[]>} */
async function benchUse(browser, url, engine) {
  const { hs256, rs256, keystrokes } = await measureUse(browser, url, engine)
  const name = engine === 'plain' ? 'plain' : 'Monaco'
  const pastes = [...hs256, ...rs256]
  const decoded = pastes.map((times) => times.decoded)
  const shown = pastes.map((times) => times.shown)
  const more = (/** @type {typeof hs256} */ list) => list.map(({ judged, decoded }) => judged - decoded)
  return [
    { what: `Paste decoded, ${name}, median`, figure: median(decoded), unit: 'ms', target: null },
    {
      what: `Paste decoded, ${name}, p95`,
      figure: p95(decoded),
      unit: 'ms',
      target: engine === 'plain' ? 16.7 : 35,
    },
    { what: `Drawn, ${name}, median`, figure: median(shown), unit: 'ms', target: null },
    { what: `Drawn, ${name}, p95`, figure: p95(shown), unit: 'ms', target: null },
    { what: `Key pressed to drawn, ${name}, median`, figure: median(keystrokes), unit: 'ms', target: null },
    { what: `Key pressed to drawn, ${name}, p95`, figure: p95(keystrokes), unit: 'ms', target: null },
    {
      what: `Verdict after that, HS256, ${name}, median`,
      figure: median(more(hs256)),
      unit: 'ms',
      target: 20,
    },
    {
      what: `Verdict after that, RS256, ${name}, median`,
      figure: median(more(rs256)),
      unit: 'ms',
      target: 20,
    },
  ]
}

/** @param {Browser} browser @param {string} url @returns {Promise<Row[]>} */
async function benchLimits(browser, url) {
  const hundred = await measureLarge(browser, url, 100_000)
  const million = await measureLarge(browser, url, 1_000_000)
  const heap = await measureHeap(browser, url)
  const whole = `${heap.sizes.map((size) => (size / 1000).toFixed(1)).join(', ')} MB in use`
  return [
    {
      what: 'Token of 100 kB decoded and drawn',
      figure: median(hundred.map(({ shown }) => shown)),
      unit: 'ms',
      target: 120,
    },
    {
      what: 'Token of 1 MB decoded and drawn',
      figure: median(million.map(({ shown }) => shown)),
      unit: 'ms',
      target: 300,
    },
    {
      what: 'Verdict on 1 MB',
      figure: median(million.map(({ judged }) => judged)),
      unit: 'ms',
      target: null,
    },
    {
      what: 'Heap grown by 200 pastes, over 1,000',
      figure: heap.grown,
      unit: 'kB',
      target: 100,
      note: whole,
    },
  ]
}

/** @param {Browser} browser @param {string} url @returns {Promise<Row[]>} */
async function benchCauses(browser, url) {
  /** @type {[string, number[], number | null][]} */
  const measured = [
    ['Cause proven, HS256, secret in base64', await measureReading(browser, url), 100],
    ['No cause, HS256, all readings tried', await measureNoReading(browser, url), 100],
    ['Cause proven, RS256, last of 50 keys', await measureSetOfFifty(browser, url), 300],
    ['Decrypted, dir and A256GCM', await measureDecryption(browser, url, 'dir'), null],
    ['Decrypted, RSA-OAEP-256 and A256GCM', await measureDecryption(browser, url, 'RSA-OAEP-256'), null],
  ]
  return measured.map(([what, times, target]) => ({
    what,
    figure: median(times),
    unit: 'ms',
    target,
    note: `p95 ${p95(times).toFixed(1)} ms`,
  }))
}

/** @param {Browser} browser @param {string} url @returns {Promise<Row[]>} */
async function benchKeySet(browser, url) {
  const { shown, searched } = await measureKeySet(browser, url)
  return [
    { what: 'Key set of 1,000 keys read, judged and shown', figure: median(shown), unit: 'ms', target: 500 },
    { what: 'A letter typed in its search', figure: p95(searched), unit: 'ms', target: 50, note: 'p95' },
  ]
}

/** @param {Browser} browser @param {string} url @returns {Promise<Row[]>} */
async function benchSearch(browser, url) {
  /** @type {Row[]} */
  const rows = []
  for (const alg of /** @type {const} */ (['HS256', 'HS512'])) {
    const { perSecond, isFast } = await measureSearch(browser, url, folder, alg)
    rows.push({
      what: `Secret tried on a token, ${alg}, one core`,
      figure: 1e6 / perSecond,
      unit: 'µs',
      target: alg === 'HS256' ? 2 : null,
      note: `${Math.round(perSecond / 1000)} thousand a second${isFast ? '' : ', WITHOUT WEBASSEMBLY'}`,
    })
  }
  return rows
}

/** @param {Browser} browser @param {string} url @returns {Promise<Row[]>} */
async function benchLoad(browser, url) {
  const runs = await measureMillion(browser, url, folder)
  const { gaps, count } = await measurePicture(browser, url)
  return [
    { what: 'A million requests simulated in a worker', figure: median(runs), unit: 's', target: 2 },
    {
      what: 'Between two pictures of the server lab, median',
      figure: median(gaps),
      unit: 'ms',
      target: 16.8,
      note: `${count} requests in flight, p95 ${p95(gaps).toFixed(1)} ms`,
    },
  ]
}

const folder = process.env.JOTLAB_DIST ?? join(import.meta.dirname, '../dist')
const server = createSite(folder)
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)))
const address = server.address()
const url = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/`

/** By the name that the command takes. @type {ReadonlyMap<string, () => Promise<Row[]>>} */
const parts = new Map([
  ['visits', () => benchVisits(browser, url)],
  ['plain', () => benchUse(browser, url, 'plain')],
  ['monaco', () => benchUse(browser, url, 'monaco')],
  ['limits', () => benchLimits(browser, url)],
  ['causes', () => benchCauses(browser, url)],
  ['keys', () => benchKeySet(browser, url)],
  ['search', () => benchSearch(browser, url)],
  ['load', () => benchLoad(browser, url)],
])
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !parts.has(name))
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are ${[...parts.keys()].join(', ')}.`)
  process.exit(1)
}
const chosen = asked.length > 0 ? asked : [...parts.keys()]

const executablePath = findChromium()?.executablePath
const browser = await chromium.launch({
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  ...(executablePath && { executablePath }),
})
try {
  const [cpu] = cpus()
  console.log(
    `Chromium ${browser.version()}, ${cpus().length} x ${cpu?.model}, load ${loadavg()[0]?.toFixed(1)}`,
  )
  console.log(
    `Medians of ${visits} first visits with an empty cache (5 as a slow phone), 50 tokens up to 8 kB.\n`,
  )
  /** @type {Row[]} */
  const rows = []
  for (const name of chosen) rows.push(...((await parts.get(name)?.()) ?? []))
  printTable(rows)
} finally {
  await browser.close()
  server.close()
}
