/** The focus stays near, also when the control that was pressed goes away. */
import { expect, test } from './fixtures.ts'
import { DebuggerPage } from './page.ts'
import { good, now, secret } from './tokens.ts'

test('after an example is chosen the focus is on the button that opened the menu', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.button('Examples').press('Enter')
  await page.getByRole('button', { name: /^Expired/ }).press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(jotlab.button('Examples')).toBeFocused()
})

test('after a cause is mended the focus is on the verdict', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  await jotlab.paste(jotlab.key, `${secret}\n`)
  await jotlab.expectVerdict('rejected')
  await jotlab.diagnosis.first().getByRole('button').press('Enter')
  await jotlab.expectVerdict('accepted')
  await expect(jotlab.verdict).toBeFocused()
})

test('undoing all there is keeps the focus on Undo', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  await jotlab.button('Undo').press('Enter')
  await expect(jotlab.button('Undo')).toBeDisabled()
  await expect(jotlab.button('Undo')).toBeFocused()
  await jotlab.button('Redo').press('Enter')
  await expect(jotlab.token).toHaveValue(good)
  await expect(jotlab.button('Redo')).toBeFocused()
})

test('the clean token, the cleared box and the clock pass the focus on', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, `Authorization: Bearer ${good}`)
  await jotlab.button('Use the clean token').press('Enter')
  await expect(jotlab.token).toBeFocused()
  await jotlab.button('Clear').press('Enter')
  await expect(jotlab.token).toBeFocused()
  await jotlab.paste(jotlab.token, good)
  await page.getByText('Time and leeway').click()
  await jotlab.button('Stop the clock').press('Enter')
  await expect(jotlab.button('Back to now')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('slider', { name: 'As of' })).toBeFocused()
})
