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
