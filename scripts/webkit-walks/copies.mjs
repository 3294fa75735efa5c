/** The clipboard and links: what a copy button says is what was copied. */
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { keyBox, openPlain, readBox, secret, token, tokenBox, verdict } from './walk.mjs'

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const publicPem = String(pair.publicKey.export({ format: 'pem', type: 'spki' }))
const privatePem = String(pair.privateKey.export({ format: 'pem', type: 'pkcs8' }))

/**
 * Presses a copy button, waits until it says that it has copied, and looks whether that is so by pasting into the key
 * box, since the driver cannot read the clipboard.
 *
 * @param {import('./walk.mjs').Browser} browser
 * @param {string} name
 * @param {string} text
 */
async function copy(browser, name, text) {
  await browser.takeIntoClipboard('what was copied before')
  await browser.press(name)
  await browser.seeControl('Copied')
  await browser.paste(keyBox)
  const isPasted = 'return document.querySelector(arguments[0]).value.trim() === arguments[1].trim()'
  await browser.until(`${text} in the clipboard`, isPasted, keyBox, text)
}

/** @type {readonly import('./walk.mjs').Walk[]} */
export const copyWalks = [
  [
    'the copied token is in the clipboard',
    async (browser, { home }) => {
      await openPlain(browser, home)
      await browser.write(tokenBox, token)
      await browser.see(verdict('unverified'))
      await copy(browser, 'Copy', token)
    },
  ],
  [
    'a key that has to be written out first is in the clipboard',
    async (browser, { home }) => {
      await openPlain(browser, home)
      await browser.takeIntoClipboard(privatePem)
      await browser.paste(keyBox)
      await copy(browser, 'Public key as PEM', publicPem)
    },
  ],
  [
    'a link brings token and key, and goes out of the address',
    async (browser, { home }) => {
      await openPlain(browser, home)
      await browser.write(tokenBox, token)
      await browser.write(keyBox, secret)
      await browser.see(verdict('accepted'))
      await browser.press('Share')
      const bare = await browser.read('dialog textarea', /#token=/)
      assert.equal(bare, `${home}#token=${token}`)
      await browser.press('The key as well')
      const whole = await browser.read('dialog textarea', /&key=/)
      await browser.press('Copy link')
      await browser.seeControl('Copied')
      for (const [link, outcome, key] of [
        [bare, 'unverified', ''],
        [whole, 'accepted', secret],
      ]) {
        await browser.inNewWindow(async () => {
          await browser.visit(String(link))
          await browser.see(verdict(String(outcome)))
          assert.equal(await readBox(browser, tokenBox), token)
          assert.equal(await readBox(browser, keyBox), key)
          assert.equal(await browser.run('return location.href'), home)
          assert.equal(await browser.run('return document.title.includes("eyJ")'), false)
        })
      }
    },
  ],
]
