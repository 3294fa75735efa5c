/**
 * Runs in the page before its scripts: pastes a token into the frame as soon as its text box is there, and promises
 * the time since navigation at which the header is decoded on the screen.
 * @param {string} token
 */
export function pasteEarly(token) {
  const sign = atob((token.split('.')[0] ?? '').replaceAll('-', '+').replaceAll('_', '/'))
  window.whenDecoded = new Promise((resolve) => {
    let isPasted = false
    const look = () => {
      const early = /** @type {HTMLTextAreaElement | null} */ (document.querySelector('#early-token'))
      if (early && !isPasted) {
        early.value = token
        isPasted = true
      }
      const shown = document.querySelector('section[aria-label="Header"] [data-source]')?.textContent
      if (shown?.includes(sign)) resolve(performance.now())
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}
