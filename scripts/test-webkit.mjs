/**
 * A short walk through the built page in Safari's engine: `npm run test:webkit`. Needs Debian's packages; where they
 * are missing it says so and is done.
 */
import { createHmac } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createSite } from './serve.mjs'
import { findWebKit, openWebKit } from './webkit-driver.mjs'

/** @typedef {Awaited<ReturnType<typeof openWebKit>>} Browser */

const folder = process.env.JOTLAB_DIST ?? join(import.meta.dirname, '../dist')
const secret = 'a secret for this test alone, 32 bytes'
const input = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ'
const token = `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
const verdict = (/** @type {string} */ outcome) =>
  `[aria-label="Verification result"][aria-busy="false"][data-outcome="${outcome}"]`

/** @type {readonly (readonly [what: string, walk: (browser: Browser, home: string) => Promise<unknown>])[]} */
const walks = [
  [
    'the example of the first visit is verified, and the editor comes',
    async (browser, home) => {
      await browser.visit(home)
      await browser.see(verdict('accepted'))
      await browser.see('.editor[data-engine="monaco"]')
    },
  ],
  [
    'a token and its secret are verified, another secret is refused',
    async (browser, home) => {
      await browser.store('jotlab-editor', 'plain')
      await browser.visit(home)
      await browser.see(verdict('accepted'))
      await browser.write('textarea[aria-label="Encoded token"]', token)
      await browser.see(verdict('unverified'))
      await browser.write('textarea[aria-label="Secret or key"]', secret)
      await browser.see(verdict('accepted'))
      await browser.write('textarea[aria-label="Secret or key"]', `not ${secret}`)
      await browser.see(verdict('rejected'))
    },
  ],
  [
    'a lesson opens',
    async (browser, home) => {
      await browser.visit(`${home}#/learn/parts/1`)
      await browser.see('[data-step="1.1"] [data-exercise="cuts"]')
    },
  ],
  [
    'the labs open',
    async (browser, home) => {
      await browser.visit(`${home}#/server-lab`)
      await browser.see('[aria-label="Request path"]:not([aria-busy])')
      await browser.visit(`${home}#/django`)
      await browser.see('.django-page [data-part="request"]')
    },
  ],
]

/** Gives the number of walks that failed. @param {Browser} browser @param {string} home */
async function walkAll(browser, home) {
  let failed = 0
  for (const [what, walk] of walks) {
    const wrong = await walk(browser, home)
      .then(browser.errors)
      .catch((error) => [String(error)])
    if (wrong.length > 0) failed += 1
    console.log([`${wrong.length === 0 ? 'ok    ' : 'FAILED'}  ${what}`, ...wrong].join('\n        '))
  }
  return failed
}

const found = findWebKit()
if ('missing' in found) {
  console.log(`Skipped: no WebKitGTK here. On Debian: apt-get install ${found.missing.join(' ')}`)
} else if (!existsSync(join(folder, 'index.html'))) {
  console.error(`No page in ${folder}: run "npm run build" first.`)
  process.exitCode = 1
} else {
  const server = createSite(folder).listen(0, '127.0.0.1')
  const browser = await openWebKit(found)
  try {
    const address = server.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    process.exitCode = (await walkAll(browser, `http://127.0.0.1:${port}/`)) === 0 ? 0 : 1
    await browser.close()
  } finally {
    browser.stop()
    server.closeAllConnections()
    server.close()
  }
}
