/** Before a room: large, wrapped at the dots, told apart without colour, nothing sideways. */
import type { Page } from '@playwright/test'
import { axe } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { DebuggerPage } from './page.ts'
import { findFaults, isOn, legend, projectors, sideways } from './present-page.ts'
import { good, now, secret } from './tokens.ts'

/** The larger type and the stronger colours come with a file of their own. */
async function isLarge(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)))
    .toBeGreaterThanOrEqual(24)
}

async function openPresented(page: Page): Promise<DebuggerPage> {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  await jotlab.button('Present').click()
  await expect(isOn(page)).toBeAttached()
  return jotlab
}

test('the button and the key P begin it, Escape and P end it, and a new visit starts without', async ({
  page,
}) => {
  const jotlab = await openPresented(page)
  await expect(jotlab.button('Present')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  await expect(isOn(page)).not.toBeAttached()
  await page.keyboard.press('p')
  await expect(isOn(page)).toBeAttached()
  await page.keyboard.press('P')
  await expect(isOn(page)).not.toBeAttached()
  await page.keyboard.press('p')
  await legend(page).getByRole('button', { name: 'end' }).click()
  await expect(isOn(page)).not.toBeAttached()
  await page.keyboard.press('p')
  await expect(isOn(page)).toBeAttached()
  await page.reload()
  await jotlab.isReady()
  await expect(isOn(page)).not.toBeAttached()
})

test('a p that is written, or pressed in a sheet, is a p', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  for (const box of jotlab.boxes) {
    await box.focus()
    await page.keyboard.press('p')
  }
  await jotlab.encoding.focus()
  await page.keyboard.press('p')
  await jotlab.button('Examples').click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('p')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(jotlab.button('Present')).toHaveAttribute('aria-pressed', 'false')
})

test('type is 24 px at least, and each part of the token begins a line with its name', async ({ page }) => {
  await page.setViewportSize(projectors[0])
  const jotlab = await openPresented(page)
  const size = await page.evaluate(() =>
    Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  )
  expect(size).toBeGreaterThanOrEqual(24)
  const parts = page.locator('.present-token li')
  await expect(parts.locator('b')).toHaveText(['Header', 'Payload', 'Signature'])
  const [header = '', payload = '', signature = ''] = good.split('.')
  await expect(parts.locator('code')).toHaveText([`${header}.`, `${payload}.`, signature])
  const lefts = await parts
    .locator('code')
    .evaluateAll((codes) => codes.map((code) => Math.round(code.getClientRects()[0]?.left ?? -1)))
  expect(new Set(lefts).size).toBe(1)
  // Without colour: three kinds of line beneath the text, three signs before the names.
  const looks = await parts.evaluateAll((items) =>
    items.map((item) => {
      const text = item.querySelector('code span')
      const sign = item.querySelector('b')
      return [
        text && getComputedStyle(text).textDecorationStyle,
        sign && getComputedStyle(sign, '::before').backgroundImage,
      ]
    }),
  )
  expect(new Set(looks.map(([line]) => line)).size).toBe(3)
  expect(new Set(looks.map(([, sign]) => sign)).size).toBe(3)
  // The box itself is there for the keyboard, and comes to sight with it.
  await jotlab.paste(jotlab.token, 'no token')
  await expect(parts).toHaveCount(0)
  await jotlab.paste(jotlab.token, good)
  await jotlab.token.focus()
  await expect(page.locator('.present-token')).toBeHidden()
  await expect(jotlab.token).toHaveValue(good)
})

test('a claim that is pointed at is lit in the part that the room reads', async ({ page }) => {
  await openPresented(page)
  await expect(page.locator('.present-token')).toBeVisible()
  const row = page.getByRole('row', { name: /^exp/ }).first()
  // The page may still be moving into its larger type under the pointer.
  await expect(async () => {
    await page.mouse.move(2, 2)
    await row.hover()
    await expect(page.locator('.present-token .is-payload mark')).toHaveCount(1, { timeout: 1000 })
  }).toPass()
})

for (const theme of ['light', 'dark'] as const) {
  test(`the debugger on a projector, ${theme}: for everyone, and nothing sideways`, async ({ page }) => {
    // Five looks with axe and four sizes are many for one test, and each begins where the one before ended.
    test.slow()
    await page.addInitScript(axe)
    const jotlab = new DebuggerPage(page)
    await page.setViewportSize(projectors[0])
    await jotlab.open({ now, theme })
    await jotlab.paste(jotlab.token, good)
    await page.keyboard.press('Escape')
    await jotlab.button('Present').click()
    await expect(page.locator('.present-token')).toBeVisible()
    await isLarge(page)
    for (const key of ['', secret, `${secret}\n`]) {
      await jotlab.paste(jotlab.key, key)
      await jotlab.key.blur()
      expect.soft(await findFaults(page), key).toEqual([])
    }
    await jotlab.view('token', 'Bytes')
    await jotlab.view('payload', 'Claims')
    for (const size of projectors) {
      await page.setViewportSize(size)
      expect.soft(await sideways(page), `${size.width}`).toBeLessThanOrEqual(0)
    }
    await jotlab.openExample('Encrypted (JWE, five parts)')
    expect.soft(await findFaults(page), 'encrypted').toEqual([])
    for (const size of projectors) {
      await page.setViewportSize(size)
      expect.soft(await sideways(page), `encrypted, ${size.width}`).toBeLessThanOrEqual(0)
    }
  })
}

test('the screen is kept awake, and a refusal is said quietly', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'wakeLock', {
      get: () => ({ request: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }),
    })
  })
  await openPresented(page)
  await expect(legend(page)).toContainText('may let the screen sleep')
})

test('the screen is asked for again whenever the page comes back, and let go at the end', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const asked = { times: 0, released: 0 }
    Object.assign(globalThis, { asked })
    Object.defineProperty(Navigator.prototype, 'wakeLock', {
      get: () => ({
        request: async () => {
          asked.times += 1
          return {
            release: async () => {
              asked.released += 1
            },
          }
        },
      }),
    })
  })
  const count = (what: 'times' | 'released') =>
    page.evaluate((name) => (globalThis as unknown as { asked: Record<string, number> }).asked[name], what)
  await openPresented(page)
  await expect.poll(() => count('times')).toBe(1)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect.poll(() => count('times')).toBe(2)
  await page.keyboard.press('Escape')
  await expect.poll(() => count('released')).toBeGreaterThan(0)
})

test('from a check, a claim and a finding there is a way to the step that teaches it', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  // Not page.goBack(): over WebDriver BiDi it may wait for a load, which a change of the fragment does not bring.
  const goBack = async () => {
    await page.evaluate(() => history.back())
    await expect(page).not.toHaveURL(/#\/learn/)
  }
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  await jotlab.stage('exp').getByRole('link', { name: /2\.3/ }).click()
  await expect(page).toHaveURL(/#\/learn\/claims\/3$/)
  await goBack()
  await page.getByRole('row', { name: /^exp/ }).first().getByRole('link').click()
  await expect(page).toHaveURL(/#\/learn\/claims\/3$/)
  await goBack()
  await jotlab.paste(jotlab.token, `Authorization: Bearer ${good}`)
  await jotlab.found.first().getByRole('link').click()
  await expect(page).toHaveURL(/#\/learn\/uses\/5$/)
})
