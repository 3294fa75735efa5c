import { expect, test } from './fixtures'

test('opens without a network after the first visit', async ({ page, context }) => {
  await page.goto('')
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve))
    }
  })
  await context.setOffline(true)
  await page.reload()
  await page.getByRole('textbox', { name: 'Encoded token' }).fill('eyJhbGciOiJub25lIn0.e30.')
  await expect(page.getByRole('region', { name: 'Header' })).toContainText('none')
})

test('keeps only its own files', async ({ page, baseURL }) => {
  await page.goto('')
  const kept = await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    const [name = ''] = await caches.keys()
    return (await (await caches.open(name)).keys()).map((request) => request.url)
  })
  expect(kept).toContain(baseURL)
  for (const url of kept) expect(url).toMatch(/\/$|\/assets\/[\w.-]+$|\.(svg|png|webmanifest|zip)$/)
})
