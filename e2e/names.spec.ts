/** The names by which checks from outside know the page; they hold with plain boxes and with Monaco. */
import { expect, test } from './fixtures.ts'
import { DebuggerPage, type Engine } from './page.ts'
import { good, now, seal, secret } from './tokens.ts'

/** One each, whether a check asks for the exact name or for a part of it. */
const controls = [
  ['textbox', 'Encoded token'],
  ['textbox', 'Header JSON'],
  ['textbox', 'Payload JSON'],
  ['textbox', 'Secret or key'],
  ['combobox', 'Secret encoding'],
  ['region', 'Header'],
  ['region', 'Payload'],
  ['region', 'Signature'],
  ['button', 'Sign'],
  ['button', 'Undo'],
  ['button', 'Redo'],
  ['button', 'Share'],
  ['status', 'Verification result'],
  ['list', 'Checks'],
] as const

for (const engine of ['plain', 'monaco'] satisfies Engine[]) {
  test.describe(engine, () => {
    test.beforeEach(async ({ page }) => new DebuggerPage(page).openWith(engine, { now }))

    test('every control is there once, by its name', async ({ page }) => {
      for (const [role, name] of controls) {
        await expect(page.getByRole(role, { name, exact: true }), `exactly ${role} "${name}"`).toHaveCount(1)
        await expect(page.getByRole(role, { name }), `${role} with "${name}" in its name`).toHaveCount(1)
      }
      const inSignature = page.getByRole('region', { name: 'Signature' })
      await expect(inSignature.getByRole('textbox', { name: 'Secret or key' })).toHaveCount(1)
      await expect(inSignature.getByRole('combobox', { name: 'Secret encoding' })).toHaveCount(1)
    })

    test('fill replaces all of a box, and its value gives it back', async ({ page }) => {
      const jotlab = new DebuggerPage(page)
      const written = [
        [jotlab.token, [good, `Bearer ${good}`, 'not a token']],
        [jotlab.token, [good]],
        [jotlab.payloadJson, ['{"sub":"1"}', '{\n  "sub": "Zoë"\n}', '', '{"sub":"42"}']],
        [jotlab.headerJson, ['{"alg":"HS256"}', '{"alg":"HS256","typ":"JWT"}']],
        [jotlab.key, ['one', secret, '-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----\n', '']],
      ] as const
      for (const [box, texts] of written) {
        for (const text of texts) {
          await box.fill(text)
          expect(await box.inputValue()).toBe(text)
          await expect(box).toHaveValue(text)
        }
      }
    })

    test('verdict, checks, notices and diagnosis carry their codes', async ({ page }) => {
      const jotlab = new DebuggerPage(page)
      await jotlab.paste(jotlab.token, '')
      await jotlab.expectVerdict('nothing')
      await jotlab.paste(jotlab.token, `Authorization: Bearer ${good}`)
      await jotlab.expectVerdict('unverified')
      await expect(jotlab.verdict).toHaveAttribute('data-because', /^[a-z0-9-]+$/)
      await expect(jotlab.verdict).not.toHaveText('')
      await expect(jotlab.found.first()).toHaveAttribute('data-code', 'stripped-header')

      await jotlab.paste(jotlab.key, `${secret}\n`)
      await jotlab.expectVerdict('rejected', 'signature-mismatch')
      const proven = jotlab.diagnosis.first()
      await expect(proven).toHaveAttribute('data-code', 'secret-extra-whitespace')
      await expect(proven).toHaveAttribute('data-certainty', 'proven')
      await expect(proven.getByRole('button')).toHaveCount(1)
      await expect(jotlab.stage('signature')).toHaveAttribute('data-status', 'fail')
      const checks = await jotlab.checks.evaluateAll((items) =>
        items.map((item) => [item.getAttribute('data-stage'), item.getAttribute('data-status')]),
      )
      expect(checks.map(([stage]) => stage)).toEqual(
        expect.arrayContaining([
          'parse',
          'alg',
          'key',
          'signature',
          'crit',
          'exp',
          'nbf',
          'iss',
          'aud',
          'typ',
        ]),
      )
      for (const [stage, status] of checks) expect(['pass', 'fail', 'skip'], `${stage}`).toContain(status)

      await proven.getByRole('button').click()
      await jotlab.expectVerdict('accepted')
    })

    test('the exact text of the payload stands in its region', async ({ page }) => {
      const jotlab = new DebuggerPage(page)
      const payload = `{"id":12345678901234567890, "a":1,"a":2,"n":"\\u00e9","long":"${'x y '.repeat(400)}"}`
      await jotlab.paste(jotlab.token, seal(payload, secret))
      expect(await jotlab.source(jotlab.payload).textContent()).toBe(payload)
      await expect(jotlab.payload).toContainText('12345678901234567890')
    })
  })
}
