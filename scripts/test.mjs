/**
 * Everything that must hold, in the order in which it fails fastest: `npm test`. A step that fails is named and
 * the others go on, so that one run tells all; only a build that fails ends it, since what follows looks at the build.
 * The last line counts the tests of all steps.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'jotlab-test-'))
const unitReport = join(folder, 'unit.json')
const browserReport = join(folder, 'browser.json')
const stackReport = join(folder, 'stack.json')
/** Vitest's report into a file, beside what it says. @param {string} path */
const reportTo = (path) => ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`]

/** Biome colours each letter by itself, which nobody can read in a file. */
const plain = process.stdout.isTTY ? [] : ['--colors=off']

/** @type {readonly (readonly [name: string, ...command: string[]])[]} */
const steps = [
  ['format, lint, architecture', 'npm', 'run', '-s', 'test:lint', '--', ...plain],
  ['types', 'npm', 'run', '-s', 'test:types'],
  ['unused code', 'npm', 'run', '-s', 'test:unused'],
  ['unit tests', 'npx', 'vitest', 'run', ...reportTo(unitReport)],
  ['real Django', 'npm', 'run', '-s', 'test:stack', '--', ...reportTo(stackReport)],
  ['build', 'npm', 'run', '-s', 'build'],
  ['size budgets', 'npm', 'run', '-s', 'test:size'],
  ['browser tests', 'npm', 'run', '-s', 'test:browser'],
]

/** @param {string} path @returns {Record<string, any> | null} */
const readReport = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null)

function count() {
  const vitest = [readReport(unitReport), readReport(stackReport)]
  const browser = readReport(browserReport)?.stats
  const sum = (/** @type {string} */ name) =>
    vitest.reduce((total, report) => total + (report?.[name] ?? 0), 0)
  return {
    passed: sum('numPassedTests') + (browser?.expected ?? 0),
    failed: sum('numFailedTests') + (browser?.unexpected ?? 0) + (browser?.flaky ?? 0),
    skipped: sum('numPendingTests') + sum('numTodoTests') + (browser?.skipped ?? 0),
  }
}

/** The steps that failed. */
function runAll() {
  /** @type {string[]} */
  const failed = []
  for (const [name, command = '', ...args] of steps) {
    const started = performance.now()
    console.log(`\n== ${name}`)
    const env = { ...process.env, JOTLAB_REPORT: browserReport }
    const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env })
    if (status !== 0) failed.push(name)
    console.log(
      `== ${name}: ${status === 0 ? '' : 'failed, '}${((performance.now() - started) / 1000).toFixed(1)} s`,
    )
    if (status !== 0 && name === 'build') break
  }
  return failed
}

const failedSteps = runAll()
const { passed, failed, skipped } = count()
rmSync(folder, { recursive: true })
if (failedSteps.length > 0) console.log(`\nFailed at: ${failedSteps.join(', ')}`)
// A step without tests of its own (lint, types, build) counts as one failure.
const failures = Math.max(failed, failedSteps.length)
console.log(`\n${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exit(failures === 0 ? 0 : 1)
