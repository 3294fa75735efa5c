/** Two tokens side by side. */
import { expect, test } from './fixtures.ts'
import { DebuggerPage } from './page.ts'
import { good, now } from './tokens.ts'

test('access and refresh differ in kind and life, and the time is said as a difference', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.button('Compare').click()
  const sheet = page.getByRole('dialog', { name: 'Compare two tokens' })
  await sheet.getByRole('button', { name: 'Example: access and refresh' }).click()
  const claims = sheet.getByRole('table', { name: 'Claims' })
  const row = (name: string) => claims.locator(`[data-name="${name}"]`)
  await expect(row('token_type')).toHaveAttribute('data-change', 'changed')
  await expect(row('exp')).toContainText('s later')
  await expect(row('user_id')).toHaveAttribute('data-change', 'same')
  await expect(sheet.locator('[data-token="first"]')).toContainText('signature fits')
  await expect(sheet.locator('[data-token="second"]')).toContainText('signature fits')
})

test('a bad second token says so, and what was pasted is there the next time', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  await jotlab.button('Compare').click()
  const sheet = page.getByRole('dialog', { name: 'Compare two tokens' })
  const box = sheet.getByRole('textbox')
  await box.fill('no token at all')
  await expect(sheet).toContainText('Nothing in this text looks like a token')
  await box.fill(`Authorization: Bearer ${good}`)
  await expect(sheet).toContainText('say the same; the signatures are the same')
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await jotlab.button('Compare').click()
  await expect(box).toHaveValue(`Authorization: Bearer ${good}`)
})
