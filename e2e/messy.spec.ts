/** What people really paste, from the shared collection: token found, verdict and cause, all through the page. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from './fixtures.ts'
import { DebuggerPage } from './page.ts'

interface Messy {
  readonly id: string
  readonly pasted: string
  readonly key: string | null
  readonly expectFound: readonly string[]
  readonly expectVerdict: string
  readonly expectDiagnosis: string
  readonly fixMakesValid?: boolean
  readonly now: number
}

const collection = '../shared/vectors/messy.json'
const cases: readonly Messy[] = existsSync(collection) ? JSON.parse(readFileSync(collection, 'utf8')) : []
if (cases.length === 0) console.log(`Left out: ${collection} is not beside this checkout.`)

/** What the signature's line must say for the collection's verdict. */
const signatureStatus: Readonly<Record<string, string>> = { valid: 'pass', invalid: 'fail' }

for (const messy of cases) {
  test(`${messy.id} is understood`, async ({ page }) => {
    const jotlab = new DebuggerPage(page)
    await jotlab.open({ now: messy.now })
    await jotlab.paste(jotlab.token, messy.pasted)
    if (messy.key !== null) await jotlab.paste(jotlab.key, messy.key)

    // Nothing that was pasted is thrown away.
    expect(await jotlab.source(page.getByRole('region', { name: 'Token' })).textContent()).toBe(messy.pasted)
    const status = signatureStatus[messy.expectVerdict]
    if (status) await expect(jotlab.stage('signature')).toHaveAttribute('data-status', status)

    const codes = page.locator(
      'ul[aria-label="Found in what you pasted"] > li, ul[aria-label="Diagnosis"] > li',
    )
    await expect
      .poll(() => codes.evaluateAll((items) => items.map((item) => item.getAttribute('data-code'))))
      .toContain(messy.expectDiagnosis)

    const clean = messy.expectFound[0]
    const use = page.getByRole('button', { name: 'Use the clean token' })
    if (clean !== undefined && clean !== messy.pasted) {
      await use.click()
      expect(await jotlab.source(page.getByRole('region', { name: 'Token' })).textContent()).toBe(clean)
      await jotlab.isReady()
      if (status) await expect(jotlab.stage('signature')).toHaveAttribute('data-status', status)
    } else {
      await expect(use).toHaveCount(0)
    }

    if (messy.fixMakesValid) {
      const cause = page.locator(
        `ul[aria-label="Diagnosis"] > li[data-code="${messy.expectDiagnosis}"][data-certainty="proven"]`,
      )
      await cause.getByRole('button').click()
      await expect(jotlab.stage('signature')).toHaveAttribute('data-status', 'pass')
      await jotlab.expectVerdict('accepted')
    }
  })
}
