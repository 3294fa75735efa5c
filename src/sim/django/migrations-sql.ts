/** The SQL that Django 3.2 makes of an operation, for PostgreSQL and for SQLite, whose tables it has to copy. */
import { columnOf, type Field, fillingOf, isNull, typeOf } from './migrations-fields.ts'
import { fieldsAfter, type Operation } from './migrations-files.ts'
import type { Database } from './project.ts'

type Engine = Database['engine']
const table = '"notes_note"'
const ownerIndex = 'CREATE INDEX "notes_note_owner_id_8dafc06d" ON "notes_note" ("owner_id");'
const nullOf = (field: Field) => (isNull(field) ? 'NULL' : 'NOT NULL')

/** The statements of one operation; `before`: the fields as they are before it. */
export function sqlOf(one: Operation, before: readonly Field[], engine: Engine): readonly string[] {
  if (one.do === 'sql') return [`${one.sql.trim().replace(/;$/u, '')};`]
  if (one.do === 'create') return created(one.fields, engine)
  return engine === 'sqlite' ? copied(one, before) : altered(one, before)
}

function created(fields: readonly Field[], engine: Engine): readonly string[] {
  const columns = fields.map((field) => definition(field, engine)).join(', ')
  const owner = fields.some(({ name }) => name === 'owner')
  const constraint =
    'ALTER TABLE "notes_note" ADD CONSTRAINT "notes_note_owner_id_8dafc06d_fk_auth_user_id" FOREIGN KEY ("owner_id") REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED;'
  return [
    `CREATE TABLE ${table} (${columns});`,
    ...(owner ? [...(engine === 'postgresql' ? [constraint] : []), ownerIndex] : []),
  ]
}

function definition(field: Field, engine: Engine): string {
  const type = `"${columnOf(field)}" ${typeOf(field, engine)} ${nullOf(field)}`
  if (field.kind === 'BigAutoField')
    return `${type} PRIMARY KEY${engine === 'sqlite' ? ' AUTOINCREMENT' : ''}`
  if (field.kind === 'ForeignKey' && engine === 'sqlite') {
    return `${type} REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED`
  }
  return type
}

type Change = Exclude<Operation, { do: 'sql' | 'create' }>

function altered(one: Change, before: readonly Field[]): readonly string[] {
  const alter = `ALTER TABLE ${table}`
  if (one.do === 'remove') {
    const field = before.find(({ name }) => name === one.name)
    return [`${alter} DROP COLUMN "${field === undefined ? one.name : columnOf(field)}" CASCADE;`]
  }
  const { field } = one
  const column = `"${columnOf(field)}"`
  const type = typeOf(field, 'postgresql')
  if (one.do === 'add') {
    const filling = fillingOf(field, 'postgresql')
    if (filling === 'NULL') return [`${alter} ADD COLUMN ${column} ${type} ${nullOf(field)};`]
    return [
      `${alter} ADD COLUMN ${column} ${type} DEFAULT ${filling} ${nullOf(field)};`,
      `${alter} ALTER COLUMN ${column} DROP DEFAULT;`,
    ]
  }
  const old = before.find(({ name }) => name === field.name)
  if (old === undefined) return []
  const using = old.kind === field.kind ? '' : ` USING ${column}::${type}`
  return [
    ...(typeOf(old, 'postgresql') === type ? [] : [`${alter} ALTER COLUMN ${column} TYPE ${type}${using};`]),
    ...(isNull(old) === isNull(field)
      ? []
      : [`${alter} ALTER COLUMN ${column} ${isNull(field) ? 'DROP' : 'SET'} NOT NULL;`]),
  ]
}

function copied(one: Change, before: readonly Field[]): readonly string[] {
  const after = fieldsAfter(before, [one])
  const named = (fields: readonly Field[]) => fields.map((field) => `"${columnOf(field)}"`).join(', ')
  const changed = one.do === 'remove' ? null : one.field
  const others = after.filter(({ name }) => name !== changed?.name)
  const [id, ...rest] = others
  const inTable = [...(id ? [id] : []), ...(changed ? [changed] : []), ...rest]
  const inCopy = [...others, ...(changed ? [changed] : [])]
  const source = one.do === 'add' ? `${named(others)}, ${fillingOf(one.field, 'sqlite')}` : named(inCopy)
  return [
    `CREATE TABLE "new__notes_note" (${inTable.map((field) => definition(field, 'sqlite')).join(', ')});`,
    `INSERT INTO "new__notes_note" (${named(inCopy)}) SELECT ${source} FROM ${table};`,
    `DROP TABLE ${table};`,
    `ALTER TABLE "new__notes_note" RENAME TO ${table};`,
    ...(after.some(({ name }) => name === 'owner') ? [ownerIndex] : []),
  ]
}
