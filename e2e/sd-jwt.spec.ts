/** Tokens that prove who sends them: SD-JWT with its disclosures, and DPoP proofs. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { expect, test } from './fixtures.ts'
import { DebuggerPage } from './page.ts'
import { encode, now } from './tokens.ts'

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const jwk = pair.publicKey.export({ format: 'jwk' })
const digest = (text: string) => createHash('sha256').update(text).digest('base64url')

function make(header: object, claims: object): string {
  const input = `${encode(JSON.stringify(header))}.${encode(JSON.stringify(claims))}`
  const key = { key: pair.privateKey, dsaEncoding: 'ieee-p1363' } as const
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`
}

const city = encode(JSON.stringify(['2GLC42sKQveCfGfryNRN9w', 'locality', 'Halle']))
const address = encode(JSON.stringify(['eluV5Og3gSNII8EYnsxA_A', 'address', { _sd: [digest(city)] }]))
const german = encode(JSON.stringify(['6Ij7tM-a5iVPGboS5tmvVA', 'DE']))
const issuer = make(
  { alg: 'ES256', typ: 'dc+sd-jwt' },
  {
    iss: 'https://issuer.example',
    _sd: [digest(address), digest('a decoy')],
    nationalities: [{ '...': digest(german) }],
    cnf: { jwk },
  },
)
const presented = `${issuer}~${address}~${city}~${german}~`
const binding = make(
  { alg: 'ES256', typ: 'kb+jwt' },
  { iat: now, aud: 'https://shop.example', nonce: 'n-1', sd_hash: digest(presented) },
)

test('disclosures are matched to their digests, and the claims shown as disclosed', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, presented + binding)
  const panel = page.getByRole('region', { name: 'Disclosures' })
  const items = panel.getByRole('list', { name: 'Disclosures' }).getByRole('listitem')
  await expect(items).toHaveCount(3)
  await expect(items.nth(1)).toHaveAttribute('data-digest', digest(city))
  await expect(items.nth(1)).toContainText('address.locality')
  await expect(panel).toContainText('One digest has no disclosure here')
  await expect(panel.locator('.source')).toContainText('"locality": "Halle"')
  const checks = panel.getByRole('list', { name: 'Key binding checks' })
  await expect(checks.locator('[data-check="sd_hash"]')).toHaveAttribute('data-status', 'pass')
  await expect(checks.locator('[data-check="aud"]')).toHaveAttribute('data-status', 'skip')
  await panel.getByLabel('You, the verifier (aud)').fill('https://other.example')
  await expect(checks.locator('[data-check="aud"]')).toHaveAttribute('data-status', 'fail')
})

test('a presentation is ticked together, and undo brings the whole back', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, presented + binding)
  const panel = page.getByRole('region', { name: 'Disclosures' })
  await panel.getByRole('checkbox', { name: /^address "|^address \{/ }).uncheck()
  await expect(panel.getByRole('checkbox', { name: /locality/ }).last()).not.toBeChecked()
  await expect(panel).toContainText('falls away')
  await panel.getByRole('button', { name: 'Show only what is ticked' }).click()
  await expect(jotlab.token).toHaveValue(`${issuer}~${german}~`)
  await expect(panel.getByRole('list', { name: 'Disclosures' }).getByRole('listitem')).toHaveCount(1)
  await expect(panel).toContainText('No key binding at the end')
  await jotlab.button('Undo').click()
  await expect(jotlab.token).toHaveValue(presented + binding)
})

test('a disclosure of another token is refused in words', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  const stranger = encode(JSON.stringify(['salt', 'admin', true]))
  await jotlab.paste(jotlab.token, `${issuer}~${stranger}~`)
  const panel = page.getByRole('region', { name: 'Disclosures' })
  await expect(panel).toContainText('One disclosure does not belong')
  await expect(panel.locator(`[data-digest="${digest(stranger)}"]`)).toHaveAttribute(
    'data-state',
    'unmatched',
  )
  await expect(panel.locator('.source')).not.toContainText('admin')
})

test('a DPoP proof is held against its request', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  const jkt = digest(JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y }))
  const access = make({ alg: 'ES256', typ: 'at+jwt' }, { sub: '42', cnf: { jkt } })
  const claims = { jti: '1', htm: 'POST', htu: 'https://api.example/orders', iat: now, ath: digest(access) }
  await jotlab.paste(jotlab.token, make({ alg: 'ES256', typ: 'dpop+jwt', jwk }, claims))
  const panel = page.getByRole('region', { name: 'DPoP proof' })
  const check = (name: string) => panel.locator(`[data-check="${name}"]`)
  await expect(check('signature')).toHaveAttribute('data-status', 'pass')
  await expect(check('htm')).toHaveAttribute('data-status', 'skip')
  await panel.getByLabel('Method').fill('GET')
  await expect(check('htm')).toHaveAttribute('data-status', 'fail')
  await panel.getByLabel('URL').fill('https://api.example/orders?page=2')
  await expect(check('htu')).toHaveAttribute('data-status', 'pass')
  await panel.getByLabel('Access token').fill(access)
  await expect(check('ath')).toHaveAttribute('data-status', 'pass')
  await expect(check('cnf.jkt')).toHaveAttribute('data-status', 'pass')
})

test('other tokens have neither', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await expect(jotlab.verdict).toBeVisible()
  await expect(page.getByRole('region', { name: 'Disclosures' })).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'DPoP proof' })).toHaveCount(0)
})
