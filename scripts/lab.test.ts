import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { wiredProject } from '../src/sim/django/start-project.ts'

/** The project with which the lessons on tokens end. */
const project = wiredProject({
  engine: 'postgresql',
  blacklist: true,
  settings: `SIMPLE_JWT = {
    'ACCESS_TOKEN_LIFETIME': timedelta(minutes=5),
    'REFRESH_TOKEN_LIFETIME': timedelta(days=1),
    'ROTATE_REFRESH_TOKENS': True,
    'BLACKLIST_AFTER_ROTATION': True,
}`,
})
const lab = join(import.meta.dirname, '../lab')
/** On a real machine these two name campus/machine.py, which adds to campus/settings.py what depends on the machine. */
const started = ['manage.py', 'campus/wsgi.py']

test.each(Object.entries(project.files))('lab/%s is the file of the lessons', (path, text) => {
  const expected = started.includes(path) ? text.replace('campus.settings', 'campus.machine') : text
  expect(readFileSync(join(lab, path), 'utf8')).toBe(expected)
})

test('its people are the people of the lessons', () => {
  const seed = readFileSync(join(lab, 'notes/management/commands/seed.py'), 'utf8')
  const named = [...seed.matchAll(/'username': '(\w+)', 'password': '([^']+)'(.*)}/g)].map(
    ([, username, password, rest = '']) => ({
      username,
      password,
      isActive: !rest.includes("'is_active': False"),
      isStaff: rest.includes("'is_staff': True"),
    }),
  )
  const people = project.database.users.map(({ username, password, isActive, isStaff }) => ({
    username,
    password,
    isActive,
    isStaff,
  }))
  expect(named).toEqual(people)
})

test('its notes are the notes of the lessons', () => {
  const seed = readFileSync(join(lab, 'notes/management/commands/seed.py'), 'utf8')
  const users = project.database.users
  for (const { owner, text } of project.database.notes) {
    const { username } = users.find(({ id }) => id === owner) ?? { username: 'nobody' }
    expect(seed).toContain(`('${username}', '${text}')`)
  }
})

test('what a person starts can be started', () => {
  for (const name of ['up', 'down', 'manage.py']) {
    expect(statSync(join(lab, name)).mode & 0o111, name).toBe(0o111)
  }
})

test('every file of the lab ends with a line', () => {
  const files = readdirSync(lab, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const texts = files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/__pycache__|\/run\//.test(path))
    .map((path) => readFileSync(path, 'utf8'))
  expect(texts.every((text) => text === '' || text.endsWith('\n'))).toBe(true)
})
