import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { expect, test } from './fixtures'

/** Saves the real project as a person does, by a link to it, and gives the names of the files in it. */
async function download(page: Page) {
  const saved = page.waitForEvent('download')
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = './jotlab-django-lab.zip'
    link.download = ''
    document.body.append(link)
    link.click()
    link.remove()
  })
  const file = await saved
  expect(file.suggestedFilename()).toBe('jotlab-django-lab.zip')
  return Object.keys(unzipSync(readFileSync(await file.path())))
}

test('the real project can be saved', async ({ page }) => {
  await page.goto('')
  expect(await download(page)).toContain('jotlab-django-lab/manage.py')
})

test('the real project can be saved without a network @chromium', async ({ page, context }) => {
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
