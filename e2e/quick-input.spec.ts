/** Input that comes faster than the page can rest, as it does on a slow machine, is kept and breaks nothing. */
import type { Locator, Page } from '@playwright/test'
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

/** Chooses everything that can be chosen, and names what did not take it at once. */
function chooseEverything(page: Page): Promise<{ readonly taken: number; readonly fellBack: string[] }> {
  return page.evaluate(() => {
    let taken = 0
    const fellBack: string[] = []
    const judge = (one: HTMLElement, isTaken: boolean) => {
      if (isTaken) taken += 1
      else fellBack.push(one.getAttribute('aria-label') ?? one.closest('label')?.textContent ?? one.outerHTML)
    }
    for (const one of document.querySelectorAll<HTMLInputElement>('[type=radio], [type=checkbox]')) {
      const before = one.checked
      // What was chosen before may have changed what there is to choose.
      if (!one.isConnected || one.disabled || (one.type === 'radio' && before)) continue
      one.click()
      judge(one, one.checked !== before)
    }
    for (const one of document.querySelectorAll('select')) {
      const other = [...one.options].find(({ value, disabled }) => value !== one.value && !disabled)
      if (!one.isConnected || one.disabled || !other) continue
      const wanted = other.value
      one.value = wanted
      one.dispatchEvent(new Event('change', { bubbles: true }))
      judge(one, one.value === wanted)
    }
    return { taken, fellBack }
  })
}

for (const [name, address, landmark, least] of [
  ['the debugger', '#/', 'Verdict', 3],
  ['the Django lab', '#/django', 'Request', 15],
  ['the server lab', '#/server-lab/path/environ', 'Request path', 12],
] as const) {
  test(`what is chosen in ${name} is chosen before anything else happens`, async ({ page }) => {
    await page.goto(address)
    await expect(page.getByRole('region', { name: landmark, exact: true })).toBeVisible()
    await expect
      .poll(() => page.locator('[type=radio], [type=checkbox], select').count())
      .toBeGreaterThan(least)
    const { taken, fellBack } = await chooseEverything(page)
    expect(fellBack).toEqual([])
    expect(taken).toBeGreaterThan(least)
  })
}
