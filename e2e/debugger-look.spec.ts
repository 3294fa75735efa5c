/** What a person sees at first sight, and what must not be taken for something else. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { openToken } from './open-token.ts'
import { DebuggerPage } from './page'
import { encode, good, now, seal, secret } from './tokens.ts'

const colourOf = (place: Locator) => place.evaluate((element) => getComputedStyle(element).color)

test('the pretty view has the colours of JSON, and lights what is pointed at elsewhere', async ({ page }) => {
  const jotlab = await openToken(page)
  await jotlab.view('payload', 'Pretty')
  const pretty = jotlab.payload.locator('pre')
  const ink = await colourOf(pretty)
  for (const text of ['"email"', `${now + 300}`]) {
    expect(await colourOf(pretty.getByText(text, { exact: true })), text).not.toBe(ink)
  }
  const name = pretty.getByText('"sub"', { exact: true })
  const plain = await name.evaluate((element) => getComputedStyle(element).backgroundColor)
  await jotlab.view('token', 'Bytes')
  const grid = page.getByRole('grid', { name: 'Token, character by character' })
  await grid.locator('.is-payload [data-byte="2"].bytes-hex').hover()
  await expect(name).not.toHaveCSS('background-color', plain)
})

for (const [width, height] of [
  [1024, 768],
  [1440, 900],
] as const) {
  test(`the time of a claim is not cut off beneath the JSON at ${width}x${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    const jotlab = new DebuggerPage(page)
    await jotlab.open({ now })
    // The example of a first visit: its last claim is exp.
    const last = jotlab.payload.getByRole('row').last()
    await expect(last).toContainText('in 73 years')
    const below = () =>
      jotlab.payload.locator('.json-claims').evaluate((claims) => claims.scrollHeight - claims.clientHeight)
    expect(await below()).toBe(0)
    // Nor however long the JSON is.
    await jotlab.paste(jotlab.token, seal(`{"scope":"${'scope '.repeat(400)}","exp":${now + 300}}`, secret))
    await expect(last).toContainText('in 5 min')
    expect(await below()).toBe(0)
  })
}

test('an example in an empty box says that it is one, and a missing payload is not filled with it', async ({
  page,
}) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, 'no token at all')
  await expect(jotlab.payloadJson).toHaveAttribute('placeholder', /^for example/)
  const [header, , signature] = good.split('.')
  await jotlab.paste(jotlab.token, `${header}..${signature}`)
  await expect(jotlab.payloadJson).toHaveAttribute('placeholder', 'Empty in this token')
})

test('a token without a signature is nowhere called signed', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, `${encode('{"alg":"none"}')}.${encode('{"sub":"42"}')}.`)
  await jotlab.expectVerdict('rejected', 'alg-none')
  await expect(page.getByText('unsigned (JWS), compact')).toBeVisible()
  await expect(page.getByText(/^A signed token|^signed \(/)).toHaveCount(0)
})

test('a cause that the headline names is not told again, and one way out has one button', async ({
  page,
}) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, seal(`{"iss":"https://login.example","exp":${now + 300}}`, secret))
  await jotlab.paste(jotlab.key, secret)
  await page.getByText('What do you expect?').click()
  await page.getByRole('textbox', { name: 'Expected issuer (iss)' }).fill('https://login.example/')
  await jotlab.expectVerdict('rejected', 'iss-mismatch')
  const cause = jotlab.diagnosis.filter({ hasText: 'Wrong issuer' })
  await expect(cause.locator('.say')).toHaveCount(0)
  await cause.getByRole('button').click()
  await jotlab.expectVerdict('accepted')
})

/** Lets a file fall on a part of the page, as from the desktop; true where the page would stay. */
function staysAfterDrop(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((target) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['text'], 'notes.txt'))
    const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })
    return document.querySelector(target)?.dispatchEvent(event) === false
  }, selector)
}

for (const fragment of ['#/learn', '#/django', '#/reference']) {
  test(`a file that falls on ${fragment} does not take the place of the page`, async ({ page }) => {
    await page.goto(`./${fragment}`)
    await page.getByRole('main').getByRole('heading').first().waitFor()
    expect(await staysAfterDrop(page, 'main')).toBe(true)
  })
}

test('asking for the page itself while the network is away is no broken seal', async ({ page, context }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  const seal = page.getByRole('link', { name: /^Sealed/ })
  await expect(seal).toContainText('0 requests sent')
  await context.setOffline(true)
  await jotlab.button('Compare').click()
  await page.getByRole('alert').or(page.getByRole('dialog')).first().waitFor()
  await expect(seal).toContainText('0 requests sent')
})

// The media cannot be changed over WebDriver BiDi.
test('a dark page prints in dark ink @chromium', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now, theme: 'dark' })
  const ink = () => page.evaluate(() => getComputedStyle(document.body).color)
  const onScreen = await ink()
  await page.emulateMedia({ media: 'print' })
  expect(await ink()).not.toBe(onScreen)
})

declare global {
  /** Lent to the page by a test: every headline that the verdict had so far. */
  var headlines: string[]
}

test('what a signature may fail for is not said beside what it does fail for', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  await jotlab.paste(jotlab.key, 'another secret, which is long enough for HS256')
  await jotlab.expectVerdict('rejected', 'signature-mismatch')
  await expect(jotlab.verdict).toContainText('another key signed it')
  await jotlab.paste(jotlab.key, Buffer.from(secret).toString('base64'))
  await expect(jotlab.diagnosis.first()).toHaveAttribute('data-certainty', 'proven')
  await jotlab.expectVerdict('rejected', 'signature-mismatch')
  await expect(jotlab.verdict).toContainText('An experiment shows why')
  await expect(jotlab.verdict).not.toContainText('another key signed it')
})

test('nothing is said of a token before it is judged', async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.headlines = []
    new MutationObserver(() => {
      const headline = document.querySelector('.verdict h3')?.textContent
      if (headline && headline !== headlines.at(-1)) headlines.push(headline)
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })
  let release = () => {}
  const isAsked = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/assets/keys-*.js', async (route) => {
    await isAsked
    await route.continue()
  })
  const jotlab = new DebuggerPage(page)
  await page.goto('./')
  // Comes with the code of the verdict: the panel is there, and what it is to show is not.
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => /verdict-panel-[^/]*\.js/.test(name)),
  )
  await expect(jotlab.verdict).toContainText('Checking…')
  release()
  await jotlab.expectVerdict('accepted')
  expect(await page.evaluate(() => headlines)).toEqual([
    'Checking…',
    expect.stringContaining('The signature fits'),
  ])
})
