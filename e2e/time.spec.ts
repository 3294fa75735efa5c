/** Times of a token: in the table of its claims, under a clock that is stopped or runs, and with leeway. */
import { expect, test } from './fixtures.ts'
import { openToken } from './open-token.ts'
import { DebuggerPage } from './page.ts'
import { now, seal, secret } from './tokens.ts'

test.describe('claims', () => {
  test.use({ timezoneId: 'America/New_York' })

  test('the table says which kind a claim is, and its time here, in UTC and from now', async ({ page }) => {
    const jotlab = await openToken(page)
    await jotlab.view('payload', 'Claims')
    const row = (name: string) =>
      jotlab.payload.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
    await expect(row('sub').locator('.badge')).toHaveText('registered')
    await expect(row('email').locator('.badge')).toHaveText('public')
    await expect(row('course').locator('.badge')).toHaveText('private')
    await expect(row('sub')).toContainText('RFC 7519')
    await expect(row('course').locator('code')).toHaveText('"maths"')
    // 1768000300 is 23:11:40 in UTC and 18:11:40 in New York.
    await expect(row('exp')).toContainText('18:11:40')
    await expect(row('exp')).toContainText('23:11:40 UTC')
    await expect(row('exp')).toContainText('in 5 min')
    await expect(row('iat')).toContainText('1 min ago')
  })
})

test('the clock can be stopped and moved, and the verdict goes with it', async ({ page }) => {
  const jotlab = await openToken(page)
  await page.getByText('Time and leeway').click()
  const moment = page.getByRole('textbox', { name: 'As of' })
  await jotlab.button('Stop the clock').click()
  await expect(jotlab.button('Back to now')).toBeVisible()
  await moment.fill(String(now + 299))
  await jotlab.expectVerdict('accepted')
  await moment.fill(String(now + 300))
  await jotlab.expectVerdict('rejected', 'expired')
  await moment.fill('2026-01-09 23:10:00Z')
  await jotlab.expectVerdict('accepted')
  await moment.fill('once upon a time')
  await expect(moment).toHaveAttribute('aria-invalid', 'true')
  await moment.fill(String(now + 301))
  await jotlab.expectVerdict('rejected', 'expired')
  await jotlab.button('Back to now').click()
  await jotlab.expectVerdict('accepted')
})

test('the running clock lets a token expire by itself', async ({ page }) => {
  const jotlab = await openToken(page)
  await page.clock.setFixedTime((now + 300) * 1000)
  await expect(jotlab.verdict).toHaveAttribute('data-because', 'expired')
})

test('leeway forgives a little', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, seal(`{"exp":${now - 10}}`, secret))
  await jotlab.paste(jotlab.key, secret)
  await jotlab.expectVerdict('rejected', 'expired')
  await page.getByText('Time and leeway').click()
  const leeway = page.getByRole('spinbutton', { name: 'Leeway in seconds' })
  await leeway.fill('10')
  await jotlab.expectVerdict('rejected', 'expired')
  await leeway.fill('11')
  await jotlab.expectVerdict('accepted')
})
