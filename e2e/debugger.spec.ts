/** The main job: paste, see, check, edit, sign, undo. */
import { examples } from '../src/core/examples.ts'
import { expect, test } from './fixtures.ts'
import { DebuggerPage } from './page.ts'
import { encode, good, now, seal, secret } from './tokens.ts'

test('a first visit shows a living example that verifies', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open()
  await jotlab.expectVerdict('accepted')
  await expect(jotlab.payload).toContainText('Ana Ruiz')
})

test('a token falls apart into its parts, and a secret decides', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  // The example's secret must not make someone's own token look wrong.
  await expect(jotlab.key).toHaveValue('')
  await jotlab.expectVerdict('unverified')
  await expect(jotlab.headerJson).toHaveValue('{"alg":"HS256","typ":"JWT"}')
  await jotlab.paste(jotlab.key, 'not this one')
  await jotlab.expectVerdict('rejected', 'signature-mismatch')
  await jotlab.paste(jotlab.key, secret)
  await jotlab.expectVerdict('accepted')
  await expect(jotlab.stage('exp')).toHaveAttribute('data-status', 'pass')
})

test('a key that was entered stays for the next token', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.key, secret)
  await jotlab.paste(jotlab.token, good)
  await expect(jotlab.key).toHaveValue(secret)
  await jotlab.expectVerdict('accepted')
})

test('editing a claim breaks the seal, signing makes a new one, undo goes all the way back', async ({
  page,
}) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  await jotlab.paste(jotlab.key, secret)
  const edited = `{"sub":"1","iat":${now - 60},"exp":${now + 300}}`
  await jotlab.payloadJson.fill(edited)
  const [header, , signature] = good.split('.')
  await expect(jotlab.token).toHaveValue(`${header}.${encode(edited)}.${signature}`)
  await jotlab.expectVerdict('rejected', 'signature-mismatch')

  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(jotlab.token).toHaveValue(seal(edited, secret))
  await jotlab.expectVerdict('accepted')

  const undo = page.getByRole('button', { name: 'Undo' })
  await undo.click()
  await jotlab.expectVerdict('rejected', 'signature-mismatch')
  await undo.click()
  await expect(jotlab.token).toHaveValue(good)
  await jotlab.expectVerdict('accepted')
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect(jotlab.payloadJson).toHaveValue(edited)
})

test('typing a secret never signs, verifying never changes the token', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  await jotlab.key.pressSequentially('wrong')
  await jotlab.isReady()
  await expect(jotlab.token).toHaveValue(good)
})

test('sign as I type keeps the seal whole, and one undo takes back edit and signature', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  await jotlab.paste(jotlab.key, secret)
  await page.getByRole('checkbox', { name: 'Sign as I type' }).check()
  const edited = `{"sub":"7","exp":${now + 300}}`
  await jotlab.payloadJson.fill(edited)
  await expect(jotlab.token).toHaveValue(seal(edited, secret))
  await jotlab.expectVerdict('accepted')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(jotlab.token).toHaveValue(good)
})

test('time, audience and signature are judged apart', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  const old = seal(`{"aud":"https://api.example/","exp":${now - 10}}`, secret)
  await jotlab.paste(jotlab.token, old)
  await jotlab.paste(jotlab.key, secret)
  await jotlab.expectVerdict('rejected', 'expired')
  await expect(jotlab.stage('signature')).toHaveAttribute('data-status', 'pass')
  await expect(jotlab.stage('exp')).toHaveAttribute('data-status', 'fail')
  await expect(jotlab.stage('aud')).toHaveAttribute('data-status', 'skip')
  await page.getByText('What do you expect?').click()
  await page.getByLabel('Expected audience (aud)').fill('https://api.example')
  await expect(jotlab.stage('aud')).toHaveAttribute('data-status', 'fail')
  await expect(jotlab.stage('exp')).toHaveAttribute('data-status', 'fail')
  await page.getByLabel('Expected audience (aud)').fill('https://api.example/')
  await expect(jotlab.stage('aud')).toHaveAttribute('data-status', 'pass')
})

test('a link brings a token in and leaves nothing in the address bar', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ fragment: `#id_token=${good}&now=${now}` })
  await expect(jotlab.token).toHaveValue(good)
  await expect(jotlab.stage('exp')).toHaveAttribute('data-status', 'pass')
  expect(new URL(page.url()).hash).toBe('')
})

test('the share sheet shows what the link holds, and the key only when asked', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  await jotlab.paste(jotlab.key, secret)
  await page.getByRole('button', { name: 'Share' }).click()
  const link = page.getByRole('dialog').getByRole('textbox')
  await expect(link).toHaveValue(new RegExp(`#token=${good.replaceAll('.', '\\.')}$`))
  await page.getByRole('checkbox', { name: /The key/ }).check()
  await expect(link).toHaveValue(/&key=a%20secret/)
})

test('big integers, duplicate names and escapes are shown as they are', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  const payload = '{"id":12345678901234567890,"a":1,"a":2,"n":"\\u00e9",  "f":1.0}'
  await jotlab.paste(jotlab.token, seal(payload, secret))
  expect(await jotlab.source(jotlab.payload).textContent()).toBe(payload)
})

for (const group of new Set(examples.map((example) => example.group))) {
  test(`the examples of "${group}" open and get a verdict`, async ({ page }) => {
    test.slow()
    const jotlab = new DebuggerPage(page)
    await jotlab.open()
    await jotlab.paste(jotlab.token, '')
    for (const example of examples.filter((each) => each.group === group)) {
      await jotlab.openExample(example.title)
      await expect(jotlab.token, example.title).toHaveValue(example.token)
      await expect(jotlab.verdict, example.title).not.toHaveAttribute('data-outcome', 'nothing')
    }
  })
}
