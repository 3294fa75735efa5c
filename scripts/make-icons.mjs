/** Draws public/icon-*.png from scripts/icon.svg: `node scripts/make-icons.mjs`, when the picture changes. */
import { readFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { findChromium } from './find-browser.mjs'

const svg = readFileSync('scripts/icon.svg', 'utf8')
const { executablePath } = findChromium() ?? {}
const browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath && { executablePath }) })
for (const size of [192, 512]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`)
  await page.screenshot({ path: `public/icon-${size}.png` })
}
await browser.close()
