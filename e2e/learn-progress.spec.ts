/** What is kept of the lessons, what never is, and how it is taken along or deleted. */
import { expect, test } from './fixtures.ts'
import { LearnPage } from './learn-page.ts'
import { store, textOf } from './learn-stored.ts'
import { DebuggerPage } from './page.ts'
import { save } from './save.ts'

/** Looks like what a company's server issues; signed by nobody. */
const ownToken =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmNvcnAudGVzdCIsInN1YiI6InUtMjA5MzEifQ.Zk3vQx9Lr0PsT7uYbN2mWcJ5hG8dAeF1oKiRjXlVqMw'
const ownSecret = 'c0rp-Pr0duction-S1gning-Secret-2026!'

async function stepsOf(learn: LearnPage): Promise<Record<string, { status: string }>> {
  return JSON.parse((await learn.stored()) ?? '{"steps":{}}').steps
}

test.use({ onPurpose: /stored: (was-here|jotlab-progress) = / })

test.describe("a token or key of the learner's own", () => {
  test.use({ onPurpose: null })

  test('is never stored, and the page says that it is not kept', async ({ page }) => {
    const learn = new LearnPage(page)
    const jotlab = new DebuggerPage(page)
    await learn.open('signature/1')
    await jotlab.token.fill(`Authorization: Bearer ${ownToken}`)
    await expect(learn.step).toContainText('Something of your own is in this step')
    expect(await learn.stored()).not.toContain('Zk3vQx9Lr0')
    await jotlab.key.fill(ownSecret)
    await page.goto('./#/learn/signature/6')
    await learn.expectStep('3.6', 'open')
    await jotlab.key.fill(ownSecret)
    await expect(learn.step).toContainText('Something of your own is in this step')
    await page.reload()
    await learn.expectStep('3.6', 'open')
    await expect(jotlab.key).not.toHaveValue(ownSecret)
    const stored = (await learn.stored()) ?? ''
    expect(stored).toContain('"signature"')
    for (const own of ['Zk3vQx9Lr0', 'eyJpc3MiOiJodHRwczovL2xvZ2luLmNvcn', ownSecret]) {
      expect(stored).not.toContain(own)
    }
  })

  test('goes into a link only when that is asked for', async ({ page }) => {
    await page.addInitScript(() => {
      const writeText = async (text: string) => {
        document.documentElement.dataset.copied = text
      }
      Object.defineProperty(navigator, 'clipboard', { value: { writeText } })
    })
    const learn = new LearnPage(page)
    const jotlab = new DebuggerPage(page)
    await learn.open('signature/1')
    await jotlab.key.fill(ownSecret)
    await learn.button('Copy link to this state').click()
    const sheet = page.getByRole('dialog')
    const copied = () => page.evaluate(() => document.documentElement.dataset.copied ?? '')
    await expect(sheet).toBeVisible()
    expect(await copied()).toMatch(/#\/learn\/signature\/1$/)
    await sheet.getByRole('checkbox', { name: /Put my token and key/ }).check()
    await sheet.getByRole('button', { name: 'Copy link' }).click()
    await expect(sheet.getByRole('button', { name: 'Copied' })).toBeVisible()
    const link = await copied()
    await page.goto('about:blank')
    await page.goto(link)
    await expect(jotlab.key).toHaveValue(ownSecret)
  })
})

test('two tabs do not damage each other', async ({ page, context }) => {
  const one = new LearnPage(page)
  const two = new LearnPage(await context.newPage())
  await one.open('claims/3')
  await two.open('claims/3')
  await two.page.goto('./#/learn')
  await one.stopClockAt(300)
  await one.expectStep('2.3', 'solved')
  await expect(two.page.getByRole('main')).toContainText('1 of 6 solved')
  await two.page.goto('./#/learn/parts/2')
  await two.expectStep('1.2', 'open')
  await two.button('Show me').click()
  await two.button('Play the solution').click()
  await two.expectStep('1.2', 'shown')
  await one.stopClockAt(299)
  await one.page.reload()
  await one.expectStep('2.3', 'solved')
  expect(await stepsOf(one)).toMatchObject({ '1.2': { status: 'shown' }, '2.3': { status: 'solved' } })
})

for (const [trouble, text, words] of [
  ['corrupt', '{"version":1,"steps":{"1.1', 'cannot be read'],
  ['newer', '{"version":2,"stars":5}', 'newer version'],
] as const) {
  test(`progress that is ${trouble} is left alone until the learner decides`, async ({ page }) => {
    await store(page, text)
    const learn = new LearnPage(page)
    await learn.open('claims/3')
    await learn.stopClockAt(300)
    await learn.expectStep('2.3', 'solved')
    await learn.button('Next').click()
    await learn.expectStep('2.4', 'open')
    expect(await learn.stored()).toBe(text)
    await page.goto('./#/learn')
    const offer = page.getByRole('alert')
    await expect(offer).toContainText(words)
    const saved = await save(page, () => learn.button('Save the old text as a file').click())
    expect(saved.bytes.toString()).toBe(text)
    await learn.button('Start anew').click()
    await learn.button('Not now').click()
    expect(await learn.stored()).toBe(text)
    await learn.button('Start anew').click()
    await learn.button('Delete it and start anew').click()
    await expect(offer).toHaveCount(0)
    expect(await stepsOf(learn)).toMatchObject({ '2.3': { status: 'solved' } })
  })
}

test('with ?fresh nothing is kept, and the page says so', async ({ page }) => {
  const text = textOf({ '1.1': 'solved' })
  await store(page, text)
  const learn = new LearnPage(page)
  await learn.open('claims/3?fresh')
  await expect(learn.step).toContainText('Nothing is kept')
  await learn.stopClockAt(300)
  await learn.expectStep('2.3', 'solved')
  await page.goto('./#/learn')
  await expect(page.getByRole('region', { name: 'Your progress' })).toContainText('?fresh')
  await expect(page.getByRole('main')).toContainText('1 of 6 solved')
  await expect(page.getByRole('main')).toContainText('0 of 5 solved')
  expect(await learn.stored()).toBe(text)
})

test('progress goes to another browser as a file, and nothing there is lost', async ({
  page,
  browser,
  baseURL,
}) => {
  await store(page, textOf({ '1.1': 'solved', '1.2': 'shown' }))
  const learn = new LearnPage(page)
  await learn.open()
  const file = await save(page, () => learn.button('Save progress as a file').click())
  expect(file.name).toMatch(/^jotlab-progress-\d{4}-\d\d-\d\d\.json$/)
  const content = file.bytes

  const elsewhere = await browser.newContext({ baseURL: baseURL ?? '' })
  const other = new LearnPage(await elsewhere.newPage())
  await store(other.page, textOf({ '1.2': 'solved', '2.3': 'solved' }))
  await other.open()
  const box = other.page.getByRole('region', { name: 'Your progress' })
  const input = box.locator('input[type="file"]')
  for (const [buffer, words] of [
    [Buffer.from('eyJhbGciOiJIUzI1NiJ9'), 'not JSON'],
    [Buffer.from('{"name":"package"}'), 'not progress that Jotlab saved'],
    [Buffer.from('{"version":9}'), 'newer version'],
  ] as const) {
    await input.setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer })
    await expect(box.getByRole('status').first()).toContainText(words)
    await expect(box.getByRole('status').first()).toContainText('Nothing was changed')
  }
  await input.setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: content })
  await expect(box.getByRole('status').first()).toHaveText(
    'Brought back from "mine.json": 1 step. Nothing that you had was lost.',
  )
  const steps = await stepsOf(other)
  expect(
    Object.entries(steps)
      .map(([id, { status }]) => `${id} ${status}`)
      .toSorted(),
  ).toEqual(['1.1 solved', '1.2 solved', '2.3 solved'])
  await elsewhere.close()
})

test('deleting says what goes, and takes only that', async ({ page }) => {
  await store(page, textOf({ '1.1': 'solved', '1.2': 'shown', '2.3': 'solved' }))
  const learn = new LearnPage(page)
  await learn.open()
  await page.getByRole('combobox', { name: 'Start again with' }).selectOption('parts')
  await learn.button('Delete progress…').click()
  await expect(page.getByRole('group', { name: 'Delete progress?' })).toContainText(
    '1 step solved, 1 step shown',
  )
  await learn.button('Keep it').click()
  await expect(learn.button('Delete progress…')).toBeFocused()
  expect(Object.keys(await stepsOf(learn))).toEqual(['1.1', '1.2', '2.3'])
  await learn.button('Delete progress…').click()
  await learn.button('Delete it').click()
  expect(Object.keys(await stepsOf(learn))).toEqual(['2.3'])
  await learn.button('Delete progress…').click()
  await expect(page.getByRole('region', { name: 'Your progress' })).toContainText(
    'There is nothing to delete',
  )
  await page.getByRole('combobox', { name: 'Start again with' }).selectOption('')
  await learn.button('Delete progress…').click()
  await learn.button('Delete it').click()
  expect(await stepsOf(learn)).toEqual({})
})
