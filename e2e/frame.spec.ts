import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'

const token = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJlYXJseSJ9.c2ln'

/** Holds back every script of the page until the returned function is called. */
async function holdScripts(page: Page, which = '**/assets/*.js'): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(which, async (route) => {
    await released
    await route.continue()
  })
  return release
}

/** Where the panels of the first screen begin, in CSS pixels. */
async function panelTops(page: Page): Promise<Record<string, number>> {
  const tops: Record<string, number> = {}
  for (const name of ['Encoded token', 'Header', 'Payload']) {
    const box = await page.getByRole('heading', { name, exact: true }).first().boundingBox()
    tops[name] = Math.round(box?.y ?? -1)
  }
  return tops
}

test('what was pasted before the scripts arrived is kept and decoded', async ({ page }) => {
  const release = await holdScripts(page)
  await page.goto('', { waitUntil: 'commit' })
  const box = page.getByRole('textbox', { name: 'Encoded token' })
  await box.fill(token)
  await expect(page.locator('#early-token')).toHaveValue(token)
  release()
  await expect(page.getByRole('region', { name: 'Payload' })).toContainText('early')
  await expect(page.locator('#early-token')).toHaveCount(0)
})

test('a token is decoded before the app itself arrived', async ({ page }) => {
  const release = await holdScripts(page, '**/assets/main-*.js')
  await page.goto('', { waitUntil: 'commit' })
  await page.locator('#early-token').fill(`Authorization: Bearer ${token}`)
  await expect(page.getByRole('region', { name: 'Header' })).toContainText('{"alg":"HS256","typ":"JWT"}')
  await expect(page.getByRole('region', { name: 'Payload' })).toContainText('{"sub":"early"}')
  release()
  await expect(page.locator('#early-token')).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Payload' })).toContainText('{"sub":"early"}')
})

test('nothing moves when the app takes the place of the frame', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const release = await holdScripts(page)
  await page.goto('', { waitUntil: 'commit' })
  await expect(page.locator('#early-token')).toBeVisible()
  const before = await panelTops(page)
  release()
  await expect(page.locator('#early-token')).toHaveCount(0)
  const after = await panelTops(page)
  for (const [name, top] of Object.entries(before)) {
    expect(Math.abs((after[name] ?? -1) - top), `${name} moved`).toBeLessThanOrEqual(8)
  }
})

for (const page of ['learn', 'django', 'server-lab', 'sealed']) {
  test(`the frame of the debugger is not shown where ${page} is to come`, async ({ page: tab }) => {
    const release = await holdScripts(tab)
    await tab.goto(`#/${page}`, { waitUntil: 'commit' })
    await expect(tab.getByRole('navigation', { name: 'Pages' })).toBeVisible()
    await expect(tab.locator('#early-token')).toBeHidden()
    release()
    await expect(tab.locator('#early-token')).toHaveCount(0)
    await expect(tab.getByRole('main')).toBeVisible()
  })
}

// Firefox under WebDriver BiDi switches scripts off without telling its parser, so noscript stays unread.
test.describe('without JavaScript @chromium', () => {
  test.use({ javaScriptEnabled: false })

  test('the frame stands, and says what is missing', async ({ page }) => {
    await page.goto('')
    await expect(page.getByRole('textbox', { name: 'Encoded token' })).toBeVisible()
    for (const name of ['Header', 'Payload', 'Signature']) {
      await expect(page.getByRole('region', { name })).toBeVisible()
    }
    // Locators by text pass over noscript elements.
    await expect(page.locator('noscript p')).toBeVisible()
    await expect(page.locator('noscript p')).toContainText('with JavaScript')
  })
})
