/** Where things stand: in sight, in line, within the page, and still. */
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { DebuggerPage, type Engine } from './page.ts'
import { now, seal, secret } from './tokens.ts'

const ordinary = seal(
  JSON.stringify({
    iss: 'https://login.example.org/tenant',
    sub: '0f9c2b6e-5c0b-4d7a-a0d7-3a5e0d6f1c11',
    aud: 'timetable-app',
    iat: now - 60,
    nbf: now - 60,
    exp: now + 3600,
    nonce: 'n-0S6_WzA2Mj',
    auth_time: now - 120,
    email: 'ana.ruiz@example.org',
    email_verified: true,
    name: 'Ana Ruiz',
    roles: ['student', 'tutor'],
  }),
  secret,
)

/** How far the page can be scrolled sideways, in CSS pixels. */
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('the key box is in sight at 1440x900 beside an ordinary token', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, ordinary)
  await jotlab.paste(jotlab.key, secret)
  const box = await jotlab.frameOf(jotlab.key).boundingBox()
  expect((box?.y ?? 0) + (box?.height ?? 900)).toBeLessThanOrEqual(900)
})

// Firefox cannot be made to believe that it is a phone.
test.describe('on a phone @chromium', () => {
  test.use({ hasTouch: true, isMobile: true })

  test('the bar at the top is one row, with the pages under it', async ({ page }) => {
    const jotlab = new DebuggerPage(page)
    for (const width of [320, 360, 390, 430]) {
      await page.setViewportSize({ width, height: 844 })
      await jotlab.open({ now })
      const bar = await page.getByRole('banner').boundingBox()
      expect(bar?.height, `at ${width}`).toBeLessThanOrEqual(96)
      expect(await sideways(page), `at ${width}`).toBe(0)
    }
  })
})

test('a narrow window has all of the bar, and cannot be scrolled sideways', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  for (const width of [320, 390, 640, 890, 900, 960, 1024, 1120]) {
    await page.setViewportSize({ width, height: 844 })
    await jotlab.open({ now })
    await expect(jotlab.button('Plain text')).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('button', { name: /^Theme/ })).toBeInViewport({ ratio: 1 })
    expect(await sideways(page), `at ${width}`).toBe(0)
  }
})

for (const width of [390, 1280]) {
  test(`the words of all checks begin in one line at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    const jotlab = new DebuggerPage(page)
    await jotlab.open({ now })
    const lefts = await jotlab.checks.evaluateAll((items) =>
      items.map((item) =>
        Math.round(item.querySelector('.stage + span')?.getBoundingClientRect().left ?? -1),
      ),
    )
    expect(lefts.length).toBeGreaterThan(8)
    expect(new Set(lefts).size).toBe(1)
    expect(lefts[0]).toBeGreaterThan(80)
  })
}

for (const engine of ['plain', 'monaco'] satisfies Engine[]) {
  test(`large type: the boxes grow with all the rest, and nothing sticks out, ${engine}`, async ({
    page,
  }) => {
    const jotlab = new DebuggerPage(page)
    await page.setViewportSize({ width: 1440, height: 900 })
    await jotlab.openWith(engine, { now })
    const height = async () => (await jotlab.frameOf(jotlab.headerJson).boundingBox())?.height ?? 0
    const before = await height()
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '24px'
    })
    await expect.poll(height).toBeGreaterThan(before * 1.4)
    expect(await sideways(page)).toBe(0)
    for (const box of jotlab.boxes) {
      const text = jotlab.frameOf(box).locator('.editor-backdrop, .view-line').first()
      await expect(text).toHaveCSS('font-size', /^2[12](\.5)?px$/)
    }
    await page.setViewportSize({ width: 390, height: 844 })
    await expect.poll(() => sideways(page)).toBe(0)
  })
}

test('both engines give a box the same height and the text the same place', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.openWith('monaco', { now })
  const places = async () =>
    Promise.all(
      jotlab.boxes.map(async (box) => {
        const frame = jotlab.frameOf(box)
        const outer = await frame.boundingBox()
        const left = await frame.evaluate((element) => {
          const drawn = element.querySelector('.editor-backdrop, .view-line')
          const range = document.createRange()
          range.selectNodeContents(drawn ?? element)
          return range.getClientRects()[0]?.left ?? 0
        })
        return [Math.round(outer?.height ?? 0), Math.round(left - (outer?.x ?? 0))]
      }),
    )
  const inMonaco = await places()
  await jotlab.button('Plain text').click()
  for (const box of jotlab.boxes) await expect(jotlab.frameOf(box)).toHaveAttribute('data-engine', 'plain')
  expect(await places()).toEqual(inMonaco)
})

declare global {
  /** Lent to the page by a test: the sum of all layout shifts so far. */
  var shifted: number
}

for (const [name, width] of [
  ['phone', 390],
  ['desktop', 1440],
] as const) {
  // Firefox does not report layout shifts.
  test(`nothing jumps while the page comes alive on a ${name} @chromium`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    await page.addInitScript(() => {
      globalThis.shifted = 0
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          globalThis.shifted += (entry as PerformanceEntry & { value: number }).value
        }
      }).observe({ type: 'layout-shift', buffered: true })
    })
    const jotlab = new DebuggerPage(page)
    await jotlab.openWith('monaco', { now })
    expect(await page.evaluate(() => shifted)).toBeLessThan(0.02)
  })
}
