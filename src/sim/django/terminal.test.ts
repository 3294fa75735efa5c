import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Project } from './project.ts'
import { freshProject, notesProject, wiredProject } from './start-project.ts'
import { runCommand } from './terminal.ts'

const now = 1_767_225_600

async function run(start: Project, ...lines: readonly string[]) {
  let project = start
  let exit = 0
  for (const line of lines) ({ exit, project } = await runCommand(project, line, now))
  return { exit, project, output: project.terminal.at(-1)?.output ?? '' }
}

describe('the terminal', () => {
  it.each([
    'djangorestframework_simplejwt',
    'DjangoRestFramework.SimpleJWT',
    'djangorestframework-simplejwt',
  ])('installs SimpleJWT by the name %s', async (name) => {
    const { exit, project } = await run(notesProject(), `pip install ${name}`)
    expect(exit).toBe(0)
    expect(project.packages).toEqual(expect.arrayContaining(['djangorestframework-simplejwt', 'pyjwt']))
  })

  it('does not install SimpleJWT by other names', async () => {
    const { project } = await run(
      notesProject(),
      'pip install rest_framework_simplejwt',
      'pip install djangorestframework-jwt',
    )
    expect(project.packages).not.toContain('djangorestframework-simplejwt')
  })

  it('migrates the tables of the blacklist', async () => {
    const start = wiredProject({ settings: "INSTALLED_APPS += ['rest_framework_simplejwt.token_blacklist']" })
    expect((await run(start, 'python manage.py migrate --check')).exit).toBe(1)
    const { project, output } = await run(start, 'python manage.py migrate')
    expect(output).toContain('Applying token_blacklist.0001_initial... OK')
    expect((await run(project, 'python manage.py migrate --check')).exit).toBe(0)
  })

  it('goes on behind ; after a command that failed, and behind || only then', async () => {
    const { project } = await run(
      notesProject(),
      'cat missing && pwd; python -V || ls; cd nowhere || echo two',
    )
    const { output, exit } = project.terminal.at(-1) ?? {}
    expect(output).toMatch(/^cat: missing.*\nPython 3\.11\.2\n.*nowhere.*\ntwo$/u)
    expect(exit).toBe(0)
  })

  it('starts a server, or says in Python’s words why not', async () => {
    const good = await run(freshProject(), 'python manage.py runserver')
    expect([good.exit, good.project.running]).toEqual([0, 'runserver'])
    const broken = await run(
      wiredProject({ running: 'none', settings: 'X = Y' }),
      'python manage.py runserver --noreload',
    )
    expect([broken.exit, broken.project.running]).toEqual([1, 'none'])
    expect(broken.output).toContain("NameError: name 'Y' is not defined")
  })

  it('sends what curl says', async () => {
    const { output, exit } = await run(
      wiredProject(),
      `curl -s -X POST http://localhost:8000/api/token/ -H 'Content-Type: application/json' -d '{"username": "ana", "password": "ana-test-pw"}'`,
    )
    expect(exit).toBe(0)
    expect(Object.keys(JSON.parse(output))).toEqual(['refresh', 'access'])
    expect((await run(wiredProject({ running: 'none' }), 'curl localhost:8000/api/open/')).exit).toBe(7)
  })

  it('gives back what curl sent, a redirect that it followed, and a request that nobody answered', async () => {
    const sent = async (start: Project, line: string) =>
      (await runCommand(start, line, now)).exchanges.map(({ request, response, at }) => [
        request.method,
        request.path,
        response.status,
        at,
      ])
    expect(
      await sent(wiredProject(), 'curl -L localhost:8000/api/open; curl localhost:8000/api/notes/'),
    ).toEqual([
      ['GET', '/api/open', 301, now],
      ['GET', '/api/open/', 200, now],
      ['GET', '/api/notes/', 401, now],
    ])
    expect(await sent(wiredProject({ running: 'none' }), 'curl localhost:8000/api/open/')).toEqual([
      ['GET', '/api/open/', 0, now],
    ])
    // No request reached the project.
    for (const line of ['ls', 'curl', 'curl example.org', 'curl localhost:9000/', 'ls && curl --what'])
      expect(await sent(wiredProject(), line), line).toEqual([])
  })

  it('reads the options that the page itself writes when a request is copied', async () => {
    const { exchanges } = await runCommand(
      wiredProject(),
      `curl -i http://127.0.0.1:8000/api/token/ -H 'Content-Type: application/json' -H 'X-Empty;' --data-binary '{"username": "ana", "password": "ana-test-pw"}'`,
      now,
    )
    expect(exchanges.map(({ request, response }) => [request.method, response.status])).toEqual([
      ['POST', 200],
    ])
    expect(exchanges[0]?.request.headers).toContainEqual(['X-Empty', ''])
  })

  it('takes wsgi.py and not uwsgi.py', async () => {
    const start = notesProject({ running: 'none' })
    const wrong = await run(start, 'pip install gunicorn', 'gunicorn campus.uwsgi')
    expect([wrong.exit, wrong.project.running]).toEqual([3, 'none'])
    expect(wrong.output).toContain("ModuleNotFoundError: No module named 'campus.uwsgi'")
    expect(
      (await run(start, 'pip install gunicorn', 'gunicorn campus.wsgi:application')).project.running,
    ).toBe('gunicorn')
  })

  it('says what it is for when it does not know a command', async () => {
    const { exit, output } = await run(wiredProject(), 'constructor')
    expect(exit).toBe(127)
    expect(output).toContain('help')
  })

  it('never throws', async () => {
    const words = fc.constantFrom(
      'pip',
      'install',
      'python',
      'manage.py',
      'migrate',
      'runserver',
      'curl',
      '-d',
      "'",
      '"',
      '&&',
      ';',
      '-X',
      'localhost:8000',
      'cd',
      '..',
      'ls',
      'zero',
      'notes',
      'sqlmigrate',
      'gunicorn',
      ':',
      '\\',
      '__proto__',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 6 }).map((all) => all.join(' ')),
        ),
        async (line) => {
          expect(typeof (await run(wiredProject(), line)).exit).toBe('number')
        },
      ),
      { numRuns: 300 },
    )
  })
})
