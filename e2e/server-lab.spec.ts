import type { Locator, Page } from '@playwright/test'
import { erlangC, quantileExponential } from '../src/sim/load/theory.ts'
import { axe, findViolations } from './axe.ts'
import { expect, test } from './fixtures.ts'

/** The simulation of the server lab, as a person names its parts. */
class ServerLab {
  readonly region: Locator

  constructor(readonly page: Page) {
    this.region = page.getByRole('region', { name: 'Simulation' })
  }

  async open(): Promise<void> {
    await this.page.addInitScript(() => localStorage.setItem('jotlab-editor', 'plain'))
    await this.page.goto('./#/server-lab')
    await expect(this.region).toBeVisible()
  }

  slider(name: string): Locator {
    return this.region.getByRole('slider', { name, exact: true })
  }

  button(name: string): Locator {
    return this.region.getByRole('button', { name, exact: true })
  }

  output(name: string): Locator {
    return this.region.getByRole('status', { name, exact: true })
  }

  front(name: string): Locator {
    return this.region.getByRole('radiogroup', { name: 'Front' }).getByRole('radio', { name, exact: true })
  }

  /** The figure of an output in SI units, once the run has ended. */
  async figure(name: string): Promise<number> {
    await expect(this.output(name)).not.toHaveAttribute('data-value', '', { timeout: 30_000 })
    return Number(await this.output(name).getAttribute('data-value'))
  }

  /** Four workers, 32 requests a second, 100 ms each, nobody slow. */
  async setUp(): Promise<void> {
    await this.slider('Requests per second').fill('32')
    await this.slider('Time in the view').fill('100')
    await this.slider('Workers').fill('4')
    await this.slider('Slow clients').fill('0')
  }
}

test('a run agrees with queueing theory, and says so', async ({ page }) => {
  const lab = new ServerLab(page)
  await lab.open()
  await expect(lab.region).toHaveAttribute('data-seed', '7')
  await lab.setUp()
  await lab.button('Run').click()
  const mean = 0.1 + (erlangC(4, 3.2) * 0.1) / 0.8
  const near = (figure: number, theory: number) => expect(Math.abs(figure / theory - 1)).toBeLessThan(0.04)
  near(await lab.figure('Mean response'), mean)
  near(await lab.figure('95th percentile'), quantileExponential(0.95, 32, 0.1, 4))
  near(await lab.figure('Throughput'), 32)
  near(await lab.figure('Requests inside'), 32 * mean)
  await expect(lab.region.getByText('theory 175 ms')).toBeVisible()
  await expect(lab.region.getByText('(M/M/4)')).toBeVisible()
  await expect(lab.region.getByRole('img', { name: /^Response time against load/ })).toBeVisible()
})

test('a turned knob takes the old figures away, and the same knobs give the same figures', async ({
  page,
}) => {
  const lab = new ServerLab(page)
  await lab.open()
  await lab.setUp()
  const first = await lab.figure('Mean response')
  await lab.slider('Workers').fill('5')
  expect(await lab.figure('Mean response')).toBeLessThan(first * 0.8)
  await lab.slider('Workers').fill('4')
  expect(await lab.figure('Mean response')).toBe(first)
})

test('behind nginx slow clients harm nobody; without it they take all the workers', async ({ page }) => {
  const lab = new ServerLab(page)
  await lab.open()
  await lab.setUp()
  await lab.slider('Slow clients').fill('20')
  expect(await lab.figure('95th percentile')).toBeLessThan(0.6)
  await lab.front('gunicorn').check({ force: true })
  expect(await lab.figure('95th percentile')).toBeGreaterThan(1)
  await lab.front('runserver').check({ force: true })
  expect(await lab.figure('95th percentile')).toBeLessThan(0.6)
  await expect(lab.slider('Workers')).toBeDisabled()
})

test('a worker that is killed loses its request, and another one starts', async ({ page }) => {
  const lab = new ServerLab(page)
  await lab.open()
  const workers = lab.region.getByRole('list', { name: 'Workers' }).getByRole('listitem')
  const said = lab.region.locator('.transport-said')
  await expect(workers).toHaveCount(3)
  for (let press = 0; press < 40; press++) {
    await lab.button('Step').click()
    if (await workers.filter({ hasText: 'busy' }).count()) break
  }
  await lab.button('Kill a worker').click()
  await expect(workers.filter({ hasText: 'starting' })).toHaveCount(1)
  await expect(said).toContainText(/502|killed/)
  await expect(lab.region.getByText('1 failed')).toBeVisible()
  for (let press = 0; press < 120; press++) {
    await lab.button('Step').click()
    if (!(await workers.filter({ hasText: 'starting' }).count())) break
  }
  await expect(workers.filter({ hasText: 'starting' })).toHaveCount(0)
})

