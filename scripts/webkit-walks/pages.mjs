/** Every page opens, and tokens are judged. */
import { keyBox, openPlain, secret, token, tokenBox, verdict } from './walk.mjs'

/** @type {readonly import('./walk.mjs').Walk[]} */
export const pageWalks = [
  [
    'the example of the first visit is verified, and the editor comes',
    async (browser, { home }) => {
      await browser.visit(home)
      await browser.see(verdict('accepted'))
      await browser.see('.editor[data-engine="monaco"]')
    },
  ],
  [
    'a token and its secret are verified, another secret is refused',
    async (browser, { home }) => {
      await openPlain(browser, home)
      await browser.write(tokenBox, token)
      await browser.see(verdict('unverified'))
      await browser.write(keyBox, secret)
      await browser.see(verdict('accepted'))
      await browser.write(keyBox, `not ${secret}`)
      await browser.see(verdict('rejected'))
    },
  ],
  [
    'a lesson opens',
    async (browser, { home }) => {
      await browser.visit(`${home}#/learn/parts/1`)
      await browser.see('[data-step="1.1"] [data-exercise="cuts"]')
    },
  ],
  [
    'the labs open',
    async (browser, { home }) => {
      await browser.visit(`${home}#/server-lab`)
      await browser.see('[aria-label="Request path"]:not([aria-busy])')
      await browser.visit(`${home}#/django`)
      await browser.see('.django-page [data-part="request"]')
    },
  ],
  [
    'Python starts',
    async (browser, { home }) => {
      await browser.visit(`${home}#/server-lab/bench`)
      await browser.press('Load Python')
      await browser.see('[data-python="ready"]')
    },
  ],
]
