/** The token box and the key box: what is in the wrong one, one of several, locked or hidden; and the theme. */
import { createPrivateKey, generateKeyPairSync, sign as signWith } from 'node:crypto'
import { expect, test } from './fixtures.ts'
import { openToken } from './open-token.ts'
import { DebuggerPage } from './page.ts'
import { encode, good, now, seal, secret } from './tokens.ts'

test('the theme goes round, and a choice outlives the visit', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open()
  const theme = page.getByRole('button', { name: /^Theme/ })
  const shown = page.locator('html')
  await expect(theme).toHaveAccessibleName(/^Theme: as the system/)
  await theme.click()
  await expect(shown).toHaveAttribute('data-theme', 'light')
  await theme.click()
  await expect(shown).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await expect(shown).toHaveAttribute('data-theme', 'dark')
  await expect(theme).toHaveAccessibleName(/^Theme: dark/)
  await theme.click()
  await expect(theme).toHaveAccessibleName(/^Theme: as the system/)
  await expect(shown).toHaveAttribute('data-theme', 'light')
})

test('token and key in each other’s box are swapped by a button', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, secret)
  await jotlab.paste(jotlab.key, good)
  await expect(jotlab.found.first()).toHaveAttribute('data-code', 'fields-swapped')
  await jotlab.button('Swap token and key').click()
  await expect(jotlab.token).toHaveValue(good)
  await expect(jotlab.key).toHaveValue(secret)
  await jotlab.expectVerdict('accepted')
})

test('of several tokens one is chosen', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  const other = seal('{"sub":"the other"}', secret)
  await jotlab.paste(jotlab.token, `access: ${good}\nrefresh: ${other}\n`)
  await jotlab.paste(jotlab.key, secret)
  await expect(jotlab.payloadJson).toHaveValue(/"42"/)
  const choice = page.getByRole('combobox', { name: 'Token shown' })
  await choice.selectOption({ index: 1 })
  await expect(jotlab.payloadJson).toHaveValue('{"sub":"the other"}')
  await jotlab.expectVerdict('accepted')
  // An edit changes the chosen one and leaves the rest of the paste as it was.
  await jotlab.payloadJson.fill('{"sub":"edited"}')
  await expect(jotlab.token).toHaveValue(
    new RegExp(`^access: ${good}\\nrefresh: .*${encode('{"sub":"edited"}')}`),
  )
})

test('an encrypted private key asks for its passphrase', async ({ page }) => {
  const cipher = { cipher: 'aes-256-cbc', passphrase: 'open sesame', type: 'pkcs8', format: 'pem' } as const
  const pair = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: cipher,
  })
  const input = `${encode('{"alg":"ES256"}')}.${encode('{"sub":"42"}')}`
  const key = createPrivateKey({ key: pair.privateKey, passphrase: cipher.passphrase })
  const signature = signWith('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' })
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, `${input}.${signature.toString('base64url')}`)
  await jotlab.paste(jotlab.key, pair.privateKey)
  await expect(jotlab.verdict).not.toHaveAttribute('data-outcome', 'accepted')
  const passphrase = page.getByLabel('Passphrase of the private key')
  await passphrase.fill('open sesame!')
  await expect(jotlab.verdict).not.toHaveAttribute('data-outcome', 'accepted')
  await passphrase.fill('open sesame')
  await jotlab.expectVerdict('accepted')
})

test('a key can be hidden from those who look on', async ({ page }) => {
  const jotlab = await openToken(page)
  await page.getByRole('checkbox', { name: 'Hide' }).check()
  await expect(jotlab.frameOf(jotlab.key).locator('[data-masked]')).toBeVisible()
  await expect(jotlab.key).toHaveValue(secret)
  await jotlab.expectVerdict('accepted')
})
