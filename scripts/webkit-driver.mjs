/**
 * Drives Debian's WebKitGTK, the engine of Safari in its build for Linux, through its WebDriver (W3C WebDriver):
 * Playwright can drive only a WebKit of its own.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from './free-port.mjs'
import { ask, until } from './webkit-ask.mjs'
import { pageOf } from './webkit-page.mjs'

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

/** A screen that nobody sees; gives its name. @param {import('node:child_process').ChildProcess} child */
function nameOfScreen(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', () => reject(new Error('Xvfb did not start')))
    child.stdio[3]?.once('data', (/** @type {Buffer} */ number) => resolve(`:${String(number).trim()}`))
  })
}

/**
 * A place for what is saved. The browser asks GLib for the person's folder of downloads, and GLib reads
 * user-dirs.dirs (xdg-user-dirs).
 */
function makePlaces() {
  const all = mkdtempSync(join(tmpdir(), 'jotlab-webkit-'))
  const saved = join(all, 'saved')
  mkdirSync(saved)
  writeFileSync(join(all, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${saved}"\n`)
  return { all, saved }
}

/** @typedef {Awaited<ReturnType<typeof openWebKit>>} Browser */

/**
 * Opens a browser in which nothing is stored.
 *
 * @param {Exclude<ReturnType<typeof findWebKit>, { missing: string[] }>} found
 */
export async function openWebKit({ browser, driver, screen }) {
  /** @type {import('node:child_process').ChildProcess[]} */
  const started = []
  const places = makePlaces()
  const stop = () => {
    for (const child of started.toReversed()) child.kill()
    rmSync(places.all, { recursive: true })
  }
  try {
    const env = { ...process.env, XDG_CONFIG_HOME: places.all }
    if (screen !== null) {
      const args = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp']
      const child = spawn(screen, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
      started.push(child)
      Object.assign(env, { DISPLAY: await nameOfScreen(child) })
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
    return { ...pageOf(`${base}/session/${sessionId}`, places.saved), stop }
  } catch (error) {
    stop()
    throw error
  }
}
