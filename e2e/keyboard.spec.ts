/** Everything with the keyboard alone. */
import { expect, test } from './fixtures.ts'
import { DebuggerPage, type Engine } from './page.ts'
import { good, now, seal, secret } from './tokens.ts'

for (const engine of ['plain', 'monaco'] satisfies Engine[]) {
  test(`from paste to verdict to fix with the keyboard alone, ${engine}`, async ({ page }) => {
    const jotlab = new DebuggerPage(page)
    await jotlab.openWith(engine, { now })
    const bytes = 'thirty-two bytes of secret, yes!'
    await jotlab.tabTo('Encoded token')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.insertText(seal(`{"exp":${now + 60}}`, bytes))
    await jotlab.tabTo('Secret or key')
    await page.keyboard.insertText(Buffer.from(bytes).toString('base64'))
    await jotlab.expectVerdict('rejected')
    await expect(jotlab.diagnosis.first()).toHaveAttribute('data-code', 'secret-base64-decoded')
    await jotlab.tabTo(/base64/i, 'Shift+Tab')
    await expect(jotlab.diagnosis.first().getByRole('button')).toBeFocused()
    await page.keyboard.press('Enter')
    await jotlab.expectVerdict('accepted')
  })
}

declare global {
  /** Lent to the page by a test: how a control looks, with what lies round it and may be marked in its place. */
  function lookOf(control: Element): string
}

test('Tab reaches every control, and shows where it stands', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await page.addInitScript(() => {
    globalThis.lookOf = (control) =>
      [control, control.closest('.editor'), control.parentElement, control.nextElementSibling]
        .map((element) => element && getComputedStyle(element))
        .map((style) => style && `${style.outline} ${style.boxShadow} ${style.borderColor}`)
        .join('; ')
  })
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  await jotlab.paste(jotlab.key, `${secret} `)
  for (const fold of await page.locator('summary').all()) await fold.click()
  const wanted = await page.evaluate(() => {
    ;(document.activeElement as HTMLElement | null)?.blur()
    getSelection()?.setPosition(document.body, 0)
    // Of a row of tabs Tab reaches the chosen one: the others have a tabIndex of -1.
    const all = [
      ...document.querySelectorAll<HTMLElement>(
        'button, a[href], input, select, textarea, summary, [tabindex]',
      ),
    ].filter(
      (element) =>
        element.tabIndex >= 0 &&
        element.checkVisibility({ visibilityProperty: true }) &&
        !element.matches(':disabled'),
    )
    for (const [index, element] of all.entries()) {
      element.dataset.stop = String(index)
      element.dataset.rest = lookOf(element)
    }
    return all.length
  })
  expect(wanted).toBeGreaterThan(30)
  const unmarked: string[] = []
  const reached = new Set<string>()
  for (let press = 0; press < wanted + 5 && reached.size < wanted; press++) {
    await page.keyboard.press('Tab')
    const { stop, isMarked, html } = await page.evaluate(() => {
      const focused = document.activeElement as HTMLElement
      const { stop = '', rest } = focused.dataset
      return { stop, isMarked: lookOf(focused) !== rest, html: focused.outerHTML.slice(0, 160) }
    })
    if (stop) reached.add(stop)
    if (stop && !isMarked) unmarked.push(html)
  }
  expect(unmarked).toEqual([])
  const missed = await page.evaluate(
    (stops) =>
      [...document.querySelectorAll<HTMLElement>('[data-stop]')]
        .filter((element) => !stops.includes(element.dataset.stop ?? ''))
        .map((element) => element.outerHTML.slice(0, 160)),
    [...reached],
  )
  expect(missed).toEqual([])
})

test('arrow keys go along a row of tabs', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open()
  const tab = (name: string) => jotlab.payload.getByRole('tab', { name, exact: true })
  await tab('JSON').focus()
  const walk = [
    ['ArrowRight', 'Pretty'],
    ['ArrowRight', 'Claims'],
    ['End', 'Bytes'],
    ['ArrowRight', 'JSON'],
    ['ArrowLeft', 'Bytes'],
    ['Home', 'JSON'],
  ] as const
  for (const [key, name] of walk) {
    await page.keyboard.press(key)
    await expect(tab(name)).toBeFocused()
    await expect(tab(name)).toHaveAttribute('aria-selected', 'true')
  }
})

for (const opener of ['Examples', 'Share']) {
  test(`the sheet behind "${opener}" keeps the focus, and Escape gives it back`, async ({ page }) => {
    const jotlab = new DebuggerPage(page)
    await jotlab.open()
    await jotlab.button(opener).focus()
    await page.keyboard.press('Enter')
    const sheet = page.getByRole('dialog')
    await expect(sheet).toBeVisible()
    for (let press = 0; press < 4; press++) {
      await page.keyboard.press('Tab')
      const isOutside = await page.evaluate(() => {
        const focused = document.activeElement
        return focused !== null && focused !== document.body && focused.closest('dialog') === null
      })
      expect(isOutside).toBe(false)
    }
    await page.keyboard.press('Escape')
    await expect(sheet).toHaveCount(0)
    // Not toBeFocused, which asks for the window's focus too: in Firefox that stays with the browser's own controls,
    // through which the way round has led.
    const isFocused = () => jotlab.button(opener).evaluate((button) => button === document.activeElement)
    await expect.poll(isFocused).toBe(true)
  })
}

test('the first Tab offers to skip to the content', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open()
  await page.keyboard.press('Tab')
  await expect(jotlab.button('Skip to the content')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('arrow keys in the claims light their characters in the token', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  await jotlab.view('payload', 'Claims')
  const rows = jotlab.payload.getByRole('table', { name: 'Claims' }).getByRole('row')
  await rows.first().focus()
  const first = await jotlab.litText(jotlab.token)
  expect(first).not.toBe('')
  await page.keyboard.press('ArrowDown')
  await expect(rows.nth(1)).toBeFocused()
  await expect.poll(() => jotlab.litText(jotlab.token)).not.toBe(first)
  await page.keyboard.press('End')
  await expect(rows.last()).toBeFocused()
})

test('arrow keys walk through the bytes, and each step is spoken', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  await jotlab.view('payload', 'Bytes')
  const grid = jotlab.payload.getByRole('grid')
  await grid.focus()
  const standing = () =>
    grid.evaluate((element) => {
      const cell = document.getElementById(element.getAttribute('aria-activedescendant') ?? '')
      return { place: Number(cell?.dataset.place), says: cell?.getAttribute('aria-label') ?? '' }
    })
  const { place, says } = await standing()
  expect(place).toBe(good.indexOf('.'))
  expect(says).toContain('.')
  await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await standing()).place).toBe(place + 1)
  expect((await standing()).says).not.toBe(says)
  await page.keyboard.press('ControlOrMeta+End')
  // Its row is drawn only once it is scrolled to.
  await expect.poll(async () => (await standing()).place).toBe(good.lastIndexOf('.') - 1)
  await page.keyboard.press('Tab')
  await expect(grid).not.toBeFocused()
})

test('the clock moves with the arrow keys', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  await jotlab.paste(jotlab.key, secret)
  await jotlab.expectVerdict('accepted')
  const clock = page.getByRole('slider', { name: 'As of' })
  await clock.focus()
  await page.keyboard.press('End')
  await jotlab.expectVerdict('rejected', 'expired')
  await page.keyboard.press('ArrowLeft')
  await jotlab.expectVerdict('accepted')
  await expect(jotlab.button('Back to now')).toBeVisible()
})
