/** Making an encrypted token, and opening it again. */
import { expect, test } from './fixtures.ts'
import { DebuggerPage } from './page.ts'
import { good, now } from './tokens.ts'

const key = 'thirty-two bytes make one secret'

test('a signed token is encrypted, opened, and followed inward', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  await jotlab.paste(jotlab.key, key)
  await jotlab.button('Encrypt').click()
  const sheet = page.getByRole('dialog', { name: 'Encrypt' })
  await expect(sheet.getByLabel('How the key is sent (alg)')).toHaveValue('A256KW')
  await sheet.getByRole('button', { name: 'Encrypt and put it into the token box' }).click()
  await expect(sheet).toHaveCount(0)
  await jotlab.expectVerdict('unverified', 'jwe-decrypted')
  expect((await jotlab.token.inputValue()).split('.')).toHaveLength(5)
  const plaintext = page.getByRole('region', { name: 'Plaintext' })
  await plaintext.getByRole('button', { name: 'Open the token inside' }).click()
  await expect(jotlab.token).toHaveValue(good)
  await jotlab.button('Undo').click()
  await jotlab.expectVerdict('unverified', 'jwe-decrypted')
})

test('a key that does not fit says why, and nothing typed is lost', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  await jotlab.paste(jotlab.key, key)
  await jotlab.button('Encrypt').click()
  const sheet = page.getByRole('dialog', { name: 'Encrypt' })
  await sheet.getByRole('radio', { name: 'A text of your own' }).check()
  await sheet.getByLabel('Text to encrypt').fill('my own words')
  await sheet.getByLabel('How the key is sent (alg)').selectOption('A128KW')
  const make = sheet.getByRole('button', { name: 'Encrypt and put it into the token box' })
  await make.click()
  await expect(sheet.getByRole('status')).toContainText('exactly 16 bytes; this one has 32')
  await expect(sheet.getByLabel('Text to encrypt')).toHaveValue('my own words')
  await expect(sheet.locator('option', { hasText: 'RSA1_5' })).toHaveCount(0)
  await sheet.getByLabel('How the key is sent (alg)').selectOption('dir')
  await make.click()
  await jotlab.expectVerdict('unverified', 'jwe-decrypted')
  await expect(page.getByRole('region', { name: 'Plaintext' })).toContainText('my own words')
})

test('the steps of opening are shown when asked for, and each secret only then', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.openExample('Encrypted (JWE, five parts)')
  await jotlab.expectVerdict('unverified', 'jwe-decrypted')
  const steps = page.getByRole('region', { name: 'Steps of decryption' })
  await expect(steps.getByRole('listitem')).toHaveCount(0)
  await steps.getByText('How it was opened, step by step').click()
  const first = steps.getByRole('listitem').first()
  await expect(first).toContainText('The content encryption key')
  await expect(steps).not.toContainText('54 a0 e7 52')
  await first.getByRole('button', { name: 'Show the bytes (secret)' }).click()
  await expect(first).toContainText('54 a0 e7 52')
})
