/** Key sets, certificates, conversion and fresh keys. */
import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, type JsonWebKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { makeToken, openWith, pair, publicJwk, setOf } from './key-page.ts'
import { save } from './save.ts'

const another = (kid: string | null, more: JsonWebKey = {}) => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
  ...(kid !== null && { kid }),
  ...more,
})

const rowOf = (page: Page, name: string | RegExp) =>
  page
    .getByRole('table', { name: 'Keys' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) })

test.describe('a key set', () => {
  test('the table shows each key, the one that is used and why, and what speaks against the others', async ({
    page,
  }) => {
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' })
    const set = setOf(
      { ...short, kid: 'rsa' },
      { ...publicJwk, kid: 'right', use: 'sig', alg: 'ES256' },
      another('twice'),
      another('twice', { use: 'enc' }),
      { kty: 'EC', crv: 'P-256', kid: 'broken', x: 'AA', y: 'AA' },
    )
    const debuggerPage = await openWith(page, makeToken({ kid: 'right' }), set)
    await debuggerPage.expectVerdict('accepted')
    const cells = rowOf(page, 'right').getByRole('cell')
    await expect(cells.nth(0)).toHaveText('EC')
    await expect(cells.nth(1)).toHaveText('ES256')
    await expect(cells.nth(2)).toHaveText('sig')
    await expect(cells.nth(3)).toHaveText('P-256')
    await expect(cells.nth(5)).toHaveText(/^[\w-]{43}$/)
    await expect(rowOf(page, 'right')).toContainText('Used')
    await expect(rowOf(page, 'right')).toContainText('Its kid is the one that the token names.')
    await expect(rowOf(page, 'rsa')).toContainText('Its type cannot serve ES256.')
    await expect(rowOf(page, 'rsa')).toContainText('Too short: RSA keys need 2048 bits.')
    await expect(rowOf(page, 'twice').nth(0)).toContainText('Another key has the same kid.')
    await expect(rowOf(page, 'twice').nth(1)).toContainText('It is for encryption')
    await expect(rowOf(page, 'broken')).toContainText('Left out.')
    await expect(rowOf(page, 'broken').getByRole('button')).toHaveCount(0)
  })

  test('another key can be chosen by hand, and the choice given back', async ({ page }) => {
    const set = setOf({ ...publicJwk, kid: 'right' }, another('wrong'))
    const debuggerPage = await openWith(page, makeToken({ kid: 'wrong' }), set)
    await debuggerPage.expectVerdict('rejected')
    await page.getByRole('button', { name: 'Use this key: right' }).click()
    await debuggerPage.expectVerdict('accepted')
    await expect(rowOf(page, 'right')).toContainText('You chose it by hand')
    await expect(debuggerPage.key).toHaveValue(set)
    await page.getByRole('button', { name: 'Choose by the token again' }).click()
    await debuggerPage.expectVerdict('rejected')
    await debuggerPage.button('Undo').click()
    await debuggerPage.expectVerdict('accepted')
  })

  test('a choice by hand ends with the text that it was made in', async ({ page }) => {
    const debuggerPage = await openWith(page, makeToken({}), setOf(another('a'), { ...publicJwk, kid: 'b' }))
    await page.getByRole('button', { name: 'Use this key: b' }).click()
    await debuggerPage.expectVerdict('accepted')
    await debuggerPage.paste(
      debuggerPage.key,
      setOf({ ...publicJwk, kid: 'c' }, another('d', { use: 'enc' })),
    )
    await debuggerPage.expectVerdict('accepted')
    await expect(rowOf(page, 'c')).toContainText('Used')
  })

  test('a thousand keys are paged and searched', async ({ page }) => {
    const key = another(null)
    const many = Array.from({ length: 1000 }, (_, index) => ({ ...key, kid: `key-${index}` }))
    many[777] = { ...publicJwk, kid: 'needle' }
    const debuggerPage = await openWith(page, makeToken({ kid: 'needle' }), setOf(...many))
    await debuggerPage.expectVerdict('accepted')
    await expect(rowOf(page, 'needle')).toContainText('Used')
    await expect(page.getByText('771 to 780 of 1,000')).toBeVisible()
    await page.getByRole('button', { name: 'Later keys' }).click()
    await expect(rowOf(page, 'key-780')).toBeVisible()
    await page.getByRole('searchbox', { name: 'Search the keys' }).fill('KEY-99 ec')
    await expect(page.getByText('11 of 1,000 keys')).toBeVisible()
    await expect(rowOf(page, 'key-990')).toBeVisible()
    await page.getByRole('searchbox', { name: 'Search the keys' }).fill('nobody')
    await expect(page.getByText('No key has these words in it.')).toBeVisible()
  })

  test('a table and its buttons are used by the keyboard alone', async ({ page }) => {
    const debuggerPage = await openWith(page, makeToken({}), setOf(another('a'), { ...publicJwk, kid: 'b' }))
    await debuggerPage.key.focus()
    await debuggerPage.tabTo('Use this key: b')
    await page.keyboard.press('Enter')
    await debuggerPage.expectVerdict('accepted')
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true)
  })
})

