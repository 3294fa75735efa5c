/** The Django lab: a project to play with, outside of any lesson. */
import type { Page } from '@playwright/test'
import { axe, findViolations } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { DebuggerPage } from './page.ts'

/** The lab as a person names its parts. */
function labOf(page: Page) {
  const request = page.getByRole('region', { name: 'Request' })
  const exchanges = page.getByRole('list', { name: 'Exchanges' })
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  return {
    request,
    method: request.getByRole('combobox', { name: 'Method' }),
    path: request.getByRole('textbox', { name: 'Path', exact: true }),
    authorization: request.getByRole('textbox', { name: 'Authorization' }),
    body: request.getByRole('textbox', { name: 'Body' }),
    /** Direct children only: an exchange has lists in it. */
    exchanges: exchanges.locator('> li'),
    newest: exchanges.locator('> li').first(),
    settings: page.getByRole('textbox', { name: 'settings.py' }),
    terminal: page.getByRole('textbox', { name: 'Terminal' }),
    output: page.getByRole('log', { name: 'Output of the terminal' }),
    button,
    /** Sends, and waits for one answer more. */
    async send(status: number) {
      const count = await exchanges.locator('> li').count()
      await button('Send').click()
      await expect(exchanges.locator('> li')).toHaveCount(count + 1)
      await expect(exchanges.locator('> li').first()).toHaveAttribute('data-status', String(status))
    },
    async logIn() {
      await button('Log in as ana').click()
      await this.send(200)
    },
    async readNotes() {
      await this.method.selectOption('GET')
      await this.path.fill('/api/notes/')
      await this.authorization.fill('')
    },
  }
}

async function open(page: Page) {
  await page.addInitScript(() => localStorage.setItem('jotlab-editor', 'plain'))
  await page.goto('./#/django')
  await expect(page.getByRole('textbox', { name: 'settings.py' })).toBeVisible()
  return labOf(page)
}

test('exchanges a password for two tokens, and opens a door with the right one', async ({ page }) => {
  const lab = await open(page)
  await lab.readNotes()
  await lab.send(401)
  await expect(lab.newest).toContainText('Authentication credentials were not provided.')
  await lab.logIn()
  await lab.readNotes()
  await lab.button('Use access token').click()
  await expect(lab.authorization).toHaveValue(/^Bearer eyJ/)
  await lab.send(200)
  await expect(lab.newest).toContainText('auth_user')
  await lab.readNotes()
  await lab.button('Use refresh token').click()
  await lab.send(401)
  await expect(lab.newest).toContainText('Token has wrong type')
})

test('lets a token die with the clock, and a refresh bring the next', async ({ page }) => {
  const lab = await open(page)
  await lab.logIn()
  await lab.readNotes()
  await lab.button('Use access token').click()
  await page.getByRole('button', { name: /^\+5 min/ }).click()
  await lab.send(401)
  await expect(
    page.getByRole('table', { name: 'Life of the tokens' }).or(page.getByText('in words')),
  ).toBeVisible()
  await page.getByText('The picture in words').click()
  const lives = page.getByRole('table', { name: 'Life of the tokens' })
  await expect(lives.getByRole('row', { name: /access token 1 of ana/ })).toContainText('expired')
  await lab.method.selectOption('POST')
  await lab.path.fill('/api/token/refresh/')
  await lab.authorization.fill('')
  await lab.body.fill('')
  await lab.body.blur()
  await lab.body.focus()
  await lab.button('Use refresh token').click()
  await lab.send(200)
  await expect(lives.getByRole('row', { name: /access token 2 of ana/ })).toContainText('5:00 left')
})

test('opens a token in the debugger, with the key of the project, and loses nothing', async ({ page }) => {
  const lab = await open(page)
  await lab.logIn()
  await lab.newest.getByRole('button', { name: 'Open the access token of ana in the debugger' }).click()
  const jotlab = new DebuggerPage(page)
  await jotlab.expectVerdict('accepted')
  await expect(jotlab.token).toHaveValue(/^eyJ/)
  await page.getByRole('link', { name: 'Django lab' }).click()
  await expect(lab.exchanges).toHaveCount(1)
})

