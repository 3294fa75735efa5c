/** The stopwatch that stands inside the page, and the calls to it from outside. */

/**
 * All in milliseconds. `decoded`: from the input until the exact header and payload were in the document;
 * `shown`: until the frame with them was rendered; `judged`: until the verdict on them was in the document.
 *
 * @typedef {{ decoded: number, shown: number, judged: number }} Times
 * @typedef {{ token: string, header: string, payload: string }} Wanted
 */

/** Runs inside the page, before its own scripts. */
function installStopwatch() {
  /** @param {string} region */
  const sourceOf = (region) =>
    document.querySelector(`section[aria-label="${region}"] [data-source]`)?.textContent
  /** @param {Wanted} wanted */
  const isDecoded = ({ header, payload }) => sourceOf('Header') === header && sourceOf('Payload') === payload
  const isJudged = () =>
    document.querySelector('[role="status"][aria-label="Verification result"]')?.getAttribute('aria-busy') ===
    'false'

  /** Looks at once, then after each change of the document. @param {() => boolean} holds @returns {Promise<number>} */
  const when = (holds) =>
    new Promise((resolve, reject) => {
      const look = () => {
        if (!holds()) return false
        resolve(performance.now())
        return true
      }
      if (look()) return
      // A timer that is left running would hold on to the token for a minute, and count as growth of the heap.
      const tooLong = setTimeout(() => reject(new Error(`Waited a minute for ${holds}`)), 60_000)
      const watch = new MutationObserver(() => {
        if (!look()) return
        watch.disconnect()
        clearTimeout(tooLong)
      })
      watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
    })

  /** After the rendering of the frame that is being made. @returns {Promise<number>} */
  const afterFrame = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now())
      port2.postMessage(null)
    })
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

  /** @param {string} name */
  const boxOf = (name) => {
    const boxes = [
      ...document.querySelectorAll(`[role="textbox"][aria-label="${name}"], textarea[aria-label="${name}"]`),
    ]
    const box = boxes.find((each) => each.closest('[aria-hidden="true"]') === null)
    if (!(box instanceof HTMLElement)) throw new Error(`No box ${name}`)
    return box
  }

  let keyTime = Promise.resolve(Number.NaN)

  const stopwatch = {
    /** Puts text in place of all that is in a box, as a paste does; times it until `wanted` is there. */
    async paste(/** @type {string} */ name, /** @type {string} */ text, /** @type {Wanted | null} */ wanted) {
      const box = boxOf(name)
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      // Browsers hand input to the page at the start of a frame.
      await frame()
      const start = performance.now()
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      if (wanted === null) return null
      const decodedAt = when(() => isDecoded(wanted))
      const judgedAt = when(() => isDecoded(wanted) && isJudged())
      const shownAt = afterFrame().then((now) =>
        isDecoded(wanted) ? now : decodedAt.then(frame).then(afterFrame),
      )
      const [decoded, shown, judged] = await Promise.all([decodedAt, shownAt, judgedAt])
      return { decoded: decoded - start, shown: shown - start, judged: judged - start }
    },

    /** Waits for one key; `keyTime` then tells how long it took from the key to the rendered frame. */
    awaitKey() {
      keyTime = new Promise((resolve) => {
        const onKey = async (/** @type {KeyboardEvent} */ event) => {
          const source = sourceOf('Payload')
          await when(() => sourceOf('Payload') !== source)
          await frame()
          resolve((await afterFrame()) - event.timeStamp)
        }
        addEventListener('keydown', onKey, { capture: true, once: true })
      })
    },
    keyTime: () => keyTime,

    /** From the paste of a key until the verdict on it and what a selector finds stand there. */
    async pasteKey(/** @type {string} */ key, /** @type {string} */ wanted) {
      const box = boxOf('Secret or key')
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', key)
      await frame()
      const start = performance.now()
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      return (await when(() => isJudged() && document.querySelector(wanted) !== null)) - start
    },

    /** Pastes into the frame of the page as soon as it stands; milliseconds from navigation to the rendered result. */
    async early(/** @type {Wanted} */ wanted) {
      await when(() => document.querySelector('#early-token') !== null)
      const box = document.querySelector('#early-token')
      if (box instanceof HTMLTextAreaElement) box.value = wanted.token
      const usable = performance.now()
      await when(() => isDecoded(wanted))
      await frame()
      return { usable, decoded: await afterFrame() }
    },
  }
  Object.assign(globalThis, { stopwatch })
}

/** @param {import('@playwright/test').BrowserContext} context */
export const lendStopwatch = (context) => context.addInitScript(installStopwatch)

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} method
 * @param {unknown[]} args
 */
const call = (page, method, ...args) =>
  page.evaluate(
    ([name, given]) => {
      const { stopwatch } = /** @type {Record<string, any>} */ (globalThis)
      return stopwatch[name](...given)
    },
    /** @type {const} */ ([method, args]),
  )

/** @param {import('@playwright/test').Page} page @param {'Encoded token' | 'Secret or key'} name */
async function selectAll(page, name) {
  await page.getByRole('textbox', { name }).focus()
  await page.keyboard.press('ControlOrMeta+a')
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {Wanted} wanted
 * @returns {Promise<Times>}
 */
export async function timePaste(page, wanted) {
  await selectAll(page, 'Encoded token')
  return call(page, 'paste', 'Encoded token', wanted.token, wanted)
}

/** @param {import('@playwright/test').Page} page @param {string} key */
export async function pasteKey(page, key) {
  await selectAll(page, 'Secret or key')
  if (key === '') await page.keyboard.press('Delete')
  else await call(page, 'paste', 'Secret or key', key, null)
}

/** Presses a key where the focus is. @param {import('@playwright/test').Page} page @param {string} key @returns {Promise<number>} */
export async function timeKey(page, key) {
  await call(page, 'awaitKey')
  await page.keyboard.press(key)
  return call(page, 'keyTime')
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} key
 * @param {string} wanted selects what has to stand there
 * @returns {Promise<number>}
 */
export async function timeKeyPaste(page, key, wanted) {
  await selectAll(page, 'Secret or key')
  return call(page, 'pasteKey', key, wanted)
}

/** @param {import('@playwright/test').BrowserContext} context @param {Wanted} wanted */
export const pasteEarly = (context, wanted) =>
  context.addInitScript((sample) => {
    const page = /** @type {Record<string, any>} */ (globalThis)
    page.earlyTimes = page.stopwatch.early(sample)
  }, wanted)

/** @param {import('@playwright/test').Page} page @returns {Promise<{ usable: number, decoded: number }>} */
export const earlyTimes = (page) =>
  page.evaluate(() => /** @type {Record<string, any>} */ (globalThis).earlyTimes)
