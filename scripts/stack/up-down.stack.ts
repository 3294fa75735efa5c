/** `up` and `down` as a student uses them. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFreePort } from '../free-port.mjs'

const stack = process.env.JOTLAB_STACK ?? ''
const folder = join(stack, 'up_down')
const run = join(folder, 'run')
let env: NodeJS.ProcessEnv
let base: string

beforeAll(async () => {
  cpSync(join(stack, 'lab'), folder, { recursive: true })
  const [http, app, database] = [await findFreePort(), await findFreePort(), await findFreePort()]
  base = `http://127.0.0.1:${http}`
  env = {
    ...process.env,
    CAMPUS_HTTP_PORT: String(http),
    CAMPUS_APP_PORT: String(app),
    CAMPUS_DB_PORT: String(database),
    CAMPUS_RUN: run,
    CAMPUS_WORKERS: '1',
  }
})
afterAll(() => execFileSync(join(folder, 'down'), { env }))

const start = (script: string, args: string[] = [], more = {}) =>
  execFileSync(join(folder, script), args, { env: { ...env, ...more }, encoding: 'utf8', stdio: 'pipe' })
const listening = (path: string) =>
  fetch(base + path).then(
    (answer) => answer.status,
    () => 'nobody',
  )

test('the whole stack: nginx, gunicorn, PostgreSQL', async () => {
  expect(start('up')).toContain('answers')
  expect(readdirSync(join(run, 'pids')).sort()).toEqual(['gunicorn', 'nginx', 'postgresql'])
  expect(await listening('/api/open/')).toBe(200)
  expect(await listening('/static/rest_framework/css/default.css')).toBe(200)
  expect(() => start('up')).toThrow('it runs already')

  // nginx alone: files go on, the rest does not.
  const [gunicorn] = readFileSync(join(run, 'pids/gunicorn'), 'utf8').split('\n')
  process.kill(Number(gunicorn), 'SIGTERM')
  await expect.poll(() => listening('/api/open/'), { timeout: 20_000 }).toBe(502)
  expect(await listening('/static/rest_framework/css/default.css')).toBe(200)

  expect(start('down')).toMatch(/nginx stopped[\s\S]*postgresql stopped/)
  expect(readdirSync(join(run, 'pids'))).toEqual([])
  expect(await listening('/api/open/')).toBe('nobody')
})

test('the development server on SQLite, and everything removed', async () => {
  expect(start('up', ['dev'], { CAMPUS_DB: 'sqlite' })).toContain('answers')
  expect(readdirSync(join(run, 'pids'))).toEqual(['runserver'])
  // The development server serves the files itself, and a page that says more than it should.
  expect(await listening('/static/rest_framework/css/default.css')).toBe(200)
  expect(await (await fetch(`${base}/nothing/`)).text()).toContain('DEBUG = True')
  expect(start('down', ['--purge'])).toContain('runserver stopped')
  expect(existsSync(run)).toBe(false)
  expect(await listening('/api/open/')).toBe('nobody')
})

test('a word that is no mode is refused', () => {
  expect(() => start('up', ['now'])).toThrow('usage')
})
