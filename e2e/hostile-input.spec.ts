/** Whatever is pasted as a token or a key, or comes by a link: the page lives on, and the text stays as it was. */
import { expect, test } from './fixtures.ts'
import { exactText, expectAlive, expectSame, markup, openForEvil, put, strangers } from './hostile-page.ts'
import { DebuggerPage } from './page.ts'
import { slowness } from './slow.ts'
import { encode, good, hs256, now } from './tokens.ts'

const key = 'k'.repeat(40)

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
  // Each key is an experiment.
  const many = slowness > 0 ? 100 : 5000
  const keys: { readonly [name: string]: string } = {
    markup,
    nested: `${'{"keys":['.repeat(50_000)}`,
    'nested and closed': `{"keys":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    'a large set': `{"keys":[${Array.from({ length: many }, (_, at) => jwk(at)).join(',')}]}`,
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
