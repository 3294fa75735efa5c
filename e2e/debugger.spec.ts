/** The main job: paste, see, check, edit, sign, undo. */
import { createHmac } from 'node:crypto'
import { expect, test } from './fixtures.ts'
import { DebuggerPage } from './page.ts'

const encode = (text: string) => Buffer.from(text).toString('base64url')

function sign(payload: string, secret: string, header = '{"alg":"HS256","typ":"JWT"}'): string {
  const input = `${encode(header)}.${encode(payload)}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}

const secret = 'a secret that is long enough for HS256, really'
const now = 1768000000
const good = sign(`{"sub":"42","iat":${now - 60},"exp":${now + 300}}`, secret)

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
  await expect(jotlab.token).toHaveValue(sign(edited, secret))
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
  await expect(jotlab.token).toHaveValue(sign(edited, secret))
  await jotlab.expectVerdict('accepted')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(jotlab.token).toHaveValue(good)
})

test('time, audience and signature are judged apart', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  const old = sign(`{"aud":"https://api.example/","exp":${now - 10}}`, secret)
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
  await jotlab.paste(jotlab.token, sign(payload, secret))
  expect(await jotlab.source(jotlab.payload).textContent()).toBe(payload)
})

test('every example opens and gives a verdict', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open()
  const open = page.getByRole('button', { name: 'Examples' })
  await open.click()
  const buttons = page.getByRole('dialog').getByRole('listitem').getByRole('button')
  const names = await buttons.locator('b').allTextContents()
  expect(names.length).toBeGreaterThanOrEqual(16)
  for (const name of names) {
    if (!(await page.getByRole('dialog').isVisible())) await open.click()
    await buttons.filter({ has: page.locator('b').getByText(name, { exact: true }) }).click()
    await jotlab.isReady()
    await expect(jotlab.verdict, name).not.toHaveAttribute('data-outcome', 'nothing')
  }
})

test('from paste to verdict to fix with the keyboard alone', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  const key = Buffer.from('thirty-two bytes of secret, yes!').toString('base64')
  const token = sign(`{"exp":${now + 60}}`, 'thirty-two bytes of secret, yes!')
  await tabTo(page, 'Encoded token')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(token)
  await tabTo(page, 'Secret or key')
  await page.keyboard.insertText(key)
  await jotlab.expectVerdict('rejected')
  await expect(jotlab.diagnosis.first()).toHaveAttribute('data-code', 'secret-base64-decoded')
  await tabTo(page, /base64/i, 'button')
  await page.keyboard.press('Enter')
  await jotlab.expectVerdict('accepted')
})

/** Presses Tab until the focus stands on a control of that name; the way round the page is not endless. */
async function tabTo(
  page: import('@playwright/test').Page,
  name: string | RegExp,
  role?: string,
): Promise<void> {
  for (let press = 0; press < 80; press++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const element = document.activeElement
      return {
        name: element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '',
        role: element?.tagName.toLowerCase() ?? '',
      }
    })
    const isNamed = typeof name === 'string' ? at.name === name : name.test(at.name)
    if (isNamed && (role === undefined || at.role === role)) return
  }
  throw new Error(`Tab never reached ${name}`)
}
