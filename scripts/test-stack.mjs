/**
 * Holds the Django of the lessons to the real one: `npm run test:stack`. Starts PostgreSQL, gunicorn and nginx from
 * lab/ on this machine, asks both the same and compares the answers.
 *
 * Where the programs are missing it says so and is done; as root on Debian it installs them when CI is set or with
 * --install. Stops whatever it started, also when it fails or is interrupted.
 */
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from './free-port.mjs'
import { canInstall, debianPackages, findStack, installStack } from './stack/find-stack.mjs'

const root = join(import.meta.dirname, '..')
// Not through npx: that would keep an interruption to itself.
const vitest = join(root, 'node_modules/vitest/vitest.mjs')

function prepare() {
  const found = findStack()
  if ('stack' in found) return found
  if (canInstall() && (process.env.CI || process.argv.includes('--install'))) {
    console.log(`Installing what is missing (${found.missing.join(', ')}) …`)
    installStack()
    return findStack()
  }
  return found
}

/** Waits for a program; its exit code, 1 if a signal ended it. @param {import('node:child_process').ChildProcess} child */
const ended = (child) =>
  new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)).once('error', () => resolve(1)))

/** @param {import('./stack/find-stack.mjs').Stack} stack @param {readonly string[]} args for Vitest */
async function testAgainst(stack, args) {
  const folder = mkdtempSync(join(tmpdir(), 'jotlab-stack-'))
  const lab = join(folder, 'lab')
  cpSync(join(root, 'lab'), lab, { recursive: true, filter: (path) => !/__pycache__|\/run$/.test(path) })
  // PostgreSQL and the workers of gunicorn are other users than root.
  chmodSync(folder, 0o755)
  const env = {
    ...process.env,
    CAMPUS_RUN: join(folder, 'run'),
    CAMPUS_DB_PORT: String(await findFreePort()),
    CAMPUS_PG_BIN: stack.postgresql,
    CAMPUS_PG_OPTIONS: '-c fsync=off',
    CAMPUS_PYTHON: stack.python,
    CAMPUS_NGINX: stack.nginx,
    JOTLAB_STACK: folder,
  }
  /** @type {import('node:child_process').ChildProcess | null} */
  let running = null
  let isInterrupted = false
  const start = (/** @type {string} */ command, /** @type {string[]} */ ...rest) => {
    running = spawn(command, rest, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
    return ended(running)
  }
  const cleanUp = () => {
    // This one's servers, and those of copies whose tests were interrupted.
    const runs = readdirSync(folder).map((name) => join(folder, name, 'run'))
    for (const run of [env.CAMPUS_RUN, ...runs].filter((path) => existsSync(join(path, 'pids')))) {
      spawnSync(join(lab, 'down'), { env: { ...env, CAMPUS_RUN: run }, stdio: 'ignore' })
    }
    rmSync(folder, { recursive: true, force: true })
  }
  // What runs ends, and then all that follows is cleaning up.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      isInterrupted = true
      running?.kill('SIGTERM')
    })
  }
  try {
    const failed = await start(join(lab, 'up'), 'db')
    if (failed || isInterrupted) return 1
    return await start(process.execPath, vitest, 'run', '--config', 'vitest.stack.config.ts', ...args)
  } finally {
    cleanUp()
  }
}

const found = prepare()
if ('missing' in found) {
  console.log(
    `Skipped: the real Django is not on this machine (no ${found.missing.join(', ')}). ` +
      `On Debian: "apt-get install ${debianPackages.join(' ')}", or as root "npm run test:stack -- --install".`,
  )
} else {
  const args = process.argv.slice(2).filter((word) => word !== '--install')
  process.exitCode = await testAgainst(found.stack, args)
}
