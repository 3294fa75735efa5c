/** What only the workbench of a lesson has: requests in a row, and a thief who sends what anybody could. */
import { expect, test } from './fixtures.ts'
import { LearnPage } from './learn-page.ts'

test('ten requests in a row are ten exchanges, of the two machines in turn', async ({ page }) => {
  const learn = new LearnPage(page)
  await learn.open('ship/1')
  await learn.expectStep('14.1', 'open')
  const exchanges = page.getByRole('list', { name: 'Exchanges' }).locator('> li')
  await page.getByRole('region', { name: 'Request' }).getByRole('button', { name: /notes/i }).first().click()
  const before = await exchanges.count()
  await learn.button('Send 10 times').click()
  await expect(exchanges).toHaveCount(before + 10)
  const statuses = await exchanges.evaluateAll((all) => all.slice(0, 10).map((one) => one.dataset.status))
  expect([...statuses].sort()).toEqual([...Array(5).fill('200'), ...Array(5).fill('401')])
  // Every second one is refused: no two of a kind stand next to each other.
  expect(statuses.some((status, index) => status === statuses[index + 1])).toBe(false)
})

test('a request that a thief could send is marked as his when he sends it', async ({ page }) => {
  const learn = new LearnPage(page)
  await learn.open('two-tokens/4')
  await learn.expectStep('8.4', 'open')
  const request = page.getByRole('region', { name: 'Request' })
  const isThief = page.getByRole('checkbox', { name: /The thief sends this/ })
  const newest = page.getByRole('list', { name: 'Exchanges' }).locator('> li').first()
  await request.getByRole('button', { name: 'Ana refreshes with the stolen token, unknowing' }).click()
  await expect(isThief).not.toBeChecked()
  await learn.button('Send').click()
  await expect(newest).toHaveAttribute('data-status', '200')
  await expect(newest).not.toContainText(/thief/i)
  await request.getByRole('button', { name: 'The thief uses the copy' }).click()
  await expect(isThief).toBeChecked()
  await learn.button('Send').click()
  await expect(newest).toContainText(/thief/i)
})
