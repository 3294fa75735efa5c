import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Request } from '../happening.ts'
import { handleRequest } from './handle.ts'
import { withNginx } from './nginx.ts'
import { locationOf, readNginxConf } from './nginx-conf.ts'
import type { Project } from './project.ts'
import { wiredProject } from './start-project.ts'
import { runCommand } from './terminal.ts'

const now = 1_767_225_600

const conf = `# in front of gunicorn
upstream app { server 127.0.0.1:8000 fail_timeout=0; }
server {
    listen 80;
    location /static/ {
        alias /srv/campus/collected/;
    }
    location /media/ {
        root /srv;
    }
    location / {
        proxy_pass http://app;
        proxy_set_header Host $http_host;
    }
}
`
const css = 'body { color: navy; }\n'
const files = {
  'nginx.conf': conf,
  'notes/static/notes/app.css': css,
  '/srv/media/a.png': 'not really a picture',
}
const settings = "DEBUG = False\nALLOWED_HOSTS = ['localhost']\nSTATIC_ROOT = BASE_DIR / 'collected'"
const project: Project = wiredProject({ files, settings, running: 'gunicorn' })
const get = (path: string, more: Partial<Request> = {}): Request => ({
  method: 'GET',
  path,
  headers: [],
  body: '',
  ...more,
})
const ask = (of: Project, path: string) => handleRequest(of, get(path), now)
const status = async (of: Project, path: string) => (await ask(of, path)).response.status

async function type(of: Project, ...lines: string[]): Promise<Project> {
  let next = of
  for (const line of lines) next = (await runCommand(next, line, now)).project
  return next
}

const ready = () => type(project, 'python manage.py collectstatic', 'nginx')

describe('files', () => {
  const path = '/static/notes/app.css'

  it('come from runserver with DEBUG or --insecure, and from gunicorn never', async () => {
    const open = wiredProject({ files })
    const shut = await type({ ...project, running: 'none' }, 'python manage.py runserver')
    const insecure = await type({ ...project, running: 'none' }, 'python manage.py runserver --insecure')
    expect((await ask(open, path)).response).toMatchObject({ status: 200, body: css })
    expect(await status({ ...open, running: 'gunicorn' }, path)).toBe(404)
    expect(await status(shut, path)).toBe(404)
    expect(await status(insecure, path)).toBe(200)
    expect(await status(open, '/static/notes/none.css')).toBe(404)
  })

  it('come from nginx once they are collected', async () => {
    expect(await status(await type(project, 'nginx'), path)).toBe(404)
    const { response, checked } = await ask(await ready(), path)
    expect(response).toMatchObject({ status: 200, body: css })
    expect(response.headers).toContainEqual(['Content-Type', 'text/css'])
    expect(response.headers).toContainEqual(['Server', 'nginx/1.22.1'])
    expect(checked.map(({ what }) => what)).toEqual(['nginx'])
  })

  it('are collected as often as they change', async () => {
    const lines = (of: Project) => of.terminal.map(({ output }) => output.trim())
    const twice = await type(project, 'python manage.py collectstatic', 'python manage.py collectstatic')
    expect(lines(twice)).toEqual([
      "163 static files copied to '/srv/campus/collected'.",
      "0 static files copied to '/srv/campus/collected', 163 unmodified.",
    ])
    expect(twice.files['collected/notes/app.css']).toBe(css)
  })
})

