import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

/** The script of axe, for `addInitScript` or `evaluate`: the page's own policy would not load it. */
export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe, which has to be there, finds on the page: one line for each place. */
export async function findViolations(page: Page, options: RunOptions = {}): Promise<string[]> {
  const { violations } = await page.evaluate(async (given) => {
    // Colours on their way from one theme to the other are nobody's choice.
    const moving = document
      .getAnimations()
      .filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(moving.map((animation) => animation.finished))
    const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }
    return axe.run(given)
  }, options)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 140)} | ${node.failureSummary?.replaceAll('\n', ' ')}`),
  )
}
