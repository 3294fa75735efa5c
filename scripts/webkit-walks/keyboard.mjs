/** Tabs, sheets and the way round the page with the keyboard alone. */
import assert from 'node:assert/strict'
import { keys } from '../webkit-page.mjs'
import { openPlain } from './walk.mjs'

/** Runs in the page: numbers all that Tab should reach, and gives how many there are. */
const numberStops = `
  const all = document.querySelectorAll('button, a[href], input, select, textarea, summary, [tabindex]')
  const stops = [...all].filter(
    (element) =>
      element.tabIndex >= 0 &&
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.matches(':disabled'),
  )
  stops.forEach((element, index) => element.setAttribute('data-stop', index))
  return stops.length
`
const isFocused = 'return document.activeElement?.textContent.trim() === arguments[0]'

/** @type {readonly import('./walk.mjs').Walk[]} */
export const keyboardWalks = [
  [
    'Tab reaches every control',
    async (browser, { home }) => {
      await openPlain(browser, home)
      await browser.see('.sign-row')
      /** @type {Set<string>} */
      const reached = new Set()
      const wanted = await browser.run(numberStops)
      assert.ok(wanted > 30)
      for (let press = 0; press < wanted + 5 && reached.size < wanted; press++) {
        await browser.strike(keys.Tab)
        const stop = await browser.run('return document.activeElement?.getAttribute("data-stop")')
        if (stop !== null) reached.add(stop)
      }
      const missed = await browser.run(
        'return [...document.querySelectorAll("[data-stop]")].filter((e) => !arguments[0].includes(e.dataset.stop)).map((e) => e.outerHTML.slice(0, 160))',
        [...reached],
      )
      assert.deepEqual(missed, [])
    },
  ],
  [
    'arrow keys go along a row of tabs',
    async (browser, { home }) => {
      await openPlain(browser, home)
      const row = '[role=tablist][aria-label="View of the payload"]'
      await browser.see(`${row} [aria-selected=true]`)
      await browser.run('document.querySelector(arguments[0]).focus()', `${row} [aria-selected=true]`)
      for (const [key, name] of /** @type {const} */ ([
        ['ArrowRight', 'Pretty'],
        ['ArrowRight', 'Claims'],
        ['End', 'Bytes'],
        ['ArrowRight', 'JSON'],
        ['ArrowLeft', 'Bytes'],
        ['Home', 'JSON'],
      ])) {
        await browser.strike(keys[key])
        await browser.until(`focus on ${name}`, isFocused, name)
        assert.equal(await browser.run('return document.activeElement.ariaSelected'), 'true')
      }
    },
  ],
  [
    'a sheet keeps the focus, and Escape gives it back',
    async (browser, { home }) => {
      await openPlain(browser, home)
      for (const name of ['Examples', 'Share']) {
        await browser.seeControl(name)
        await browser.run(
          '[...document.querySelectorAll("button")].find((b) => b.textContent.trim() === arguments[0]).focus()',
          name,
        )
        await browser.strike(keys.Enter)
        await browser.see('dialog[open]')
        for (let press = 0; press < 4; press++) {
          await browser.strike(keys.Tab)
          const isInside =
            'const at = document.activeElement; return at === null || at === document.body || at.closest("dialog") !== null'
          assert.ok(await browser.run(isInside))
        }
        await browser.strike(keys.Escape)
        await browser.until('the sheet to be closed', 'return document.querySelector("dialog") === null')
        await browser.until(`focus back on ${name}`, isFocused, name)
      }
    },
  ],
]
