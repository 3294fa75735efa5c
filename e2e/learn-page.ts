import { expect, type Locator, type Page } from '@playwright/test'
import { course } from '../src/lessons/course.ts'

/** The page of lessons as a person names its parts. */
export class LearnPage {
  readonly step: Locator
  readonly goals: Locator
  readonly feedback: Locator
  readonly hints: Locator
  readonly lessons: Locator

  constructor(readonly page: Page) {
    this.step = page.getByRole('region', { name: 'Step', exact: true })
    this.goals = page.getByRole('list', { name: 'Goals' }).getByRole('listitem')
    this.feedback = page.getByRole('list', { name: 'Feedback' }).getByRole('listitem')
    this.hints = page.getByRole('list', { name: 'Hints' }).getByRole('listitem')
    this.lessons = page.getByRole('list', { name: 'Lessons' }).getByRole('link')
  }

  /** Opens an address under `#/learn`, with plain boxes. `fragment` is such as `claims/3`, or '' for all lessons. */
  async open(fragment = '', theme?: 'light' | 'dark'): Promise<void> {
    await this.page.addInitScript((themeName) => {
      localStorage.setItem('jotlab-editor', 'plain')
      if (themeName) localStorage.setItem('jotlab-theme', themeName)
    }, theme)
    await this.page.goto(`./#/learn${fragment && `/${fragment}`}`)
    const [, id, number] = /^([\w-]+)\/(\d+)(?:\?.*)?$/.exec(fragment) ?? []
    const step = course.find((outline) => outline.id === id)?.steps[Number(number) - 1]
    // What stood there before the address changed may still be seen, and has boxes of the same names.
    const title = this.page.getByRole('main').getByRole('heading', { level: 1 })
    if (step) await expect(this.step).toHaveAttribute('data-step', step)
    else await expect(title.filter({ hasNotText: /^Debugger/ })).toBeVisible()
  }

  async expectStep(id: string, status: 'open' | 'solved' | 'shown'): Promise<void> {
    await expect(this.step).toHaveAttribute('data-step', id)
    await expect(this.step).toHaveAttribute('data-status', status)
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** Moves the slider of a clock exercise, seconds after its beginning. */
  async stopClockAt(seconds: number): Promise<void> {
    const slider = this.page.getByRole('slider', { name: 'Time at the server' })
    const first = Number(await slider.getAttribute('min'))
    await slider.fill(String(first + seconds))
  }

  /** Whether all goals are ticked; the page has settled in either case. */
  async expectDone(isDone: boolean): Promise<void> {
    const open = this.goals.and(this.page.locator('[data-met="false"]'))
    await expect(this.goals.and(this.page.locator('[data-met="true"]'))).not.toHaveCount(0)
    if (isDone) await expect(open).toHaveCount(0)
    else await expect(open).not.toHaveCount(0)
  }

  /** What is stored of the progress; null when nothing is. */
  stored(): Promise<string | null> {
    return this.page.evaluate(() => localStorage.getItem('jotlab-progress'))
  }
}
