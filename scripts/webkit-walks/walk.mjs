/** What the walks have in common: a token with its secret, the names of the boxes, servers of this machine. */
import { createHmac } from 'node:crypto'

/** @typedef {import('../webkit-driver.mjs').Browser} Browser */
/**
 * @typedef {object} Site
 * @property {string} home address of the built page
 * @property {string} folder the built page
 */
/** @typedef {readonly [what: string, walk: (browser: Browser, site: Site) => Promise<unknown>]} Walk */

export const secret = 'a secret for this test alone, 32 bytes'
/** @param {unknown} value */
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token that the secret fits. @param {object} claims */
export function makeToken(claims) {
  const input = `${encode({ alg: 'HS256' })}.${encode(claims)}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}
export const token = makeToken({ sub: 'ana' })

export const tokenBox = 'textarea[aria-label="Encoded token"]'
export const keyBox = 'textarea[aria-label="Secret or key"]'
/** @param {string} outcome */
export const verdict = (outcome) =>
  `[aria-label="Verification result"][aria-busy="false"][data-outcome="${outcome}"]`

/** The debugger with plain boxes, and an example that it has judged. @param {Browser} browser @param {string} home */
export async function openPlain(browser, home) {
  await browser.visit(home)
  await browser.store('jotlab-editor', 'plain')
  await browser.visit(home)
  await browser.see(verdict('accepted'))
}

/** @param {Browser} browser @param {string} selector @returns {Promise<string>} */
export const readBox = (browser, selector) =>
  browser.run('return document.querySelector(arguments[0]).value', selector)

/** The numbers that the sealed page shows, in the order of its rows. @param {Browser} browser */
export async function readSealed(browser) {
  await browser.run('location.hash = "#/sealed"')
  await browser.see('[aria-labelledby="asked-for"]')
  const [own = 0, asked = 0, others = 0, stopped = 0] = /** @type {number[]} */ (
    await browser.run(
      'return [...document.querySelectorAll(`[aria-labelledby="asked-for"] td`)].map((cell) => Number(cell.textContent))',
    )
  )
  return { own, asked, others, stopped }
}

/**
 * A server of this machine for the time of a task.
 *
 * @param {import('node:http').Server} server
 * @param {(origin: string, close: () => Promise<void>) => Promise<unknown>} task
 */
export async function withServer(server, task) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const close = () => {
    server.closeAllConnections()
    return /** @type {Promise<void>} */ (new Promise((resolve) => server.close(() => resolve())))
  }
  try {
    await task(`http://127.0.0.1:${port}`, close)
  } finally {
    await close()
  }
}
