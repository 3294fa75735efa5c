import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures'

/** Python is large, and a busy machine takes long to start it. */
test.setTimeout(300_000)
const patience = { timeout: 120_000 }

const bench = (page: Page): Locator => page.getByRole('region', { name: 'Write the callable' })
const editor = (page: Page) => bench(page).getByRole('textbox', { name: 'wsgi.py' })
const response = (page: Page) => bench(page).getByRole('region', { name: 'Response' })

async function open(page: Page): Promise<void> {
  await page.goto('#/server-lab/bench')
  await expect(editor(page)).toBeVisible({ timeout: 40_000 })
}

async function send(page: Page, code: string): Promise<void> {
  await editor(page).fill(code)
  const button = bench(page).getByRole('button', { name: 'Send to application' })
  await button.click()
  await expect(button).not.toHaveAttribute('aria-disabled', 'true', patience)
}

const answering = (...lines: string[]) =>
  [
    'def application(environ, start_response):',
    '    start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])',
    ...lines.map((line) => `    ${line}`),
  ].join('\n')

test('runs real Python, and fetches it only when asked', async ({ page }) => {
  const fetched: string[] = []
  page.context().on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/python/')) fetched.push(pathname)
  })
  await open(page)
  await page.evaluate(() => navigator.serviceWorker.ready)
  expect(fetched).toEqual([])

  await bench(page).getByRole('button', { name: 'Load Python, 6 MB' }).click()
  await expect(bench(page).locator('[data-python="ready"]')).toBeVisible(patience)
  expect(fetched.some((path) => path.endsWith('.wasm'))).toBe(true)

  await send(
    page,
    answering('import sys; print(sys.version_info[:2])', 'return [environ["PATH_INFO"].encode("latin-1")]'),
  )
  await expect(response(page).locator('[data-status]')).toHaveText('200 OK')
  await expect(response(page).locator('[data-body]')).toHaveText('/café')
  await expect(response(page).locator('[data-bytes]')).toHaveText(String.raw`b'/caf\xc3\xa9'`)
  await expect(response(page).locator('[data-rules="kept"]')).toBeVisible()
  await expect(response(page)).toContainText('(3, 14)')

  await send(page, answering('return "hello"'))
  await expect(response(page).locator('[data-status]')).toContainText('500 Internal Server Error')
  await expect(response(page).locator('[data-traceback]')).toContainText("'h' is not a byte")
  await expect(response(page).locator('[data-rules="broken"]')).toContainText('put the bytes into a list')

  await send(page, answering('x = {}', 'return [x["missing"]]'))
  await expect(response(page)).toContainText('your code raised KeyError in line 4')
  await expect(response(page).locator('[data-traceback]')).toContainText(
    'File "wsgi.py", line 4, in application',
  )
  await expect(bench(page).locator('.py-gutter [data-problem]')).toHaveText('4')

  await send(page, answering('import js', 'return []'))
  await expect(response(page).locator('[data-traceback]')).toContainText('ModuleNotFoundError')
})

test('indents the next line of Python, and leaves undo to the browser', async ({ page }) => {
  await open(page)
  const file = editor(page)
  await file.fill('')
  await file.pressSequentially('def application(environ, start_response):')
  await file.press('Enter')
  await file.pressSequentially('body = [')
  await file.press('Enter')
  await expect(file).toHaveValue('def application(environ, start_response):\n    body = [\n        ')
  await file.press('ControlOrMeta+z')
  await expect(file).not.toHaveValue(/\n {8}$/)
})

test('survives what does not end, stopped by hand, by itself or by the page', async ({ page }) => {
  // Python starts four times.
  test.slow()
  await open(page)
  await editor(page).fill(answering('while True: pass'))
  const button = bench(page).getByRole('button', { name: 'Send to application' })
  await button.click()
  await expect(bench(page).locator('[data-python="running"]')).toBeVisible(patience)
  await bench(page).getByRole('button', { name: 'Stop' }).click()
  await expect(response(page)).toContainText('You stopped the run.')
  await button.click()
  await expect(response(page)).toContainText('did not end within 5 seconds. It was in line 3.', patience)
  // Python ended the loop itself, as it must where the browser cannot, and goes on.
  await expect(bench(page).locator('[data-python="ready"]')).toBeVisible()
  const stubborn = ['while True:', '    try:', '        while True: pass', '    except BaseException: pass']
  await send(page, answering(...stubborn))
  await expect(response(page)).toContainText('went on when it was interrupted')
  // A single call that never looks whether it is interrupted.
  await send(page, answering('sum(range(10 ** 12))'))
  await expect(response(page)).toContainText('could not be interrupted')
  await send(page, answering('return [b"well again"]'))
  await expect(response(page).locator('[data-body]')).toHaveText('well again')
})

