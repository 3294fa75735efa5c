/** The views of one token and how they hang together; time, keys and the smaller acts of the page. */
import { createPrivateKey, generateKeyPairSync, sign as signWith } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { DebuggerPage, type Engine } from './page.ts'
import { encode, good, now, seal, secret } from './tokens.ts'

const payload = `{"sub":"42","iat":${now - 60},"email":"ana@example.edu","course":"maths","exp":${now + 300}}`
const token = seal(payload, secret)
const payloadStart = token.indexOf('.') + 1

/** The characters of the token that carry any bit of a piece of the payload. */
function charactersOf(piece: string): string {
  const start = payload.indexOf(piece)
  const from = Math.floor((start * 8) / 6)
  const to = Math.ceil(((start + piece.length) * 8) / 6)
  return token.slice(payloadStart + from, payloadStart + to)
}

/** Rests the mouse on a character of a box. */
async function hoverCharacter(jotlab: DebuggerPage, box: Locator, offset: number): Promise<void> {
  const { x, y } = await jotlab.frameOf(box).evaluate((frame, wanted) => {
    frame.scrollIntoView({ block: 'center' })
    const drawn = frame.querySelector('.editor-backdrop, .view-lines')
    const walker = document.createTreeWalker(drawn ?? frame, NodeFilter.SHOW_TEXT)
    let start = 0
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const { length } = node as Text
      if (wanted < start + length) {
        const range = document.createRange()
        range.setStart(node, wanted - start)
        range.setEnd(node, wanted - start + 1)
        const { left, top, width, height } = range.getBoundingClientRect()
        return { x: left + width / 2, y: top + height / 2 }
      }
      start += length
    }
    throw new Error(`No character ${wanted}`)
  }, offset)
  await jotlab.page.mouse.move(x, y)
}

async function openToken(page: Page, engine: Engine = 'plain'): Promise<DebuggerPage> {
  const jotlab = new DebuggerPage(page)
  await jotlab.openWith(engine, { now })
  await jotlab.paste(jotlab.token, token)
  await jotlab.paste(jotlab.key, secret)
  await jotlab.expectVerdict('accepted')
  return jotlab
}

for (const engine of ['plain', 'monaco'] satisfies Engine[]) {
  test(`pointing at a claim lights its characters in the token, ${engine}`, async ({ page }) => {
    const jotlab = await openToken(page, engine)
    await jotlab.view('payload', 'Claims')
    const rows = jotlab.payload.getByRole('table', { name: 'Claims' }).getByRole('row')
    for (const name of ['email', 'sub']) {
      await rows.filter({ has: page.getByRole('rowheader', { name }) }).hover()
      const member = /"sub":"42"|"email":"[^"]+"/g
      const piece = payload.match(member)?.find((each) => each.startsWith(`"${name}"`)) ?? ''
      await expect.poll(() => jotlab.litText(jotlab.token)).toBe(charactersOf(piece))
    }
    await page.mouse.move(0, 0)
    await expect.poll(() => jotlab.litText(jotlab.token)).toBe('')
  })

  test(`pointing at a character of the token lights what it becomes, ${engine}`, async ({ page }) => {
    const jotlab = await openToken(page, engine)
    const piece = '"course":"maths"'
    const at = payload.indexOf(piece) + 4
    await hoverCharacter(jotlab, jotlab.token, payloadStart + Math.floor((at * 8) / 6))
    await expect.poll(() => jotlab.litText(jotlab.payloadJson)).toMatch(/^[cour]{1,2}$/)
    await hoverCharacter(jotlab, jotlab.payloadJson, at)
    await expect.poll(() => jotlab.litText(jotlab.token)).toBe(charactersOf(piece))
    // The characters at its ends carry bits of the commas beside it, too.
    await expect.poll(() => jotlab.litText(jotlab.payloadJson)).toBe(`,${piece},`)
  })
}

test('pointing at a piece of the pretty view lights the token', async ({ page }) => {
  const jotlab = await openToken(page)
  await jotlab.view('payload', 'Pretty')
  await jotlab.payload.getByText('"ana@example.edu"', { exact: true }).first().hover()
  await expect.poll(() => jotlab.litText(jotlab.token)).toBe(charactersOf('"ana@example.edu"'))
})

