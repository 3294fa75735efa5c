/** Keys without any form, and what only leads to a key. */
import { createPrivateKey, sign } from 'node:crypto'
import { expect, test } from './fixtures'
import { makeToken, openWith, pair, publicJwk } from './key-page.ts'

/** A private key whose bytes look like a public one, too: the SHA-256 of "seed 0". */
const ed = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'L1w27XlPY5BE64XKnXLUGQRauQ2ds88Zx8mFXNo8DB4',
  x: 'GS7NVCGzo1dfYnxwa4lk-iEYB3sXOpUhY2HFEozMmFI',
}
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const input = `${encode({ alg: 'EdDSA' })}.${encode({ sub: 'ana', exp: 4102444800 })}`
const edToken = `${input}.${sign(null, Buffer.from(input), createPrivateKey({ key: ed, format: 'jwk' })).toString('base64url')}`

test('bare bytes are read as the key that the token asks for, and it is said', async ({ page }) => {
  const hex = Buffer.from(ed.x, 'base64url').toString('hex')
  const debuggerPage = await openWith(page, edToken, hex)
  await debuggerPage.expectVerdict('accepted')
  await expect(page.locator('[data-code="key-raw"]').first()).toContainText('a public key of Ed25519')
  await expect(debuggerPage.key).toHaveValue(hex)
  await expect(debuggerPage.button('Read it so')).toHaveCount(0)
  const { x = '', y = '' } = publicJwk
  const even = (Buffer.from(y, 'base64url').at(-1) ?? 0) % 2 === 0
  const point = `${even ? '02' : '03'}${Buffer.from(x, 'base64url').toString('hex')}`
  await debuggerPage.paste(debuggerPage.token, makeToken({}))
  await debuggerPage.paste(debuggerPage.key, point)
  await debuggerPage.expectVerdict('accepted')
})

test('one press takes bytes for the private key that they are', async ({ page }) => {
  const debuggerPage = await openWith(page, edToken, ed.d)
  await debuggerPage.expectVerdict('rejected')
  await debuggerPage.button('Take them for the private key').click()
  await debuggerPage.expectVerdict('accepted')
})

test('the name of a file is named, and its content is a key', async ({ page }) => {
  const debuggerPage = await openWith(page, makeToken({}), '/etc/keys/jwt.pem')
  await debuggerPage.expectVerdict('unverified', 'key-is-reference')
  await expect(page.getByText('This is the name of a file, not a key').first()).toBeVisible()
  await debuggerPage.paste(
    debuggerPage.key,
    pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  )
  await debuggerPage.expectVerdict('accepted')
})
