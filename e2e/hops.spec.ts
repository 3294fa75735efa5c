import { expect, test } from './fixtures'
import { DebuggerPage } from './page'

test.describe('one request hop by hop', () => {
  test('walks there and back with the arrow keys, and keeps its place in the address', async ({ page }) => {
    await page.goto('#/server-lab')
    const path = page.getByRole('region', { name: 'Request path' })
    await expect(path).toHaveAttribute('data-hop', 'browser')
    await path.focus()
    const hops = [
      'browser',
      'nginx',
      'upstream',
      'environ',
      'wsgi',
      'middleware',
      'urls',
      'auth',
      'view',
      'sql',
      'answer',
      'server-back',
      'browser-back',
    ]
    for (const hop of hops) {
      await expect(path).toHaveAttribute('data-hop', hop)
      await page.keyboard.press('ArrowRight')
    }
    await expect(path.getByRole('button', { name: 'Next' })).toHaveAttribute('aria-disabled', 'true')
    await page.keyboard.press('ArrowLeft')
    await expect(path).toHaveAttribute('data-hop', 'server-back')
    expect(page.url()).toMatch(/#\/server-lab\/path\/server-back$/)
    await path.getByRole('button', { name: 'Back' }).click()
    await expect(path).toHaveAttribute('data-hop', 'answer')
  })

  test('opens at the hop of an address, and changes the servers by keyboard', async ({ page }) => {
    await page.goto('#/server-lab/path/environ?front=runserver')
    const path = page.getByRole('region', { name: 'Request path' })
    await expect(path).toHaveAttribute('data-hop', 'environ')
    await expect(path.locator('[data-key="CAMPUS_DB_PASSWORD"]')).toContainText('campus-test-pw')
    await path.getByRole('radio', { name: 'runserver' }).focus()
    await page.keyboard.press('ArrowDown')
    await expect(path.getByRole('radio', { name: 'gunicorn', exact: true })).toBeChecked()
    await expect(path).toHaveAttribute('data-hop', 'environ')
    await expect(path.locator('[data-key="CAMPUS_DB_PASSWORD"]')).toContainText('not there')
    await path.getByRole('radio', { name: 'nginx + gunicorn' }).check()
    await expect(path.locator('[data-key="SERVER_PROTOCOL"]')).toContainText("'HTTP/1.0'")
    await path.getByRole('checkbox', { name: /^Only what is different/ }).check()
    await expect(path.locator('[data-key="PATH_INFO"]')).toHaveCount(0)
    await expect(path.locator('[data-key="SERVER_PROTOCOL"]')).toBeVisible()
  })

  test('shows the location that answers a file, and no Django', async ({ page }) => {
    await page.goto('#/server-lab/path/nginx')
    const path = page.getByRole('region', { name: 'Request path' })
    await expect(path.locator('mark').first()).toContainText('location / {')
    await path.getByRole('radio', { name: 'For a file' }).check()
    await expect(path.locator('mark').first()).toContainText('location /static/ {')
    await expect(path.locator('[data-box="django"]')).toContainText('not asked')
    await path.getByRole('button', { name: 'Next' }).click()
    await expect(path).toHaveAttribute('data-hop', 'browser-back')
  })

  test('opens its token in the debugger, at the time when it was good', async ({ page }) => {
    await page.goto('#/server-lab/path/browser')
    await page.getByRole('button', { name: 'Open the token in the debugger' }).click()
    const jotlab = new DebuggerPage(page)
    await expect(jotlab.token).toHaveValue(/^eyJ/)
    await jotlab.expectVerdict('accepted')
    // What a test leaves in the address must not be a token.
    expect(page.url()).toMatch(/#\/$/)
  })

  test('names a hop that is not there by its first, and fits a narrow screen', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('#/server-lab/path/nowhere?front=evil&request=constructor')
    await expect(page.getByRole('region', { name: 'Request path' })).toHaveAttribute('data-hop', 'browser')
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBeLessThanOrEqual(0)
  })
})
