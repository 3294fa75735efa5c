/** The parts of a step on the page, found by its data. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Exercise } from '../src/lessons/exercise.ts'
import type { Step } from '../src/lessons/lesson.ts'

type Kind = Exercise['kind']
export type Of<K extends Kind> = Extract<Exercise, { kind: K }>

/** The step that is open. */
export const stepRegion = (page: Page): Locator => page.getByRole('region', { name: 'Step', exact: true })

export const exerciseOf = (page: Page, kind: Kind, name?: string): Locator =>
  stepRegion(page).locator(`[data-exercise="${kind}"]${name === undefined ? '' : `[data-name="${name}"]`}`)

export const itemOf = (inside: Locator, id: string): Locator => inside.locator(`[data-item="${id}"]`)

export function find<K extends Kind>(
  step: Step,
  kind: K,
  fits: (one: Of<K>) => boolean = () => true,
): Of<K> | undefined {
  return step.exercises.find((one): one is Of<K> => one.kind === kind && fits(one as Of<K>))
}

/** Presses a button whose work takes a while: until then it is marked as not usable. */
export async function pressAndWait(button: Locator): Promise<void> {
  await expect(button).not.toHaveAttribute('aria-disabled', 'true')
  await button.click()
  await expect(button).not.toHaveAttribute('aria-disabled', 'true')
}
