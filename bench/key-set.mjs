/** A key set of a thousand keys: pasted until its table stands there, and searched. Milliseconds. */
import { generateKeyPairSync } from 'node:crypto'
import { openPage } from './open-page.mjs'
import { pasteKey, timePaste } from './stopwatch.mjs'
import { makeToken } from './tokens.mjs'

const count = 1000

/** Keys of every other kind, each of its own. The same private key is never made twice, so it takes some seconds. */
function makeSet() {
  // One RSA key with other last digits is another RSA key as far as reading and showing it goes.
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' })
  const keys = Array.from({ length: count }, (_, at) => {
    if (at % 2 === 0) {
      const n = `${String(rsa.n).slice(0, -6)}${Buffer.from([at >> 8, at & 255, 1, 1]).toString('base64url')}`
      return { ...rsa, n, kid: `rsa-${at}`, use: 'sig', alg: 'RS256' }
    }
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    return { ...publicKey.export({ format: 'jwk' }), kid: `ec-${at}`, use: 'sig', alg: 'ES256' }
  })
  return JSON.stringify({ keys })
}

/** Runs inside the page: the time until the list says how many keys there are now. @param {string} text */
async function search(text) {
  const box = document.querySelector('input[aria-label="Search the keys"]')
  if (!(box instanceof HTMLInputElement)) throw new Error('No search')
  const said = () => box.closest('.key-set')?.querySelector('[role=status]')?.textContent
  const before = said()
  await new Promise((resolve) => requestAnimationFrame(resolve))
  const start = performance.now()
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, text)
  box.dispatchEvent(new Event('input', { bubbles: true }))
  while (said() === before) {
    if (performance.now() - start > 20_000) throw new Error(`Still ${before}`)
    await new Promise((resolve) => setTimeout(resolve))
  }
  return performance.now() - start
}

/** Runs inside the page: the time until a table of as many rows as the set has keys stands there. @param {string} text */
async function show(text) {
  const box = document.querySelector('textarea[aria-label="Secret or key"]')
  if (!(box instanceof HTMLTextAreaElement)) throw new Error('No key box')
  await new Promise((resolve) => requestAnimationFrame(resolve))
  const start = performance.now()
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  while (document.querySelector('.key-table')?.getAttribute('aria-rowcount') !== '1001') {
    if (performance.now() - start > 20_000) throw new Error('No table')
    await new Promise((resolve) => setTimeout(resolve))
  }
  return performance.now() - start
}

/** @param {import('@playwright/test').Browser} browser @param {string} url */
export async function measureKeySet(browser, url) {
  const page = await openPage(browser, url, 'plain')
  const set = makeSet()
  await timePaste(page, makeToken('RS256', 1000, 1))
  /** @type {{ shown: number[], searched: number[] }} */
  const times = { shown: [], searched: [] }
  for (let at = 0; at < 6; at++) {
    await pasteKey(page, '')
    await page.locator('.key-table').waitFor({ state: 'detached' })
    const shown = await page.evaluate(show, set)
    const searched = []
    for (const text of ['e', 'ec-9', 'ec-99', 'ec-999']) searched.push(await page.evaluate(search, text))
    if (at === 0) continue
    times.shown.push(shown)
    times.searched.push(...searched)
  }
  await page.context().close()
  return times
}