test('in the bytes a character shows its bits, its byte and the character of the JSON', async ({ page }) => {
  const jotlab = await openToken(page)
  await jotlab.view('token', 'Bytes')
  const grid = page.getByRole('grid', { name: 'Token, character by character' })
  const at = (kind: string) => grid.locator(`.bytes-${kind}.is-at`)
  // The first character of the payload, e, is 30 of 63: 011110, the first six bits of 01111011, which is "{".
  await grid
    .getByRole('gridcell')
    .and(grid.locator(`[data-place="${payloadStart}"]`))
    .hover()
  await expect(at('char')).toHaveText('e')
  await expect(at('bits')).toHaveText(['01', '11', '10'])
  await expect(at('hex')).toHaveText('7B')
  await expect(at('text')).toHaveText('{')
  await expect.poll(() => jotlab.litText(jotlab.payloadJson)).toBe('{')
  // A byte shows the two characters that carry it.
  await grid.locator('.is-payload [data-byte="0"].bytes-hex').hover()
  await expect(at('bits')).toHaveText(['01', '11', '10', '11'])
})

test('what is pointed at elsewhere is lit in the bytes', async ({ page }) => {
  const jotlab = await openToken(page)
  await jotlab.view('token', 'Bytes')
  await jotlab.view('payload', 'Claims')
  await jotlab.payload.getByRole('row').first().hover()
  const lit = page.getByRole('grid').locator('.bytes-char.is-lit')
  await expect.poll(async () => (await lit.allTextContents()).join('')).toBe(charactersOf('"sub":"42"'))
})

test.describe('claims', () => {
  test.use({ timezoneId: 'America/New_York' })

  test('the table says which kind a claim is, and its time here, in UTC and from now', async ({ page }) => {
    const jotlab = await openToken(page)
    await jotlab.view('payload', 'Claims')
    const row = (name: string) =>
      jotlab.payload.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
    await expect(row('sub').locator('.badge')).toHaveText('registered')
    await expect(row('email').locator('.badge')).toHaveText('public')
    await expect(row('course').locator('.badge')).toHaveText('private')
    await expect(row('sub')).toContainText('RFC 7519')
    await expect(row('course').locator('code')).toHaveText('"maths"')
    // 1768000300 is 23:11:40 in UTC and 18:11:40 in New York.
    await expect(row('exp')).toContainText('18:11:40')
    await expect(row('exp')).toContainText('23:11:40 UTC')
    await expect(row('exp')).toContainText('in 5 min')
    await expect(row('iat')).toContainText('1 min ago')
  })
})

test('the clock can be stopped and moved, and the verdict goes with it', async ({ page }) => {
  const jotlab = await openToken(page)
  await page.getByText('Time and leeway').click()
  const moment = page.getByRole('textbox', { name: 'As of' })
  await jotlab.button('Stop the clock').click()
  await expect(jotlab.button('Back to now')).toBeVisible()
  await moment.fill(String(now + 299))
  await jotlab.expectVerdict('accepted')
  await moment.fill(String(now + 300))
  await jotlab.expectVerdict('rejected', 'expired')
  await moment.fill('2026-01-09 23:10:00Z')
  await jotlab.expectVerdict('accepted')
  await moment.fill('once upon a time')
  await expect(moment).toHaveAttribute('aria-invalid', 'true')
  await moment.fill(String(now + 301))
  await jotlab.expectVerdict('rejected', 'expired')
  await jotlab.button('Back to now').click()
  await jotlab.expectVerdict('accepted')
})

test('the running clock lets a token expire by itself', async ({ page }) => {
  const jotlab = await openToken(page)
  await page.clock.setFixedTime((now + 300) * 1000)
  await expect(jotlab.verdict).toHaveAttribute('data-because', 'expired')
})

test('leeway forgives a little', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, seal(`{"exp":${now - 10}}`, secret))
  await jotlab.paste(jotlab.key, secret)
  await jotlab.expectVerdict('rejected', 'expired')
  await page.getByText('Time and leeway').click()
  const leeway = page.getByRole('spinbutton', { name: 'Leeway in seconds' })
  await leeway.fill('10')
  await jotlab.expectVerdict('rejected', 'expired')
  await leeway.fill('11')
  await jotlab.expectVerdict('accepted')
})

/** Chooses the algorithm, makes a key, signs: all by the buttons. */
async function expectSigned(page: Page, alg: string): Promise<void> {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  await page.getByRole('combobox', { name: 'Algorithm' }).selectOption(alg)
  await expect(jotlab.headerJson).toHaveValue(`{"alg":"${alg}","typ":"JWT"}`)
  await jotlab.button('New key').click()
  await expect(jotlab.key).not.toHaveValue('')
  await jotlab.expectVerdict('rejected')
  await jotlab.button('Sign').click()
  await jotlab.expectVerdict('accepted')
  await expect(jotlab.stage('signature')).toHaveAttribute('data-status', 'pass')
  await expect(jotlab.payloadJson).toHaveValue(`{"sub":"42","iat":${now - 60},"exp":${now + 300}}`)
}

for (const alg of ['HS256', 'HS512', 'RS256', 'PS256', 'ES256', 'ES512', 'ES256K', 'EdDSA']) {
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