test('tells which tokens a middleware lets in wrongly', async ({ page }) => {
  await open(page)
  await bench(page).getByRole('tab', { name: 'Check a token' }).click()
  const button = bench(page).getByRole('button', { name: 'Send all tokens' })
  await button.click()
  await expect(response(page).getByRole('status')).toContainText('treated wrongly.', patience)
  await expect(response(page).locator('[data-case][data-right="false"]')).toHaveCount(4)
  const code = await editor(page).inputValue()
  const checks = [
    'if json.loads(decode(header))["alg"] != "HS256": raise ValueError("alg")',
    'made = hmac.new(SECRET, f"{header}.{payload}".encode(), hashlib.sha256).digest()',
    'if not hmac.compare_digest(made, decode(signature)): raise ValueError("signature")',
    'if time.time() >= json.loads(decode(payload)).get("exp", 9e9): raise ValueError("expired")',
  ]
  await editor(page).fill(code.replace(/ {4}# Your turn.*\n/, checks.map((line) => `    ${line}\n`).join('')))
  await expect(response(page)).toContainText('You changed the code since')
  await button.click()
  await expect(response(page).getByRole('status')).toContainText('All treated rightly', patience)
})

test('works without a network once it was loaded', async ({ page, context }) => {
  await open(page)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve))
    }
  })
  await bench(page).getByRole('button', { name: 'Load Python, 6 MB' }).click()
  await expect(bench(page).locator('[data-python="ready"]')).toBeVisible(patience)
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const [name = ''] = await caches.keys()
        const kept = await (await caches.open(name)).keys()
        return kept.filter(({ url }) => url.includes('/python/')).length
      }),
    )
    .toBe(5)
  await context.setOffline(true)
  await page.reload()
  await send(page, answering('return [b"offline"]'))
  await expect(response(page).locator('[data-body]')).toHaveText('offline')
})

test.describe('while the part above is on its way', () => {
  // What a service worker fetches goes past the routes of the test.
  test.use({ serviceWorkers: 'block' })

  test('the address leads to the bench, also where the browser does not keep the place', async ({ page }) => {
    await page.addInitScript(() =>
      addEventListener('DOMContentLoaded', () => {
        document.documentElement.style.setProperty('overflow-anchor', 'none')
      }),
    )
    let release = (): void => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route(/path-section.*\.js/, async (route) => {
      await released
      await route.continue()
    })
    await open(page)
    const title = bench(page).getByRole('heading', { name: 'Write the callable' })
    await expect(title).toBeInViewport()
    await expect(page.getByText('Opening the recorded request…')).toBeAttached()
    release()
    await expect(page.getByText('Opening the recorded request…')).not.toBeAttached()
    await expect(page.getByRole('tab', { name: 'Answer a request' })).toBeInViewport()
    await expect(title).toBeInViewport()
  })
})

test.describe('while Python is on its way', () => {
  // What a service worker fetches goes past the routes of the test.
  test.use({ serviceWorkers: 'block' })

  test('a request can be given up, and sent again', async ({ page }) => {
    let isHeld = true
    await page.route(/pyodide\.asm\.wasm/, (route) => (isHeld ? undefined : route.continue()))
    await open(page)
    const button = bench(page).getByRole('button', { name: 'Send to application' })
    await button.click()
    await expect(bench(page).getByRole('progressbar')).toBeVisible()
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await bench(page).getByRole('button', { name: 'Stop' }).click()
    await expect(bench(page).getByRole('button', { name: 'Load Python, 6 MB' })).toBeVisible()
    await expect(button).not.toHaveAttribute('aria-disabled', 'true')
    isHeld = false
    await send(page, answering('return [b"after all"]'))
    await expect(response(page).locator('[data-body]')).toHaveText('after all')
  })
})

test.describe('where the host gives the worker the policy of the page', () => {
  // What a service worker fetches goes past the routes of the test.
  test.use({ onPurpose: /policy:|CSP violation/, serviceWorkers: 'block' })

  test('says that it forbids Python, and fetches nothing', async ({ page }) => {
    const answer = await page.request.get('')
    const policy = answer.headers()['content-security-policy'] ?? ''
    const fetched: string[] = []
    await page.route(/\/python\//, async (route) => {
      fetched.push(new URL(route.request().url()).pathname)
      const real = await route.fetch()
      await route.fulfill({
        response: real,
        headers: { ...real.headers(), 'content-security-policy': policy },
      })
    })
    await open(page)
    await bench(page).getByRole('button', { name: 'Load Python, 6 MB' }).click()
    await expect(bench(page).getByRole('alert')).toContainText('does not let it run Python', patience)
    expect(fetched.filter((path) => path.endsWith('.wasm'))).toEqual([])
  })
})
