/** What the lesson on migrations begins with, and what it looks at. */
import { columnsOf } from '../sim/django/columns.ts'
import type { Project } from '../sim/django/project.ts'
import { notesApp } from '../sim/django/start-notes.ts'
import { type } from './django-requests.ts'
import type { Snapshot } from './lesson.ts'
import { commands, projectOf } from './look-project.ts'

export const modelsPath = 'notes/models.py'

/** models.py with one more line in the class Note. */
export const modelsWith = (line: string): string =>
  notesApp[modelsPath].replace(/max_length=200\)\n/u, (found) => `${found}    ${line}\n`)

/** The project with this text in one of its files. */
export const withFile = (project: Project, path: string, text: string): Project => ({
  ...project,
  files: { ...project.files, [path]: text },
})

export const makeMigrations = type('python manage.py makemigrations')
export const migrate = type('python manage.py migrate')

/** Whether the table of the notes has this column. */
export const hasColumn = (seen: Snapshot, name: string): boolean =>
  columnsOf(projectOf(seen).database).some((column) => column.name === name)

/** Whether a migration of the notes after the first is in django_migrations. */
export const isMigrated = (seen: Snapshot): boolean =>
  projectOf(seen).database.applied.some((row) => /^notes\.000[2-9]/u.test(row))

/** What the terminal said last; '' before the first line. */
export const lastSaid = (seen: Snapshot): string => projectOf(seen).terminal.at(-1)?.output ?? ''

/** What was typed into the terminal last; '' before the first line. */
export const lastLine = (seen: Snapshot): string => commands(seen).at(-1)?.line ?? ''
