/** The real Django: a copy of lab/ with the files of a project over it, behind gunicorn and nginx of its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { dirname, join } from 'node:path'
import type { Project } from '../../src/sim/django/project.ts'
import type { Request, Response } from '../../src/sim/happening.ts'
import { findFreePort } from '../free-port.mjs'
import type { PersonChange, Server } from './server.ts'

export interface RealServer extends Server {
  /** Its folder, with the files that it runs. */
  readonly folder: string
  readonly port: number
  stop(): Promise<void>
}

/** Files that name the settings of the real machine and stay as they are in lab/. */
const ownFiles = ['manage.py', 'campus/wsgi.py']

function setting(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`No ${name}: start these tests with "npm run test:stack".`)
  return value
}

function writeProject(folder: string, project: Project) {
  const lab = join(setting('JOTLAB_STACK'), 'lab')
  cpSync(lab, folder, { recursive: true })
  cpSync(join(import.meta.dirname, 'python'), folder, { recursive: true })
  for (const [path, text] of Object.entries(project.files)) {
    if (ownFiles.includes(path)) continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

const blacklistTables = 'token_blacklist_blacklistedtoken, token_blacklist_outstandingtoken'

/** A copy of the migrated database; without the tables of the blacklist where the project has none. */
function makeDatabase(name: string, project: Project) {
  const password = readFileSync(join(setting('CAMPUS_RUN'), 'pg-password'), 'utf8')
  const run = (database: string, sql: string) =>
    execFileSync(
      join(setting('CAMPUS_PG_BIN'), 'psql'),
      ['-h', '127.0.0.1', '-p', setting('CAMPUS_DB_PORT'), '-U', 'postgres', '-d', database, '-qc', sql],
      { env: { ...process.env, PGPASSWORD: password, PGOPTIONS: '-c client_min_messages=warning' } },
    )
  run('postgres', `CREATE DATABASE ${name} TEMPLATE campus OWNER campus`)
  if (!project.database.applied.some((row) => row.startsWith('token_blacklist.'))) {
    run(name, `DROP TABLE ${blacklistTables}; DELETE FROM django_migrations WHERE app = 'token_blacklist'`)
  }
}

/** Starts a program that ends with this process, whatever ends it. */
function startWith(log: string, command: string, args: readonly string[], options: object): ChildProcess {
  const out = openSync(log, 'a')
  return spawn('setpriv', ['--pdeathsig', 'TERM', command, ...args], {
    ...options,
    stdio: ['ignore', out, out],
  })
}

const stopped = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })

/** @param port of the server on this machine */
function ask(port: number, request: Request): Promise<Response> {
  const { method, path, body } = request
  const length =
    body === '' && (method === 'GET' || method === 'HEAD')
      ? {}
      : { 'Content-Length': Buffer.byteLength(body) }
  const headers = { ...Object.fromEntries(request.headers), ...length, Connection: 'close' }
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const pairs = answer.rawHeaders
        resolve({
          status: answer.statusCode ?? 0,
          headers: pairs.flatMap((name, at) => (at % 2 === 0 ? [[name, pairs[at + 1] ?? ''] as const] : [])),
          body: Buffer.concat(chunks).toString(),
        })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const statementsRequest: Request = { method: 'GET', path: '/__stack__/statements', headers: [], body: '' }

async function waitFor(port: number, isGone: () => boolean, log: string) {
  for (const started = Date.now(); Date.now() - started < 200_000 && !isGone(); ) {
    const answer = await ask(port, statementsRequest).catch(() => null)
    if (answer?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`The real server did not start:\n${readFileSync(log, 'utf8').slice(-3000)}`)
}

/** @param name of lower-case letters, for its folder and its database */
export async function startRealServer(name: string, project: Project): Promise<RealServer> {
  const folder = join(setting('JOTLAB_STACK'), name)
  writeProject(folder, project)
  makeDatabase(name, project)
  const run = join(folder, 'run')
  for (const part of ['log', 'nginx', 'static']) mkdirSync(join(run, part), { recursive: true })
  const [appPort, port] = [await findFreePort(), await findFreePort()]
  const env = {
    ...process.env,
    CAMPUS_APP_PORT: String(appPort),
    CAMPUS_DB: 'postgresql',
    CAMPUS_DB_NAME: name,
    CAMPUS_RUN: run,
    CAMPUS_WORKERS: '1',
    DJANGO_SETTINGS_MODULE: 'stack_settings',
    PYTHONDONTWRITEBYTECODE: '1',
  }
  const log = join(run, 'log/servers.log')
  const gunicorn = startWith(log, setting('CAMPUS_PYTHON'), ['-m', 'gunicorn', '-c', 'gunicorn.conf.py'], {
    cwd: folder,
    env,
  })
  const filled = readFileSync(join(folder, 'nginx.conf'), 'utf8')
    .replaceAll('@RUN@', run)
    .replace('@USER@', process.getuid?.() === 0 ? 'user www-data;' : '')
    .replace('@APP_PORT@', String(appPort))
    .replace('@HTTP_PORT@', String(port))
    .replace('worker_processes auto', 'worker_processes 1')
  writeFileSync(join(run, 'nginx/nginx.conf'), filled)
  const args = ['-e', log, '-c', join(run, 'nginx/nginx.conf'), '-g', 'daemon off;']
  const nginx = startWith(log, setting('CAMPUS_NGINX'), args, { cwd: folder, env })
  const stop = async () => {
    await Promise.all([stopped(nginx), stopped(gunicorn)])
  }
  await waitFor(port, () => gunicorn.exitCode !== null || nginx.exitCode !== null, log).catch(
    async (error) => {
      await stop()
      throw error
    },
  )
  return {
    folder,
    port,
    stop,
    async send(request) {
      const at = Date.now() / 1000
      const answer = await ask(port, request)
      const { statements } = JSON.parse((await ask(port, statementsRequest)).body)
      return { ...answer, statements, at }
    },
    async change(person: PersonChange) {
      const body = JSON.stringify(person)
      const answer = await ask(port, { method: 'POST', path: '/__stack__/person', headers: [], body })
      if (answer.status !== 200) throw new Error(`Could not change ${person.username}: ${answer.body}`)
    },
  }
}
