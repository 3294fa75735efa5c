import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { guesserPolicy } from '../scripts/headers.mjs'
import { aboutPolicy, expect, test } from './fixtures'

/** The policy as a map from directive to its sources. */
function parsePolicy(policy: string): Map<string, string[]> {
  const directives = policy.split(';').map((directive) => directive.trim().split(/\s+/))
  return new Map(directives.map(([name = '', ...sources]) => [name, sources]))
}

test('the policy allows nothing to go anywhere else', async ({ request }) => {
  const answer = await request.get('')
  const policy = parsePolicy(answer.headers()['content-security-policy'] ?? '')
  expect(policy.get('default-src')).toEqual(["'none'"])
  expect(policy.get('connect-src')).toEqual(["'self'"])
  expect(policy.get('form-action')).toEqual(["'none'"])
  expect(policy.get('base-uri')).toEqual(["'none'"])
  expect(policy.get('frame-ancestors')).toEqual(["'none'"])
  expect(policy.get('worker-src')).toEqual(["'self'"])
  expect(policy.get('frame-src')).toEqual(["'self'"])
  expect(policy.get('require-trusted-types-for')).toEqual(["'script'"])
  for (const [name, sources] of policy) {
    const loose = sources.filter((source) => /unsafe|blob:|https?:|\*/.test(source))
    expect(loose, name).toEqual(name === 'style-src' ? ["'unsafe-inline'"] : [])
  }
  expect(answer.headers()).toMatchObject({
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  })
})

test('header, meta element and _headers say the same', async ({ request }) => {
  const answer = await request.get('')
  const header = answer.headers()['content-security-policy']
  const [, meta] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(await answer.text()) ?? []
  expect(`${meta}; frame-ancestors 'none'`).toBe(header)
  expect(readFileSync('public/_headers', 'utf8')).toContain(`Content-Security-Policy: ${header}\n`)
})

test('every script of the page comes under its policy, and so does the service worker', async ({
  page,
  request,
}) => {
  const home = await request.get('')
  const workers: string[] = []
  page.on('worker', (worker) => workers.push(worker.url()))
  const scripts: string[] = ['sw.js']
  page.on('response', (answer) => {
    if (answer.url().endsWith('.js')) scripts.push(answer.url())
  })
  await page.goto('')
  // The living example is searched for a weak secret in a worker, once nothing else happens.
  await expect.poll(() => workers.length).toBe(1)
  const ofPage = scripts.filter((url) => !workers.includes(url))
  expect(ofPage.length).toBeGreaterThan(1)
  for (const url of ofPage) {
    const answer = await request.get(url)
    expect(answer.headers()['content-security-policy'], url).toBe(home.headers()['content-security-policy'])
  }
  for (const url of workers) {
    const answer = await request.get(url)
    expect(answer.headers()['content-security-policy'], url).toBe(guesserPolicy)
  }
})

test.describe('attempts', () => {
  // Chromium announces requests that it then does not send; the other server is the one to ask.
  test.use({ onPurpose: new RegExp(`${aboutPolicy.source}|/(fetch|beacon|image|form)$`, 'i') })

  test('the browser refuses to send anything to another origin', async ({ page, request, broken }) => {
    const heard: string[] = []
    const elsewhere = createServer((asked, answer) => {
      heard.push(asked.url ?? '')
      answer.setHeader('Access-Control-Allow-Origin', '*').end()
    })
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    const { port } = elsewhere.address() as AddressInfo
    const origin = `http://127.0.0.1:${port}`
    await request.get(`${origin}/it-listens`)

    await page.goto('')
    const refused = await page.evaluate(async (target) => {
      const stopped: string[] = []
      const stops = (name: string, attempt: () => unknown) => {
        try {
          attempt()
        } catch {
          stopped.push(name)
        }
      }
      await fetch(`${target}/fetch`).catch(() => stopped.push('fetch'))
      navigator.sendBeacon(`${target}/beacon`)
      await new Promise((resolve) => {
        const image = new Image()
        image.onload = resolve
        image.onerror = () => resolve(stopped.push('image'))
        image.src = `${target}/image`
      })
      const form = document.body.appendChild(document.createElement('form'))
      form.action = `${target}/form`
      try {
        form.submit()
      } catch {
        // Firefox throws here, Chromium stays silent; both report the violation.
      }
      stops('worker', () => new Worker('data:text/javascript,'))
      stops('markup', () => {
        document.body.innerHTML = '<b>markup</b>'
      })
      return stopped
    }, origin)
    expect(refused).toEqual(['fetch', 'image', 'worker', 'markup'])
    await expect.poll(() => broken.some((text) => /form-action/.test(text))).toBe(true)
    expect(heard).toEqual(['/it-listens'])
    elsewhere.close()
  })

  test('each attempt is counted once, though header and page both stop it', async ({ page }) => {
    await page.goto('#/sealed')
    const stopped = page.getByRole('row', { name: /Stopped by the policy/ }).getByRole('cell')
    await expect(stopped).toHaveText('0')
    const attempt = () =>
      page.evaluate(async () => {
        const said = new Promise((resolve) => {
          let times = 0
          document.addEventListener('securitypolicyviolation', () => {
            times += 1
            if (times === 2) resolve(times)
          })
        })
        await fetch('http://127.0.0.1:9/fetch').catch(() => undefined)
        return said
      })
    // The header has told of it, and the meta element.
    expect(await attempt()).toBe(2)
    await expect(stopped).toHaveText('1')
    expect(await attempt()).toBe(2)
    await expect(stopped).toHaveText('2')
  })
})

test('the server gives out the page and nothing else', async ({ request }) => {
  for (const path of [
    '%2e%2e/package.json',
    '..%2fpackage.json',
    'assets/..%2f..%2fpackage.json',
    '.vite/manifest.json',
    '_headers',
    'index.html.br',
    '%E0%A4%A',
    'nothing-here',
  ]) {
    expect((await request.get(path)).status(), path).toBe(404)
  }
  expect((await request.post('', { data: 'x' })).status()).toBe(405)
})