test('a hundred steps at once come to the same as a hundred steps', async ({ page }) => {
  const lab = new ServerLab(page)
  await lab.open()
  const clock = lab.region.locator('.transport-clock')
  await lab.button('100 steps').click()
  await expect(lab.region.locator('.transport-said')).toContainText(/^100 steps on\. \d/)
  const once = await clock.textContent()
  expect(once).not.toBe('0.00 s')
  await lab.button('Start anew').click()
  await expect(clock).toHaveText('0.00 s')
  await lab.button('Step').evaluate((button: HTMLButtonElement) => {
    for (let press = 0; press < 100; press++) button.click()
  })
  await expect(clock).toHaveText(once ?? '')
})

test('the picture plays and rests', async ({ page }) => {
  const lab = new ServerLab(page)
  await lab.open()
  const counts = lab.region.locator('.transport-counts b')
  await lab.button('Run').click()
  await expect.poll(async () => Number(await counts.textContent())).toBeGreaterThan(3)
  await lab.button('Pause').click()
  await expect(lab.button('Run')).toBeVisible()
  const rest = await counts.textContent()
  await lab.button('Start anew').click()
  await expect(counts).toHaveText('0')
  expect(rest).not.toBe('0')
})

test('the picture plays where the browser tells of two changes of sight at once', async ({ page }) => {
  // As on a busy machine: out of sight while the parts above came, in sight since.
  await page.addInitScript(() => {
    const away = { isIntersecting: false } as IntersectionObserverEntry
    window.IntersectionObserver = class extends IntersectionObserver {
      constructor(tell: IntersectionObserverCallback) {
        super((changes, observer) => tell([away, ...changes], observer))
      }
    }
  })
  const lab = new ServerLab(page)
  await lab.open()
  await lab.button('Run').click()
  await expect
    .poll(async () => Number(await lab.region.locator('.transport-counts b').textContent()))
    .toBeGreaterThan(3)
})

test('by the keyboard alone', async ({ page }) => {
  const lab = new ServerLab(page)
  await lab.open()
  await lab.slider('Workers').focus()
  await page.keyboard.press('ArrowRight')
  await expect(lab.slider('Workers')).toHaveValue('4')
  await lab.front('nginx + gunicorn').focus()
  await page.keyboard.press('ArrowLeft')
  await expect(lab.front('gunicorn')).toBeChecked()
  await lab.button('Step').focus()
  await page.keyboard.press('Enter')
  await expect(lab.region.locator('.transport-said')).toContainText('Request 1 arrives')
  await lab.region.getByText('More', { exact: true }).press('Enter')
  await lab.region.getByRole('radio', { name: 'is always the same' }).focus()
  await page.keyboard.press('Space')
  await expect(
    lab.region.getByText('(M/D/4, about)').or(lab.region.getByText('(M/G/4, about)')),
  ).toBeVisible()
})

test('those who want no motion get figures, and no dots', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const lab = new ServerLab(page)
  await lab.open()
  await expect(lab.region.locator('canvas')).toHaveCount(0)
  await lab.button('Run').click()
  await expect
    .poll(async () => Number(await lab.region.locator('.transport-counts b').textContent()))
    .toBeGreaterThan(3)
})

// Playwright changes no preference over WebDriver BiDi.
test('who wants motion after all gets the dots @chromium', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const lab = new ServerLab(page)
  await lab.open()
  await expect(lab.region.locator('canvas')).toHaveCount(0)
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await expect(lab.region.locator('canvas')).toHaveCount(1)
})

test('figures of the real server can be set up', async ({ page }) => {
  const lab = new ServerLab(page)
  await lab.open()
  await lab.region.getByText('Simulated, in theory, and measured on a real server').click()
  const five = lab.region.getByRole('row', { name: /Five requests of 1 s/ })
  await expect(five).toContainText('1.04 s')
  await expect(five).toContainText('1.03 s')
  await five.getByRole('button').click()
  await expect(lab.front('runserver')).toBeChecked()
  expect(await lab.figure('Mean response')).toBeCloseTo(1.044, 3)
  await expect(lab.region.getByText('5 of 5 requests answered')).toBeVisible()
})

for (const [theme, width, height] of [
  ['light', 1440, 900],
  ['dark', 390, 844],
] as const) {
  test(`nothing for axe to find, and nothing too wide: ${theme}, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await page.addInitScript((name) => localStorage.setItem('jotlab-theme', name), theme)
    const lab = new ServerLab(page)
    await lab.open()
    await lab.figure('Mean response')
    await lab.region.getByText('More', { exact: true }).click()
    await lab.region.getByText('As a table').first().click()
    await page.evaluate(axe)
    expect(await findViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })
}
