/** How fast the built worker simulates a server under load, and how evenly the picture of it moves. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { openPage } from './open-page.mjs'

/**
 * Nginx and four sync workers, 80 % busy, one client in ten slow: every part of the simulation has something to do.
 * Node reads no TypeScript by itself, so Vite brings the usual server from where it is written.
 */
async function busyServer() {
  /** @type {{ module: typeof import('../src/sim/load/config.ts') }} */
  const { module } = await runnerImport('./src/sim/load/config.ts')
  return { ...module.usualLoad, arrivalsPerSecond: 32, viewSeconds: 0.1, workers: 4 }
}

/**
 * Seconds for a million requests, three runs each in a worker of its own.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {string} folder the built page
 */
export async function measureMillion(browser, url, folder) {
  const script = readdirSync(join(folder, 'assets')).find((name) => /^load-worker-.*\.js$/.test(name))
  if (script === undefined) throw new Error(`No worker for the simulation in ${folder}`)
  const page = await openPage(browser, url, 'plain')
  const runs = await page.evaluate(
    async ({ address, order }) => {
      // The page's policy wants addresses of scripts blessed; this name is free while Monaco is not loaded.
      const { trustedTypes } = /** @type {any} */ (globalThis)
      const policy = trustedTypes.createPolicy('diffReview', {
        createScriptURL: (/** @type {string} */ asked) => asked,
      })
      /** @type {number[]} */
      const times = []
      for (let run = 0; run < 3; run++) {
        const worker = new Worker(policy.createScriptURL(address), { type: 'module' })
        const began = performance.now()
        await new Promise((resolve, reject) => {
          worker.onerror = reject
          worker.onmessage = ({ data }) => data.kind === 'end' && resolve(null)
          worker.postMessage(order)
        })
        times.push((performance.now() - began) / 1000)
        worker.terminate()
      }
      return times
    },
    {
      address: new URL(`assets/${script}`, url).href,
      order: { config: await busyServer(), requests: 1_000_000, sweep: 0 },
    },
  )
  await page.context().close()
  return runs
}

/**
 * Milliseconds between two pictures while 500 requests and more are in it, for three seconds.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 */
export async function measurePicture(browser, url) {
  const page = await openPage(browser, url, 'plain')
  await page.goto(`${url}#/server-lab`)
  const lab = page.getByRole('region', { name: 'Simulation' })
  await lab.getByRole('slider', { name: 'Requests per second' }).fill('200')
  await lab.getByRole('slider', { name: 'Workers' }).fill('1')
  await lab.getByRole('slider', { name: 'Slow clients' }).fill('20')
  await lab.locator('output').first().and(lab.locator(':not([data-value=""])')).waitFor()
  await lab.getByRole('combobox', { name: 'Speed' }).selectOption('4')
  await lab.getByRole('button', { name: 'Run', exact: true }).click()
  const inside = lab.locator('.scene-node small').first()
  for (let look = 0; look < 200; look++) {
    if (Number.parseInt((await inside.textContent()) ?? '', 10) >= 500) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await lab.getByRole('combobox', { name: 'Speed' }).selectOption('0.25')
  const gaps = await page.evaluate(
    () =>
      /** @type {Promise<number[]>} */ (
        new Promise((resolve) => {
          /** @type {number[]} */
          const all = []
          let last = performance.now()
          const end = last + 3000
          requestAnimationFrame(function next(now) {
            all.push(now - last)
            last = now
            if (now < end) requestAnimationFrame(next)
            else resolve(all.slice(1))
          })
        })
      ),
  )
  const count = Number.parseInt((await inside.textContent()) ?? '', 10)
  await page.context().close()
  return { gaps, count }
}
