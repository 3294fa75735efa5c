/**
 * A walk through the built page in Safari's engine: `npm run test:webkit`. Needs Debian's packages; where they are
 * missing it says so and is done. `npm run test:webkit -- clipboard` takes only the walks with that word.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createSite } from './serve.mjs'
import { findWebKit, openWebKit } from './webkit-driver.mjs'
import { copyWalks } from './webkit-walks/copies.mjs'
import { fetchWalks } from './webkit-walks/fetching.mjs'
import { fileWalks } from './webkit-walks/files.mjs'
import { keyboardWalks } from './webkit-walks/keyboard.mjs'
import { largeWalks } from './webkit-walks/large.mjs'
import { offlineWalks } from './webkit-walks/offline.mjs'
import { pageWalks } from './webkit-walks/pages.mjs'
import { withServer } from './webkit-walks/walk.mjs'

const folder = process.env.JOTLAB_DIST ?? join(import.meta.dirname, '../dist')
const wanted = process.argv[2] ?? ''
const walks = [pageWalks, keyboardWalks, copyWalks, fileWalks, fetchWalks, offlineWalks, largeWalks]
  .flat()
  .filter(([what]) => what.includes(wanted))

/**
 * Gives the number of walks that failed.
 *
 * @param {import('./webkit-driver.mjs').Browser} browser
 * @param {import('./webkit-walks/walk.mjs').Site} site
 */
async function walkAll(browser, site) {
  let failed = 0
  for (const [what, walk] of walks) {
    const wrong = await walk(browser, site)
      .then(browser.errors)
      .catch((error) => [String(error)])
    if (wrong.length > 0) failed += 1
    console.log([`${wrong.length === 0 ? 'ok    ' : 'FAILED'}  ${what}`, ...wrong].join('\n        '))
  }
  return failed
}

const found = findWebKit()
if ('missing' in found) {
  console.log(`Skipped: no WebKitGTK here. On Debian: apt-get install ${found.missing.join(' ')}`)
} else if (!existsSync(join(folder, 'index.html'))) {
  console.error(`No page in ${folder}: run "npm run build" first.`)
  process.exitCode = 1
} else {
  await withServer(createSite(folder), async (origin) => {
    const browser = await openWebKit(found)
    try {
      const failed = await walkAll(browser, { home: `${origin}/`, folder })
      process.exitCode = failed === 0 && walks.length > 0 ? 0 : 1
      await browser.close()
    } finally {
      browser.stop()
    }
  })
}
