/** Files that fall into a box, or are opened: tokens, keys of every form, and what is neither. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { makeToken, openWith, pair, publicJwk, setOf } from './key-page.ts'

/** Lets files fall on an element, as from the desktop; a number is the size of a file full of zeros. */
async function drop(
  page: Page,
  target: Locator,
  files: readonly { name: string; bytes: Uint8Array | number }[],
) {
  const data = await page.evaluateHandle(
    (given) => {
      const transfer = new DataTransfer()
      for (const { name, bytes } of given)
        transfer.items.add(new File([new Uint8Array(bytes as number)], name))
      return transfer
    },
    files.map(({ name, bytes }) => ({ name, bytes: typeof bytes === 'number' ? bytes : [...bytes] })),
  )
  await target.dispatchEvent('dragover', { dataTransfer: data })
  await target.dispatchEvent('drop', { dataTransfer: data })
}

test.describe('files', () => {
  const note = (page: Page, of: 'key' | 'token') => page.getByRole('status', { name: `File for the ${of}` })

  test('PEM, JSON and binary DER fall into the key box', async ({ page }) => {
    const debuggerPage = await openWith(page, makeToken({}), '')
    const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
    await drop(page, debuggerPage.key, [{ name: 'key.pub', bytes: Buffer.from(pem) }])
    await debuggerPage.expectVerdict('accepted')
    await expect(debuggerPage.key).toHaveValue(pem)
    const der = pair.publicKey.export({ type: 'spki', format: 'der' })
    await drop(page, debuggerPage.signature, [{ name: 'key.der', bytes: der }])
    await expect(note(page, 'key')).toContainText('key.der is binary (DER, 91 bytes)')
    expect((await debuggerPage.key.inputValue()).replace(/\n/g, '')).toBe(der.toString('base64'))
    await debuggerPage.expectVerdict('accepted')
    const chooser = page.waitForEvent('filechooser')
    await debuggerPage.button('Open a file').click()
    await (await chooser).setFiles({ name: 'jwks.json', mimeType: '', buffer: Buffer.from(setOf(publicJwk)) })
    await expect(page.getByRole('table', { name: 'Keys' })).toBeVisible()
    await debuggerPage.expectVerdict('accepted')
  })

  test('bytes that are no text become a secret in base64', async ({ page }) => {
    const debuggerPage = await openWith(page, '', '')
    const bytes = Uint8Array.from({ length: 32 }, (_, index) => (index * 7 + 200) % 256)
    await drop(page, debuggerPage.key, [{ name: 'hmac.key', bytes }])
    await expect(debuggerPage.key).toHaveValue(Buffer.from(bytes).toString('base64'))
    await expect(debuggerPage.encoding).toHaveValue('base64')
  })

  test('what cannot be read is said, and nothing is lost', async ({ page }) => {
    const debuggerPage = await openWith(page, makeToken({}), 'my secret')
    const pkcs12 = Uint8Array.of(0x30, 0x05, 0x02, 0x01, 0x03, 0x30, 0x00)
    for (const [name, bytes, words] of [
      ['empty.pem', new Uint8Array(), /empty\.pem is empty\. The box is as it was\./],
      ['large.pem', 2_000_001, /more than 2 MB/],
      ['photo.bin', Uint8Array.from({ length: 5000 }, (_, index) => index % 256), /neither text nor a key/],
      ['store.p12', pkcs12, /PKCS#12 store.*openssl pkcs12/],
    ] as const) {
      await drop(page, debuggerPage.key, [{ name, bytes }])
      await expect(note(page, 'key')).toContainText(words)
      await expect(debuggerPage.key).toHaveValue('my secret')
    }
  })

  test('a token file falls into the token box, and one that falls beside does not take the page away', async ({
    page,
  }) => {
    const debuggerPage = await openWith(page, '', '')
    const token = makeToken({})
    await drop(page, debuggerPage.token, [{ name: 'token.txt', bytes: Buffer.from(`${token}\n`) }])
    await expect(note(page, 'token')).toContainText('Read from token.txt.')
    await expect(debuggerPage.token).toHaveValue(`${token}\n`)
    await drop(page, page.getByRole('banner'), [{ name: 'other.txt', bytes: Buffer.from('other') }])
    await drop(page, debuggerPage.token, [{ name: 'photo.jpg', bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0) }])
    await expect(note(page, 'token')).toContainText('photo.jpg holds no text')
    await expect(debuggerPage.token).toHaveValue(`${token}\n`)
  })
})
