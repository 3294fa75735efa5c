import type { Database } from './project.ts'
import { Raised } from './python-values.ts'

type Engine = Database['engine']

const userColumns = [
  'id',
  'password',
  'last_login',
  'is_superuser',
  'username',
  'first_name',
  'last_name',
  'email',
  'is_staff',
  'is_active',
  'date_joined',
]
const columns = (table: string, names: readonly string[]) =>
  names.map((name) => `"${table}"."${name}"`).join(', ')
const outstanding = 'token_blacklist_outstandingtoken'
const blacklisted = 'token_blacklist_blacklistedtoken'
const ownColumns = ['id', 'owner_id', 'text']
const noteColumns = (related: boolean, names: readonly string[]) =>
  columns('notes_note', names) + (related ? `, ${columns('auth_user', userColumns)}` : '')
const ownerJoin = ' INNER JOIN "auth_user" ON ("notes_note"."owner_id" = "auth_user"."id")'

/** A text as SQL writes it. */
export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** A time in unix seconds, as Django writes it for this database. */
export function time(seconds: number | null, engine: Engine): string {
  if (seconds === null) return 'NULL'
  // Dates that JavaScript has and Python has not were refused before any SQL is written.
  const iso = new Date(seconds * 1000).toISOString().slice(0, 19)
  return engine === 'sqlite' ? `'${iso.replace('T', ' ')}'` : `'${iso}+00:00'::timestamptz`
}

/** The statements that Django's ORM sends, as `connection.queries` shows them. */
export const sql = {
  user: (column: string, value: string) =>
    `SELECT ${columns('auth_user', userColumns)} FROM "auth_user" WHERE "auth_user"."${column}" = ${value} LIMIT 21`,
  lastLogin: (id: number, at: number, engine: Engine) =>
    `UPDATE "auth_user" SET "last_login" = ${time(at, engine)} WHERE "auth_user"."id" = ${id}`,
  userPermissions: (id: number) =>
    `SELECT "django_content_type"."app_label", "auth_permission"."codename" FROM "auth_permission" INNER JOIN "auth_user_user_permissions" ON ("auth_permission"."id" = "auth_user_user_permissions"."permission_id") INNER JOIN "django_content_type" ON ("auth_permission"."content_type_id" = "django_content_type"."id") WHERE "auth_user_user_permissions"."user_id" = ${id}`,
  groupPermissions: (id: number) =>
    `SELECT "django_content_type"."app_label", "auth_permission"."codename" FROM "auth_permission" INNER JOIN "auth_group_permissions" ON ("auth_permission"."id" = "auth_group_permissions"."permission_id") INNER JOIN "auth_group" ON ("auth_group_permissions"."group_id" = "auth_group"."id") INNER JOIN "auth_user_groups" ON ("auth_group"."id" = "auth_user_groups"."group_id") INNER JOIN "django_content_type" ON ("auth_permission"."content_type_id" = "django_content_type"."id") WHERE "auth_user_groups"."user_id" = ${id}`,
  isBlacklisted: (jti: string) =>
    `SELECT (1) AS "a" FROM "${blacklisted}" INNER JOIN "${outstanding}" ON ("${blacklisted}"."token_id" = "${outstanding}"."id") WHERE "${outstanding}"."jti" = ${text(jti)} LIMIT 1`,
  outstanding: (jti: string) =>
    `SELECT ${columns(outstanding, ['id', 'user_id', 'jti', 'token', 'created_at', 'expires_at'])} FROM "${outstanding}" WHERE "${outstanding}"."jti" = ${text(jti)} LIMIT 21`,
  addOutstanding: (
    row: { userId: number | null; jti: string; token: string; createdAt: number | null; expiresAt: number },
    engine: Engine,
  ) =>
    `INSERT INTO "${outstanding}" ("user_id", "jti", "token", "created_at", "expires_at") VALUES (${row.userId ?? 'NULL'}, ${text(row.jti)}, ${text(row.token)}, ${time(row.createdAt, engine)}, ${time(row.expiresAt, engine)})${returning(outstanding, engine)}`,
  blacklisted: (id: number) =>
    `SELECT ${columns(blacklisted, ['id', 'token_id', 'blacklisted_at'])} FROM "${blacklisted}" WHERE "${blacklisted}"."token_id" = ${id} LIMIT 21`,
  addBlacklisted: (id: number, at: number, engine: Engine) =>
    `INSERT INTO "${blacklisted}" ("token_id", "blacklisted_at") VALUES (${id}, ${time(at, engine)})${returning(blacklisted, engine)}`,
  notes: (related: boolean, where: string, names: readonly string[] = ownColumns) =>
    `SELECT ${noteColumns(related, names)} FROM "notes_note"${related ? ownerJoin : ''}${where} ORDER BY "notes_note"."id" ASC`,
  /** `where` begins with WHERE, or is ''. */
  note: (related: boolean, where: string, names: readonly string[] = ownColumns) =>
    `SELECT ${noteColumns(related, names)} FROM "notes_note"${related ? ownerJoin : ''}${where} LIMIT 21`,
  countNotes: (where: string) => `SELECT COUNT(*) AS "__count" FROM "notes_note"${where}`,
  /** `added`: further columns with their values. */
  addNote: (
    owner: number,
    words: string,
    engine: Engine,
    added: readonly (readonly [column: string, value: string])[] = [],
  ) =>
    `INSERT INTO "notes_note" ("owner_id", "text"${added.map(([name]) => `, "${name}"`).join('')}) VALUES (${owner}, ${text(words)}${added.map(([, value]) => `, ${value}`).join('')})${returning('notes_note', engine)}`,
  changeNote: (id: number, owner: number, words: string) =>
    `UPDATE "notes_note" SET "owner_id" = ${owner}, "text" = ${text(words)} WHERE "notes_note"."id" = ${id}`,
  deleteNote: (id: number) => `DELETE FROM "notes_note" WHERE "notes_note"."id" IN (${id})`,
} as const

