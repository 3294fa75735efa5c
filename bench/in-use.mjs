/** What a person feels while the page is in use: pastes, keystrokes, verdicts, large tokens. Milliseconds. */
import { openPage } from './open-page.mjs'
import { pasteKey, timeKey, timePaste } from './stopwatch.mjs'
import { makeFifty, makeToken, rsaPublicKey, secret } from './tokens.mjs'

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('./stopwatch.mjs').Times} Times */

/**
 * Pastes fifty tokens one after the other, after ten that are not counted.
 *
 * @param {import('@playwright/test').Page} page
 * @param {'HS256' | 'RS256'} alg
 */
async function pasteFifty(page, alg) {
  await pasteKey(page, alg === 'HS256' ? secret : rsaPublicKey)
  for (let id = 100; id < 110; id++) await timePaste(page, makeToken(alg, 2000, id))
  /** @type {Times[]} */
  const times = []
  for (const sample of makeFifty(alg)) times.push(await timePaste(page, sample))
  return times
}

/**
 * Types two letters at the end of the payload of each of the fifty tokens; the second one counts.
 *
 * @param {import('@playwright/test').Page} page
 */
async function typeIntoFifty(page) {
  /** @type {number[]} */
  const times = []
  for (const sample of makeFifty('HS256')) {
    await timePaste(page, sample)
    await page.getByRole('textbox', { name: 'Payload JSON' }).focus()
    await page.keyboard.press('ControlOrMeta+End')
    await timeKey(page, 'a')
    times.push(await timeKey(page, 'b'))
  }
  return times
}

/** @param {Browser} browser @param {string} url @param {'plain' | 'monaco'} engine */
export async function measureUse(browser, url, engine) {
  const page = await openPage(browser, url, engine)
  const hs256 = await pasteFifty(page, 'HS256')
  const rs256 = await pasteFifty(page, 'RS256')
  await pasteKey(page, '')
  const keystrokes = await typeIntoFifty(page)
  await page.context().close()
  return { hs256, rs256, keystrokes }
}

/** Five pastes of each size in turn with a small one between, in the plain box. @param {Browser} browser @param {string} url @param {number} length */
export async function measureLarge(browser, url, length) {
  const page = await openPage(browser, url, 'plain')
  await pasteKey(page, secret)
  /** @type {Times[]} */
  const times = []
  for (let at = 0; at < 6; at++) {
    await timePaste(page, makeToken('HS256', 1000, at))
    const time = await timePaste(page, makeToken('HS256', length, at))
    if (at > 0) times.push(time)
  }
  await page.context().close()
  return times
}

/**
 * How much the heap grows by 200 pastes, in kB, over 1,000 of them: between any two moments compiled code comes and
 * goes by a quarter of a megabyte, and only what leaks goes on growing. 910 pastes before that fill the history of
 * undo, which has a limit, and let what is used often be compiled.
 *
 * @param {Browser} browser
 * @param {string} url
 */
export async function measureHeap(browser, url) {
  const page = await openPage(browser, url, 'plain')
  const devtools = await page.context().newCDPSession(page)
  const used = async () => {
    await devtools.send('HeapProfiler.collectGarbage')
    await devtools.send('HeapProfiler.collectGarbage')
    return (await devtools.send('Runtime.getHeapUsage')).usedSize / 1000
  }
  const paste = async (/** @type {number} */ from, /** @type {number} */ count) => {
    for (let id = from; id < from + count; id++)
      await timePaste(page, makeToken('HS256', 1000 + (id % 7) * 300, id))
  }
  await pasteKey(page, secret)
  await paste(0, 910)
  const sizes = [await used()]
  for (const from of [910, 1110, 1310, 1510, 1710]) {
    await paste(from, 200)
    sizes.push(await used())
  }
  await page.context().close()
  return { sizes, grown: slope(sizes) }
}

/** By how much the values rise from one to the next, by least squares. @param {readonly number[]} values */
function slope(values) {
  const middle = (values.length - 1) / 2
  const above = values.reduce((sum, value, at) => sum + (at - middle) * value, 0)
  return above / values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0)
}
