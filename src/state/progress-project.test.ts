import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Project } from '../sim/django/project.ts'
import { wiredProject } from '../sim/django/start-project.ts'
import { differenceOf, restoreProject } from './progress-project.ts'

const start = wiredProject()
const settings = 'campus/settings.py'
const { [settings]: _settings, ...withoutSettings } = start.files
const [ana, ...others] = start.database.users
if (ana === undefined) throw new Error('nobody is there')

const changed: readonly (readonly [string, Project, readonly string[]])[] = [
  ['a file', { ...start, files: { ...start.files, [settings]: 'DEBUG = True' } }, ['files']],
  ['a new file', { ...start, files: { ...start.files, 'notes/new.py': '' } }, ['files']],
  ['a file that is gone', { ...start, files: withoutSettings }, ['files']],
  [
    'a user',
    { ...start, database: { ...start.database, users: [{ ...ana, isActive: false }, ...others] } },
    ['database'],
  ],
  ['what is installed', { ...start, packages: [] }, ['packages']],
  ['the terminal', { ...start, terminal: [{ line: 'ls', output: 'x', exit: 0 }] }, ['terminal']],
  ['the version', { ...start, version: '5.5' }, ['version']],
]

describe('what is kept of a project', () => {
  it('is nothing where nothing is different', () => {
    expect(differenceOf(start, start)).toBeNull()
    expect(differenceOf(wiredProject(), start)).toBeNull()
    expect(restoreProject(undefined, start)).toEqual(start)
  })

  it.each(changed)('is %s and no more, and gives the project back', (_name, project, members) => {
    const saved = differenceOf(project, start)
    expect(Object.keys(saved ?? {})).toEqual(members)
    expect(restoreProject(JSON.parse(JSON.stringify(saved)), start)).toEqual(project)
  })

  it('has of files and database only what is different', () => {
    const project = { ...start, files: { ...start.files, [settings]: 'x' } }
    expect(differenceOf(project, start)).toEqual({ files: { [settings]: 'x' } })
    const counted = { ...start, database: { ...start.database, tokensMade: 7 } }
    expect(differenceOf(counted, start)).toEqual({ database: { tokensMade: 7 } })
  })

  it('may be anything when it comes back', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const project = restoreProject(JSON.parse(text), start)
        expect(project.database.users).toEqual(start.database.users)
      }),
    )
    const wrong = { version: '9', files: { a: 1 }, packages: 'x', database: { users: [{}] }, terminal: [1] }
    expect(restoreProject(wrong, start)).toEqual(start)
  })
})
