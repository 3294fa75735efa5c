/** Whatever is pasted: the page lives on, the text stays as it was, and nothing of it becomes part of the page. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { DebuggerPage, type Engine } from './page.ts'
import { encode, good, hs256, now, seal, secret } from './tokens.ts'

const key = 'k'.repeat(40)
const markup =
  '<img src=x onerror=alert(1)><script>alert(2)</script><svg onload=alert(3)></svg><b class=evil>b</b>'

/**
 * Puts text into a box without the protocol in between: nothing is normalised on the way. Firefox empties a clipboard
 * that a script made, so only its reading is played.
 */
async function put(box: Locator, text: string): Promise<void> {
  // Lone surrogates would not survive the way into the browser as they are.
  const units = /[\ud800-\udfff]/.test(text)
    ? Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
    : null
  await box.evaluate(
    (element, [plain, codes]) => {
      const whole = codes ? codes.map((code) => String.fromCharCode(code)).join('') : plain
      const area = element as HTMLTextAreaElement
      area.focus()
      area.select()
      const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true })
      Object.defineProperty(event, 'clipboardData', { value: { getData: () => whole } })
      area.dispatchEvent(event)
    },
    [units ? '' : text, units] as const,
  )
}

/** The exact text that is shown in a frame, as UTF-16 units where the protocol would alter it. */
function exactText(frame: Locator): Promise<string> {
  return frame
    .locator('[data-source]')
    .first()
    .evaluate((element) => {
      const text = element.textContent ?? ''
      if (!/[\ud800-\udfff]/.test(text)) return { text, codes: null }
      return { text: '', codes: Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)) }
    })
    .then(({ text, codes }) => (codes ? codes.map((code) => String.fromCharCode(code)).join('') : text))
}

/** Compares long texts without printing megabytes when they differ. */
function expectSame(found: string, wanted: string, what: string): void {
  if (found === wanted) return
  let at = 0
  while (found[at] === wanted[at]) at++
  const show = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 20), at + 20))
  expect(`${found.length} units, from ${at}: ${show(found)}`, what).toBe(
    `${wanted.length} units, from ${at}: ${show(wanted)}`,
  )
}

/** Counts what text may never become. */
function strangers(page: Page): Promise<number> {
  return page.evaluate(() => {
    const made = document.querySelectorAll(
      'img, iframe, object, embed, .evil, [onerror], [onload], body script',
    )
    const isPolluted = 'polluted' in {} || 'polluted' in [] || 'polluted' in (() => {})
    return made.length + (isPolluted ? 1000 : 0)
  })
}

async function openForEvil(page: Page, engine: Engine = 'plain'): Promise<DebuggerPage> {
  page.on('dialog', (dialog) => {
    throw new Error(`A dialog opened: ${dialog.message()}`)
  })
  const jotlab = new DebuggerPage(page)
  await jotlab.openWith(engine, { now })
  await jotlab.paste(jotlab.token, '')
  return jotlab
}

/** After anything at all, an everyday token gets its verdict. */
async function expectAlive(jotlab: DebuggerPage): Promise<void> {
  expect(await strangers(jotlab.page), 'elements made from text').toBe(0)
  await jotlab.view('token', 'Text')
  await put(jotlab.token, good)
  await jotlab.paste(jotlab.key, secret)
  await jotlab.expectVerdict('accepted')
  await expect(jotlab.payloadJson).toHaveValue(/"sub":"42"/)
  await jotlab.paste(jotlab.key, '')
}

