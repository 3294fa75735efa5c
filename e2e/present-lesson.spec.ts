/** A lesson before a room: revealed thing by thing, with notes for whoever presents it. */
import { axe } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { findFaults, isOn, legend, projectors, sideways } from './present-page.ts'

test.describe('a lesson', () => {
  test('reveals one thing after the other, and goes on to the next step and back', async ({ page }) => {
    await page.setViewportSize(projectors[0])
    await page.goto('./#/learn/claims/3')
    const step = page.getByRole('region', { name: 'Step' })
    await expect(step).toHaveAttribute('data-step', '2.3')
    const task = step.getByRole('heading', { name: 'Your turn' })
    await expect(task).toBeVisible()
    await page.keyboard.press('p')
    await expect(isOn(page)).toBeAttached()
    await expect(task).toHaveCount(0)
    await expect(step.getByRole('button', { name: 'Show me' })).toHaveCount(0)
    await expect(async () => {
      await page.keyboard.press('ArrowRight')
      await expect(task).toBeVisible({ timeout: 200 })
    }).toPass()
    await expect(step).toHaveAttribute('data-step', '2.3')
    await page.keyboard.press('Space')
    await expect(step).toHaveAttribute('data-step', '2.4')
    await expect(task).toHaveCount(0)
    await page.keyboard.press('ArrowLeft')
    await expect(step).toHaveAttribute('data-step', '2.3')
    // Coming from behind, all of it is in sight.
    await expect(task).toBeVisible()
    await page.keyboard.press('PageUp')
    await expect(task).toHaveCount(0)
    await page.keyboard.press('PageDown')
    await expect(task).toBeVisible()
  })

  test('keeps hints and solutions back until A', async ({ page }) => {
    await page.goto('./#/learn/claims/3')
    const step = page.getByRole('region', { name: 'Step' })
    await expect(step.getByRole('button', { name: 'Show me' })).toBeVisible()
    await page.keyboard.press('p')
    await expect(step.getByRole('button', { name: 'Show me' })).toHaveCount(0)
    await expect(legend(page).getByRole('button', { name: 'answers' })).toHaveAttribute(
      'aria-pressed',
      'false',
    )
    await page.keyboard.press('a')
    await expect(step.getByRole('button', { name: 'Show me' })).toBeVisible()
    await page.keyboard.press('a')
    await expect(step.getByRole('button', { name: 'Show me' })).toHaveCount(0)
  })

  test('shows the notes on N only, in a window of their own if wanted, which has the keys, too', async ({
    page,
  }) => {
    await page.goto('./#/learn/claims/3')
    const step = page.getByRole('region', { name: 'Step' })
    await expect(step).toHaveAttribute('data-step', '2.3')
    const notes = page.getByRole('complementary', { name: 'Notes for the presenter' })
    await page.keyboard.press('n')
    await page.keyboard.press('p')
    await expect(isOn(page)).toBeAttached()
    await expect(notes).toHaveCount(0)
    await page.keyboard.press('n')
    await expect(notes).toContainText('2.3')
    const opening = page.waitForEvent('popup')
    await notes.getByRole('button', { name: 'Own window' }).click()
    const paper = await opening
    await expect(paper.getByRole('main')).toContainText('2.3')
    await expect(notes).toHaveCount(0)
    await expect(async () => {
      await paper.keyboard.press('ArrowRight')
      await expect(step).toHaveAttribute('data-step', '2.4', { timeout: 200 })
    }).toPass()
    await expect(paper.getByRole('main')).toContainText(/^2\.4/)
    await page.keyboard.press('n')
    await expect.poll(() => paper.isClosed()).toBe(true)
    await expect(notes).toHaveCount(0)
  })

  for (const theme of ['light', 'dark'] as const) {
    for (const address of ['#/learn/parts/1', '#/learn/claims/3', '#/learn/uses/1']) {
      test(`${address} on a projector, ${theme}: for everyone, and nothing sideways`, async ({ page }) => {
        await page.addInitScript(axe)
        await page.addInitScript((name) => localStorage.setItem('jotlab-theme', name), theme)
        await page.setViewportSize(projectors[0])
        await page.goto(`./${address}`)
        await expect(page.getByRole('region', { name: 'Step' })).toBeVisible()
        await page.keyboard.press('p')
        await expect(isOn(page)).toBeAttached()
        const task = page.getByRole('heading', { name: 'Your turn' })
        await expect(async () => {
          await page.keyboard.press('ArrowRight')
          await expect(task).toBeVisible({ timeout: 200 })
        }).toPass()
        expect.soft(await findFaults(page)).toEqual([])
        for (const size of projectors) {
          await page.setViewportSize(size)
          expect.soft(await sideways(page), `${size.width}`).toBeLessThanOrEqual(0)
        }
      })
    }
  }
})
