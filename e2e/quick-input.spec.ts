/** Input that comes faster than the page can rest, as it does on a slow machine, is kept and breaks nothing. */
import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { LearnPage } from './learn-page.ts'
import { DebuggerPage } from './page.ts'

/** More than React allows updates that each follow in the commit of the one before. */
const letters = 80

/** Adds letter by letter; between two of them the page draws, but no timer and no message gets its turn. */
function typeWithoutRest(box: Locator): Promise<void> {
  return box.evaluate(async (element, count) => {
    const area = element as HTMLTextAreaElement
    for (let typed = 0; typed < count; typed++) {
      area.value += 'x'
      area.dispatchEvent(new InputEvent('input', { bubbles: true }))
      for (let turn = 0; turn < 10; turn++) await Promise.resolve()
    }
  }, letters)
}

test('each box of the debugger takes letters that follow without a rest', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open()
  for (const box of [jotlab.key, jotlab.headerJson, jotlab.payloadJson, jotlab.token]) {
    await page.reload()
    await jotlab.isReady()
    const before = await box.inputValue()
    await typeWithoutRest(box)
    await expect(box).toHaveValue(before + 'x'.repeat(letters))
    await jotlab.isReady()
  }
})

test('so does a box of a lesson, and Check still answers', async ({ page }) => {
  const learn = new LearnPage(page)
  const jotlab = new DebuggerPage(page)
  await learn.open('keys/2')
  await typeWithoutRest(jotlab.key)
  await expect(jotlab.key).toHaveValue(/x{80}$/)
  await learn.button('Check').click()
  await expect(learn.feedback).toHaveCount(1)
})
