/** The list of findings: what the rules say, where they point, what they are told beside the token, and how still it is. */
import { createHmac } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { axe, findViolations } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { DebuggerPage } from './page.ts'
import { now, seal, secret } from './tokens.ts'

const claims = {
  iss: 'https://issuer.example',
  sub: 'user-42',
  aud: 'https://api.example',
  iat: now - 60,
  exp: now + 600,
  jti: 'one',
}
const explicit = '{"alg":"HS256","typ":"invite+jwt"}'
const make = (more: object, by = secret, header = explicit) =>
  seal(JSON.stringify({ ...claims, ...more }), by, header)
const sound = make({})
const bad = make(
  { sub: 42, exp: String(now), scope: ['read'], password: 'hunter2', iat: now + 400 },
  secret,
  '{"alg":"HS256","typ":"jwt","kid":"../../key","jku":"http://keys.example/set"}',
)

class Findings {
  readonly panel: Locator
  readonly items: Locator
  readonly profile: Locator

  constructor(readonly page: Page) {
    this.panel = page.getByRole('region', { name: 'Findings' })
    this.items = page.getByRole('list', { name: 'Findings' }).getByRole('listitem')
    this.profile = this.panel.getByRole('combobox', { name: 'Profile' })
  }

  of(code: string): Locator {
    return this.page.getByRole('list', { name: 'Findings' }).locator(`[data-code="${code}"]`)
  }
}

async function openWith(page: Page, token: string, key = '') {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, token)
  await jotlab.paste(jotlab.key, key)
  return { jotlab, findings: new Findings(page) }
}

test('on a phone the verdict says how many findings stand below, and leads there', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const { findings } = await openWith(page, bad, secret)
  const jump = page.getByRole('button', { name: /^\d+ findings$/ })
  await expect(jump).toBeVisible()
  await expect(findings.items).toHaveCount(Number.parseInt((await jump.textContent()) ?? '', 10))
  await jump.click()
  const title = findings.panel.getByRole('heading', { name: 'Findings' })
  await expect(title).toBeInViewport()
  await expect(title).toBeFocused()
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(jump).toBeHidden()
})

test('of a sound token one line says that nothing was found', async ({ page }) => {
  const { findings } = await openWith(page, sound, secret)
  await expect(findings.panel).toContainText('Nothing found by 115 rules.')
  await expect(findings.items).toHaveCount(0)
})

test('errors come first, each with its rule, its severity in a word and its section', async ({ page }) => {
  const { findings } = await openWith(page, bad, secret)
  await expect(findings.of('T1')).toHaveAttribute('data-severity', 'error')
  await expect(findings.of('C8')).toHaveAttribute('data-severity', 'warning')
  await expect(findings.of('H13')).toHaveAttribute('data-severity', 'info')
  await expect(findings.panel).toContainText(/\d errors?, \d warnings?, \d remarks?/)
  const order = await findings.items.evaluateAll((items) =>
    items.map((item) => ['error', 'warning', 'info'].indexOf(item.getAttribute('data-severity') ?? '')),
  )
  expect(order).toEqual(order.toSorted())
  const first = findings.of('T1')
  await expect(first).toContainText(/^!?.?error: exp is/i)
  await first.locator('summary').click()
  await expect(first).toContainText('Why it matters.')
  await expect(first).toContainText('RFC 7519 §2')
})

test('a well-known secret falls by itself, without any key, and the verdict stays as it is', async ({
  page,
}) => {
  const { jotlab, findings } = await openWith(page, make({}, 'sunshine'))
  await expect(findings.of('K2')).toContainText(/found in [\d,]+ ms, as one of \d,\d{3}/)
  await jotlab.expectVerdict('unverified', 'no-key')
  await jotlab.paste(jotlab.token, sound)
  await expect(findings.panel).toContainText('Nothing found')
})

test('a well-known secret that was base64-decoded falls too', async ({ page }) => {
  const input = sound.slice(0, sound.lastIndexOf('.'))
  const mac = createHmac('sha256', Buffer.from('sunshine', 'base64')).update(input).digest('base64url')
  const { findings } = await openWith(page, `${input}.${mac}`)
  await expect(findings.of('K2')).toContainText('found in')
  await findings.of('K2').locator('summary').click()
  await expect(findings.of('K2')).toContainText('"sunshine", base64-decoded')
})

