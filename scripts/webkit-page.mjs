/** What a person does in the page of a browser, and what is seen there, through its driver (W3C WebDriver). */
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ask, until } from './webkit-ask.mjs'

/** Keys without a character (W3C WebDriver §17.4.2). */
export const keys = {
  Control: '\uE009',
  End: '\uE010',
  Enter: '\uE007',
  Escape: '\uE00C',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  Shift: '\uE008',
  Space: ' ',
  Tab: '\uE004',
}

/** Runs in the page: collects what goes wrong there from now on. */
function watchErrors() {
  /** @type {string[]} */
  const seen = []
  Reflect.set(window, 'seenErrors', seen)
  addEventListener('error', (event) => seen.push(event.message))
  addEventListener('unhandledrejection', (event) => seen.push(String(event.reason)))
  addEventListener('securitypolicyviolation', (event) =>
    seen.push(`policy: ${event.violatedDirective} ${event.blockedURI}`),
  )
}

/**
 * Runs in the page: the control of that name which can be seen, brought into view, since the driver does not always
 * do so; null where there is none yet.
 *
 * @param {string} name
 */
function findControl(name) {
  const controls = 'a[href], button, input[type=checkbox], [role=tab], summary'
  const nameOf = (/** @type {Element} */ control) =>
    control.getAttribute('aria-label') ?? (control.closest('label') ?? control).textContent?.trim()
  const found = [...document.querySelectorAll(controls)].filter(
    (control) => control.checkVisibility() && nameOf(control)?.startsWith(name),
  )
  // A sheet lies over what else has the name; the shortest name is the nearest.
  const inSheet = found.filter((control) => control.closest('dialog[open]') !== null)
  const control = (inSheet.length > 0 ? inSheet : found).sort(
    (a, b) => (nameOf(a)?.length ?? 0) - (nameOf(b)?.length ?? 0),
  )[0]
  control?.scrollIntoView({ block: 'center' })
  return control ?? null
}

/** Runs in the page: holds a text as if somebody had selected it in another window. @param {string} text */
function selectForeignText(text) {
  const lent = document.createElement('textarea')
  lent.id = 'lent'
  lent.value = text
  document.body.append(lent)
  lent.select()
}

/**
 * What can be done in the page of a session.
 *
 * @param {string} session its address
 * @param {string} saved the folder that the browser saves files into
 */
