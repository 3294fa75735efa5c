/** The page of lessons and its frame: what each control does, and what is kept of it. */
import { course } from '../src/lessons/course.ts'
import { axe, findViolations } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { LearnPage } from './learn-page.ts'
import { DebuggerPage } from './page.ts'

test('all lessons are there, each a link to its steps', async ({ page }) => {
  const learn = new LearnPage(page)
  await page.goto('./')
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Learn' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Learn')
  await expect(learn.lessons).toHaveText(course.map(({ title }) => title))
  for (const { title, question } of course) {
    const card = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: title, exact: true }) })
    await expect(card.last()).toContainText(question)
  }
  await learn.lessons.nth(1).click()
  await learn.expectStep('2.1', 'open')
  await expect(page).toHaveURL(/#\/learn\/claims\/1$/)
  await page.goBack()
  await expect(learn.lessons.first()).toBeVisible()
})

test('an address that leads nowhere says so and shows all lessons', async ({ page }) => {
  const learn = new LearnPage(page)
  for (const address of ['nothing/1', 'claims/0', 'claims/99', 'claims/x', 'claims/1/2', '__proto__/1']) {
    await learn.open(address)
    await expect(page.getByRole('note')).toContainText(`#/learn/${address}`)
    await expect(learn.lessons.first()).toBeVisible()
  }
})

test('a step has its names, each once', async ({ page }) => {
  const learn = new LearnPage(page)
  await learn.open('claims/3')
  await learn.expectStep('2.3', 'open')
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText('Claims')
  await expect(page.getByRole('main')).toHaveCount(1)
  for (const name of ['Check', 'Hint', 'Show me', 'Next', 'Back', 'Reset step', 'Undo', 'Redo']) {
    await expect(learn.button(name), name).toHaveCount(1)
  }
  await expect(page.getByRole('list', { name: 'Feedback' })).toHaveCount(1)
  await expect(learn.button('Examples')).toHaveCount(0)
  await expect(learn.button('Share')).toHaveCount(0)
})

test('goals tick themselves off, and the step is solved without being asked', async ({ page }) => {
  const learn = new LearnPage(page)
  await learn.open('claims/3')
  await learn.expectDone(false)
  await expect(learn.button('Check')).toHaveClass(/is-primary/)
  const before = await learn.goals.first().boundingBox()
  await learn.stopClockAt(300)
  await learn.expectStep('2.3', 'solved')
  await learn.expectDone(true)
  await expect(learn.feedback).toHaveAttribute('data-code', 'solved')
  await expect(learn.step).toContainText('leeway')
  await expect(learn.button('Next')).toHaveClass(/is-primary/)
  expect(await learn.goals.first().boundingBox()).toEqual(before)
  await learn.button('Next').click()
  await learn.expectStep('2.4', 'open')
})

test('Check names the mistake, which goes when it is mended', async ({ page }) => {
  const learn = new LearnPage(page)
  await learn.open('claims/3')
  await learn.button('Check').click()
  await expect(learn.feedback).toHaveAttribute('data-code', 'not-yet')
  await learn.stopClockAt(301)
  await learn.button('Check').click()
  await expect(learn.feedback).toHaveAttribute('data-code', 'late')
  await expect(learn.feedback).toHaveCount(1)
  await learn.expectStep('2.3', 'open')
  await learn.stopClockAt(250)
  await expect(learn.feedback).toHaveCount(0)
})

test('hints come one after the other', async ({ page }) => {
  const learn = new LearnPage(page)
  await learn.open('claims/3')
  for (const count of [1, 2, 3]) {
    await learn.button('Hint').click()
    await expect(learn.hints).toHaveCount(count)
  }
  await expect(learn.button('Hint')).toHaveAttribute('aria-disabled', 'true')
})

test('the solution is shown after one question, and does not count as solved', async ({ page }) => {
  const learn = new LearnPage(page)
  await learn.open('claims/3')
  await learn.button('Show me').click()
  await learn.expectStep('2.3', 'open')
  await learn.button('Not now').click()
  await expect(learn.button('Show me')).toBeFocused()
  await learn.button('Show me').click()
  await learn.button('Play the solution').click()
  await learn.expectStep('2.3', 'shown')
  await expect(learn.feedback).toHaveAttribute('data-code', 'shown')
  await learn.button('Reset step').click()
  await learn.expectStep('2.3', 'open')
  await learn.stopClockAt(300)
  await learn.expectStep('2.3', 'solved')
})

