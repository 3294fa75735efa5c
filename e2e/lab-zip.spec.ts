import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { expect, test } from './fixtures.ts'
import { save } from './save.ts'

/** Saves the real project as a person does, by a link to it, and gives the names of the files in it. */
async function download(page: Page) {
  const { name, bytes } = await save(page, () =>
    page.evaluate(() => {
      const link = document.createElement('a')
      link.href = './jotlab-django-lab.zip'
      link.download = ''
      document.body.append(link)
      link.click()
      link.remove()
    }),
  )
  expect(name).toBe('jotlab-django-lab.zip')
  return Object.keys(unzipSync(bytes))
}

test('the real project can be saved', async ({ page }) => {
  await page.goto('')
  expect(await download(page)).toContain('jotlab-django-lab/manage.py')
})

test('the real project can be saved without a network', async ({ page, context }) => {
  await page.goto('')
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve))
    }
  })
  await context.setOffline(true)
  expect(await download(page)).toContain('jotlab-django-lab/manage.py')
})

test('the button in the lab saves it without a network, and that is no request sent', async ({
  page,
  context,
}) => {
  await page.goto('#/django')
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve))
    }
  })
  await context.setOffline(true)
  const link = page.getByRole('link', { name: 'Download the real project' })
  const { name, bytes } = await save(page, () => link.click())
  expect(name).toBe('jotlab-django-lab.zip')
  expect(Object.keys(unzipSync(bytes))).toContain('jotlab-django-lab/manage.py')
  await expect(page.getByRole('link', { name: /Sealed/ })).toHaveText(/0 requests sent/)
})
