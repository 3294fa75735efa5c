/** Every step of every lesson is done through the page, and every usual mistake is made there. */
import type { Page } from '@playwright/test'
import { course } from '../src/lessons/course.ts'
import type { Mistake, Step } from '../src/lessons/lesson.ts'
import { expect, test } from './fixtures.ts'
import { playAction } from './learn-driver.ts'
import { stepRegion } from './learn-step.ts'

async function openStep(page: Page, lesson: string, step: Step, index: number): Promise<void> {
  await page.goto(`./#/learn/${lesson}/${index + 1}`)
  await expect(stepRegion(page)).toHaveAttribute('data-step', step.id)
}

async function solve(page: Page, step: Step): Promise<void> {
  for (const action of step.solve) await playAction(page, action, step)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(stepRegion(page)).toHaveAttribute('data-status', 'solved')
}

async function err(page: Page, step: Step, { code, example }: Mistake): Promise<void> {
  for (const action of example) await playAction(page, action, step)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  const feedback = page.getByRole('list', { name: 'Feedback' }).getByRole('listitem')
  await expect(feedback).toHaveAttribute('data-code', code)
}

for (const outline of course) {
  for (const [index, id] of outline.steps.entries()) {
    test(`step ${id} is solved, and each of its mistakes is noticed, through the page`, async ({
      page,
      browserName,
    }) => {
      await page.addInitScript(() => localStorage.setItem('jotlab-editor', 'plain'))
      const step = (await outline.load()).steps[index]
      if (!step) throw new Error(`Lesson ${outline.id} has no step ${id}`)
      // Each mistake starts anew, and some are long: the limit is for a page that hangs.
      const isLong = step.mistakes.flatMap(({ example }) => example).length > 8
      // Through BiDi each press takes several times as long.
      if (isLong || browserName === 'firefox') test.slow()
      await openStep(page, outline.id, step, index)
      for (const mistake of step.mistakes) {
        await test.step(mistake.code, () => err(page, step, mistake))
        await page.getByRole('button', { name: 'Reset step' }).click()
      }
      await test.step('solve', () => solve(page, step))
    })
  }
}

/** The exercise of a step that is opened by itself. */
async function openExercise(page: Page, address: string, kind: string) {
  await page.addInitScript(() => localStorage.setItem('jotlab-editor', 'plain'))
  await page.goto(`./#/learn/${address}`)
  return page.locator(`[data-exercise="${kind}"]`)
}

test('things are sorted by drag, and by pressing the thing and then the place', async ({ page }) => {
  const sort = await openExercise(page, 'claims/1', 'sort')
  const chip = (name: string) => sort.getByRole('button', { name, exact: true })
  const registered = sort.getByRole('list', { name: 'In Registered' })
  const pool = sort.getByRole('list', { name: 'To be placed' })
  // An empty list is not drawn: the one of the place comes with its first thing.
  await expect(pool).toBeVisible()
  const [first = '', second = ''] = await pool.getByRole('button').allInnerTexts()
  await chip(first).dragTo(sort.locator('[data-drop="registered"]'))
  await expect(registered.getByRole('button')).toHaveText([first])
  await chip(second).click()
  await sort.getByRole('button', { name: `Put here: ${second} into Registered` }).click()
  await expect(registered.getByRole('button')).toHaveCount(2)
  await chip(first).dragTo(pool)
  await expect(registered.getByRole('button')).toHaveText([second])
})

test('rows are put into an order by drag and by their buttons, and the focus goes along', async ({
  page,
}) => {
  const order = await openExercise(page, 'attacks/6', 'order')
  const rows = order.getByRole('listitem')
  const texts = () => order.locator('.order-text').allInnerTexts()
  await expect(rows).not.toHaveCount(0)
  const before = await texts()
  await rows
    .nth(3)
    .locator('.order-text')
    .dragTo(rows.first(), { targetPosition: { x: 40, y: 4 } })
  const [a, b, c, d, ...rest] = before
  expect(await texts()).toEqual([d, a, b, c, ...rest])
  await order.getByRole('button', { name: `Move down: ${d}` }).click()
  expect(await texts()).toEqual([a, d, b, c, ...rest])
  await expect(order.getByRole('button', { name: `Move down: ${d}` })).toBeFocused()
})

test('pieces are laid down by drag, between others, too', async ({ page }) => {
  const build = await openExercise(page, 'parts/5', 'build')
  const line = build.getByRole('list', { name: 'The token so far' })
  const piece = (id: string) => build.locator(`[data-item="${id}"]`)
  await piece('payload').dragTo(line)
  await piece('header').dragTo(piece('payload'), { targetPosition: { x: 4, y: 20 } })
  await expect(line.getByRole('button')).toHaveText([/header/i, /payload/i])
  await piece('header').dragTo(build.getByRole('list', { name: 'Pieces' }))
  await expect(line.getByRole('button')).toHaveText([/payload/i])
})

test('the machine runs on what is dragged into it, and says when it made the same', async ({ page }) => {
  const machine = await openExercise(page, 'signature/3', 'machine')
  const put = (id: string, slot: string) =>
    machine.locator(`[data-item="${id}"]`).dragTo(machine.locator(`[data-slot="${slot}"]`))
  await put('decoded', 'message')
  await put('secret', 'key')
  await put('hs256', 'alg')
  const result = machine.getByRole('status')
  await expect(result).toContainText('Not the same')
  // A thing that goes in takes the place of the one that is there.
  await put('parts', 'message')
  await expect(result).toContainText('The same, character by character')
  await put('hs512', 'alg')
  await expect(result).toContainText('Not the same')
  await put('secret', 'message')
  await expect(machine.locator('[data-slot="message"] [data-item="parts"]')).toBeVisible()
})

// Firefox cannot be made to believe that it is a phone.
test.describe('on a phone @chromium', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('a tap cuts, and the arrows move the cut to the exact place', async ({ page }) => {
    const cuts = await openExercise(page, 'parts/1', 'cuts')
    const line = cuts.getByRole('slider')
    await line.tap({ position: { x: 60, y: 24 } })
    await expect(cuts.getByRole('button', { name: 'Take the cut back' })).toBeVisible()
    const at = Number(await line.getAttribute('aria-valuenow'))
    expect(at).toBeGreaterThan(0)
    await cuts.getByRole('button', { name: 'One character right' }).tap()
    await expect(line).toHaveAttribute('aria-valuenow', String(at + 1))
    await expect(line.locator('.cut-piece')).toHaveCount(2)
    await cuts.getByRole('button', { name: 'Take the cut back' }).tap()
    await expect(line.locator('.cut-line')).toHaveCount(0)
  })

  test('a finger drags by the grip, and elsewhere scrolls', async ({ page }) => {
    await openExercise(page, 'claims/1', 'sort')
    const touch = (part: string) =>
      page
        .locator('.chip')
        .first()
        .locator(part)
        .first()
        .evaluate((element) => getComputedStyle(element).touchAction)
    expect(await touch('.grip')).toBe('none')
    expect(await touch(':scope > span:not(.grip)')).not.toBe('none')
  })
})
