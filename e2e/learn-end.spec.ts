/** What is made of the progress: questions from earlier lessons, and the end of a lesson. */
import { expect, test } from './fixtures.ts'
import { LearnPage } from './learn-page.ts'
import { store, textOf } from './learn-stored.ts'
import { DebuggerPage } from './page.ts'

test.use({ onPurpose: /stored: (was-here|jotlab-progress) = / })

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