test('acts on what settings.py says, and says what it cannot read', async ({ page }) => {
  const lab = await open(page)
  const before = await lab.settings.inputValue()
  await lab.settings.fill(`${before}\nSIMPLE_JWT = {'AUTH_HEADER_TYPES': ('JWT',), 'ACCESS_LIFETIME': 5}\n`)
  await expect(page.getByRole('list', { name: 'Problems in settings.py' })).toContainText('ACCESS_LIFETIME')
  await lab.logIn()
  await lab.readNotes()
  await lab.button('Use access token').click()
  await lab.send(401)
  await lab.authorization.fill((await lab.authorization.inputValue()).replace('Bearer', 'JWT'))
  await lab.send(200)
  await lab.settings.fill(before.replace('INSTALLED_APPS = [', 'INSTALLED_APPS = ['.slice(0, -1)))
  await expect(lab.settings).toHaveAttribute('aria-invalid', 'true')
  await lab.settings.press('Control+z')
  await expect(lab.settings).toHaveValue(/'AUTH_HEADER_TYPES': \('JWT',\)/)
  await expect(page.getByRole('list', { name: 'Problems in settings.py' })).not.toContainText(
    'does not start',
  )
})

test('keeps a terminal with its history', async ({ page }) => {
  const lab = await open(page)
  await lab.terminal.fill('python manage.py showmigrations')
  await lab.terminal.press('Enter')
  await expect(lab.output).toContainText('python manage.py showmigrations')
  await expect(lab.terminal).toHaveValue('')
  await lab.terminal.fill('nonsense')
  await lab.terminal.press('Enter')
  await expect(lab.output).toContainText(/not found|does not know/)
  await lab.terminal.press('ArrowUp')
  await expect(lab.terminal).toHaveValue('nonsense')
  await lab.terminal.press('ArrowUp')
  await expect(lab.terminal).toHaveValue('python manage.py showmigrations')
  await lab.terminal.press('ArrowDown')
  await lab.terminal.press('ArrowDown')
  await expect(lab.terminal).toHaveValue('')
})

test('switches people while their tokens live', async ({ page }) => {
  const lab = await open(page)
  await lab.logIn()
  await lab.readNotes()
  await lab.button('Use access token').click()
  await lab.send(200)
  await page.getByRole('switch', { name: 'ana: active' }).uncheck()
  await lab.send(401)
  await expect(lab.newest).toContainText('User is inactive')
  await lab.button('Undo').click()
  await expect(page.getByRole('switch', { name: 'ana: active' })).toBeChecked()
})

test('says no answer where no server runs, and begins from nothing', async ({ page }) => {
  const lab = await open(page)
  await lab.button('Start from the empty project').click()
  await lab.readNotes()
  await lab.send(0)
  await expect(lab.newest).toContainText('no answer')
  await lab.button('Reset').click()
  await expect(lab.exchanges).toHaveCount(0)
  await lab.logIn()
})

test('is done with the keyboard alone', async ({ page }) => {
  const lab = await open(page)
  await lab.button('Log in as ana').focus()
  await page.keyboard.press('Enter')
  await expect(lab.path).toHaveValue('/api/token/')
  await lab.path.focus()
  await page.keyboard.press('Enter')
  await expect(lab.newest).toHaveAttribute('data-status', '200')
  await lab.newest.getByRole('button', { name: 'Use the access token of ana in the request' }).focus()
  await page.keyboard.press('Enter')
  await expect(lab.authorization).toHaveValue(/^Bearer eyJ/)
  await lab.settings.focus()
  await page.keyboard.press('Tab')
  await expect(lab.settings).not.toBeFocused()
})

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`has no fault for axe and does not scroll sideways: ${theme}, ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 })
      // Before the page's own scripts: its policy would stop it later.
      await page.addInitScript(axe)
      await page.addInitScript((name) => localStorage.setItem('jotlab-theme', name), theme)
      const lab = await open(page)
      await lab.logIn()
      for (const fold of await page.locator('.django-page details').all()) {
        await fold.evaluate((one: HTMLDetailsElement) => {
          one.open = true
        })
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide).toBeLessThanOrEqual(0)
      expect(await findViolations(page)).toEqual([])
    })
  }
}
