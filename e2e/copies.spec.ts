/** What the copy buttons give to the clipboard, and what they say when it is refused. */
import { expect, test } from './fixtures.ts'
import { DebuggerPage } from './page.ts'
import { good, now } from './tokens.ts'

test('the copies are the token, the link and both halves of the key', async ({ page }) => {
  // The clipboard of the machine belongs to all tests at once; each keeps what it is given.
  await page.addInitScript(() => {
    const writeText = async (text: string) => {
      document.documentElement.dataset.copied = text
    }
    Object.defineProperty(navigator, 'clipboard', { value: { writeText } })
  })
  const copied = () => page.locator('html').getAttribute('data-copied')
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, `Bearer ${good}`)
  await jotlab.button('Copy').click()
  await expect(jotlab.button('Copied')).toBeVisible()
  expect(await copied()).toBe(good)

  await page.getByRole('combobox', { name: 'Algorithm' }).selectOption('ES256')
  await jotlab.button('New key').click()
  for (const [name, looks] of [
    ['Public key as PEM', /^-----BEGIN PUBLIC KEY-----\n/],
    ['Private key as PEM', /^-----BEGIN PRIVATE KEY-----\n/],
    ['Public key as JWK', /^(?!.*"d":).*"kty":\s*"EC"/s],
    ['Private key as JWK', /"d":/],
  ] as const) {
    await jotlab.button(name).click()
    await expect.poll(copied).toMatch(looks)
  }

  await jotlab.button('Share').click()
  await jotlab.button('Copy link').click()
  await expect.poll(copied).toMatch(/^http.*#token=/)
})

test('a copy that takes time to make is offered while the press is handled, as Safari asks', async ({
  page,
}) => {
  await page.addInitScript(() => {
    let isHandled = false
    const handle = () => {
      isHandled = true
      setTimeout(() => {
        isHandled = false
      })
    }
    window.addEventListener('click', handle, { capture: true })
    const check = () => {
      if (!isHandled) throw new DOMException('too late', 'NotAllowedError')
    }
    const writeText = async (text: string) => {
      check()
      document.documentElement.dataset.copied = text
    }
    const write = async ([item]: ClipboardItem[]) => {
      check()
      const blob = await item?.getType('text/plain')
      document.documentElement.dataset.copied = await blob?.text()
    }
    Object.defineProperty(navigator, 'clipboard', { value: { write, writeText } })
  })
  const jotlab = new DebuggerPage(page)
  await jotlab.open()
  await page.getByRole('combobox', { name: 'Algorithm' }).selectOption('ES256')
  await jotlab.button('New key').click()
  await jotlab.button('Public key as PEM').click()
  await expect(jotlab.button('Copied')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-copied', /^-----BEGIN PUBLIC KEY-----\n/)
})

test('where the browser refuses the clipboard, the button says so', async ({ page }) => {
  await page.addInitScript(() => {
    const writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
    Object.defineProperty(navigator, 'clipboard', { value: { writeText } })
  })
  const jotlab = new DebuggerPage(page)
  await jotlab.open()
  await jotlab.button('Copy').click()
  await expect(page.getByRole('button', { name: /refused/ })).toBeVisible()
})
