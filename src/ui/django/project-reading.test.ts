import { describe, expect, it } from 'vitest'
import { nginxFile } from '../../sim/django/nginx.ts'
import { withFiles } from '../../sim/django/running-code.ts'
import { wiredProject } from '../../sim/django/start-project.ts'
import { problemsOf, sayOldCode } from './project-reading.ts'

const conf = (location: string) => `server {\n    listen 80;\n\n${location}\n}\n`
const problemsIn = (text: string) =>
  problemsOf(wiredProject({ files: { [nginxFile]: text } })).get(nginxFile) ?? []

describe('faults in nginx.conf', () => {
  it('has none where nginx would take the file up', () => {
    expect(problemsIn(conf('location / { proxy_pass http://127.0.0.1:8000; }'))).toEqual([])
  })

  it.each([
    ['location / { proxy_pas http://127.0.0.1:8000; }', 4, 'unknown directive "proxy_pas"'],
    ['location / {\n    proxy_pass 127.0.0.1:8000;\n}', 5, 'invalid URL prefix'],
    ['location /a { root /x; }\nlocation /a { root /y; }', 5, 'duplicate location "/a"'],
    ['location / { root /x; ', 6, 'unexpected end of file, expecting "}"'],
  ])('marks the line of %j', (location, line, why) => {
    expect(problemsIn(conf(location))).toEqual([
      { line, message: `nginx does not take this file up: ${why}` },
    ])
  })
})

describe('code that the server does not have yet', () => {
  const running = wiredProject({ running: 'gunicorn' })

  it('is named, with the way to take it up', () => {
    const changed = withFiles(running, { ...running.files, 'campus/urls.py': 'x =' })
    expect(sayOldCode(changed)).toMatch(/`campus\/urls\.py`.*`systemctl restart gunicorn`/u)
    expect(problemsOf(changed).get('campus/urls.py')?.[0]?.message).toMatch(/^The next start fails\./u)
  })

  it('is not spoken of while there is none', () => {
    expect(sayOldCode(running)).toBeNull()
  })
})