const returning = (table: string, engine: Engine) =>
  engine === 'postgresql' ? ` RETURNING "${table}"."id"` : ''

/** What the database says to a statement about a table that it has not. */
export function noSuchTable(table: string, statement: string, engine: Engine): Raised {
  if (engine === 'sqlite') return new Raised('django.db.utils.OperationalError', `no such table: ${table}`)
  return new Raised(
    'django.db.utils.ProgrammingError',
    `relation "${table}" does not exist\n${pointAt(statement, statement.indexOf(`"${table}"`))}`,
  )
}

/** What the database says to a statement that names a column which notes_note has not. */
export function noSuchColumn(column: string, statement: string, engine: Engine): Raised {
  const isInsert = statement.startsWith('INSERT')
  if (engine === 'sqlite') {
    return new Raised(
      'django.db.utils.OperationalError',
      isInsert ? `table notes_note has no column named ${column}` : `no such column: notes_note.${column}`,
    )
  }
  const at = statement.indexOf(isInsert ? `"${column}"` : `"notes_note"."${column}"`)
  const what = isInsert ? `column "${column}" of relation "notes_note"` : `column notes_note.${column}`
  return new Raised('django.db.utils.ProgrammingError', `${what} does not exist\n${pointAt(statement, at)}`)
}

/** The line of a statement with a mark under a place in it: at most 60 characters, as PostgreSQL's client cuts it. */
function pointAt(statement: string, at: number): string {
  let [from, to] = [0, statement.length]
  if (to > 60) {
    if (60 >= at + 10) to = 60
    else {
      to = Math.min(to, at + 10)
      from = Math.max(0, to - 60)
    }
  }
  const before = from > 0 ? '...' : ''
  const after = to < statement.length ? '...' : ''
  const mark = ' '.repeat('LINE 1: '.length + before.length + at - from)
  return `LINE 1: ${before}${statement.slice(from, to)}${after}\n${mark}^\n`
}