/** Payloads under a sound signature: each is accepted or rejected for what it says, never for its looks. */
const payloads: { readonly [name: string]: string } = {
  markup: `{"sub":"${markup}","${markup}":"</textarea></pre>${markup}"}`,
  'names of Object.prototype': `{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":1,"hasOwnProperty":0,"exp":{"__proto__":1}}`,
  'null bytes and control characters': `{"a":"\u0000\u0001\u0008\u001b[31m\u007f\u0085","\u0000":"\\u0000"}`,
  'overrides of the writing direction': `{"\u202eexp":"\u2066\u202eevil\u2069","admin\u200b":true,"user":"\u202e\u0645\u0631\u062d\u0628\u0627"}`,
  'numbers without end': `{"exp":1e999999,"nbf":-1e999999,"iat":${'9'.repeat(50_000)},"n":-0,"m":1e-999999}`,
  'not an object': `[{"exp":1},null,"${markup}"]`,
  'one name a thousand times': `{${Array.from({ length: 1000 }, (_, at) => `"exp":${at}`).join(',')}}`,
}

for (const engine of ['plain', 'monaco'] satisfies Engine[]) {
  test(`payloads that are up to something, ${engine}`, async ({ page }) => {
    const jotlab = await openForEvil(page, engine)
    for (const [name, payload] of Object.entries(payloads)) {
      const token = seal(payload, key)
      await put(jotlab.token, token)
      await jotlab.paste(jotlab.key, key)
      expectSame(await exactText(jotlab.frameOf(jotlab.token)), token, name)
      expectSame(await exactText(jotlab.payload), payload, name)
      await expect(jotlab.stage('signature'), name).toHaveAttribute('data-status', 'pass')
      expect(await strangers(page), name).toBe(0)
    }
    await expectAlive(jotlab)
  })
}

test('every view shows a payload of markup and control characters as text', async ({ page }) => {
  const jotlab = await openForEvil(page)
  for (const name of ['markup', 'null bytes and control characters', 'overrides of the writing direction']) {
    await put(jotlab.token, seal(payloads[name] ?? '', key, `{"alg":"HS256","kid":"${markup}"}`))
    for (const view of ['Pretty', 'Claims', 'Bytes', 'JSON']) {
      await jotlab.view('payload', view)
      await jotlab.isReady()
      expect(await strangers(page), `${name}, ${view}`).toBe(0)
    }
    await jotlab.view('token', 'Bytes')
    await expect(page.getByRole('grid').first()).toBeVisible()
    expect(await strangers(page), `${name}, bytes of the token`).toBe(0)
    await jotlab.view('token', 'Text')
    await jotlab.button('Share').click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await strangers(page), `${name}, share`).toBe(0)
    await page.keyboard.press('Escape')
  }
  await expectAlive(jotlab)
})

test('headers with names that are up to something', async ({ page }) => {
  const jotlab = await openForEvil(page)
  for (const header of [
    '{"alg":"constructor"}',
    '{"alg":"__proto__","typ":"toString"}',
    '{"alg":"HS256","__proto__":{"alg":"none"}}',
    '{"alg":["HS256"]}',
    '{"alg":{"toString":"HS256"}}',
    `{"alg":"${markup}","kid":"${markup}"}`,
    '{"alg":"HS256","crit":["__proto__","constructor"],"__proto__":1}',
    '{"alg":"HS256","crit":{"length":1e9}}',
    '{"alg":"RS256","jwk":{"kty":"__proto__","n":1,"e":{}},"x5c":["<b>",1,null]}',
    '{"enc":"constructor","alg":"hasOwnProperty"}',
  ]) {
    const token = seal('{"sub":"1"}', key, header)
    await put(jotlab.token, token)
    await jotlab.paste(jotlab.key, key)
    await expect(jotlab.verdict, header).not.toHaveAttribute('data-outcome', 'nothing')
    if (!header.startsWith('{"alg":"HS256","__proto__"')) {
      await expect(jotlab.verdict, header).not.toHaveAttribute('data-outcome', 'accepted')
    }
    expectSame(await exactText(jotlab.frameOf(jotlab.headerJson)), header, header)
    expect(await strangers(page), header).toBe(0)
  }
  await expectAlive(jotlab)
})

