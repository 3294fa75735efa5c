/** An encrypted token: sealed without its key, open with it, and never more than that. */
import { createCipheriv } from 'node:crypto'
import { examples } from '../src/core/examples.ts'
import { expect, test } from './fixtures.ts'
import { DebuggerPage } from './page.ts'
import { encode, good, now } from './tokens.ts'

const example = examples.find(({ id }) => id === 'jwe-dir')
if (!example) throw new Error('the example is gone')

const key = 'thirty-two bytes make one secret'

/** A token for `dir` and A256GCM, made with Node alone. RFC 7516 §5.1. */
function encrypt(content: string, more: object = {}): string {
  const header = encode(JSON.stringify({ alg: 'dir', enc: 'A256GCM', ...more }))
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key), Buffer.alloc(12, 1))
  cipher.setAAD(Buffer.from(header))
  const ciphertext = Buffer.concat([cipher.update(content, 'utf8'), cipher.final()])
  const parts = [Buffer.alloc(12, 1), ciphertext, cipher.getAuthTag()].map((it) => it.toString('base64url'))
  return `${header}..${parts.join('.')}`
}

test('the example opens, and names its parts', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open()
  await jotlab.openExample(example.title)
  await jotlab.expectVerdict('unverified', 'jwe-decrypted')
  const plaintext = page.getByRole('region', { name: 'Plaintext' })
  await expect(plaintext.locator('[data-source]')).toContainText('Ana Ruiz')
  await expect(plaintext.getByRole('table', { name: 'Claims' })).toContainText('Ana Ruiz')
  for (const part of ['Header', 'Encrypted key', 'IV', 'Ciphertext', 'Tag'])
    await expect(jotlab.payload.getByText(part, { exact: false }).first()).toBeVisible()
  await jotlab.paste(jotlab.key, '')
  await jotlab.expectVerdict('unverified', 'jwe-key-needed')
  await expect(jotlab.verdict).toContainText('exactly 32 bytes')
  await expect(plaintext).toHaveCount(0)
})

test('a key that does not fit says why', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, encrypt('{"sub":"42"}'))
  await jotlab.expectVerdict('unverified', 'jwe-key-needed')
  await jotlab.paste(jotlab.key, 'nineteen characters')
  await jotlab.expectVerdict('rejected', 'jwe-not-decrypted')
  await expect(jotlab.verdict).toContainText('needs the shared secret of exactly 32 bytes; yours has 19')
  await jotlab.paste(jotlab.key, key.toUpperCase())
  await jotlab.expectVerdict('rejected', 'jwe-not-decrypted')
  await expect(jotlab.verdict).toContainText('cannot be told apart')
  await jotlab.paste(jotlab.key, key)
  await jotlab.expectVerdict('unverified', 'jwe-decrypted')
})

test('the content is shown exactly, its claims are judged, and no link has it', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  const content = `{"n":12345678901234567890,"a":1,"a":2,  "e":"\\u00e9","exp":${now - 5}}`
  await jotlab.paste(jotlab.key, key)
  await jotlab.paste(jotlab.token, encrypt(content))
  await jotlab.expectVerdict('rejected', 'expired')
  const plaintext = page.getByRole('region', { name: 'Plaintext' })
  expect(await plaintext.locator('[data-source]').textContent()).toBe(content)
  await plaintext.getByRole('tab', { name: 'Bytes' }).click()
  await expect(plaintext).toContainText('7b 22 6e 22 3a 31')
  await jotlab.button('Share').click()
  const link = await page.getByRole('dialog').getByRole('textbox').inputValue()
  expect(decodeURIComponent(link)).not.toContain('1234567890')
})

test('a token inside is opened by a press, and undo brings the outer one back', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  const outer = encrypt(good, { cty: 'JWT' })
  await jotlab.paste(jotlab.key, key)
  await jotlab.paste(jotlab.token, outer)
  await jotlab.expectVerdict('unverified', 'jwe-decrypted')
  await expect(jotlab.verdict).toContainText('Inside is another token')
  await page
    .getByRole('region', { name: 'Plaintext' })
    .getByRole('button', { name: 'Open the token inside' })
    .click()
  await expect(jotlab.token).toHaveValue(good)
  await jotlab.isReady()
  await expect(page.getByRole('region', { name: 'Plaintext' })).toHaveCount(0)
  await jotlab.button('Undo').click()
  await expect(jotlab.token).toHaveValue(outer)
  await jotlab.expectVerdict('unverified', 'jwe-decrypted')
})