// Firefox is told at its start that motion is to be reduced, and cannot be told otherwise later.
test.describe('with motion @chromium', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } })

  test('the solution is played slowly, and can be skipped', async ({ page }) => {
    await page.clock.install()
    const learn = new LearnPage(page)
    await learn.open('parts/3')
    await learn.button('Show me').click()
    await learn.button('Show me').click()
    await expect(learn.button('Skip to the end')).toBeFocused()
    await learn.expectStep('1.3', 'open')
    await learn.button('Skip to the end').click()
    await learn.expectStep('1.3', 'shown')
    await expect(learn.button('Skip to the end')).toHaveCount(0)
  })
})

test('a prediction comes before the debugger opens', async ({ page }) => {
  const learn = new LearnPage(page)
  const jotlab = new DebuggerPage(page)
  await learn.open('parts/3')
  await expect(page.getByRole('note').filter({ hasText: 'First your answer' })).toBeVisible()
  await expect(page.locator('[inert]').filter({ has: jotlab.payloadJson })).toHaveCount(1)
  await page.getByRole('radio', { name: 'All three parts' }).check()
  await learn.button('This is my answer').click()
  await expect(page.locator('[inert]')).toHaveCount(0)
  await jotlab.payloadJson.fill((await jotlab.payloadJson.inputValue()).replace('Ana Ruiz', 'Kim'))
  await learn.button('Check').click()
  await expect(learn.feedback).toHaveAttribute('data-kind', 'mistake')
  await page.getByRole('radio', { name: 'Part 2 only' }).check()
  await learn.expectStep('1.3', 'solved')
})

test('arrow keys go between steps unless a control has the keyboard; Ctrl+Enter checks', async ({ page }) => {
  const learn = new LearnPage(page)
  await learn.open('claims/2')
  await page.keyboard.press('ArrowRight')
  await learn.expectStep('2.3', 'open')
  await page.keyboard.press('ArrowRight')
  await learn.expectStep('2.4', 'open')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await learn.expectStep('2.2', 'open')
  const { payloadJson } = new DebuggerPage(page)
  await payloadJson.focus()
  await page.keyboard.press('ArrowRight')
  await learn.expectStep('2.2', 'open')
  const text = await payloadJson.inputValue()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(learn.feedback).toHaveAttribute('data-code', 'not-yet')
  await expect(payloadJson).toHaveValue(text)
})

test('two presses of an arrow key are two steps, however fast', async ({ page }) => {
  const learn = new LearnPage(page)
  await learn.open('claims/2')
  await learn.expectStep('2.2', 'open')
  // Both in one task: nothing that the browser does later can come between them.
  await page.evaluate(async () => {
    for (const key of ['ArrowRight', 'ArrowRight']) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
      await Promise.resolve()
    }
  })
  await learn.expectStep('2.4', 'open')
  await page.goBack()
  await learn.expectStep('2.3', 'open')
})

test('the last step leads to the end, and the keyboard begins there', async ({ page }) => {
  const learn = new LearnPage(page)
  await learn.open('claims/6')
  await learn.expectStep('2.6', 'open')
  await learn.button('Next').click()
  await expect(page).toHaveURL(/#\/learn\/claims\/end$/)
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeFocused()
})

for (const theme of ['light', 'dark'] as const) {
  for (const [name, address] of Object.entries({
    'all lessons': '',
    'a step': 'claims/3',
    'a step that waits for an answer': 'parts/3',
  })) {
    for (const width of [1280, 390]) {
      test(`${name} is sound, ${theme}, ${width} wide`, async ({ page }) => {
        await page.setViewportSize({ width, height: 844 })
        const learn = new LearnPage(page)
        await learn.open(address, theme)
        if (address === 'claims/3') {
          await learn.button('Hint').click()
          await learn.stopClockAt(301)
          await learn.button('Check').click()
          await expect(learn.feedback).toHaveAttribute('data-code', 'late')
        }
        await page.evaluate(axe)
        expect(await findViolations(page)).toEqual([])
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(wide).toBeLessThanOrEqual(width)
      })
    }
  }
}

test('on a phone Check and Next stay in sight', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const learn = new LearnPage(page)
  await learn.open('claims/3')
  for (const [x, y] of [
    [0, 0],
    [0, 600],
    [0, 5000],
  ] as const) {
    await page.evaluate(([left, top]) => scrollTo(left, top), [x, y] as const)
    await expect(learn.button('Check')).toBeInViewport()
    await expect(learn.button('Next')).toBeInViewport()
  }
})