// A program of the system, not of a package.
const openssl = 'openssl'
const hasOpenssl = (() => {
  try {
    execFileSync(openssl, ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

test.describe('certificates', () => {
  test.skip(!hasOpenssl, 'openssl makes the certificates of these tests, and is not installed')

  function makeCertificate() {
    const folder = mkdtempSync(join(tmpdir(), 'jotlab-keys-'))
    const [key, out] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
    writeFileSync(key, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const subject = '/CN=login.example.com/O=Example'
    execFileSync(openssl, ['req', '-x509', '-key', key, '-out', out, '-days', '30', '-subj', subject], {
      stdio: 'ignore',
    })
    const certificate = new X509Certificate(readFileSync(out))
    rmSync(folder, { recursive: true })
    return certificate
  }
  const thumbprintOf = (text: string) => Buffer.from(text.replaceAll(':', ''), 'hex').toString('base64url')

  test('subject, issuer, time, key and whether the token means it', async ({ page }) => {
    const certificate = makeCertificate()
    const s256 = thumbprintOf(certificate.fingerprint256)
    const token = makeToken({ x5t: 'bm90IHRoaXMgb25l', 'x5t#S256': s256 })
    const debuggerPage = await openWith(page, token, certificate.toString())
    await debuggerPage.expectVerdict('accepted')
    const shown = page.getByRole('region', { name: 'Certificates' })
    await expect(shown).toContainText('CN=login.example.com, O=Example')
    await expect(shown).toContainText('Issued byitself')
    await expect(shown).toContainText('valid now')
    await expect(shown).toContainText('P-256')
    await expect(shown).toContainText(`${thumbprintOf(certificate.fingerprint)} ✕ the token names another`)
    await expect(shown).toContainText(`${s256} ✓ the token names it`)
  })

  test('one in a set has its end in the table, and one that is over says so', async ({ page }) => {
    const certificate = makeCertificate()
    const x5c = [certificate.raw.toString('base64')]
    const set = setOf({ ...publicJwk, kid: 'right', x5c }, another('other', { x5c } as JsonWebKey))
    await page.clock.setFixedTime(new Date(certificate.validTo).getTime() + 86_400_000)
    const debuggerPage = await openWith(page, makeToken({ kid: 'right' }), set)
    await debuggerPage.isReady()
    const day = new Date(certificate.validTo).toISOString().slice(0, 10)
    await expect(rowOf(page, 'right').getByText(`${day} (over)`)).toBeVisible()
    await expect(page.getByRole('region', { name: 'Certificates' })).toContainText('no longer valid')
    await page.getByRole('button', { name: 'Use this key: other' }).click()
    await expect(page.getByRole('region', { name: 'Certificates' })).toContainText('another key than the JWK')
  })
})

test.describe('conversion', () => {
  test('a private PEM as JWK, OpenSSH and its public half, copied, saved and put into the box', async ({
    page,
  }) => {
    const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const debuggerPage = await openWith(page, makeToken({}), pem)
    await debuggerPage.button('Convert').click()
    const sheet = page.getByRole('dialog', { name: 'Convert the key' })
    const text = sheet.getByRole('textbox')
    await expect(text).toHaveValue(pair.publicKey.export({ type: 'spki', format: 'pem' }).toString())
    const secret = sheet.getByRole('group', { name: 'Private key' })
    await secret.getByRole('radio', { name: 'JWK' }).check()
    expect(JSON.parse(await text.inputValue())).toEqual(pair.privateKey.export({ format: 'jwk' }))
    await expect(sheet.getByText('Whoever has this text can sign tokens')).toBeVisible()
    await secret.getByRole('radio', { name: 'OpenSSH' }).check()
    await expect(text).toHaveValue(/^-----BEGIN OPENSSH PRIVATE KEY-----/)
    await sheet.getByRole('group', { name: 'Public half' }).getByRole('radio', { name: 'JWKS' }).check()
    const { keys } = JSON.parse(await text.inputValue())
    expect(keys).toEqual([{ ...publicJwk, kid: expect.stringMatching(/^[\w-]{43}$/) }])
    await expect(sheet.getByText(keys[0].kid, { exact: true })).toBeVisible()
    const saved = await save(page, () => sheet.getByRole('button', { name: 'Save as jwks.json' }).click())
    expect(saved.name).toBe('jwks.json')
    expect(JSON.parse(saved.bytes.toString())).toEqual({ keys })
    await sheet.getByRole('button', { name: 'Put into the key box' }).click()
    await page.keyboard.press('Escape')
    await debuggerPage.expectVerdict('accepted')
    await expect(rowOf(page, keys[0].kid)).toContainText('Used')
  })

  test('without a key it says what to do', async ({ page }) => {
    const debuggerPage = await openWith(page, '', '')
    await debuggerPage.button('Convert').click()
    await expect(page.getByRole('dialog').getByText('There is no key to convert')).toBeVisible()
  })
})

for (const [kind, sizes] of [
  ['Secret', ['256 bits', '384 bits', '512 bits', '128 bits']],
  ['RSA', ['2048 bits', '3072 bits']],
  ['Elliptic curve', ['P-256', 'P-384', 'P-521', 'secp256k1']],
  ['Elliptic curve', ['Ed25519', 'Ed448', 'X25519', 'X448']],
] as const) {
  test(`keys of every kind are made: ${kind} ${sizes.join(', ')}`, async ({ page }) => {
    const debuggerPage = await openWith(page, '', '')
    for (const size of sizes) {
      await debuggerPage.button('Make a key').click()
      const sheet = page.getByRole('dialog', { name: 'Make a key' })
      await sheet.getByRole('combobox', { name: 'Kind' }).selectOption(kind)
      await sheet.getByRole('combobox', { name: /^(Size|Curve)$/ }).selectOption(size)
      if (size === 'P-384') {
        await sheet.getByRole('combobox', { name: 'Written as' }).selectOption('JWK')
        await sheet.getByRole('textbox', { name: /^kid/ }).fill('mine')
      }
      await sheet.getByRole('button', { name: /^Make it/ }).click()
      await expect(sheet).toBeHidden()
      const label = kind === 'RSA' ? `RSA ${Number.parseInt(size, 10)}` : size
      const shown = kind === 'Secret' ? `${Number.parseInt(size, 10)}-bit secret` : `${label}, private`
      await expect(debuggerPage.signature.getByText(shown)).toBeVisible()
    }
  })
}
