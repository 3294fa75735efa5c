/** The search for a secret: in a worker whose policy is its own, and which is gone afterwards. */
import { expect, test } from './fixtures.ts'
import { LearnPage } from './learn-page.ts'

test('a weak secret is guessed in a worker that can ask nobody for anything', async ({ page, request }) => {
  const learn = new LearnPage(page)
  const workers: string[] = []
  page.on('worker', (worker) => workers.push(worker.url()))
  await learn.open('attacks/4')
  await learn.expectStep('6.4', 'open')
  await learn.button('Start the search').click()
  await expect(page.locator('.search-result')).toHaveAttribute('data-found', 'sunshine')
  await expect(learn.button('Use it as key')).toBeVisible()
  await expect.poll(() => page.workers().length).toBe(0)

  expect(workers).toHaveLength(1)
  const answer = await request.get(workers[0] ?? '')
  const policy = answer.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';")
  expect(policy).not.toContain('connect-src')
  const others = await request.get('sw.js')
  expect(others.headers()['content-security-policy']).not.toContain('wasm')
})
