/** What is measured inside the page, from the input to the frame that shows its outcome. */

/** @typedef {import('@playwright/test').Page} Page */

/**
 * Puts text into the token box as a paste does, and waits for the frame in which the header's text is decoded.
 * Milliseconds.
 * @param {Page} page
 * @param {string} text
 * @param {string} wanted a piece of the header's JSON
 */
export function pasteAndDecode(page, text, wanted) {
  return page.evaluate(
    async ([pasted, sign]) => {
      const box = /** @type {HTMLTextAreaElement} */ (
        document.querySelector('textarea[aria-label="Encoded token"]')
      )
      const shown = () =>
        document.querySelector('section[aria-label="Header"] [data-source]')?.textContent?.includes(sign)
      box.focus()
      box.select()
      // Monaco hears of a selection by an event of its own.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      const started = performance.now()
      document.execCommand('insertText', false, pasted)
      return new Promise((/** @type {(ms: number) => void} */ resolve) => {
        const look = () => {
          if (!shown()) return requestAnimationFrame(look)
          // The message is handled after the frame is laid out and painted.
          const channel = new MessageChannel()
          channel.port1.onmessage = () => resolve(performance.now() - started)
          channel.port2.postMessage(null)
        }
        requestAnimationFrame(look)
      })
    },
    /** @type {const} */ ([text, wanted]),
  )
}

/**
 * Types one character into the payload and waits for the frame after it. Milliseconds.
 * @param {Page} page
 */
export async function typeAndPaint(page) {
  await page.locator('textarea[aria-label="Payload JSON"]').waitFor({ state: 'attached' })
  return page.evaluate(async () => {
    const box = /** @type {HTMLTextAreaElement} */ (
      document.querySelector('textarea[aria-label="Payload JSON"]')
    )
    box.focus()
    box.setSelectionRange(2, 2)
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    const started = performance.now()
    document.execCommand('insertText', false, 'x')
    return new Promise((/** @type {(ms: number) => void} */ resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => resolve(performance.now() - started)
        channel.port2.postMessage(null)
      })
    })
  })
}

/**
 * Puts a key in and waits for the verdict to be of it. Milliseconds.
 * @param {Page} page
 * @param {string} key
 * @param {string} outcome
 */
export function giveKeyAndJudge(page, key, outcome) {
  return page.evaluate(
    ([text, wanted]) => {
      const box = /** @type {HTMLTextAreaElement} */ (
        document.querySelector('textarea[aria-label="Secret or key"]')
      )
      box.focus()
      box.select()
      const started = performance.now()
      document.execCommand('insertText', false, text)
      return new Promise((/** @type {(ms: number) => void} */ resolve) => {
        const look = () => {
          const status = /** @type {HTMLElement} */ (document.querySelector('[role=status][data-outcome]'))
          if (status.dataset.outcome === wanted) resolve(performance.now() - started)
          else setTimeout(look)
        }
        look()
      })
    },
    /** @type {const} */ ([key, outcome]),
  )
}

/**
 * Empties the key box and waits until there is no verdict on the signature.
 * @param {Page} page
 */
export async function takeKeyAway(page) {
  await page.getByRole('textbox', { name: 'Secret or key' }).fill('')
  await page.locator('[role=status][data-outcome="unverified"][aria-busy="false"]').waitFor()
}
