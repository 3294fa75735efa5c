/** Whatever is pasted: the page lives on, the text stays as it was, and nothing of it becomes part of the page. */
import { expect, test } from './fixtures.ts'
import { exactText, expectAlive, expectSame, markup, openForEvil, put, strangers } from './hostile-page.ts'
import type { Engine } from './page.ts'
import { seal } from './tokens.ts'

const key = 'k'.repeat(40)
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
