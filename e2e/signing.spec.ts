/** Making keys and signatures on the page. */
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { DebuggerPage } from './page.ts'
import { good, now, secret } from './tokens.ts'

/** Keys are made only once the function that it gives was called. */
async function holdKeyMaking(page: Page): Promise<() => Promise<unknown>> {
  await page.addInitScript(() => {
    const { generateKey } = crypto.subtle
    // Heard even when it is said before a key is asked for.
    const going = new Promise((resolve) => addEventListener('go-on', resolve, { once: true }))
    crypto.subtle.generateKey = (async (...args: Parameters<typeof generateKey>) => {
      await going
      return generateKey.apply(crypto.subtle, args)
    }) as typeof generateKey
  })
  return () => page.evaluate(() => dispatchEvent(new Event('go-on')))
}

/** Chooses the algorithm, makes a key, signs: all by the buttons. */
async function expectSigned(page: Page, alg: string): Promise<void> {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  await page.getByRole('combobox', { name: 'Algorithm' }).selectOption(alg)
  await expect(jotlab.headerJson).toHaveValue(`{"alg":"${alg}","typ":"JWT"}`)
  await jotlab.button('New key').click()
  await expect(jotlab.signature.getByRole('note')).toContainText('A new key is in the box')
  await expect(jotlab.key).not.toHaveValue('')
  await jotlab.expectVerdict('rejected')
  await jotlab.button('Sign').click()
  await jotlab.expectVerdict('accepted')
  await expect(jotlab.stage('signature')).toHaveAttribute('data-status', 'pass')
  await expect(jotlab.payloadJson).toHaveValue(`{"sub":"42","iat":${now - 60},"exp":${now + 300}}`)
}

const everywhere = ['HS256', 'HS512', 'RS256', 'PS256', 'PS384', 'ES256', 'ES512', 'ES256K', 'EdDSA']
for (const alg of [...everywhere, 'Ed25519', 'Ed448']) {
  test(`a new key for ${alg} signs, and the signature holds`, ({ page }) => expectSigned(page, alg))
}

test('a new key for ML-DSA-44 signs, and the signature holds @chromium', async ({ page }) => {
  await page.goto('')
  const isHere = await page.evaluate(() =>
    crypto.subtle.generateKey({ name: 'ML-DSA-44' }, false, ['sign', 'verify']).then(
      () => true,
      () => false,
    ),
  )
  test.skip(!isHere, 'this browser has no ML-DSA')
  await expectSigned(page, 'ML-DSA-44')
})

test('while an RSA key is made the button says so and is shut, and keeps the focus', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  const goOn = await holdKeyMaking(page)
  await jotlab.open({ now })
  await page.getByRole('combobox', { name: 'Algorithm' }).selectOption('RS256')
  await jotlab.button('New key').press('Enter')
  const making = jotlab.button('Making…')
  await expect(making).toBeDisabled()
  await expect(making).toBeFocused()
  await expect(jotlab.signature.getByRole('note')).toContainText('RSA')
  await goOn()
  // How long the search for two primes takes is a matter of luck as well.
  await expect(jotlab.button('New key')).toBeEnabled({ timeout: 40_000 })
  await expect(jotlab.button('New key')).toBeFocused()
  await expect(jotlab.key).toHaveValue(/PRIVATE KEY|"kty"/)
})

test('a new key that comes late does not take the place of what was typed meanwhile', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  const goOn = await holdKeyMaking(page)
  await jotlab.open({ now })
  await page.getByRole('combobox', { name: 'Algorithm' }).selectOption('ES256')
  await jotlab.button('New key').click()
  await expect(jotlab.button('Making…')).toBeDisabled()
  await jotlab.paste(jotlab.key, 'typed meanwhile')
  await goOn()
  await expect(jotlab.signature.getByRole('note')).toContainText('dropped')
  await expect(jotlab.key).toHaveValue('typed meanwhile')
})

test('what was said of a signature goes when the token changes', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  await jotlab.paste(jotlab.key, secret)
  await jotlab.button('Sign').click()
  await expect(jotlab.signature.getByRole('note')).toContainText('Signed anew')
  await jotlab.paste(jotlab.payloadJson, '{"sub":"other"}')
  await expect(jotlab.signature.getByRole('note')).toBeEmpty()
})

test('from nothing: an algorithm begins a token, a new key signs it', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.button('Clear').click()
  await expect(jotlab.button('Sign')).toBeDisabled()
  await expect(jotlab.signature.getByRole('note')).toContainText('choose an algorithm')
  await page.getByRole('combobox', { name: 'Algorithm' }).selectOption('HS256')
  await expect(jotlab.source(jotlab.header)).toHaveText('{"alg":"HS256","typ":"JWT"}')
  await jotlab.paste(jotlab.payloadJson, '{"sub":"me"}')
  await jotlab.button('New key').click()
  await expect(jotlab.signature.getByRole('note')).toContainText('A new key is in the box')
  await jotlab.button('Sign').click()
  await jotlab.expectVerdict('accepted', 'signature-ok')
})

test('a header typed where there was no token begins one; Undo brings the text back', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, 'hello there')
  await expect(jotlab.verdict).toContainText('No token found')
  await jotlab.paste(jotlab.headerJson, '{"alg":"HS256"}')
  await expect(jotlab.token).toHaveValue('eyJhbGciOiJIUzI1NiJ9..')
  await jotlab.button('Undo').click()
  await expect(jotlab.token).toHaveValue('hello there')
})

test('signing as one types says at once that a public key cannot', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.openExample('RS256: RSA')
  await page.getByRole('checkbox', { name: 'Sign as I type' }).check()
  await expect(jotlab.signature.getByRole('note')).toContainText('public key')
})
