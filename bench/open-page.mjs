/** A page that has come to rest, with the editor asked for. */
import { lendStopwatch } from './stopwatch.mjs'

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {'plain' | 'monaco'} engine
 */
export async function openPage(browser, url, engine) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  await lendStopwatch(context)
  if (engine === 'plain') await context.addInitScript(() => localStorage.setItem('jotlab-editor', 'plain'))
  const page = await context.newPage()
  await page.goto(url)
  await page.locator('[role=status][aria-busy=false]').waitFor()
  for (const label of ['Encoded token', 'Payload JSON', 'Secret or key']) {
    const box = page.getByRole('textbox', { name: label })
    await page.locator(`.editor[data-engine="${engine}"]`).filter({ has: box }).waitFor()
  }
  return page
}
