/** What a visit costs: bytes, first paint, and the time until an early paste is decoded. */
import { pasteEarly } from './early.mjs'
import { median } from './figures.mjs'

/** @typedef {import('@playwright/test').Browser} Browser */

/** Slow 3G and a phone, as the targets name it. */
const slow = { latency: 562, throughput: (1.44 * 1024 * 1024) / 8, cpu: 4 }

/**
 * One visit with nothing cached. Milliseconds since navigation, and bytes on the wire.
 * @param {Browser} browser
 * @param {string} address
 * @param {string} token
 * @param {boolean} isSlow
 */
async function visit(browser, address, token, isSlow) {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  let bytes = 0
  let isDecoded = false
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    if (!isDecoded) bytes += encodedDataLength
  })
  if (isSlow) {
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: slow.latency,
      downloadThroughput: slow.throughput,
      uploadThroughput: slow.throughput,
    })
    await session.send('Emulation.setCPUThrottlingRate', { rate: slow.cpu })
  }
  await page.addInitScript(pasteEarly, token)
  await page.goto(address)
  const decoded = await page.evaluate(() => window.whenDecoded)
  isDecoded = true
  const paint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  )
  await context.close()
  return { bytes, paint, decoded }
}

/**
 * @param {Browser} browser
 * @param {string} address
 * @param {() => string} token
 * @param {{ isSlow: boolean, times: number }} how
 */
export async function measureVisits(browser, address, token, { isSlow, times }) {
  const visits = []
  for (let at = 0; at < times; at++) visits.push(await visit(browser, address, token(), isSlow))
  return {
    kilobytes: median(visits.map(({ bytes }) => bytes)) / 1000,
    paint: median(visits.map(({ paint }) => paint)),
    decoded: median(visits.map(({ decoded }) => decoded)),
  }
}
