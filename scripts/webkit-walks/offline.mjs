/** Without a network after the first visit: the server is stopped. */
import assert from 'node:assert/strict'
import { unzipSync } from 'fflate'
import { createSite } from '../serve.mjs'
import { keyBox, openPlain, readSealed, secret, token, tokenBox, verdict, withServer } from './walk.mjs'

const whenKept = `
  const [done] = arguments
  const { serviceWorker } = navigator
  serviceWorker.ready.then(() => {
    if (serviceWorker.controller) done(true)
    else serviceWorker.addEventListener('controllerchange', () => done(true), { once: true })
  })
`

/** @type {readonly import('./walk.mjs').Walk[]} */
export const offlineWalks = [
  [
    'all of it opens without a network, and the Django project can be saved',
    (browser, { folder }) =>
      withServer(createSite(folder), async (origin, close) => {
        const home = `${origin}/`
        await openPlain(browser, home)
        await browser.runLong(whenKept)
        await close()
        await browser.visit(home)
        await browser.see(verdict('accepted'))
        await browser.write(tokenBox, token)
        await browser.write(keyBox, secret)
        await browser.see(verdict('accepted'))
        for (const [page, part] of [
          ['learn/parts/1', '[data-step="1.1"] [data-exercise="cuts"]'],
          ['server-lab', '[aria-label="Request path"]:not([aria-busy])'],
          ['reference', 'main.reference'],
          ['django', '.django-page [data-part="request"]'],
        ]) {
          await browser.run('location.hash = arguments[0]', `#/${page}`)
          await browser.see(String(part))
        }
        const file = await browser.save(() => browser.press('Download the real project'))
        assert.ok('jotlab-django-lab/manage.py' in unzipSync(file.bytes))
        file.forget()
        const { own, ...rest } = await readSealed(browser)
        assert.ok(own > 0)
        assert.deepEqual(rest, { asked: 0, others: 0, stopped: 0 })
      }),
  ],
]
