/** "Use it in code": the code follows the key and what is expected, and holds no secret unless told to. */
import { expect, test } from './fixtures.ts'
import { DebuggerPage } from './page.ts'
import { now, seal, secret } from './tokens.ts'

const claims = { iss: 'https://issuer.example', aud: 'https://api.example', sub: '42', exp: now + 600 }
const token = seal(JSON.stringify(claims), secret, '{"alg":"HS256","typ":"JWT"}')

async function openSheet(page: import('@playwright/test').Page, key: string) {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, token)
  await jotlab.paste(jotlab.key, key)
  await page.getByRole('button', { name: 'Use it in code' }).click()
  return page.getByRole('dialog', { name: 'Use it in code' })
}

test('pins the algorithm, follows what is expected, and keeps the secret out until told', async ({
  page,
}) => {
  const sheet = await openSheet(page, secret)
  const code = sheet.getByRole('region', { name: 'Code for Node' })
  await expect(code).toContainText("algorithms: ['HS256']")
  await expect(code).toContainText('process.env.JWT_SECRET')
  await expect(code).not.toContainText(secret)
  await expect(sheet).toContainText('Not checked yet')
  await sheet.getByText('What do you expect?').click()
  await sheet.getByRole('textbox', { name: /issuer/ }).fill('https://issuer.example')
  await expect(code).toContainText("issuer: 'https://issuer.example'")
  await sheet.getByRole('checkbox', { name: /Put my secret/ }).check()
  await expect(code).toContainText(secret)
})

test('languages are tabs for the keyboard, and a library that cannot says so', async ({ page }) => {
  const sheet = await openSheet(page, '')
  await expect(sheet.getByRole('combobox', { name: /Algorithm to accept/ })).toHaveValue('')
  await expect(sheet).toContainText('Choose the algorithm first')
  await sheet.getByRole('combobox', { name: /Algorithm to accept/ }).selectOption('ES256K')
  await expect(sheet.getByRole('tabpanel')).toContainText('jose cannot check ES256K')
  await sheet.getByRole('tab', { name: 'Node' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(sheet.getByRole('region', { name: 'Code for Python' })).toContainText('algorithms=["ES256K"]')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Use it in code' })).toBeFocused()
})
