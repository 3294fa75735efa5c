/** A paste of three million characters. */
import assert from 'node:assert/strict'
import { keyBox, makeToken, openPlain, readBox, secret, tokenBox, verdict } from './walk.mjs'

/** @type {readonly import('./walk.mjs').Walk[]} */
export const largeWalks = [
  [
    'three million characters are pasted, kept and verified',
    async (browser, { home }) => {
      const large = makeToken({ sub: 'ana', large: 'x'.repeat(2_250_000) })
      assert.ok(large.length > 3_000_000)
      await openPlain(browser, home)
      await browser.write(keyBox, secret)
      await browser.see(verdict('rejected'))
      await browser.takeIntoClipboard(large)
      await browser.paste(tokenBox)
      await browser.see(verdict('accepted'))
      assert.ok((await readBox(browser, tokenBox)) === large)
    },
  ],
]
