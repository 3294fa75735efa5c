import type { Loaded } from './load.ts'
import { packagedMigrations } from './migrations.ts'
import type { Project } from './project.ts'
import { bad, type CommandResult, good } from './terminal-command.ts'

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
  if (words.includes('--check')) return missing.length === 0 ? good('') : { output: '', exit: 1 }
  if (words.includes('--plan')) {
    return good(
      missing.length === 0
        ? 'Planned operations:\n  No planned migration operations.'
        : ['Planned operations:', ...missing].join('\n'),
    )
  }
  const head = [
    'Operations to perform:',
    `  Apply all migrations: ${label ?? [...all.keys()].join(', ')}`,
    'Running migrations:',
  ]
  if (missing.length === 0) return good([...head, '  No migrations to apply.'].join('\n'))
  const lines = missing.map((row) => `  Applying ${row}... OK`)
  const database = { ...project.database, applied: [...applied, ...missing] }
  return good([...head, ...lines].join('\n'), { ...project, database })
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
  if (label !== 'notes' || name !== '0001_initial') {
    return bad(`This terminal has the SQL of notes 0001_initial only, and not of ${label} ${name}.`)
  }
  const lines = project.database.engine === 'sqlite' ? sqliteNotes : postgresNotes
  return good(['BEGIN;', '--', '-- Create model Note', '--', ...lines, 'COMMIT;'].join('\n'))
}

const sqliteNotes = [
  'CREATE TABLE "notes_note" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "text" varchar(200) NOT NULL, "owner_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);',
  'CREATE INDEX "notes_note_owner_id_8dafc06d" ON "notes_note" ("owner_id");',
]
const postgresNotes = [
  'CREATE TABLE "notes_note" ("id" bigserial NOT NULL PRIMARY KEY, "text" varchar(200) NOT NULL, "owner_id" integer NOT NULL);',
  'ALTER TABLE "notes_note" ADD CONSTRAINT "notes_note_owner_id_8dafc06d_fk_auth_user_id" FOREIGN KEY ("owner_id") REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED;',
  'CREATE INDEX "notes_note_owner_id_8dafc06d" ON "notes_note" ("owner_id");',
]