test('a hundred thousand levels of nesting', async ({ page }) => {
  const jotlab = await openForEvil(page)
  const levels = 100_000
  for (const payload of [
    `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`,
    `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`,
    '['.repeat(levels),
  ]) {
    const token = seal(payload, key)
    await put(jotlab.token, token)
    await jotlab.paste(jotlab.key, key)
    await expect(jotlab.stage('signature')).toHaveAttribute('data-status', 'pass')
    expectSame(await exactText(jotlab.payload), payload, 'nested payload')
    for (const view of ['Pretty', 'Claims', 'JSON']) await jotlab.view('payload', view)
    // The same as a paste of its own, where a token is searched in it.
    await put(jotlab.token, payload)
    await jotlab.isReady()
    expectSame(await exactText(jotlab.frameOf(jotlab.token)), payload, 'nested paste')
  }
  await expectAlive(jotlab)
})

test('a token of five megabytes', async ({ page }) => {
  const jotlab = await openForEvil(page)
  const token = seal(`{"sub":"${'x'.repeat(3_750_000)}"}`, key)
  expect(token.length).toBeGreaterThan(5_000_000)
  await put(jotlab.token, token)
  expectSame(await exactText(jotlab.frameOf(jotlab.token)), token, 'token')
  await jotlab.isReady()
  await jotlab.paste(jotlab.key, key)
  await expect(jotlab.stage('signature')).toHaveAttribute('data-status', 'pass')
  await expectAlive(jotlab)
})

test('a payload of one megabyte in every view', async ({ page }) => {
  const jotlab = await openForEvil(page)
  const payload = `{"text":"${'Zoë Müller '.repeat(80_000)}","sub":"42"}`
  await put(jotlab.token, seal(payload, key))
  await jotlab.paste(jotlab.key, key)
  await expect(jotlab.stage('signature')).toHaveAttribute('data-status', 'pass')
  for (const view of ['Pretty', 'Claims', 'Bytes', 'JSON']) await jotlab.view('payload', view)
  expectSame(await exactText(jotlab.payload), payload, 'payload')
  await jotlab.view('token', 'Bytes')
  await expect(page.getByRole('grid').first()).toBeVisible()
  await expectAlive(jotlab)
})

test('twenty thousand members in every view', async ({ page }) => {
  // Twenty thousand rows of a table take any browser its time.
  test.slow()
  const jotlab = await openForEvil(page)
  const members = Array.from({ length: 20_000 }, (_, at) => `"claim${at}":${at}`)
  const payload = `{${members.join(',')}}`
  await put(jotlab.token, seal(payload, key))
  await jotlab.paste(jotlab.key, key)
  await expect(jotlab.stage('signature')).toHaveAttribute('data-status', 'pass')
  expectSame(await exactText(jotlab.payload), payload, 'payload')
  for (const view of ['Pretty', 'Bytes', 'Claims']) await jotlab.view('payload', view)
  await page.getByRole('button', { name: /^Show the other/ }).click()
  await expect(jotlab.payload.getByRole('row')).toHaveCount(20_000)
  await jotlab.view('payload', 'JSON')
  await expectAlive(jotlab)
})

/** Texts that are no tokens, to run the search for one into the ground. */
const pastes: { readonly [name: string]: string } = {
  markup,
  'ten thousand dots': '.'.repeat(10_000),
  'dots between parts': 'eyJhbGciOiJIUzI1NiJ9.'.repeat(10_000),
  'lone surrogates': `${good}\ud800 \udfff${good}\ud83d`,
  'null bytes': `\u0000${good}\u0000`,
  'direction overrides round a token': `\u202e${good}\u202c \u2066x`,
  'one letter': 'a'.repeat(500_000),
  'beginnings of tokens': 'eyJ'.repeat(100_000),
  'words that announce a token': 'Authorization: Bearer '.repeat(20_000),
  'opened and never closed': '{"token":"'.repeat(50_000),
  'quotation marks': '"\''.repeat(100_000),
  backslashes: '\\'.repeat(200_000),
  'percent signs': '%25'.repeat(70_000),
  'white space': ' \n\t'.repeat(100_000),
  'soft line breaks': '=\r\n'.repeat(50_000),
  'quoted lines': '> '.repeat(100_000),
  'invisible characters': `${good.slice(0, 20)}${'\u200b\ufeff'.repeat(50_000)}${good.slice(20)}`,
  'a thousand tokens': `${good}\n`.repeat(1000),
  'wrapped a character a line': Array.from(good.repeat(20)).join('\n'),
  'combining marks': `e${'\u0301'.repeat(10_000)}`,
  'other fonts': '🔑 x'.repeat(10_000),
}

