/** The reference: everything to look up, found by its name, by words of it, or by the message that one has. */
import type { Locator, Page } from '@playwright/test'
import { axe, findViolations } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { DebuggerPage } from './page.ts'
import { good } from './tokens.ts'

const search = (page: Page) => page.getByRole('searchbox')
const entry = (page: Page, id: string) => page.locator(`.entry[data-entry="${id}"]`)

test('is one press away and leads to each of its sections', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Reference' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Reference' })).toBeVisible()
  const sections = page.getByRole('navigation', { name: 'Sections of the reference' })
  for (const name of ['Error messages', 'Why it fails', 'Claims', 'Header', 'Algorithms', 'Rules']) {
    await sections.getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
    await expect(page.getByRole('heading', { level: 2 })).toHaveCount(1)
    await expect(sections.getByRole('link', { name })).toHaveAttribute('aria-current', 'page')
  }
})

test('finds a claim by its name before all that mention it', async ({ page }) => {
  await page.goto('/#/reference/claims')
  await search(page).fill('EXP')
  await expect(page.locator('.entry').first()).toHaveAttribute('data-entry', 'exp')
  await expect(page.getByRole('status').filter({ hasText: 'entries found' })).toBeAttached()
  await search(page).fill('no such thing as this')
  await expect(page.getByText('Nothing here has all of these words.')).toBeVisible()
  await expect(page.locator('.entry')).toHaveCount(0)
  await search(page).fill('')
  await expect(entry(page, 'aud')).toBeAttached()
})

test('finds the message in a line of a log, and leads to what it comes from', async ({ page }) => {
  await page.goto('/#/reference')
  await search(page).fill(
    '2026-11-22 02:10:44 ERROR JsonWebTokenError: invalid signature at /srv/app/node_modules/jsonwebtoken/verify.js:171:19',
  )
  const found = page.getByRole('group', { name: 'In what you typed' })
  await expect(found.locator('.entry').first()).toContainText('jsonwebtoken')
  await found
    .getByRole('link', { name: /secret/i })
    .first()
    .click()
  await expect(page).toHaveURL(/#\/reference\/causes\/[a-z0-9-]+$/)
  const asked = page.locator('.entry[data-asked]')
  await expect(asked).toBeInViewport()
  await expect(asked.getByRole('heading')).toBeFocused()
})

test('never puts what is searched for into the address', async ({ page }) => {
  await page.goto('/#/reference')
  await search(page).fill('a line with campus-demo-secret')
  await expect(page.getByText('Nothing here has all of these words.')).toBeVisible()
  expect(page.url()).toMatch(/#\/reference$/)
})

test('an address names an entry, also one with signs that addresses have a use for', async ({ page }) => {
  await page.goto('/#/reference/header/x5t%23S256')
  await expect(entry(page, 'x5t#S256')).toBeInViewport()
  await expect(entry(page, 'x5t#S256').getByRole('heading')).toBeFocused()
  await page.goto('/#/reference/claims')
  const link = entry(page, 'exp').getByRole('link', { name: 'Link to exp' })
  await link.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/reference\/claims\/exp$/)
  await expect(entry(page, 'exp')).toHaveAttribute('data-asked', 'true')
})

test('shows a cause at work in the debugger', async ({ page }) => {
  await page.goto('/#/reference/causes/secret-base64-decoded')
  await entry(page, 'secret-base64-decoded')
    .getByRole('button', { name: /See it in the debugger/ })
    .click()
  await expect(page.getByRole('status', { name: 'Verification result' })).toHaveAttribute(
    'data-outcome',
    'rejected',
  )
  await expect(page.locator('[data-code="secret-base64-decoded"]')).toBeVisible()
})

test('sends a token that was pasted here to where it belongs', async ({ page }) => {
  await page.goto('/#/reference')
  await search(page).fill(`jwt malformed: ${good}`)
  await page.getByRole('button', { name: 'Open it in the debugger' }).click()
  await expect(page.getByRole('list', { name: 'Found in what you pasted' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Payload' })).toContainText('"sub"')
})

test('the debugger knows a message that is pasted with a token or without one', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open()
  const box = jotlab.token
  const note = page.getByRole('note').filter({ hasText: 'What it comes from' })
  await box.fill('jwt.exceptions.InvalidSignatureError: Signature verification failed')
  await expect(note).toContainText('PyJWT')
  // Its words stand in line with those of the other notices, not at the edge of the panel.
  const left = async (locator: Locator) => (await locator.boundingBox())?.x ?? 0
  expect((await left(note.getByRole('paragraph').locator('span'))) - (await left(note))).toBeGreaterThan(8)
  await box.fill(good)
  await expect(note).toHaveCount(0)
  await box.fill(`jwt.exceptions.ExpiredSignatureError: Signature has expired, token was ${good}`)
  await expect(note).toContainText('Signature has expired')
  await note.getByRole('link').click()
  await expect(page.locator('.entry[data-asked]')).toContainText('Signature has expired')
})

test('axe finds nothing and nothing scrolls sideways, in both themes, on a desktop and on a phone', async ({
  page,
}) => {
  await page.addInitScript(axe)
  test.slow()
  const shows: readonly (() => Promise<unknown>)[] = [
    ...['/algorithms', '/causes', '/header/x5c'].map((place) => () => page.goto(`/#/reference${place}`)),
    () => search(page).fill(`InvalidAudienceError ${good}`),
    () => search(page).fill('no such thing as this'),
    async () => {
      await page.goto('/#/reference')
      // Hits in several sections, and few enough for axe.
      await search(page).fill('private key')
    },
  ]
  await page.goto('/#/reference')
  await expect(page.locator('.entry').first()).toBeVisible()
  for (const [index, show] of shows.entries()) {
    await show()
    for (const screen of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(screen)
      for (const theme of ['light', 'dark']) {
        const where = `view ${index}, ${theme}, ${screen.width} pixels wide`
        await page.evaluate((name) => {
          document.documentElement.dataset.theme = name
        }, theme)
        expect.soft(await findViolations(page), where).toEqual([])
        const sideways = await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth)
        expect.soft(sideways, where).toBeLessThanOrEqual(0)
      }
    }
  }
})
