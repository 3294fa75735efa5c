/** Every step of every lesson: axe finds nothing, and nothing has to be scrolled sideways, wide and narrow, large text too. */
import type { Page } from '@playwright/test'
import { course } from '../src/lessons/course.ts'
import { axe, findViolations } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { LearnPage } from './learn-page.ts'

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const

/** What can differ with the theme: all else has the same elements and names in both. */
const ofColours = { runOnly: ['color-contrast', 'link-in-text-block'] }

const putOn = (page: Page, theme: 'light' | 'dark') =>
  page.evaluate((name) => {
    document.documentElement.dataset.theme = name
  }, theme)

for (const outline of course) {
  test(`the steps of ${outline.id} are sound`, async ({ page }) => {
    test.slow()
    const learn = new LearnPage(page)
    await learn.open(`${outline.id}/1`, 'light')
    await page.evaluate(axe)
    const wrong: string[] = []
    for (const [index, id] of outline.steps.entries()) {
      await page.evaluate(
        (hash) => {
          location.hash = hash
        },
        `#/learn/${outline.id}/${index + 1}`,
      )
      await expect(learn.step).toHaveAttribute('data-step', id)
      await expect(learn.step.locator('[aria-busy="true"]')).toHaveCount(0)
      for (const size of sizes) {
        await page.setViewportSize(size)
        for (const found of await findViolations(page)) wrong.push(`${id} at ${size.width}: ${found}`)
        await putOn(page, 'dark')
        for (const found of await findViolations(page, ofColours))
          wrong.push(`${id} in the dark at ${size.width}: ${found}`)
        await putOn(page, 'light')
        for (const text of ['', '24px']) {
          const wide = await page.evaluate((fontSize) => {
            document.documentElement.style.fontSize = fontSize
            const { scrollWidth, clientWidth } = document.documentElement
            const far = (each: Element) => each.getBoundingClientRect().right
            // What scrolls within something else is not what makes the page wide: the widest says enough.
            const [widest] = [...document.querySelectorAll('main *')].sort((a, b) => far(b) - far(a))
            const name = scrollWidth > clientWidth ? widest?.outerHTML.slice(0, 120) : ''
            document.documentElement.style.fontSize = ''
            return { scrollWidth, name }
          }, text)
          if (wide.scrollWidth > size.width)
            wrong.push(`${id} at ${size.width}, text ${text}: ${wide.scrollWidth} wide, ${wide.name}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })
}
