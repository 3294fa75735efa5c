/**
 * Measures the real stack from lab/ on this machine: `npm run measure:stack`, some five minutes, best while nothing else
 * runs. Writes src/sim/load/measured.json, with the date and the machine. Loopback only; stops what it started.
 *
 * --quick measures each for a moment and writes nothing, to see whether it works.
 */
import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from './free-port.mjs'
import { findStack } from './stack/find-stack.mjs'
import { askFor, poisson, replay, sendAt, sleep, uploadSlowly } from './stack/open-loop.mjs'

const root = join(import.meta.dirname, '..')
const isQuick = process.argv.includes('--quick')
const seconds = isQuick ? 2 : 15
const slowSeconds = isQuick ? 2 : 6

const found = findStack()
if ('missing' in found) {
  console.error(`The real stack is not on this machine (no ${found.missing.join(', ')}).`)
  process.exit(1)
}
const { stack } = found
const folder = mkdtempSync(join(tmpdir(), 'jotlab-measure-'))
chmodSync(folder, 0o755)
cpSync(join(root, 'lab'), folder, { recursive: true })
cpSync(join(root, 'scripts/stack/python'), folder, { recursive: true })
const run = join(folder, 'run')
for (const part of ['log', 'nginx', 'static']) mkdirSync(join(run, part), { recursive: true })
chmodSync(run, 0o777)

/** @type {import('node:child_process').ChildProcess[]} */
let running = []

async function stopAll() {
  const ends = running.map((child) => {
    if (child.exitCode !== null || child.signalCode !== null) return null
    return new Promise((resolve) => {
      child.once('exit', resolve)
      child.kill('SIGTERM')
    })
  })
  running = []
  await Promise.all(ends)
}

/** @typedef {'runserver' | 'gunicorn' | 'nginx'} Front */
/** @typedef {{ front: Front, workers: number, threads: number }} Setup threads 0: sync workers */

/** Starts it and waits until it answers. @param {Setup} setup @returns {Promise<number>} its port */
async function start({ front, workers, threads }) {
  const [appPort, httpPort] = [await findFreePort(), await findFreePort()]
  const env = {
    ...process.env,
    CAMPUS_APP_PORT: String(appPort),
    CAMPUS_DB: 'sqlite',
    CAMPUS_DEBUG: '0',
    CAMPUS_RUN: run,
    CAMPUS_THREADS: String(Math.max(1, threads)),
    CAMPUS_WORKERS: String(workers),
    CAMPUS_WORKER_CLASS: threads > 0 ? 'gthread' : 'sync',
    DJANGO_SETTINGS_MODULE: 'stack_settings',
  }
  const log = openSync(join(run, 'log/servers.log'), 'a')
  const begin = (/** @type {string} */ command, /** @type {string[]} */ ...args) => {
    // It ends with this process, whatever ends it.
    const options = { cwd: folder, env, stdio: /** @type {const} */ (['ignore', log, log]) }
    running.push(
      spawn('setpriv', ['--pdeathsig', 'TERM', command, ...args], { ...options, stdio: [...options.stdio] }),
    )
  }
  if (front === 'runserver')
    begin(stack.python, 'manage.py', 'runserver', '--noreload', `127.0.0.1:${appPort}`)
  else begin(stack.python, '-m', 'gunicorn', '-c', 'gunicorn.conf.py')
  if (front === 'nginx') {
    const filled = readFileSync(join(folder, 'nginx.conf'), 'utf8')
      .replaceAll('@RUN@', run)
      .replace('@USER@', process.getuid?.() === 0 ? 'user www-data;' : '')
      .replace('@APP_PORT@', String(appPort))
      .replace('@HTTP_PORT@', String(httpPort))
    writeFileSync(join(run, 'nginx/nginx.conf'), filled)
    begin(
      stack.nginx,
      '-e',
      join(run, 'log/nginx.log'),
      '-c',
      join(run, 'nginx/nginx.conf'),
      '-g',
      'daemon off;',
    )
  }
  const port = front === 'nginx' ? httpPort : appPort
  for (let tries = 0; tries < 300; tries += 1) {
    if ((await askFor(port, '/__stack__/wait?s=0')) !== null) {
      // Every worker loads Django with its first request: let each have had one.
      await Promise.all(Array.from({ length: 20 }, () => askFor(port, '/__stack__/wait?s=0.2')))
      return port
    }
    await sleep(200)
  }
  throw new Error(
    `The server did not start: ${readFileSync(join(run, 'log/servers.log'), 'utf8').slice(-2000)}`,
  )
}