export function pageOf(session, saved) {
  /** @param {string} script the body of a function @param {...unknown} args */
  const run = (script, ...args) => ask(`${session}/execute/sync`, 'POST', { script, args })
  /** @param {Function} task @param {...unknown} args */
  const call = (task, ...args) => run(`return (${task})(...arguments)`, ...args)
  /** @param {string} selector @returns {Promise<string>} the address of the element */
  const element = async (selector) => {
    const found = await until(selector, () =>
      ask(`${session}/element`, 'POST', { using: 'css selector', value: selector }).catch(() => null),
    )
    // The driver does not always bring into view what it shall write in.
    await run('arguments[0].scrollIntoView({ block: "center" })', found)
    return `${session}/element/${Object.values(found)[0]}`
  }
  /** Presses keys together, as in (Control, "a"). @param {...string} chord */
  const strike = (...chord) => {
    const down = chord.map((value) => ({ type: 'keyDown', value }))
    const up = chord.toReversed().map((value) => ({ type: 'keyUp', value }))
    return ask(`${session}/actions`, 'POST', {
      actions: [{ type: 'key', id: 'keys', actions: [...down, ...up] }],
    })
  }
  /** Loads an address, even one that differs from the last by its fragment alone. @param {string} address */
  const visit = async (address) => {
    const isAt = (/** @type {string} */ protocol) => () =>
      run('return !window.isLeft && location.protocol === arguments[0]', protocol).catch(() => false)
    // The driver waits for no page. Where an empty page is left for an empty page, the second address could
    // be overtaken by the first; so what is left is marked.
    await run('window.isLeft = true')
    await ask(`${session}/url`, 'POST', { url: 'about:blank' })
    await until('an empty page', isAt('about:'))
    const goThere = () => ask(`${session}/url`, 'POST', { url: address })
    await goThere()
    let lastAsked = Date.now()
    await until(address, async () => {
      if (await isAt('http:')()) return true
      // On a busy machine the driver now and then loses a navigation altogether: the empty page stays.
      if (Date.now() - lastAsked < 20_000) return false
      lastAsked = Date.now()
      await goThere()
      return false
    })
    await run(`(${watchErrors})()`)
  }
  const errors = () => /** @type {Promise<string[]>} */ (run('return window.seenErrors ?? []'))

  return {
    run,
    /** Runs a script that calls its last argument when it is done. @param {string} script @param {...unknown} args */
    runLong: (script, ...args) => ask(`${session}/execute/async`, 'POST', { script, args }),
    errors,
    visit,
    strike,
    /** Waits until there is such an element. @param {string} selector */
    see: (selector) =>
      until(selector, () => run('return document.querySelector(arguments[0]) !== null', selector)),
    /** Waits until the text of an element, or what is in a box, has a pattern. @param {string} selector @param {RegExp} pattern */
    read: (selector, pattern) =>
      until(`${pattern} in ${selector}`, async () => {
        const text = await run(
          'const e = document.querySelector(arguments[0]); return e && (e.value ?? e.innerText)',
          selector,
        )
        return typeof text === 'string' && pattern.test(text) ? text : null
      }),
    /** Waits until a script gives true. @param {string} what @param {string} script @param {...unknown} args */
    until: (what, script, ...args) => until(what, () => run(script, ...args)),
    /** Presses the control whose name begins so. @param {string} name */
    press: (name) =>
      until(name, async () => {
        const found = await call(findControl, name)
        if (found === null) return false
        // What is in the way for a moment, or drawn anew meanwhile, is looked for once more.
        return ask(`${session}/element/${Object.values(found)[0]}/click`, 'POST', {}).then(
          () => true,
          () => false,
        )
      }),
    /** Waits until there is a control whose name begins so. @param {string} name */
    seeControl: (name) => until(name, async () => (await call(findControl, name)) !== null),
    /** Puts text into a box in place of what is there, key by key. @param {string} selector @param {string} text */
    async write(selector, text) {
      const box = await element(selector)
      await ask(`${box}/clear`, 'POST', {})
      await ask(`${box}/value`, 'POST', { text })
    },
    /** Puts what the clipboard holds into a box in place of what is there, by keys alone. @param {string} selector */
    async paste(selector) {
      await run('document.querySelector(arguments[0]).focus()', selector)
      await strike(keys.Control, 'a')
      await strike(keys.Control, 'v')
    },
    /** Takes a text into the clipboard as any other program does. @param {string} text */
    async takeIntoClipboard(text) {
      await call(selectForeignText, text)
      await strike(keys.Control, 'c')
      await run('document.querySelector("#lent").remove()')
    },
    /** Chooses a file of this machine for an input. @param {string} selector @param {string} path */
    choose: async (selector, path) => ask(`${await element(selector)}/value`, 'POST', { text: path }),
    /** Does what saves a file, and waits for the file. @param {() => Promise<unknown>} act */
    async save(act) {
      const before = new Set(readdirSync(saved))
      await act()
      // While the file is being written it has another name, or is empty.
      const isWhole = (/** @type {string} */ name) =>
        !before.has(name) && !/\.wkdownload$/.test(name) && readFileSync(join(saved, name)).length > 0
      const name = (await until('a saved file', async () => readdirSync(saved).find(isWhole))) ?? ''
      const path = join(saved, name)
      return { name, path, bytes: readFileSync(path), forget: () => rmSync(path) }
    },
    /** Does something in a window of its own. @param {() => Promise<unknown>} act */
    async inNewWindow(act) {
      const first = await ask(`${session}/window`, 'GET')
      const { handle } = await ask(`${session}/window/new`, 'POST', { type: 'window' })
      await ask(`${session}/window`, 'POST', { handle })
      try {
        await act()
      } finally {
        await ask(`${session}/window`, 'DELETE')
        await ask(`${session}/window`, 'POST', { handle: first })
      }
    },
    /** @param {string} key @param {string} value */
    store: (key, value) => run('localStorage.setItem(arguments[0], arguments[1])', key, value),
    close: () => ask(session, 'DELETE'),
  }
}
