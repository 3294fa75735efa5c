import { djangoVersion } from './debug-page.ts'
import type { Loaded } from './load.ts'
import { type Field, hasFilling, idField, isNull, isSame, readField, takesNow } from './migrations-fields.ts'
import {
  fieldsAfter,
  nameFor,
  namesOfMigrations,
  type Operation,
  readMigrations,
  sayOperation,
  writeMigration,
} from './migrations-files.ts'
import type { Project } from './project.ts'
import { isThing, type Value } from './python-values.ts'
import { withFiles } from './running-code.ts'
import { notesApp } from './start-notes.ts'
import { bad, type CommandResult, good } from './terminal-command.ts'

/** The fields of the class Note in models.py, in the order of the table's columns; null: there is none. */
export function fieldsOfModel({ runner }: Loaded): readonly Field[] | null {
  const model = runner.loadedModule('notes.models')?.names.get('Note')
  if (!isThing(model, 'class')) return null
  const read = [...model.members].flatMap(([name, value]) => readField(name, value) ?? [])
  return read.some(({ options }) => options.get('primary_key') === true) ? read : [idField, ...read]
}

/** What models.py has that the migration files do not say yet. Django compares these two, and never the database. */
export function changesOf(project: Project, loaded: Loaded): readonly Operation[] {
  const wanted = fieldsOfModel(loaded)
  if (wanted === null) return []
  const all = readMigrations(project, loaded)
  if (all.length === 0) return [{ do: 'create', fields: wanted }]
  const known = all.reduce<readonly Field[]>((fields, { operations }) => fieldsAfter(fields, operations), [])
  const old = (field: Field) => known.find(({ name }) => name === field.name)
  return [
    ...known
      .filter(({ name }) => !wanted.some((field) => field.name === name))
      .map(({ name }): Operation => ({ do: 'remove', name })),
    ...wanted
      .filter((field) => old(field) === undefined)
      .map((field): Operation => ({ do: 'add', field, keeps: true })),
    ...wanted
      .filter((field) => {
        const before = old(field)
        return before !== undefined && !isSame(before, field)
      })
      .map((field): Operation => ({ do: 'alter', field })),
  ]
}

/** `makemigrations [app] [--check] [--dry-run] [--noinput]`: asks where old rows could not be filled. */
export function makeMigrations(
  words: readonly string[],
  project: Project,
  loaded: Loaded,
  now: number,
): CommandResult {
  const labels = words.filter((word) => !word.startsWith('-'))
  const apps = loaded.settings.apps.map(
    (app) =>
      app
        .replace(/\.apps\.\w+$/u, '')
        .split('.')
        .at(-1) ?? app,
  )
  const unknown = labels.find((label) => !apps.includes(label))
  if (unknown !== undefined) return bad(`No installed app with label '${unknown}'.`, 2)
  const changes = labels.length === 0 || labels.includes('notes') ? changesOf(project, loaded) : []
  if (changes.length === 0) {
    const which = labels.length === 1 ? ` in app '${labels[0]}'` : ''
    return good(`No changes detected${which}`)
  }
  const isDry = words.includes('--dry-run') || words.includes('--check')
  const open = isDry ? undefined : changes.find((one) => needsFilling(one, project, loaded))
  if (open !== undefined && open.do !== 'sql' && open.do !== 'create' && open.do !== 'remove') {
    // Without a person to ask, Django 3.2 ends without a word.
    if (words.includes('--noinput') || words.includes('--no-input')) return bad('', 3)
    return good(questionAbout(open.field), asking(project, open.field.name))
  }
  return write(changes, words, project, now)
}

const needsFilling = (one: Operation, project: Project, loaded: Loaded) => {
  if (one.do === 'add')
    return !hasFilling(one.field) || (takesNow(one.field) && !one.field.options.has('default'))
  if (one.do !== 'alter') return false
  const before = readMigrations(project, loaded)
    .reduce<readonly Field[]>((fields, { operations }) => fieldsAfter(fields, operations), [])
    .find(({ name }) => name === one.field.name)
  return before !== undefined && isNull(before) && !hasFilling(one.field)
}

const asking = (project: Project, field: string): Project => ({
  ...project,
  extra: { ...project.extra, asks: `choice ${field}` },
})

const questionAbout = (field: Field) =>
  takesNow(field)
    ? `You are trying to add the field '${field.name}' with 'auto_now_add=True' to note without a default; the database needs something to populate existing rows.\n\n 1) Provide a one-off default now (will be set on all existing rows)\n 2) Quit, and let me add a default in models.py\nSelect an option: `
    : `You are trying to add a non-nullable field '${field.name}' to note without a default; we can't do that (the database needs something to populate existing rows).\nPlease select a fix:\n 1) Provide a one-off default now (will be set on all existing rows with a null value for this column)\n 2) Quit, and let me add a default in models.py\nSelect an option: `

/** Writes the migration with a one-off default for a field, or asks about the next field. */
export function makeWithFilling(
  name: string,
  value: Value,
  project: Project,
  loaded: Loaded,
  now: number,
): CommandResult {
  const changes = changesOf(project, loaded).map((one): Operation => {
    if ((one.do !== 'add' && one.do !== 'alter') || one.field.name !== name) return one
    const options = new Map([...one.field.options, ['default', value] as const].toSorted())
    const field = { ...one.field, options }
    return one.do === 'add' ? { do: 'add', field, keeps: false } : { do: 'alter', field }
  })
  const open = changes.find((one) => needsFilling(one, project, loaded))
  if (open !== undefined) {
    return bad('This page asks about one field at a time: give the others a default in models.py first.', 3)
  }
  return write(changes, [], project, now)
}

function write(
  changes: readonly Operation[],
  words: readonly string[],
  project: Project,
  now: number,
): CommandResult {
  const isFirst = changes[0]?.do === 'create'
  const last = namesOfMigrations(project).at(-1) ?? ''
  const name = isFirst ? '0001_initial' : nameFor(changes, last)
  const path = `notes/migrations/${name}.py`
  const said = [
    "Migrations for 'notes':",
    `  ${path}`,
    ...changes.map((one) => `    - ${sayOperation(one)}`),
  ].join('\n')
  if (words.includes('--check')) return { output: said, exit: 1 }
  if (words.includes('--dry-run')) return good(said)
  const text = isFirst
    ? notesApp['notes/migrations/0001_initial.py']
    : writeMigration(changes, last, djangoVersion[project.version], now)
  return good(said, withFiles(project, { ...project.files, [path]: text }))
}
