/** What happens when a file of the page cannot be had: its place says so, and everything else goes on. */
import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { DebuggerPage } from './page.ts'
import { good } from './tokens.ts'

// The service worker would serve what the network refuses here.
test.use({ serviceWorkers: 'block' })

/** Firefox gives up what failed once until the page is loaded anew; the page says so. */
async function expectBack(alert: Locator, part: Locator, browserName: string): Promise<void> {
  if (browserName === 'firefox') await expect(alert).toContainText(/Firefox .*\bfailed once/)
  else await expect(part).toBeVisible()
}

test('a view that cannot be loaded leaves the rest and what was typed as they are', async ({
  page,
  browserName,
}) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.openWith('plain')
  await jotlab.paste(jotlab.token, good)
  let isAway = true
  await page.route('**/assets/bytes-view-*.js', (route) => (isAway ? route.abort() : route.continue()))
  await page
    .getByRole('tablist', { name: 'View of the payload' })
    .getByRole('tab', { name: 'Bytes', exact: true })
    .click()
  await expect(jotlab.payload.getByRole('alert')).toContainText('could not be shown')
  await expect(jotlab.token).toHaveValue(good)
  isAway = false
  await jotlab.payload.getByRole('button', { name: 'Try again' }).click()
  await expectBack(jotlab.payload.getByRole('alert'), jotlab.payload.getByRole('grid'), browserName)
})

test('a view asked for without a network comes once the network is back', async ({ page, context }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.openWith('plain')
  await jotlab.paste(jotlab.token, good)
  await context.setOffline(true)
  await jotlab.payload.getByRole('tab', { name: 'Bytes', exact: true }).click()
  await expect(jotlab.payload.getByRole('alert')).toContainText('could not be shown')
  await context.setOffline(false)
  await jotlab.payload.getByRole('button', { name: 'Try again' }).click()
  await expect(jotlab.payload.getByRole('grid')).toBeVisible()
  await expect(jotlab.token).toHaveValue(good)
})

test('a verdict that cannot be reached is not left at "checking"', async ({ page, browserName }) => {
  const jotlab = new DebuggerPage(page)
  let isAway = true
  await page.route('**/assets/keys-*.js', (route) => (isAway ? route.abort() : route.continue()))
  await page.goto('')
  const verdict = page.getByRole('region', { name: 'Verdict' })
  await expect(verdict.getByRole('alert')).toContainText('could not be loaded')
  await expect(jotlab.verdict).toContainText('Not checked')
  isAway = false
  await verdict.getByRole('button', { name: 'Try again' }).click()
  await expectBack(verdict.getByRole('alert'), page.locator('[data-stage="signature"]'), browserName)
  await page.reload()
  await jotlab.expectVerdict('accepted')
})
