/** Things that must not happen in passing: an answer given by a slider on its way, a letter that is a shortcut. */
import { expect, test } from './fixtures.ts'
import { LearnPage } from './learn-page.ts'

test('the clock counts when its slider is let go, not on the way', async ({ page }) => {
  const learn = new LearnPage(page)
  await learn.open('claims/3')
  const slider = page.getByRole('slider', { name: 'Time at the server' })
  const box = await slider.boundingBox()
  if (box === null) throw new Error('no slider')
  const y = box.y + box.height / 2
  const first = await slider.inputValue()
  await page.mouse.move(box.x + 9, y)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width - 9, y, { steps: 60 })
  await expect(slider).not.toHaveValue(first)
  await expect(learn.button('Undo')).toHaveAttribute('aria-disabled', 'true')
  await page.mouse.up()
  await expect(learn.button('Undo')).not.toHaveAttribute('aria-disabled', 'true')
  await learn.expectStep('2.3', 'open')
})

test('the letter keys can be switched off, and stay so', async ({ page }) => {
  const learn = new LearnPage(page)
  await learn.open('claims/3')
  const legend = page.getByRole('region', { name: 'Presenting' })
  await page.keyboard.press('p')
  await legend.getByRole('checkbox', { name: 'letter keys' }).uncheck()
  await page.keyboard.press('a')
  await expect(legend.getByRole('button', { name: 'answers' })).toHaveAttribute('aria-pressed', 'false')
  await page.keyboard.press('Escape')
  await expect(legend).toHaveCount(0)
  await page.reload()
  await learn.expectStep('2.3', 'open')
  await page.keyboard.press('p')
  await learn.button('Present').click()
  await expect(legend.getByRole('checkbox', { name: 'letter keys' })).not.toBeChecked()
})