test('a finding that is pointed at or focused lights its place in the token', async ({ page }) => {
  const { jotlab, findings } = await openWith(page, make({ exp: `${now + 600}` }), secret)
  const item = findings.of('T1')
  await item.hover()
  await expect.poll(() => jotlab.litText(jotlab.payloadJson)).toContain('"exp"')
  await jotlab.verdict.hover()
  await expect.poll(() => jotlab.litText(jotlab.payloadJson)).toBe('')
  await item.locator('summary').focus()
  await expect.poll(() => jotlab.litText(jotlab.payloadJson)).toContain('"exp"')
})

test('what a person knows beside the token is checked, by the rules of the chosen kind', async ({ page }) => {
  const { findings } = await openWith(page, make({ aud: 'my-app', nonce: 'n-1' }), secret)
  await expect(findings.profile).toContainText('OpenID Connect ID token')
  await findings.panel.locator('summary').filter({ hasText: 'beside the token' }).click()
  await findings.panel.getByRole('textbox', { name: 'Your client_id' }).fill('another-app')
  await expect(findings.of('O2')).toContainText('not for your app')
  await findings.panel.getByRole('textbox', { name: 'Your client_id' }).fill('my-app')
  await expect(findings.of('O2')).toHaveCount(0)
  await findings.profile.selectOption({ label: 'OAuth access token (RFC 9068)' })
  await expect(findings.of('A1')).toBeVisible()
  await expect(findings.of('A7')).toContainText('looks like an ID token')
  await findings.profile.selectOption('')
  await expect(findings.of('A1')).toHaveCount(0)
})

test('with the keyboard alone: open a finding, go to its lesson', async ({ page }) => {
  const { jotlab, findings } = await openWith(page, make({ exp: `${now + 600}` }), secret)
  await expect(findings.of('T1')).toBeVisible()
  await findings.profile.focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(findings.of('T1').locator('.lint-more')).toBeVisible()
  await jotlab.tabTo(/^Learn why: step 2\.2/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/learn\/claims/)
})

for (const width of [390, 1280]) {
  test(`findings that come and go move nothing else at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    const { jotlab, findings } = await openWith(page, sound, secret)
    await expect(findings.panel).toContainText('Nothing found')
    const places = () =>
      Promise.all(
        [jotlab.header, jotlab.payload, jotlab.signature].map(async (part) => (await part.boundingBox())?.y),
      )
    const before = await places()
    await findings.profile.selectOption({ label: 'DPoP proof (RFC 9449)' })
    await expect(findings.of('D1')).toBeVisible()
    expect(await places()).toEqual(before)
  })
}

for (const theme of ['light', 'dark'] as const) {
  for (const width of [390, 1280]) {
    test(`axe finds nothing in a long list, ${theme}, at ${width}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 })
      const jotlab = new DebuggerPage(page)
      await jotlab.open({ now, theme })
      await jotlab.paste(jotlab.token, bad)
      const findings = new Findings(page)
      await expect(findings.of('T1')).toBeVisible()
      for (const summary of await findings.panel.locator('summary').all()) await summary.click()
      await page.evaluate(axe)
      expect(await findViolations(page)).toEqual([])
      expect(
        await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        ),
      ).toBe(0)
    })
  }
}

test.describe('without the rules', () => {
  // The service worker would serve what the network refuses here.
  test.use({ serviceWorkers: 'block' })

  test('the verdict is given all the same, and the place says what is missing', async ({ page }) => {
    await page.route(/\/assets\/findings-[\w-]{8}\.js$/, (route) => route.abort())
    const jotlab = new DebuggerPage(page)
    await jotlab.open({ now })
    await jotlab.paste(jotlab.token, sound)
    await jotlab.paste(jotlab.key, secret)
    await jotlab.expectVerdict('accepted')
    await expect(page.getByRole('alert')).toContainText('could not be shown')
  })
})
