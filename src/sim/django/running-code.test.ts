import { describe, expect, it } from 'vitest'
import { step } from '../step.ts'
import { emptyWorld } from '../world.ts'
import { handleRequest } from './handle.ts'
import type { Project } from './project.ts'
import { asRunning, staleFiles, withFiles } from './running-code.ts'
import { wiredProject } from './start-project.ts'
import { runCommand } from './terminal.ts'

const now = 1_767_225_600
const urls = 'campus/urls.py'
const start = { ...wiredProject({ running: 'gunicorn' }), packages: [...wiredProject().packages, 'gunicorn'] }
const ask = { method: 'GET', path: '/new/', headers: [], body: '' } as const

/** The project with one more route, as somebody writes it into the editor. */
function withRoute(project: Project): Project {
  const text = `${project.files[urls]}\nurlpatterns += [path('new/', lambda request: 1 / 0)]\n`
  const world = step({ ...emptyWorld, project }, { do: 'write-file', path: urls, text })
  return world.project ?? project
}

const statusOf = async (project: Project) => (await handleRequest(project, ask, now)).response.status
const type = async (project: Project, ...lines: readonly string[]) => {
  let next = project
  for (const line of lines) next = (await runCommand(next, line, now)).project
  return next
}

describe('a server that is running', () => {
  it('has changed code at once only under runserver, which reloads by itself', async () => {
    expect(await statusOf(start)).toBe(404)
    const changed = withRoute({ ...start, running: 'runserver' })
    expect([await statusOf(changed), staleFiles(changed)]).toEqual([500, []])
  })

  it('keeps the old code under gunicorn, and says which files it does not have yet', async () => {
    const changed = withRoute(start)
    expect([await statusOf(changed), staleFiles(changed)]).toEqual([404, [urls]])
    expect(asRunning(changed).files[urls]).toBe(start.files[urls])
  })

  it.each([
    'systemctl restart gunicorn',
    'systemctl reload gunicorn',
    'kill -HUP 100',
    'kill -s HUP 100',
    'kill 101',
    'pkill -HUP gunicorn',
    'systemctl stop gunicorn && systemctl start gunicorn',
    'gunicorn campus.wsgi',
  ])('takes it up with %s', async (line) => {
    const changed = await type(withRoute(start), line)
    expect([await statusOf(changed), staleFiles(changed), changed.running]).toEqual([500, [], 'gunicorn'])
  })

  it.each([
    'systemctl start gunicorn',
    'systemctl status gunicorn',
    'python manage.py check',
    'python manage.py migrate',
  ])('goes on as it was after %s', async (line) => {
    expect(await statusOf(await type(withRoute(start), line))).toBe(404)
  })

  it('keeps the old code under runserver --noreload', async () => {
    const served = await type({ ...start, running: 'none' }, 'python manage.py runserver --noreload')
    expect(await statusOf(withRoute(served))).toBe(404)
    expect(await statusOf(await type(withRoute(served), 'python manage.py runserver'))).toBe(500)
  })

  it.each([
    // gunicorn reads the settings when it starts, and the URLs when it is asked.
    ['campus/settings.py', 0],
    [urls, 500],
  ])('goes on when %s is broken; after the next start: %i', async (path, after) => {
    const world = step({ ...emptyWorld, project: start }, { do: 'write-file', path, text: 'x =' })
    const broken = world.project ?? start
    expect(await statusOf(broken)).toBe(404)
    expect(await statusOf(await type(broken, 'systemctl restart gunicorn'))).toBe(after)
  })

  it('keeps what its requests write to the database, and forgets no old code over it', async () => {
    const login = {
      method: 'POST',
      path: '/api/token/',
      headers: [['Content-Type', 'application/json']],
      body: '{"username": "ana", "password": "ana-test-pw"}',
    } as const
    const { project, response } = await handleRequest(withRoute(start), login, now)
    expect([response.status, project.database.tokensMade > 0, staleFiles(project)]).toEqual([
      200,
      true,
      [urls],
    ])
  })

  it('has nothing old once a file is as it was, and counts a file that is new or gone', () => {
    const changed = withRoute(start)
    expect(staleFiles(withFiles(changed, start.files))).toEqual([])
    const { [urls]: _gone, ...left } = start.files
    expect(staleFiles(withFiles(start, { ...left, 'notes/new.py': 'a = 1' }))).toEqual([urls, 'notes/new.py'])
    expect(
      Object.hasOwn(
        asRunning(withFiles(start, { ...start.files, 'notes/new.py': 'a = 1' })).files,
        'notes/new.py',
      ),
    ).toBe(false)
  })

  it('does not care for files that are no code', () => {
    expect(withFiles(start, { ...start.files, 'deploy.sh': 'pwd' }).oldCode).toBeUndefined()
  })
})
