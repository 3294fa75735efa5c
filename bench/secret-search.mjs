/** How fast the built worker guesses secrets, in the browser and under the policy that its script comes with. */
import { createHmac } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openPage } from './open-page.mjs'

/** A token whose secret is in no list; 150 bytes are signed. @param {'HS256' | 'HS384' | 'HS512'} alg */
function makeLocked(alg) {
  const encode = (/** @type {string} */ text) => Buffer.from(text).toString('base64url')
  const header = encode(JSON.stringify({ alg, typ: 'JWT' }))
  const name = 'Ana Ruiz of the Campus'
  const payload = encode(JSON.stringify({ sub: '42', name, admin: false, exp: 1767225900, note: 'abcde' }))
  const text = `${header}.${payload}`
  return `${text}.${createHmac(`sha${alg.slice(2)}`, 'in no list')
    .update(text)
    .digest('base64url')}`
}

/**
 * HMACs a second, the best of three searches through a list of that many secrets. None of them is base64, so that
 * each costs one HMAC.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {string} folder the built page
 * @param {'HS256' | 'HS384' | 'HS512'} alg
 */
export async function measureSearch(browser, url, folder, alg) {
  const script = readdirSync(join(folder, 'assets')).find((name) =>
    /^secret-search-worker-.*\.js$/.test(name),
  )
  if (script === undefined) throw new Error(`No worker for the search in ${folder}`)
  const page = await openPage(browser, url, 'plain')
  const runs = await page.evaluate(
    async ({ address, token, count }) => {
      // The page's policy wants addresses of scripts blessed; this name is free while Monaco is not loaded.
      const { trustedTypes } = /** @type {any} */ (globalThis)
      const policy = trustedTypes.createPolicy('diffReview', {
        createScriptURL: (/** @type {string} */ asked) => asked,
      })
      const words = Array.from({ length: count }, (_, at) => `pass-${at}!`)
      /** @type {{ perSecond: number, isFast: boolean, found: string | null }[]} */
      const ended = []
      for (let run = 0; run < 3; run++) {
        const worker = new Worker(policy.createScriptURL(address), { type: 'module' })
        ended.push(
          await new Promise((resolve, reject) => {
            worker.onerror = reject
            worker.onmessage = ({ data }) => data.kind === 'result' && resolve(data.result)
            worker.postMessage({ token, words })
          }),
        )
        worker.terminate()
      }
      return ended
    },
    { address: new URL(`assets/${script}`, url).href, token: makeLocked(alg), count: 400_000 },
  )
  await page.context().close()
  return {
    perSecond: Math.max(...runs.map(({ perSecond }) => perSecond)),
    isFast: runs.every(({ isFast }) => isFast),
  }
}
