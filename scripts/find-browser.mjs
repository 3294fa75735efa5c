/**
 * Finds browsers for the tests: a path given in the environment, then Debian's package, then Playwright's
 * own download. Run as a script it installs what is missing where it can, and otherwise says what to run.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { chromium, firefox } from '@playwright/test'

/** @typedef {{ executablePath: string | undefined, from: 'environment' | 'debian' | 'playwright' }} Found */

/**
 * @param {string} variable
 * @param {readonly string[]} packaged
 * @param {() => string} own
 * @returns {Found | null}
 */
function find(variable, packaged, own) {
  const given = process.env[variable]
  if (given) {
    if (!existsSync(given)) throw new Error(`${variable} names ${given}, which does not exist.`)
    return { executablePath: given, from: 'environment' }
  }
  const path = packaged.find((candidate) => existsSync(candidate))
  if (path) return { executablePath: path, from: 'debian' }
  return existsSync(own()) ? { executablePath: undefined, from: 'playwright' } : null
}

export const findChromium = () =>
  find('JOTLAB_CHROMIUM', ['/usr/bin/chromium'], () => chromium.executablePath())

/** An executablePath means a Firefox as its makers ship it, to be driven through WebDriver BiDi. */
export const findFirefox = () =>
  find('JOTLAB_FIREFOX', ['/usr/bin/firefox-esr'], () => firefox.executablePath())

/** @param {string} command @param {string[]} args */
const run = (command, ...args) =>
  spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

function isDebian() {
  const about = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  return /^ID(_LIKE)?=.*debian/m.test(about) && existsSync('/usr/bin/apt-get')
}

/**
 * @param {string} name Playwright's name of the browser
 * @param {string} debianPackage
 * @param {() => Found | null} look
 */
function ensure(name, debianPackage, look) {
  if (look()) return true
  console.log(`No ${name} found: installing one for the tests.`)
  if (isDebian() && process.getuid?.() === 0) {
    run('apt-get', 'update', '-q')
    run('apt-get', 'install', '-y', '-q', '--no-install-recommends', debianPackage)
  } else run('npx', 'playwright', 'install', name)
  return look() !== null
}

/** @param {string} name @param {string} debianPackage */
const advice = (name, debianPackage) =>
  `No ${name}: run "npx playwright install --with-deps ${name}", or "apt-get install ${debianPackage}" on Debian, ` +
  `or set JOTLAB_${name.toUpperCase()} to the path of one.`

if (process.argv[1] === import.meta.filename) {
  if (!ensure('chromium', 'chromium', findChromium)) {
    console.error(advice('chromium', 'chromium'))
    process.exit(1)
  }
  // A second engine is worth having, yet its absence must not stop the tests in the first.
  if (!ensure('firefox', 'firefox-esr', findFirefox)) console.warn(advice('firefox', 'firefox-esr'))
}
