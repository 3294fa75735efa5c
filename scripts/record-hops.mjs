/**
 * Records one request hop by hop and writes src/sim/hops/recorded.ts: `node scripts/record-hops.mjs`. Starts the real
 * project of lab/ (see scripts/stack/find-stack.mjs for what that needs) behind its three fronts, with a note-taker
 * inside wsgi.py and another one between nginx and gunicorn. Stops all that it started. Run it when lab/ changes.
 */
import { spawn, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from './free-port.mjs'
import { findStack } from './stack/find-stack.mjs'

const found = findStack()
if (!('stack' in found)) throw new Error(`Not installed: ${found.missing.join(', ')}`)
const { stack } = found
const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'hops-'))
chmodSync(folder, 0o755)
const lab = join(folder, 'lab')
cpSync(join(root, 'lab'), lab, { recursive: true, filter: (path) => !/__pycache__|\/run$/.test(path) })
renameSync(join(lab, 'campus/wsgi.py'), join(lab, 'campus/wsgi_as_it_is.py'))
cpSync(join(root, 'scripts/hops-recorder.py'), join(lab, 'campus/wsgi.py'))
const notes = join(folder, 'notes')
writeFileSync(notes, '')
chmodSync(notes, 0o666)

const [http, app, tap, database] = [
  await findFreePort(),
  await findFreePort(),
  await findFreePort(),
  await findFreePort(),
]
const conf = readFileSync(join(lab, 'nginx.conf'), 'utf8')
writeFileSync(join(lab, 'nginx.conf'), conf.replace('127.0.0.1:@APP_PORT@', `127.0.0.1:${tap}`))

/** A small environment, since runserver puts all of it before Django, and this file is public. */
const env = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
  HOME: '/srv/campus',
  LANG: 'C.UTF-8',
  CAMPUS_RUN: join(folder, 'run'),
  CAMPUS_HTTP_PORT: String(http),
  CAMPUS_APP_PORT: String(app),
  CAMPUS_DB_PORT: String(database),
  CAMPUS_PG_BIN: stack.postgresql,
  CAMPUS_PG_OPTIONS: '-c fsync=off',
  CAMPUS_PYTHON: stack.python,
  CAMPUS_NGINX: stack.nginx,
  CAMPUS_WORKERS: '3',
  HOPS_NOTES: notes,
}

/** Not with spawnSync: the note-taker between nginx and gunicorn must go on. @param {string} command @param {string[]} args */
async function run(command, ...args) {
  const child = spawn(join(lab, command), args, { env, stdio: ['ignore', 'inherit', 'inherit'] })
  const status = await new Promise((resolve) => child.once('exit', resolve))
  if (status !== 0) throw new Error(`${command} failed; look into ${folder}`)
}

/** What passed between nginx and gunicorn in the last exchange. @type {{ on: string, back: string } | null} */
let passed = null
const between = createServer((near) => {
  const far = connect(app, '127.0.0.1')
  const here = { on: '', back: '' }
  passed = here
  near.on('data', (data) => {
    here.on += data.toString('latin1')
    far.write(data)
  })
  far.on('data', (data) => {
    here.back += data.toString('latin1')
    near.write(data)
  })
  near.on('end', () => far.end()).on('error', () => far.destroy())
  far.on('end', () => near.end()).on('error', () => near.destroy())
})

/** Sends bytes, and gives back all that comes until its length is reached. @param {number} port @param {string} bytes @returns {Promise<string>} */
function exchange(port, bytes) {
  return new Promise((resolve, reject) => {
    let received = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    socket.on('data', (data) => {
      received += data.toString('latin1')
      const head = received.indexOf('\r\n\r\n')
      const length = /\r\ncontent-length: *(\d+)/i.exec(received)?.[1]
      if (head >= 0 && length !== undefined && received.length >= head + 4 + Number(length)) socket.destroy()
    })
    socket.on('close', () => resolve(received)).on('error', reject)
  })
}

/** @param {string} path @param {string[]} more header lines */
const request = (path, ...more) =>
  [
    `GET ${path} HTTP/1.1`,
    'Host: localhost:8000',
    'User-Agent: Mozilla/5.0 (x-record)',
    `Accept: ${path.endsWith('.css') ? 'text/css' : 'application/json'}`,
    ...more,
    'Connection: keep-alive',
    '',
    '',
  ].join('\r\n')

