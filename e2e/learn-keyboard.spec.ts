/** Two lessons from start to end with real keys alone: nothing is clicked, and no text is put in from outside. */
import type { Locator, Page } from '@playwright/test'
import { course } from '../src/lessons/course.ts'
import type { Step } from '../src/lessons/lesson.ts'
import { isDeed } from '../src/sim/deeds.ts'
import { emptyWorld } from '../src/sim/world.ts'
import { expect, test } from './fixtures.ts'
import { LearnPage } from './learn-page.ts'

/**
 * Presses Tab or Shift+Tab until one of the goals has the focus. Towards it, not round the page: in Firefox the way
 * round leads through the browser's own controls, from where no key of a test leads back.
 */
async function tabTo(goal: Locator): Promise<void> {
  for (let press = 0; press < 120; press++) {
    const key = await goal.evaluateAll((goals) => {
      const at = document.activeElement
      if (goals.some((one) => one === at)) return null
      const stop = goals.find((one) => one.tabIndex >= 0 && one.checkVisibility())
      const place = (stop && at?.compareDocumentPosition(stop)) ?? 0
      return place & Node.DOCUMENT_POSITION_PRECEDING ? 'Shift+Tab' : 'Tab'
    })
    if (key === null) return
    await goal.page().keyboard.press(key)
  }
  throw new Error(`Tab never reached ${goal}`)
}

/** Puts a text in place of what a box holds. */
async function write(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page.locator(`.lesson [aria-label="${label}"]`))
  await page.keyboard.press('ControlOrMeta+A')
  if (text.length < 200) await page.keyboard.type(text)
  else await page.keyboard.insertText(text)
}

/** Walks along a group of radio buttons until one of them is chosen. */
async function choose(page: Page, value: string): Promise<void> {
  await tabTo(page.locator('.lesson [data-exercise="choice"] input'))
  await page.keyboard.press('Space')
  const chosen = () => page.evaluate(() => (document.activeElement as HTMLInputElement).value)
  for (let press = 0; press < 12 && (await chosen()) !== value; press++)
    await page.keyboard.press('ArrowDown')
  expect(await chosen()).toBe(value)
}

async function lockIn(page: Page): Promise<void> {
  const lock = page.getByRole('button', { name: 'This is my answer' })
  if (!(await lock.isVisible())) return
  for (let press = 0; press < 40; press++) {
    await page.keyboard.press('Tab')
    if (await lock.evaluate((button) => button === document.activeElement)) break
  }
  await expect(lock).toBeFocused()
  await page.keyboard.press('Enter')
}

async function give(page: Page, step: Step, name: string, answer: unknown): Promise<void> {
  const exercise = step.exercises.find((one) => 'name' in one && one.name === name)
  switch (exercise?.kind) {
    case 'choice':
      await choose(page, String(answer))
      return lockIn(page)
    case 'cuts':
      await tabTo(page.locator('[data-exercise="cuts"] [role=slider]'))
      for (const place of (answer as string[]).map(Number)) {
        await page.keyboard.press('Home')
        for (let at = 10; at <= place; at += 10) await page.keyboard.press('ArrowDown')
        for (let at = 0; at < place % 10; at++) await page.keyboard.press('ArrowRight')
        await page.keyboard.press('Enter')
      }
      return
    case 'build':
      for (const id of answer as string[]) {
        await tabTo(page.locator(`[data-exercise="build"] [data-item="${id}"]`))
        await page.keyboard.press('Enter')
      }
      return
    case 'machine':
      for (const [index, slot] of ['message', 'key', 'alg'].entries()) {
        const id = (answer as Record<string, string>)[slot]
        if (id === undefined) continue
        await tabTo(page.locator(`[data-exercise="machine"] [data-item="${id}"]`))
        await page.keyboard.press(String(index + 1))
      }
      return
    default:
      throw new Error(`No way with keys is known here for ${exercise?.kind ?? name}`)
  }
}

async function solve(page: Page, step: Step): Promise<void> {
  for (const action of step.solve) {
    if (isDeed(action)) {
      if (action.do !== 'sign') throw new Error(`No way with keys is known here for ${action.do}`)
      await tabTo(page.locator('.lesson .sign-buttons button.is-primary'))
      await page.keyboard.press('Enter')
    } else if (action.do === 'edit') {
      await write(page, action.part === 'header' ? 'Header JSON' : 'Payload JSON', action.source)
    } else if (action.do === 'replace') await write(page, 'Encoded token', action.token)
    else if (action.do === 'answer') await give(page, step, action.name, action.answer)
    else if (action.do === 'set') {
      const { key, pasted } = { ...emptyWorld, ...action.inputs }
      // A card in the hand is a way of its own; the box takes the same text.
      if (action.inputs.key) await write(page, 'Secret or key', key.text)
      const isBuilt = step.exercises.some(({ kind }) => kind === 'build')
      if (action.inputs.pasted !== undefined && !isBuilt) await write(page, 'Encoded token', pasted)
    } else throw new Error(`No way with keys is known here for ${action.do}`)
  }
}

for (const outline of course.filter(({ id }) => id === 'parts' || id === 'signature')) {
  test(`lesson ${outline.number} is solved from its start to its end with the keyboard alone`, async ({
    page,
  }) => {
    test.slow()
    const learn = new LearnPage(page)
    const { steps } = await outline.load()
    await learn.open(`${outline.id}/1`)
    for (const step of steps) {
      await learn.expectStep(step.id, 'open')
      await test.step(step.id, () => solve(page, step))
      await page.keyboard.press('ControlOrMeta+Enter')
      await learn.expectStep(step.id, 'solved')
      await tabTo(learn.button('Next'))
      await page.keyboard.press('Enter')
    }
    await expect(page).toHaveURL(new RegExp(`#/learn/${outline.id}/end$`))
  })
}
