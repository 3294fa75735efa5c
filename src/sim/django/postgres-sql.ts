/** The SQL that a person types at the database: rights of roles, columns of notes_note, a look at the rows. */
import { addColumn, columnsOf, dropColumn, shownIn } from './columns.ts'
import { changeRights } from './postgres-rights.ts'
import { rolesOf } from './postgres-roles.ts'
import type { Database } from './project.ts'
import { Raised } from './python-values.ts'

/** What psql prints for a statement, and the database after it. */
export interface SqlResult {
  readonly database: Database
  /** What psql prints: 'GRANT', 'ALTER TABLE', or a table. */
  readonly said: string
}

const tables = new Set([
  'auth_group',
  'auth_permission',
  'auth_user',
  'django_content_type',
  'django_migrations',
  'django_session',
  'notes_note',
])

/** Runs one statement as this role. Throws Raised with the words of the database; the database is then as it was. */
export function runSql(database: Database, statement: string, role: string): SqlResult {
  const sql = statement.trim().replace(/;$/u, '').replace(/\s+/gu, ' ')
  if (/^(?:GRANT|REVOKE|ALTER (?:ROLE|USER)|CREATE (?:ROLE|USER)) /iu.test(sql)) {
    if (database.engine === 'sqlite') throw syntax(sql, database)
    return changeRights(database, sql, role)
  }
  const alter = /^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?"?(\w+)"? (.+)$/iu.exec(sql)
  if (alter !== null) return alterTable(database, alter[1] ?? '', alter[2] ?? '', role)
  const select = /^SELECT (.+?) FROM "?(\w+)"?(?: WHERE .+)?(?: ORDER BY .+)?$/iu.exec(sql)
  if (select !== null) {
    const table = requireTable(database, select[2] ?? '', sql)
    requireRight(database, 'SELECT', table, role)
    return { database, said: rowsOf(database, select[1] ?? '', table) }
  }
  const write = /^(UPDATE|DELETE FROM|INSERT INTO) "?(\w+)"?/iu.exec(sql)
  if (write !== null) {
    const table = requireTable(database, write[2] ?? '', sql)
    requireRight(database, (write[1] ?? '').split(' ')[0]?.toUpperCase() ?? '', table, role)
    throw new Raised(
      'NotImplementedError',
      'This page changes no rows by SQL: send a request to the API, or write a migration.',
    )
  }
  if (sql === '') return { database, said: '' }
  if (/^(?:SELECT 1|BEGIN|COMMIT|ROLLBACK)$/iu.test(sql)) return { database, said: sql.toUpperCase() }
  if (/^(?:CREATE|DROP|TRUNCATE|SELECT|SET|COMMENT|ANALYZE|VACUUM|WITH)\b/iu.test(sql)) {
    throw new Raised(
      'NotImplementedError',
      'This page knows SELECT of a table, ALTER TABLE notes_note, GRANT, REVOKE and ALTER ROLE.',
    )
  }
  throw syntax(sql, database)
}

const syntax = (sql: string, { engine }: Database) => {
  const word = sql.split(' ')[0] ?? ''
  return engine === 'sqlite'
    ? new Raised('django.db.utils.OperationalError', `near "${word}": syntax error`)
    : new Raised(
        'django.db.utils.ProgrammingError',
        `syntax error at or near "${word}"\nLINE 1: ${sql}\n        ^`,
      )
}

function requireTable(database: Database, table: string, sql: string): string {
  const name = table.toLowerCase()
  if (tables.has(name)) return name
  if (database.engine === 'sqlite')
    throw new Raised('django.db.utils.OperationalError', `no such table: ${name}`)
  const at = sql.toLowerCase().indexOf(name)
  throw new Raised(
    'django.db.utils.ProgrammingError',
    `relation "${name}" does not exist\nLINE 1: ${sql}\n${' '.repeat(8 + at)}^`,
  )
}

function requireRight(database: Database, right: string, table: string, role: string): void {
  if (rolesOf(database).may(role, right, table)) return
  throw new Raised('django.db.utils.ProgrammingError', `permission denied for table ${table}`)
}

function alterTable(database: Database, name: string, rest: string, role: string): SqlResult {
  const table = requireTable(database, name, `ALTER TABLE ${name} ${rest}`)
  if (database.engine === 'postgresql' && !rolesOf(database).owns(role)) {
    throw new Raised('django.db.utils.ProgrammingError', `must be owner of table ${table}`)
  }
  if (table !== 'notes_note') {
    throw new Raised('NotImplementedError', 'This page alters the table notes_note only.')
  }
  const said = database.engine === 'postgresql' ? 'ALTER TABLE' : ''
  const add =
    /^ADD (?:COLUMN )?"?(\w+)"? (boolean|bool|integer|text|varchar\(\d+\)|timestamp with time zone)(.*)$/iu.exec(
      rest,
    )
  if (add !== null) {
    const [, column = '', type = '', rules = ''] = add
    const filling = /DEFAULT ('(?:[^']|'')*'|[\w.-]+)/iu.exec(rules)?.[1] ?? 'NULL'
    const added = {
      name: column.toLowerCase(),
      type: type.toLowerCase(),
      isNull: !/NOT NULL/iu.test(rules),
    }
    return { database: addColumn(database, added, filling), said }
  }
  const drop = /^DROP (?:COLUMN )?"?(\w+)"?(?: CASCADE)?$/iu.exec(rest)?.[1]
  if (drop !== undefined) return { database: dropColumn(database, drop.toLowerCase()), said }
  throw new Raised(
    'NotImplementedError',
    'This page knows ADD COLUMN name type and DROP COLUMN name of notes_note.',
  )
}

/** Rows as psql prints them. */
function rowsOf(database: Database, wanted: string, table: string): string {
  if (/^count\(\*\)$/iu.test(wanted)) {
    const count = table === 'notes_note' ? database.notes.length : database.applied.length
    return printTable(['count'], [[String(count)]])
  }
  if (table === 'django_migrations') {
    return printTable(
      ['app', 'name'],
      database.applied.map((row) => row.split('.')),
    )
  }
  if (table !== 'notes_note') {
    throw new Raised('NotImplementedError', `This page shows no rows of ${table}: people stand beside it.`)
  }
  const known = columnsOf(database).map(({ name }) => name)
  const names = wanted === '*' ? known : wanted.split(',').map((one) => one.trim().replaceAll('"', ''))
  const missing = names.find((name) => !known.includes(name))
  if (missing !== undefined) {
    throw database.engine === 'sqlite'
      ? new Raised('django.db.utils.OperationalError', `no such column: ${missing}`)
      : new Raised('django.db.utils.ProgrammingError', `column "${missing}" does not exist`)
  }
  return printTable(
    names,
    database.notes.map((note) => names.map((name) => shownIn(note, name))),
  )
}

function printTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)))
  const centre = (text: string, width: number) => {
    const left = Math.floor((width - text.length) / 2)
    return ' '.repeat(left) + text + ' '.repeat(width - text.length - left)
  }
  const isNumber = (at: number) => rows.length > 0 && rows.every((row) => /^\d+$/u.test(row[at] ?? ''))
  const cell = (text: string, at: number) =>
    isNumber(at) ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0)
  return [
    head.map((name, at) => ` ${centre(name, widths[at] ?? 0)} `).join('|'),
    widths.map((width) => '-'.repeat(width + 2)).join('+'),
    ...rows.map((row) =>
      row
        .map((text, at) => ` ${cell(text, at)} `)
        .join('|')
        .trimEnd(),
    ),
    `(${rows.length} ${rows.length === 1 ? 'row' : 'rows'})`,
  ].join('\n')
}