test('pastes that are up to something', async ({ page }) => {
  test.setTimeout(120_000)
  const jotlab = await openForEvil(page)
  for (const [name, text] of Object.entries(pastes)) {
    await test.step(name, async () => {
      await put(jotlab.token, text)
      await jotlab.isReady()
      expectSame(await exactText(jotlab.frameOf(jotlab.token)), text, name)
      expect(await strangers(page), name).toBe(0)
    })
  }
  await expectAlive(jotlab)
})

test('pastes that are up to something, into Monaco', async ({ page }) => {
  const jotlab = await openForEvil(page, 'monaco')
  for (const name of [
    'markup',
    'ten thousand dots',
    'lone surrogates',
    'null bytes',
    'direction overrides round a token',
    'soft line breaks',
  ]) {
    const text = pastes[name] ?? ''
    await put(jotlab.token, text)
    await jotlab.isReady()
    expectSame(await exactText(jotlab.frameOf(jotlab.token)), text, name)
    expect(await strangers(page), name).toBe(0)
  }
  await expectAlive(jotlab)
})

test('keys that are up to something', async ({ page }) => {
  const jotlab = await openForEvil(page)
  await put(jotlab.token, good)
  const jwk = (kid: number) => `{"kty":"oct","kid":"${kid}","k":"${encode(key)}"}`
  const keys: { readonly [name: string]: string } = {
    markup,
    nested: `${'{"keys":['.repeat(50_000)}`,
    'nested and closed': `{"keys":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    'a set of five thousand': `{"keys":[${Array.from({ length: 5000 }, (_, at) => jwk(at)).join(',')}]}`,
    'names of Object.prototype': '{"kty":"constructor","__proto__":{"polluted":1},"crv":"__proto__"}',
    'a megabyte of PEM': `-----BEGIN PUBLIC KEY-----\n${'QUJD'.repeat(250_000)}\n-----END PUBLIC KEY-----`,
    'PEM that only begins': '-----BEGIN PUBLIC KEY-----\n'.repeat(5000),
    'a megabyte of text': 'x'.repeat(1_000_000),
    'DER whose lengths lie': Buffer.from([
      0x30,
      0x84,
      0xff,
      0xff,
      0xff,
      0xff,
      ...Array(200).fill(0x30),
    ]).toString('base64'),
    'lone surrogates': '\ud800 secret \udfff',
    'null bytes': '\u0000',
  }
  for (const [name, text] of Object.entries(keys)) {
    await test.step(name, async () => {
      await put(jotlab.key, text)
      await jotlab.isReady()
      await expect(jotlab.verdict, name).not.toHaveAttribute('data-outcome', 'accepted')
      expectSame(await exactText(jotlab.frameOf(jotlab.key)), text, name)
      expect(await strangers(page), name).toBe(0)
    })
  }
  await expectAlive(jotlab)
})

test('a link that is up to something', async ({ page }) => {
  page.on('dialog', (dialog) => {
    throw new Error(`A dialog opened: ${dialog.message()}`)
  })
  const jotlab = new DebuggerPage(page)
  const evil = encodeURIComponent(`${markup}${encode(hs256)}.%ff`)
  await jotlab.open({ now, fragment: `#token=${evil}&__proto__=1&now=NaN&constructor=2&token=x` })
  await expect(jotlab.token).toHaveValue(new RegExp(markup.slice(0, 8)))
  expect(new URL(page.url()).hash).toBe('')
  await expectAlive(jotlab)
  await page.goto('./#/../<b class=evil>%E0%A4%A')
  await jotlab.isReady()
  expect(await strangers(page)).toBe(0)
})