describe('nginx in front', () => {
  it('answers for files alone, and passes the rest on', async () => {
    const of = await ready()
    expect(await status(of, '/media/a.png')).toBe(200)
    expect(await status(of, '/media/b.png')).toBe(404)
    expect(await status(of, '/static/')).toBe(403)
    expect(await status(of, '/api/notes/')).toBe(401)
    expect(await status(of, '/nope')).toBe(404)
    expect(await status(of, '/static/../../../etc/passwd')).toBe(400)
    expect(await status(of, '/static/../campus/settings.py')).toBe(404)
  })

  it('goes on with files, and says 502 for the rest, when gunicorn is gone', async () => {
    const of = await type(await ready(), 'pkill gunicorn')
    expect(await status(of, '/static/notes/app.css')).toBe(200)
    const { response } = await ask(of, '/api/notes/')
    expect(response.status).toBe(502)
    expect(response.body).toContain('502 Bad Gateway')
    expect(await status(await type(of, 'gunicorn campus.wsgi'), '/api/notes/')).toBe(502)
    expect(await status(await type(of, 'pip install gunicorn', 'gunicorn campus.wsgi'), '/api/notes/')).toBe(
      401,
    )
  })

  it('loses no more than a worker when a worker is ended', async () => {
    const of = await type(await ready(), 'kill -9 101', 'ps')
    expect(of.terminal.at(-1)?.output).toContain('102 gunicorn: worker')
    expect(await status(of, '/api/notes/')).toBe(401)
    expect(await status(await type(of, 'kill 100'), '/api/notes/')).toBe(502)
  })

  it('tells Django the name that was asked for only where it is told to', async () => {
    const silent = await type(
      { ...project, files: { ...project.files, 'nginx.conf': conf.replace(/proxy_set_header.*/u, '') } },
      'nginx',
    )
    expect(await status(silent, '/api/notes/')).toBe(400)
  })

  it('takes up a changed file when it is told to, and never one with a fault', async () => {
    const of = await ready()
    const changed = { ...of, files: { ...of.files, 'nginx.conf': conf.replace('/static/', '/files/') } }
    expect(await status(changed, '/static/notes/app.css')).toBe(200)
    expect(await status(await type(changed, 'nginx -s reload'), '/static/notes/app.css')).toBe(404)
    const bent = { ...of, files: { ...of.files, 'nginx.conf': conf.replace('collected/;', 'collected/') } }
    const after = await type(bent, 'nginx -s reload')
    expect(after.terminal.at(-1)).toMatchObject({ exit: 1 })
    expect(await status(after, '/static/notes/app.css')).toBe(200)
  })
})

describe('nginx.conf', () => {
  it.each([
    ['server { location / { proxy_pass http://app; } }', 'host not found in upstream "app"'],
    ['server { location / { alias /a/ } }', 'unexpected "}"'],
    ['server { location / { alias /a/;', 'unexpected end of file, expecting "}"'],
    ['server { locaton / { } }', 'unknown directive "locaton"'],
    ['server { location / { alias /a/ root /b; } }', 'invalid number of arguments in "alias" directive'],
    [
      'server { location / { alias /a/; root /b; } }',
      '"root" directive is duplicate, "alias" directive was specified earlier',
    ],
    ['server { location /a { } location /a { } }', 'duplicate location "/a"'],
    ['server { location / { proxy_pass 127.0.0.1:8000; } }', 'invalid URL prefix'],
    ['server { location / { try_files $uri /; } }', 'this page does not read "try_files"'],
    ['', 'no "server" block in configuration'],
  ])('%s', (text, why) => {
    expect(readNginxConf(text)).toMatchObject({ ok: false, why })
  })

  it('chooses the longest beginning, and an exact one before all', () => {
    const reading = readNginxConf(
      'server { location / { root /a; } location /static/ { root /b; } location = /static/x { root /c; } }',
    )
    if (!reading.ok) throw new Error(reading.why)
    const folder = (path: string) => {
      const { target } = locationOf(reading.conf, path)
      return target.to === 'root' ? target.folder : target.to
    }
    expect(['/static', '/static/', '/static/x', '/static/xy'].map(folder)).toEqual(['/a', '/b', '/c', '/b'])
  })

  it('is read whatever it is, and so is a path', async () => {
    const piece = fc.constantFrom(
      'server',
      'location',
      '{',
      '}',
      ';',
      '/',
      '"',
      '#',
      '\n',
      'alias',
      '=',
      'x ',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece), fc.string(), async (pieces, path) => {
        readNginxConf(pieces.join(' '))
        const { response } = await ask(withNginx(project, conf), `/${path}`)
        expect(response.status).toBeGreaterThanOrEqual(200)
      }),
      { numRuns: 100 },
    )
  })
})

it('shows the local variables of the function that failed, and no others', async () => {
  const views = `from rest_framework.response import Response
from rest_framework.views import APIView


class ReportView(APIView):
    def get(self, request):
        password = 'in clear'
        return Response({'tess': {}['tess']})
`
  const urls = `from django.urls import path
from notes.report import ReportView

urlpatterns = [path('report/', ReportView.as_view())]
`
  const of = wiredProject({ files: { 'notes/report.py': views, 'campus/urls.py': urls } })
  const { response } = await ask(of, '/report/')
  expect(response.status).toBe(500)
  expect(response.body).toContain('KeyError')
  expect(response.body).toMatch(/<th>password<\/th><td><pre>&#x27;in clear&#x27;/u)
  expect(response.body).not.toMatch(/<th>APIView<\/th>/u)
})