/** Ports of this run as those that lab/ has when nobody asks for others. @param {string} text */
const tidy = (text) =>
  text
    .replaceAll(String(http), '8000')
    .replaceAll(String(app), '8001')
    .replaceAll(String(tap), '8001')
    .replaceAll(' (x-record)', '')
    .replaceAll(String(database), '54329')
    .replaceAll(folder, '/srv')
    .replaceAll('/srv/run', '/srv/campus/run')

/** @param {number} port @param {string} bytes */
async function record(port, bytes) {
  writeFileSync(notes, '')
  passed = null
  const received = await exchange(port, bytes)
  const note = readFileSync(notes, 'utf8').trim()
  const { middleware, ...call } = note === '' ? { middleware: null } : JSON.parse(note)
  const way = /** @type {{ on: string, back: string } | null} */ (passed)
  const one = {
    sent: bytes,
    received,
    passedOn: way?.on ?? null,
    passedBack: way?.back ?? null,
    call: note === '' ? null : call,
  }
  return { middleware, exchange: JSON.parse(tidy(JSON.stringify(one))) }
}

/** @type {readonly string[]} */
let middleware = []
let token = ''
let at = 0

/** @param {number} port */
async function recordAll(port) {
  if (token === '') {
    const body = 'username=ana&password=ana-test-pw'
    const head = `POST /api/token/ HTTP/1.1\r\nHost: localhost:8000\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n`
    token = JSON.parse((await exchange(port, head + body)).split('\r\n\r\n')[1] ?? '').access
    at = Math.floor(Date.now() / 1000)
  }
  const withToken = await record(port, request('/api/notes/', `Authorization: Bearer ${token}`))
  middleware = withToken.middleware
  const none = await record(port, request('/api/notes/'))
  const file = await record(port, request('/static/rest_framework/css/default.css'))
  return { token: withToken.exchange, none: none.exchange, file: file.exchange }
}

/** @param {string} command @param {string[]} args */
const said = (command, ...args) => {
  const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  return `${stdout}${stderr}`.trim()
}

const pythonVersions = `import django, rest_framework, gunicorn, platform, importlib.metadata as m
print('|'.join([platform.python_version(), django.__version__, rest_framework.VERSION, m.version('djangorestframework_simplejwt'), gunicorn.__version__]))`

try {
  await new Promise((resolve) => between.listen(tap, '127.0.0.1', () => resolve(null)))
  await run('up')
  const nginx = await recordAll(http)
  const gunicorn = await recordAll(app)
  await run('down')
  await run('up', 'dev')
  const runserver = await recordAll(http)
  const [python, django, drf, simplejwt, gunicornVersion] = said(stack.python, '-c', pythonVersions).split(
    '|',
  )
  const versions = {
    nginx: said(stack.nginx, '-v').replace(/^.*\//s, ''),
    gunicorn: gunicornVersion,
    Python: python,
    Django: django,
    'REST framework': drf,
    SimpleJWT: simplejwt,
    PostgreSQL: /[\d.]+/.exec(said(join(stack.postgresql, 'postgres'), '--version'))?.[0],
  }
  const server = /^ {4}server \{[\s\S]*?^ {4}\}/m.exec(conf)?.[0] ?? ''
  const recording = {
    day: new Date(at * 1000).toISOString().slice(0, 10),
    versions,
    nginxConf: server
      .replace(/^ {4}/gm, '')
      .replaceAll('@HTTP_PORT@', '8000')
      .replaceAll('@RUN@', '/srv/campus/run'),
    middleware,
    token,
    secret: /SECRET_KEY = '([^']+)'/.exec(readFileSync(join(lab, 'campus/settings.py'), 'utf8'))?.[1] ?? '',
    at,
    exchanges: { runserver, gunicorn, nginx },
  }
  const target = join(root, 'src/sim/hops/recorded.ts')
  writeFileSync(
    target,
    `/** Written by scripts/record-hops.mjs from a run of the real project of lab/; not edited by hand. */\n// biome-ignore-all lint/style/noExcessiveLinesPerFile: it holds nine exchanges\nimport type { Recording } from './recording.ts'\n\nexport const recorded: Recording = `,
  )
  appendFileSync(target, `${JSON.stringify(recording, null, 2)}\n`)
  spawnSync('npx', ['biome', 'check', '--write', target], { cwd: root, stdio: 'inherit' })
} finally {
  between.close()
  spawnSync(join(lab, 'down'), { env, stdio: 'inherit' })
  rmSync(folder, { recursive: true, force: true })
}