const round = (/** @type {number} */ value) => Math.round(value * 10_000) / 10_000
const mean = (/** @type {readonly number[]} */ values) =>
  values.reduce((a, b) => a + b, 0) / (values.length || 1)
const median = (/** @type {readonly number[]} */ values) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const answered = (/** @type {readonly (number | null)[]} */ times) => times.filter((time) => time !== null)

/** A view that waits: how long requests stand in line before it. */
async function measureWaits() {
  const setups = [
    { front: /** @type {const} */ ('gunicorn'), workers: 1, threads: 0 },
    { front: /** @type {const} */ ('gunicorn'), workers: 2, threads: 0 },
    { front: /** @type {const} */ ('gunicorn'), workers: 4, threads: 0 },
    { front: /** @type {const} */ ('gunicorn'), workers: 1, threads: 4 },
    { front: /** @type {const} */ ('runserver'), workers: 1, threads: 0 },
  ]
  const rows = []
  for (const setup of setups) {
    const port = await start(setup)
    const places = setup.workers * Math.max(1, setup.threads)
    for (const service of [0.1, 0.2]) {
      // What one request takes when nobody else is there is not its wait.
      const alone = median(answered(await sendAt(port, `/__stack__/wait?s=${service}`, [0, 0.5, 1, 1.5, 2])))
      for (const load of [0.5, 0.8]) {
        const arrivals = poisson((load * places) / service, seconds, 1000 * places + 10 * load)
        const times = await sendAt(port, `/__stack__/wait?s=${service}`, arrivals)
        const waits = answered(times).map((time) => time - alone)
        rows.push({
          ...setup,
          service,
          load,
          requests: times.length,
          lost: times.length - waits.length,
          wait: round(mean(waits)),
          replayed: setup.front === 'runserver' ? null : round(replay(arrivals, places, service)),
        })
        console.log(JSON.stringify(rows.at(-1)))
      }
    }
    await stopAll()
  }
  return rows
}

/** An ordinary client beside slow ones: how many of its requests are answered in the time, and how long the worst took. */
async function measureSlowClients() {
  const rows = []
  for (const front of /** @type {readonly Front[]} */ (['gunicorn', 'nginx', 'runserver'])) {
    const setup = { front, workers: 3, threads: 0 }
    const port = await start(setup)
    for (const slow of [0, 2, 3, 10]) {
      const uploads = Array.from({ length: slow }, () => uploadSlowly(port, slowSeconds))
      await sleep(300)
      const times = []
      for (
        const started = performance.now();
        performance.now() - started < (slowSeconds - 1) * 1000;
        await sleep(10)
      ) {
        times.push(await askFor(port, '/__stack__/wait?s=0'))
      }
      await Promise.all(uploads)
      const good = answered(times)
      rows.push({
        front,
        workers: 3,
        slow,
        seconds: slowSeconds - 1,
        answered: good.length,
        worst: round(Math.max(...good)),
      })
      console.log(JSON.stringify(rows.at(-1)))
    }
    await stopAll()
  }
  return rows
}

function describeMachine() {
  const code =
    'import django, gunicorn, platform; print(django.__version__, gunicorn.__version__, platform.python_version())'
  const [django, gunicorn, python] = execFileSync(stack.python, ['-c', code], { encoding: 'utf8' })
    .trim()
    .split(' ')
  const system = /PRETTY_NAME="(.*)"/.exec(readFileSync('/etc/os-release', 'utf8'))?.[1]
  return { system, cores: availableParallelism(), processor: cpus()[0]?.model, django, gunicorn, python }
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, async () => {
    await stopAll()
    rmSync(folder, { recursive: true, force: true })
    process.exit(1)
  })
}
const busy = loadavg()[0] ?? 0
if (busy > 0.5)
  console.log(`Others are at work on this machine (load ${busy.toFixed(1)}): the figures will say so.`)
try {
  const figures = {
    about: 'Seconds and requests per second, on a view that waits. Made by scripts/measure-stack.mjs.',
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    loadOfOthers: Math.round(busy * 10) / 10,
    secondsEach: seconds,
    waits: await measureWaits(),
    slowClients: await measureSlowClients(),
  }
  if (!isQuick)
    writeFileSync(join(root, 'src/sim/load/measured.json'), `${JSON.stringify(figures, null, 2)}\n`)
} finally {
  await stopAll()
  rmSync(folder, { recursive: true, force: true })
}
