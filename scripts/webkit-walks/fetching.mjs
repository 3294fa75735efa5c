/** Fetching a key set, and nothing else: what the policy lets out of the page. */
import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { createServer } from 'node:http'
import { keyBox, openPlain, readSealed, tokenBox, verdict, withServer } from './walk.mjs'

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const jwk = { ...pair.publicKey.export({ format: 'jwk' }), kid: 'of-the-issuer', alg: 'ES256', use: 'sig' }

/** @param {string} iss */
function signToken(iss) {
  const encode = (/** @type {object} */ part) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const input = `${encode({ alg: 'ES256', kid: jwk.kid })}.${encode({ sub: 'ana', iss })}`
  const key = { key: pair.privateKey, dsaEncoding: /** @type {const} */ ('ieee-p1363') }
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`
}

/** An issuer with its metadata and keys; notes what it is asked. @param {import('node:http').IncomingMessage[]} asked */
const createIssuer = (asked) =>
  createServer((request, answer) => {
    asked.push(request)
    const issuer = `http://${request.headers.host}`
    const body = request.url === '/jwks' ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/jwks` }
    answer.setHeader('Access-Control-Allow-Origin', '*').setHeader('Content-Type', 'application/json')
    answer.end(JSON.stringify(body))
  })

/** Runs in the page: tries every way to another origin, and gives those that were refused at once. */
const tryToSend = `
  const [target, done] = arguments
  const refused = []
  const attempt = (name, task) => {
    try {
      task()
    } catch {
      refused.push(name)
    }
  }
  const image = new Promise((resolve) => {
    const image = new Image()
    image.onload = resolve
    image.onerror = () => resolve(refused.push('image'))
    image.src = target + '/image'
  })
  const fetching = fetch(target + '/fetch').catch(() => refused.push('fetch'))
  navigator.sendBeacon(target + '/beacon', 'x')
  attempt('socket', () => new WebSocket(target.replace('http', 'ws')))
  attempt('worker', () => new Worker('data:text/javascript,'))
  attempt('markup', () => {
    document.querySelector('main').innerHTML = '<b>markup</b>'
  })
  attempt('code', () => new Function('return 1'))
  const form = document.body.appendChild(document.createElement('form'))
  form.action = target + '/form'
  attempt('form', () => form.submit())
  form.remove()
  Promise.all([image, fetching]).then(() => done(refused.sort()))
`

/** @type {readonly import('./walk.mjs').Walk[]} */
export const fetchWalks = [
  [
    'keys are fetched when asked for, and the token verifies',
    async (browser, { home }) => {
      /** @type {import('node:http').IncomingMessage[]} */
      const asked = []
      await withServer(createIssuer(asked), async (issuer) => {
        await openPlain(browser, home)
        await browser.write(tokenBox, signToken(issuer))
        await browser.write(keyBox, ' ')
        await browser.press('Fetch keys')
        await browser.write('dialog input[type=text]', issuer)
        await browser.seeControl('Send this request')
        assert.equal(asked.length, 0)
        await browser.press('Send this request')
        await browser.read('dialog', /It says where the keys are/)
        await browser.write('dialog input[type=text]', `${issuer}/jwks`)
        await browser.press('Send this request')
        await browser.press('Put into the key box')
        await browser.see(verdict('accepted'))
        assert.deepEqual(
          asked.map(({ method, url }) => `${method} ${url}`),
          ['GET /.well-known/openid-configuration', 'GET /jwks'],
        )
        for (const { headers } of asked) {
          assert.equal(headers.origin, 'null')
          assert.equal(headers.cookie, undefined)
          assert.equal(headers.referer, undefined)
        }
        const { own, ...rest } = await readSealed(browser)
        assert.ok(own > 0)
        assert.deepEqual(rest, { asked: 2, others: 0, stopped: 0 })
      })
    },
  ],
  [
    'nothing goes out unasked, and the sealed page counts each attempt',
    async (browser, { home }) => {
      /** @type {(string | undefined)[]} */
      const heard = []
      const elsewhere = createServer((request, answer) => {
        heard.push(request.url)
        answer.setHeader('Access-Control-Allow-Origin', '*').end()
      })
      await withServer(elsewhere, async (origin) => {
        await fetch(`${origin}/it-listens`)
        await openPlain(browser, home)
        assert.deepEqual(await browser.runLong(tryToSend, origin), [
          'code',
          'fetch',
          'image',
          'markup',
          'socket',
          'worker',
        ])
        // The policy stands in the header and in the page, and an attempt is one attempt.
        await browser.until(
          'the policy that stopped the form',
          'return window.seenErrors.some((text) => /form-action/.test(text))',
        )
        assert.equal((await readSealed(browser)).stopped, 8)
        assert.deepEqual(heard, ['/it-listens'])
      })
      // What was refused here was to be refused.
      await browser.visit(home)
    },
  ],
]
