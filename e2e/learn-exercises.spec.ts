/** Every step of every lesson is done through the page, and every usual mistake is made there. */
import type { Page } from '@playwright/test'
import { course } from '../src/lessons/course.ts'
import type { Mistake, Step } from '../src/lessons/lesson.ts'
import { expect, test } from './fixtures.ts'
import { playAction, stepRegion } from './learn-driver.ts'

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
  test(`lesson ${outline.number}: each step is solved, and each mistake is noticed, through the page`, async ({
    page,
  }) => {
    test.slow()
    await page.addInitScript(() => localStorage.setItem('jotlab-editor', 'plain'))
    const { steps } = await outline.load()
    const failed: string[] = []
    for (const [index, step] of steps.entries()) {
      const attempt = async (name: string, play: () => Promise<void>) => {
        try {
          await openStep(page, outline.id, step, index)
          await page.getByRole('button', { name: 'Reset step' }).click()
          await play()
        } catch (error) {
          failed.push(`${step.id} ${name}: ${error instanceof Error ? error.message : error}`)
        }
      }
      for (const mistake of step.mistakes) await attempt(mistake.code, () => err(page, step, mistake))
      await attempt('solve', () => solve(page, step))
    }
    expect(failed).toEqual([])
  })
}
