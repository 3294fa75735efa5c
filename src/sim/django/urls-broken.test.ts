import { describe, expect, it } from 'vitest'
import { handleRequest } from './handle.ts'
import type { Project } from './project.ts'
import { wiredProject } from './start-project.ts'
import { runCommand } from './terminal.ts'

/** 1 January 2026, unix seconds. */
const now = 1_767_225_600
const broken = 'from django.urls import path\nfrom nowhere import x\nurlpatterns = []\n'

const started = (running: Project['running'], debug: boolean): Project =>
  wiredProject({ settings: `ALLOWED_HOSTS = ['*']\nDEBUG = ${debug ? 'True' : 'False'}`, running })
const withUrls = (project: Project): Project => ({
  ...project,
  files: { ...project.files, 'campus/urls.py': broken },
})
const ask = async (project: Project) =>
  (await handleRequest(project, { method: 'GET', path: '/api/notes/', headers: [], body: '' }, now)).response

// Measured: gunicorn 20.1 with Django 3.2, a urls.py that imports a module that is not there.
describe('URLs that cannot be read', () => {
  it('keep runserver from starting', async () => {
    const { status, body } = await ask(withUrls(started('runserver', true)))
    expect(status).toBe(0)
    expect(body).toContain("No module named 'nowhere'")
  })

  it('are met at each request by gunicorn, which answers itself', async () => {
    const { status, body, headers } = await ask(withUrls(started('gunicorn', false)))
    expect(status).toBe(500)
    expect(body).toContain('<h1><p>Internal Server Error</p></h1>')
    expect(Object.fromEntries(headers)['Content-Length']).toBe(String(body.length))
    expect(Object.fromEntries(headers)).not.toHaveProperty('X-Content-Type-Options')
  })

  it('are shown by Django itself where DEBUG is on', async () => {
    const { status, body } = await ask(withUrls(started('gunicorn', true)))
    expect(status).toBe(500)
    expect(body).toContain('ModuleNotFoundError at /api/notes/')
  })

  it('let gunicorn start, and settings that cannot be read do not', async () => {
    const base = started('none', false)
    const installed = { ...withUrls(base), packages: [...base.packages, 'gunicorn'] }
    const start = (project: Project) => runCommand(project, 'gunicorn campus.wsgi', now)
    expect((await start(installed)).project.running).toBe('gunicorn')
    const settings = { ...installed.files, 'campus/settings.py': 'import nowhere\n' }
    expect((await start({ ...installed, files: settings })).project.running).toBe('none')
  })
})
