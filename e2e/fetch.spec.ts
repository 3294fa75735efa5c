/** Fetching keys by address: only when asked for, by a document that sees nothing, from a real OpenID provider. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { FetchSheet } from './fetch-sheet.ts'
import { expect, test } from './fixtures'
import { type Manners, type OidcHost, startOidcHost } from './oidc-host'
import { DebuggerPage } from './page'

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const privateJwk = {
  ...pair.privateKey.export({ format: 'jwk' }),
  kid: 'of-the-provider',
  use: 'sig',
  alg: 'RS256',
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
function makeToken(
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>> = {},
) {
  const input = `${encode({ alg: 'RS256', kid: 'of-the-provider', ...header })}.${encode(claims)}`
  return `${input}.${sign('sha256', Buffer.from(input), pair.privateKey).toString('base64url')}`
}

// The requests of these tests go to the providers that they start.
test.use({ onPurpose: /^request off the origin: http:\/\/127\.0\.0\.1:\d+\/|messenger-probe/ })

let hosts: OidcHost[] = []
async function start(manners?: Manners): Promise<OidcHost> {
  const host = await startOidcHost([privateJwk], manners)
  hosts.push(host)
  return host
}
test.afterEach(async () => {
  for (const host of hosts) await host.close()
  hosts = []
})

test('issuer, metadata, keys: each request is shown before it is made, and the token verifies', async ({
  page,
}) => {
  const host = await start()
  const debuggerPage = new DebuggerPage(page)
  await debuggerPage.open()
  const token = makeToken({ sub: 'ana', iss: host.issuer, exp: 4102444800 })
  await debuggerPage.paste(debuggerPage.token, token)
  await debuggerPage.paste(debuggerPage.key, '')
  const sheet = new FetchSheet(page)
  await sheet.open(host.issuer)
  await expect(
    sheet.dialog.getByRole('definition').getByText(`${host.issuer}/.well-known/openid-configuration`),
  ).toBeVisible()
  expect(host.asked).toEqual([])
  await sheet.send.click()
  await expect(sheet.dialog.getByText(`Metadata of ${host.issuer}.`)).toBeVisible()
  await expect(sheet.dialog.getByRole('definition').getByText(`${host.issuer}/jwks`)).toBeVisible()
  expect(host.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /.well-known/openid-configuration',
  ])
  await sheet.send.last().click()
  await sheet.dialog.getByRole('button', { name: 'Put into the key box' }).click()
  await expect(sheet.dialog).toBeHidden()
  await debuggerPage.expectVerdict('accepted')
  await expect(
    page.getByRole('table', { name: 'Keys' }).getByRole('row', { name: /of-the-provider/ }),
  ).toContainText('Used')
  expect(host.asked.map(({ path }) => path)).toEqual(['/.well-known/openid-configuration', '/jwks'])

  await test.step('nothing but the address went out', () => {
    const all = JSON.stringify(host.asked)
    for (const part of token.split('.')) expect(all).not.toContain(part)
    for (const { headers, body } of host.asked) {
      expect(body).toBe('')
      expect(headers.cookie).toBeUndefined()
      expect(headers.referer).toBeUndefined()
      expect(headers.authorization).toBeUndefined()
      expect(headers.origin).toBe('null')
      expect(headers.accept).toBe('application/json')
    }
  })

  await test.step('the bar and the sealed page say so', async () => {
    await expect(page.getByRole('link', { name: /Sealed/ })).toHaveText(/2 requests sent by you/)
    await page.getByRole('link', { name: /Sealed/ }).click()
    const asked = page.getByRole('row', { name: /Asked for by you/ })
    await expect(asked.getByRole('cell')).toHaveText('2')
    await expect(page.getByRole('row', { name: /Anything else/ }).getByRole('cell')).toHaveText('0')
  })
})

test('a token alone asks for nothing, whatever addresses stand in it', async ({ page }) => {
  const host = await start()
  const debuggerPage = new DebuggerPage(page)
  await debuggerPage.open()
  const addresses = { jku: `${host.issuer}/jwks`, x5u: `${host.issuer}/certificate` }
  await debuggerPage.paste(debuggerPage.token, makeToken({ iss: host.issuer }, addresses))
  await debuggerPage.paste(debuggerPage.key, host.issuer)
  const sheet = new FetchSheet(page)
  await page.getByRole('button', { name: 'Fetch keys' }).click()
  await expect(sheet.dialog.getByRole('textbox', { name: /^Issuer/ })).toHaveValue('')
  await expect(sheet.send).toHaveCount(0)
  await sheet.dialog.getByText('What the token says of its issuer').click()
  for (const name of ['iss', 'jku', 'x5u'])
    await expect(sheet.dialog.getByRole('button', { name: `Copy ${name}` })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('iframe')).toHaveCount(0)
  expect(host.asked).toEqual([])
  await expect(page.getByRole('link', { name: /Sealed/ })).toHaveText(/0 requests sent/)
})

test('the messenger cannot see the page, and asks one address that is fit to be asked', async ({
  page,
  baseURL,
}) => {
  const host = await start()
  await new DebuggerPage(page).open()
  // The frame as the page makes it, kept open so that it can be asked what it sees.
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-scripts')
    frame.src = new URL('fetch/index.html', document.baseURI).href
    return new Promise((resolve) => {
      frame.onload = resolve
      document.body.append(frame)
    })
  })
  const frame = page.frames().find((each) => each.url() === `${baseURL}fetch/index.html`)
  if (!frame) throw new Error('no messenger')
  const sees = await frame.evaluate(() => {
    const attempt = (look: () => unknown) => {
      try {
        return look()
      } catch (error) {
        return error instanceof DOMException ? error.name : String(error)
      }
    }
    return {
      origin: self.origin,
      page: attempt(() => parent.document.body.textContent),
      storage: attempt(() => localStorage.length),
      cookies: attempt(() => document.cookie),
    }
  })
  expect(sees).toEqual({
    origin: 'null',
    page: 'SecurityError',
    storage: 'SecurityError',
    cookies: 'SecurityError',
  })

  const tell = (address: string) =>
    page.evaluate(async (given) => {
      const frame = document.createElement('iframe')
      frame.setAttribute('sandbox', 'allow-scripts')
      frame.src = new URL('fetch/index.html', document.baseURI).href
      await new Promise((resolve) => {
        frame.onload = resolve
        document.body.append(frame)
      })
      const { port1, port2 } = new MessageChannel()
      const said: unknown[] = []
      return new Promise<unknown>((resolve) => {
        port1.onmessage = ({ data }) => {
          said.push(data)
          if (data.state !== 'asking') resolve(said)
        }
        frame.contentWindow?.postMessage(given, '*', [port2])
      })
    }, address)
  const refused = [{ state: 'failed', why: 'address' }]
  const token = makeToken({ sub: 'ana' })
  for (const address of [
    `${host.issuer}/?token=${token}`,
    `${host.issuer}/${Buffer.from(token).toString('base64url')}`,
    'http://example.com/jwks.json',
    'https://user:password@example.com/',
    'ftp://127.0.0.1/',
    'javascript:alert(1)',
    'data:application/json,{}',
    `${host.issuer}/${'x'.repeat(1000)}`,
    'no address',
  ]) {
    expect(await tell(address), address).toEqual(refused)
  }
  expect(host.asked).toEqual([])
})

test.describe('opened by itself', () => {
  // Firefox asks for an icon of its own accord, and the policy refuses even that.
  test.use({ onPurpose: /img-src.* http:\/\/127\.0\.0\.1:\d+\/favicon\.ico/ })

  test('the messenger has a policy of its own, in its header and in itself', async ({ request, page }) => {
    const answer = await request.get('fetch/index.html')
    const policy = answer.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/script-src 'sha256-[\w+/=]+';/)
    expect(policy).toContain('connect-src https: http://localhost:* http://127.0.0.1:*;')
    expect(policy).toContain("frame-ancestors 'self'; sandbox allow-scripts")
    const [, meta] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(await answer.text()) ?? []
    expect(`${meta}; frame-ancestors 'self'; sandbox allow-scripts`).toBe(policy)
    await page.goto('fetch/index.html')
    await expect(page.getByText('Opened by itself it does nothing')).toBeVisible()
    expect(await page.evaluate(() => self.origin)).toBe('null')
    // What is stored can be looked at only where there is an origin.
    await page.goto('')
  })
})

test.describe('where it cannot work', () => {
  // Firefox reports an answer without leave to read it as an error of the page.
  test.use({
    onPurpose: /^(request off the origin|unhandled: Cross-Origin Request Blocked): .*127\.0\.0\.1:\d+\//,
  })

  const trouble = {
    'without-cors': /Nothing could be read\..*\(CORS\)/,
    redirects: /sends its visitors on to another address/,
    'too-large': /larger than 1 MB/,
  } as const
  for (const [manners, words] of Object.entries(trouble)) {
    test(`${manners}: it says why, and takes a paste`, async ({ page }) => {
      const host = await start(manners as Manners)
      const debuggerPage = new DebuggerPage(page)
      await debuggerPage.open()
      await debuggerPage.paste(debuggerPage.token, makeToken({ sub: 'ana', exp: 4102444800 }))
      const sheet = new FetchSheet(page)
      await sheet.open(`${host.issuer}/jwks`)
      await sheet.send.click()
      await expect(sheet.dialog.getByText(words)).toBeVisible()
      await expect(sheet.dialog.getByText(`'${host.issuer}/jwks'`)).toContainText('curl ')
      expect(host.asked.map(({ path }) => path)).toEqual(['/jwks'])
      const { d, p, q, dp, dq, qi, ...publicJwk } = privateJwk as Record<string, unknown>
      await sheet.dialog
        .getByRole('textbox', { name: 'Paste its answer here' })
        .fill(JSON.stringify({ keys: [publicJwk] }))
      await sheet.dialog.getByRole('button', { name: 'Read the answer' }).click()
      await sheet.dialog.getByRole('button', { name: 'Put into the key box' }).click()
      await debuggerPage.expectVerdict('accepted')
    })
  }

  test('silent: it gives up after ten seconds', async ({ page }) => {
    const host = await start('silent')
    await page.clock.install()
    await new DebuggerPage(page).open()
    const sheet = new FetchSheet(page)
    await sheet.open(`${host.issuer}/jwks`)
    await sheet.send.click()
    await expect.poll(() => host.asked.length).toBe(1)
    // The page has heard from its messenger, too, and waits for the answer alone.
    await expect(page.getByRole('link', { name: /Sealed/ })).toHaveText(/1 request sent by you/)
    await page.clock.fastForward(11_000)
    await expect(sheet.dialog.getByText('No answer within 10 seconds')).toBeVisible()
  })

  test('an address that no page may ask gets its line at once', async ({ page }) => {
    await new DebuggerPage(page).open()
    const sheet = new FetchSheet(page)
    await sheet.open("http://login.example.com/it's/jwks")
    await expect(sheet.send).toHaveCount(0)
    await expect(sheet.dialog.getByText("'http://login.example.com/it'\\''s/jwks'")).toBeVisible()
    for (const [typed, words] of [
      [`https://example.com/?t=${makeToken({})}`, /looks like a token/],
      ['https://ana:secret@example.com', /a name or a password/],
      ['not an address', /no spaces/],
      ['ftp://example.com', /Only addresses with https/],
    ] as const) {
      await sheet.dialog.getByRole('textbox', { name: /^Issuer/ }).fill(typed)
      await expect(sheet.dialog.getByText(words)).toBeVisible()
      await expect(sheet.dialog.getByText('curl ')).toHaveCount(0)
    }
  })

  test('metadata of somebody else is told', async ({ page }) => {
    const host = await start('without-cors')
    await new DebuggerPage(page).open()
    const sheet = new FetchSheet(page)
    await sheet.open(host.issuer)
    await sheet.send.click()
    const metadata = { issuer: 'https://evil.example.com', jwks_uri: `${host.issuer}/jwks` }
    await sheet.dialog.getByRole('textbox', { name: 'Paste its answer here' }).fill(JSON.stringify(metadata))
    await sheet.dialog.getByRole('button', { name: 'Read the answer' }).click()
    await expect(
      sheet.dialog.getByText(/belongs to https:\/\/evil\.example\.com.*Verifiers must refuse/),
    ).toBeVisible()
    await expect(sheet.send.last()).toBeVisible()
    expect(host.asked.map(({ path }) => path)).toEqual(['/.well-known/openid-configuration'])
  })
})
