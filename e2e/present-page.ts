import type { Page } from '@playwright/test'
import { findViolations } from './axe.ts'

/** Sizes of what projectors show, in CSS pixels. */
export const projectors = [
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
] as const

/** There while the page is presented. */
export const isOn = (page: Page) => page.locator('html[data-present]')
export const legend = (page: Page) => page.getByRole('region', { name: 'Presenting' })

/** How far the page is wider than its window, in CSS pixels. */
export const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** What axe finds, and text with a contrast below 7:1. */
export const findFaults = (page: Page) =>
  findViolations(page, { rules: { 'color-contrast-enhanced': { enabled: true } } })
