/**
 * Drives Debian's WebKitGTK, the engine of Safari in its build for Linux, through its WebDriver (W3C WebDriver):
 * Playwright can drive only a WebKit of its own.
 */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from './free-port.mjs'

/** Anything that takes longer has failed. */
const patienceMs = 120_000

/**
 * The browser that comes with the library, or the Debian packages that are missing.
 *
 * @param {string} usr where programs and libraries are
 * @param {boolean} hasScreen whether windows can be shown already
 * @returns {{ browser: string, driver: string, screen: string | null } | { missing: string[] }}
 */
export function findWebKit(usr = '/usr', hasScreen = Boolean(process.env.DISPLAY)) {
  const driver = join(usr, 'bin/WebKitWebDriver')
  const screen = hasScreen ? null : join(usr, 'bin/Xvfb')
  // lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser: the machine and the version may be others.
  const inside = (/** @type {string} */ folder) =>
    existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []
  const browser = inside(join(usr, 'lib'))
    .filter((path) => path.endsWith('-linux-gnu'))
    .flatMap(inside)
    .filter((path) => /\/webkit[^/]*$/.test(path))
    .map((path) => join(path, 'MiniBrowser'))
    .find((path) => existsSync(path))
  const missing = [
    ...(browser !== undefined && existsSync(driver) ? [] : ['webkit2gtk-driver']),
    ...(screen === null || existsSync(screen) ? [] : ['xvfb']),
  ]
  return browser === undefined || missing.length > 0 ? { missing } : { browser, driver, screen }
}

/**
 * What a question answers as soon as it answers anything true.
 *
 * @template R
 * @param {string} what for the message when it never does
 * @param {() => Promise<R>} question
 * @returns {Promise<R>}
 */
async function until(what, question) {
  const end = Date.now() + patienceMs
  while (Date.now() < end) {
    const answer = await question()
    if (answer) return answer
    await sleep(50)
  }
  throw new Error(`Waited in vain for ${what}`)
}

/**
 * @param {string} address
 * @param {'GET' | 'POST' | 'DELETE'} method
 * @param {unknown} [body]
 */
async function ask(address, method, body) {
  const response = await fetch(address, { method, ...(body !== undefined && { body: JSON.stringify(body) }) })
  const { value } = /** @type {{ value: any }} */ (await response.json())
  if (!response.ok) throw new Error(`${value?.error}: ${value?.message}`)
  return value
}

/** A screen that nobody sees; gives its name. @param {import('node:child_process').ChildProcess} child */
function nameOfScreen(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', () => reject(new Error('Xvfb did not start')))
    child.stdio[3]?.once('data', (/** @type {Buffer} */ number) => resolve(`:${String(number).trim()}`))
  })
}

/** Runs in the page: collects what goes wrong there from now on. */
function watchErrors() {
  /** @type {string[]} */
  const seen = []
  Reflect.set(window, 'seenErrors', seen)
  addEventListener('error', (event) => seen.push(event.message))
  addEventListener('unhandledrejection', (event) => seen.push(String(event.reason)))
  addEventListener('securitypolicyviolation', (event) =>
    seen.push(`policy: ${event.violatedDirective} ${event.blockedURI}`),
  )
}

/**
 * Opens a browser in which nothing is stored.
 *
 * @param {Exclude<ReturnType<typeof findWebKit>, { missing: string[] }>} found
 */
export async function openWebKit({ browser, driver, screen }) {
  /** @type {import('node:child_process').ChildProcess[]} */
  const started = []
  const stop = () => {
    for (const child of started.toReversed()) child.kill()
  }
  try {
    const env = { ...process.env }
    if (screen !== null) {
      const args = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp']
      const child = spawn(screen, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
      started.push(child)
      env.DISPLAY = await nameOfScreen(child)
    }
    const port = await findFreePort()
    const base = `http://127.0.0.1:${port}`
    started.push(spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' }))
    await until('the driver', async () => (await ask(`${base}/status`, 'GET').catch(() => null))?.ready)
    const options = { binary: browser, args: ['--automation'] }
    const capabilities = {
      alwaysMatch: { pageLoadStrategy: 'none', 'webkitgtk:browserOptions': options },
    }
    const { sessionId } = await ask(`${base}/session`, 'POST', { capabilities })
    return { ...pageOf(`${base}/session/${sessionId}`), stop }
  } catch (error) {
    stop()
    throw error
  }
}

/** What can be done in the page of a session. @param {string} session its address */
function pageOf(session) {
  /** @param {string} script the body of a function @param {...unknown} args */
  const run = (script, ...args) => ask(`${session}/execute/sync`, 'POST', { script, args })
  const errors = () => /** @type {Promise<string[]>} */ (run('return window.seenErrors ?? []'))
  return {
    errors,
    /** @param {string} address */
    async visit(address) {
      await ask(`${session}/url`, 'POST', { url: 'about:blank' })
      await ask(`${session}/url`, 'POST', { url: address })
      await until(address, () => run('return location.protocol === "http:"').catch(() => false))
      await run(`(${watchErrors})()`)
    },
    /** Waits until there is such an element. @param {string} selector */
    see: (selector) =>
      until(selector, () => run('return document.querySelector(arguments[0]) !== null', selector)),
    /** Puts text into a box in place of what is there, key by key. @param {string} selector @param {string} text */
    async write(selector, text) {
      const found = await until(selector, () =>
        ask(`${session}/element`, 'POST', { using: 'css selector', value: selector }).catch(() => null),
      )
      const element = `${session}/element/${Object.values(found)[0]}`
      await ask(`${element}/clear`, 'POST', {})
      await ask(`${element}/value`, 'POST', { text })
    },
    /** @param {string} key @param {string} value */
    store: (key, value) => run('localStorage.setItem(arguments[0], arguments[1])', key, value),
    close: () => ask(session, 'DELETE'),
  }
}
