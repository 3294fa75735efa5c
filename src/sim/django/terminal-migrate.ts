import type { Loaded } from './load.ts'
import { packagedMigrations } from './migrations.ts'
import { fieldsAfter, readMigrations, sayOperation } from './migrations-files.ts'
import { applyMigration, fieldsBefore, unapplyMigration } from './migrations-run.ts'
import { sqlOf } from './migrations-sql.ts'
import type { Project } from './project.ts'
import { Raised } from './python-values.ts'
import { bad, type CommandResult, good } from './terminal-command.ts'
import { changesOf } from './terminal-makemigrations.ts'

/** The label of each app that has migrations here, in the order of the alphabet, with their names. */
export function migrationsOf(project: Project, { settings }: Loaded): ReadonlyMap<string, readonly string[]> {
  const found = settings.apps.flatMap((app): readonly (readonly [string, readonly string[]])[] => {
    const parts = app.split('.')
    const config = parts.indexOf('apps')
    const label = (config > 0 ? parts[config - 1] : parts.at(-1)) ?? app
    if (Object.hasOwn(packagedMigrations, label)) return [[label, packagedMigrations[label] ?? []]]
    const own = Object.keys(project.files).flatMap((path) => {
      const name = path.startsWith(`${label}/migrations/`) ? /\/(\d{4}_\w+)\.py$/u.exec(path)?.[1] : undefined
      return name === undefined ? [] : [name]
    })
    return own.length === 0 ? [] : [[label, own.toSorted()]]
  })
  return new Map(found.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** 'auth.0001_initial' and so on, in the order in which Django applies them: what others rest on comes first. */
function inOrder(all: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const of = (label: string) => (all.get(label) ?? []).map((name) => `${label}.${name}`)
  const first = [...of('contenttypes').slice(0, 1), ...of('auth').slice(0, 1)]
  const early = [...first, ...of('admin'), ...of('contenttypes').slice(1), ...of('auth').slice(1)]
  const late = [...all.keys()]
    .filter((label) => !['contenttypes', 'auth', 'admin'].includes(label))
    .flatMap(of)
  return [...early, ...late]
}

/** `migrate [app [name]] [--check] [--plan]`. */
export function migrate(words: readonly string[], project: Project, loaded: Loaded): CommandResult {
  const all = migrationsOf(project, loaded)
  const [label, target] = words.filter((word) => !word.startsWith('-'))
  if (label !== undefined && !all.has(label)) {
    const isApp = loaded.settings.apps.some((app) => app.split('.').at(-1) === label)
    return bad(
      isApp
        ? `CommandError: App '${label}' does not have migrations.`
        : `CommandError: No installed app with label '${label}'.`,
    )
  }
  const { applied } = project.database
  if (target === 'zero' && label !== undefined) return unapply(label, all, project)
  if (
    target !== undefined &&
    label !== undefined &&
    all.get(label)?.some((name) => name.startsWith(target)) !== true
  ) {
    return bad(`CommandError: Cannot find a migration matching '${target}' from app '${label}'.`)
  }
  const wanted = inOrder(all).filter((row) => label === undefined || isNeeded(row, label, target))
  const missing = wanted.filter((row) => !applied.includes(row))
  // Django 3.2 goes on when there is nothing to apply, and says so; since 4.0 it is silent.
  if (words.includes('--check') && (missing.length > 0 || project.version !== '5.2')) {
    return { output: '', exit: missing.length === 0 ? 0 : 1 }
  }
  if (words.includes('--plan')) {
    return good(
      missing.length === 0
        ? 'Planned operations:\n  No planned migration operations.'
        : ['Planned operations:', ...missing.flatMap((row) => planOf(row, project, loaded))].join('\n'),
    )
  }
  const asked =
    target === undefined
      ? `  Apply all migrations: ${label ?? [...all.keys()].join(', ')}`
      : `  Target specific migration: ${all.get(label ?? '')?.find((name) => name.startsWith(target)) ?? target}, from ${label}`
  const head = ['Operations to perform:', asked, 'Running migrations:']
  const later = laterThan(target, label, all).filter((row) => applied.includes(row))
  if (later.length > 0) return takeBack(later, head, project, loaded)
  if (missing.length === 0) return good([...head, ...nothingToDo(project, loaded)].join('\n'))
  return applyAll(missing, head, words.includes('--fake'), project, loaded)
}

/** Applies migrations one by one, each in a transaction of its own; the first that fails ends it. */
function applyAll(
  rows: readonly string[],
  head: readonly string[],
  isFake: boolean,
  project: Project,
  loaded: Loaded,
): CommandResult {
  let { database } = project
  const lines = [...head]
  for (const row of rows) {
    const name = row.startsWith('notes.') ? row.slice('notes.'.length) : null
    try {
      if (name !== null && !isFake) database = applyMigration(database, name, project, loaded)
    } catch (error) {
      if (!(error instanceof Raised)) throw error
      const { type, message } = error.error
      lines.push(`  Applying ${row}...Traceback (most recent call last):`, '  ...', `${type}: ${message}`)
      return { output: lines.join('\n'), exit: 1, project: { ...project, database } }
    }
    database = { ...database, applied: [...database.applied, row] }
    lines.push(`  Applying ${row}... ${isFake ? 'FAKED' : 'OK'}`)
  }
  return good(lines.join('\n'), { ...project, database })
}

/** What migrate says when all migrations are applied: whether the models have gone further than they. */
function nothingToDo(project: Project, loaded: Loaded): readonly string[] {
  const isBehind = changesOf(project, loaded).length > 0
  return [
    '  No migrations to apply.',
    ...(isBehind
      ? [
          "  Your models in app(s): 'notes' have changes that are not yet reflected in a migration, and so won't be applied.",
          "  Run 'manage.py makemigrations' to make new migrations, and then re-run 'manage.py migrate' to apply them.",
        ]
      : []),
  ]
}

function planOf(row: string, project: Project, loaded: Loaded): readonly string[] {
  if (!row.startsWith('notes.')) return [row]
  const migration = readMigrations(project, loaded).find(({ name }) => `notes.${name}` === row)
  return [row, ...(migration?.operations ?? []).map((one) => `    ${sayOperation(one)}`)]
}

/** Migrations of the notes that come after the one that was asked for. */
function laterThan(
  target: string | undefined,
  label: string | undefined,
  all: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  if (target === undefined || label !== 'notes') return []
  return (all.get(label) ?? [])
    .filter((name) => name.slice(0, 4) > target.slice(0, 4))
    .map((name) => `${label}.${name}`)
}

function takeBack(
  rows: readonly string[],
  head: readonly string[],
  project: Project,
  loaded: Loaded,
): CommandResult {
  let { database } = project
  const lines = [...head, '  Rendering model states... DONE']
  for (const row of rows.toReversed()) {
    database = unapplyMigration(database, row.slice('notes.'.length), project, loaded)
    database = { ...database, applied: database.applied.filter((one) => one !== row) }
    lines.push(`  Unapplying ${row}... OK`)
  }
  return good(lines.join('\n'), { ...project, database })
}

/** Whether a migration has to run for an app: its own up to the target, and the first ones that it rests on. */
function isNeeded(row: string, label: string, target: string | undefined): boolean {
  const [app, name = ''] = row.split('.')
  if (app === label) return target === undefined || name.slice(0, 4) <= target.slice(0, 4)
  const restsOnUsers = !['auth', 'contenttypes', 'sessions'].includes(label)
  if (row === 'contenttypes.0001_initial') return label !== 'sessions'
  return restsOnUsers && row === 'auth.0001_initial'
}

function unapply(
  label: string,
  all: ReadonlyMap<string, readonly string[]>,
  project: Project,
): CommandResult {
  const rows = (all.get(label) ?? [])
    .map((name) => `${label}.${name}`)
    .filter((row) => project.database.applied.includes(row))
  const head = ['Operations to perform:', `  Unapply all migrations: ${label}`, 'Running migrations:']
  if (rows.length === 0) return good([...head, '  No migrations to apply.'].join('\n'))
  if (label === 'auth' || label === 'contenttypes') {
    return bad('This terminal does not take back the tables of the users: everything else hangs on them.')
  }
  const lines = [
    '  Rendering model states... DONE',
    ...rows.toReversed().map((row) => `  Unapplying ${row}... OK`),
  ]
  const { database } = project
  const next = {
    ...database,
    applied: database.applied.filter((row) => !rows.includes(row)),
    ...(label === 'token_blacklist' ? { outstanding: [] } : {}),
    ...(label === 'notes' ? { notes: [] } : {}),
  }
  return good([...head, ...lines].join('\n'), { ...project, database: next })
}

/** `showmigrations [app] [--plan]`: an X for what is in the database. */
export function showMigrations(words: readonly string[], project: Project, loaded: Loaded): CommandResult {
  const all = migrationsOf(project, loaded)
  const { applied } = project.database
  const mark = (row: string) => (applied.includes(row) ? '[X]' : '[ ]')
  if (words.includes('--plan') || words.includes('-p')) {
    return good(
      inOrder(all)
        .map((row) => `${mark(row)}  ${row}`)
        .join('\n'),
    )
  }
  const labels = words.filter((word) => !word.startsWith('-'))
  const unknown = labels.find((label) => !all.has(label))
  if (unknown !== undefined) return bad(`No installed app with label '${unknown}'.`, 2)
  const shown = [...all].filter(([label]) => labels.length === 0 || labels.includes(label))
  return good(
    shown
      .flatMap(([label, names]) => [label, ...names.map((name) => ` ${mark(`${label}.${name}`)} ${name}`)])
      .join('\n'),
  )
}

/** How many migrations of which apps wait: runserver says so, and check does not. */
export function waiting(
  project: Project,
  loaded: Loaded,
): { readonly count: number; readonly labels: readonly string[] } {
  const rows = inOrder(migrationsOf(project, loaded)).filter((row) => !project.database.applied.includes(row))
  const labels = [...new Set(rows.map((row) => row.split('.')[0] ?? ''))].toSorted()
  return { count: rows.length, labels }
}

/** `sqlmigrate app name`: of the notes' first migration; of others this terminal says that it has no SQL. */
export function sqlMigrate(words: readonly string[], project: Project, loaded: Loaded): CommandResult {
  const [label = '', target = ''] = words.filter((word) => !word.startsWith('-'))
  if (target === '') return bad('usage: manage.py sqlmigrate app_label migration_name', 2)
  const names = migrationsOf(project, loaded).get(label)
  if (names === undefined) return bad(`CommandError: No installed app with label '${label}'.`)
  const name = names.find((one) => one.startsWith(target))
  if (name === undefined) {
    return bad(
      `CommandError: Cannot find a migration matching '${target}' from app '${label}'. Is it in INSTALLED_APPS?`,
    )
  }
  if (label !== 'notes') return bad(`This terminal has the SQL of notes only, and not of ${label} ${name}.`)
  const migrations = readMigrations(project, loaded)
  let fields = fieldsBefore(migrations, name)
  const lines = (migrations.find((one) => one.name === name)?.operations ?? []).flatMap((one) => {
    const written = sqlOf(one, fields, project.database.engine)
    fields = fieldsAfter(fields, [one])
    return ['--', `-- ${sayOperation(one)}`, '--', ...written]
  })
  return good(['BEGIN;', ...lines, 'COMMIT;'].join('\n'))
}
