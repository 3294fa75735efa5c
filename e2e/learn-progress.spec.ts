/** What is kept of the lessons, what never is, and what is made of it: review questions, the end of a lesson, files. */
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { LearnPage } from './learn-page.ts'
import { DebuggerPage } from './page.ts'
import { save } from './save.ts'

/** Looks like what a company's server issues; signed by nobody. */
const ownToken =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmNvcnAudGVzdCIsInN1YiI6InUtMjA5MzEifQ.Zk3vQx9Lr0PsT7uYbN2mWcJ5hG8dAeF1oKiRjXlVqMw'
const ownSecret = 'c0rp-Pr0duction-S1gning-Secret-2026!'

const solved = { status: 'solved', hints: 0, mistakes: [], at: 1_767_225_600 } as const

function textOf(steps: Readonly<Record<string, 'solved' | 'shown'>>): string {
  const done = Object.entries(steps).map(([id, status]) => [id, { ...solved, status }])
  return JSON.stringify({ version: 1, steps: Object.fromEntries(done), places: {}, review: {} })
}

/** Puts a text into the storage before the page is first opened, and never again. */
async function store(page: Page, text: string): Promise<void> {
  await page.addInitScript((value) => {
    if (sessionStorage.getItem('was-here') !== null) return
    sessionStorage.setItem('was-here', 'yes')
    localStorage.setItem('jotlab-progress', value)
  }, text)
}

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

test('earlier lessons ask three questions, by keyboard alone, and again only when they are due', async ({
  page,
}) => {
  await page.clock.setFixedTime(1_790_000_000_000)
  await store(page, textOf({ '1.1': 'solved' }))
  const learn = new LearnPage(page)
  await learn.open('claims')
  const card = page.getByRole('region', { name: 'Questions from earlier lessons' })
  await expect(card).toContainText('Question 1 of 3')
  await expect(learn.button('Answer')).toHaveAttribute('aria-disabled', 'true')
  await card.getByRole('radio').first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(card.locator('[data-right]')).toBeVisible()
  // The answer is given; looking at the others does not change it.
  const given = card.getByRole('radio').first()
  await expect(given).toBeChecked()
  await card.getByRole('radio').nth(1).click({ force: true })
  await expect(given).toBeChecked()
  await learn.button('Next question').focus()
  await page.keyboard.press('Enter')
  for (const left of ['Next question', 'See how it went']) {
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await learn.button(left).focus()
    await page.keyboard.press('Enter')
  }
  await expect(learn.button('On to the lesson')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(card).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  const { review } = JSON.parse((await learn.stored()) ?? '{}')
  expect(Object.keys(review)).toHaveLength(3)

  await page.reload()
  const missed = Object.values(review as Record<string, { rung: number }>).filter(
    ({ rung }) => rung === 0,
  ).length
  expect(missed).toBeGreaterThan(0)
  await expect(card).toContainText(`Question 1 of ${missed}`)
  await learn.button('Skip the questions').click()
  await expect(card).toHaveCount(0)
  await learn.button('Next').click()
  await learn.expectStep('2.2', 'open')
  await learn.button('Back').click()
  await learn.expectStep('2.1', 'open')
  await expect(card).toHaveCount(0)
})

test('the end tells solved, shown and open apart, in a token of one’s own', async ({ page }) => {
  await store(page, textOf({ '1.1': 'solved', '1.2': 'solved', '1.3': 'shown', '1.4': 'solved' }))
  const learn = new LearnPage(page)
  const jotlab = new DebuggerPage(page)
  await learn.open('parts/end')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Three parts, two dots')
  await expect(page.getByRole('main')).toContainText(
    'You solved 3 of 5 steps, 1 was shown to you, 1 is still open.',
  )
  const items = (name: string) => page.getByRole('region', { name, exact: true }).getByRole('listitem')
  await expect(items('You showed that you know this')).toHaveCount(3)
  await expect(items('Shown to you')).toHaveCount(1)
  await expect(items('Still open')).toHaveCount(1)
  await learn.button('Open it in the debugger').click()
  await jotlab.expectVerdict('accepted')
  const payload = JSON.parse(await jotlab.payloadJson.inputValue())
  expect(payload).toMatchObject({ sub: 'you', lesson: 'Three parts, two dots' })
  expect(payload.learnt).toHaveLength(3)
  expect(payload.shown).toHaveLength(1)
  await page.goBack()
  await page.getByRole('link', { name: 'Go to step 1.5' }).click()
  await learn.expectStep('1.5', 'open')
})

test('a lesson of which nothing was done has no token, and the next lesson is suggested', async ({
  page,
}) => {
  const learn = new LearnPage(page)
  await learn.open('parts/end')
  await expect(page.getByRole('main')).toContainText('You solved 0 of 5 steps, 5 are still open.')
  await expect(page.getByRole('region', { name: 'Your own token' })).toHaveCount(0)
  await page.getByRole('link', { name: /Next: lesson 2/ }).click()
  await learn.expectStep('2.1', 'open')
})

// Playwright emulates no other medium over WebDriver BiDi.
test('printed, the end is what was learnt and the token, without the buttons @chromium', async ({ page }) => {
  await store(page, textOf({ '1.1': 'solved' }))
  const learn = new LearnPage(page)
  await learn.open('parts/end')
  await expect(learn.button('Print this page')).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(learn.button('Print this page')).toBeHidden()
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden()
  await expect(page.getByRole('region', { name: 'Token', exact: true })).toContainText(
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9',
  )
})
