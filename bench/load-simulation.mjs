/** How fast the built worker simulates a server under load, and how evenly the picture of it moves. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openPage } from './open-page.mjs'

/** Nginx and four sync workers, 80 % busy, one client in ten slow: every part of the simulation has something to do. */
const config = {
  seed: 7,
  front: 'nginx',
  arrivalsPerSecond: 32,
  together: 0,
  viewSeconds: 0.1,
  law: 'exp',
  workers: 4,
  threads: 1,
  workerClass: 'sync',
  lines: 'shared',
  cores: 2,
  cpuShare: 0,
  slowShare: 0.1,
  slowSeconds: 3,
  slowAt: 'sending',
  drips: 0,
  bufferRequests: true,
  bufferResponses: true,
  staticShare: 0,
  reportShare: 0,
  reportSeconds: 45,
  queuesReports: false,
  timeoutSeconds: 30,
  readTimeoutSeconds: 60,
  maxConnections: 100,
  threading: true,
  keepsConnections: true,
  reloads: true,
  debug: true,
  acts: [],
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
      order: { config, requests: 1_000_000, sweep: 0 },
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
