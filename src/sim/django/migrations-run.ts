/** What a migration does to the database: all of it, or nothing. */
import { addColumn, alterColumn, columnsOf, dropColumn } from './columns.ts'
import type { Loaded } from './load.ts'
import { columnOf, type Field, fillingOf, isNull, typeOf } from './migrations-fields.ts'
import { fieldsAfter, type Migration, type Operation, readMigrations } from './migrations-files.ts'
import { runSql } from './postgres-sql.ts'
import type { Column, Database, Project } from './project.ts'
import { isThing } from './python-values.ts'

/** The state that the migrations before this one add up to. */
export function fieldsBefore(migrations: readonly Migration[], name: string): readonly Field[] {
  return migrations
    .filter((one) => one.name < name)
    .reduce<readonly Field[]>((fields, { operations }) => fieldsAfter(fields, operations), [])
}

/**
 * Carries out one migration of the notes. PostgreSQL and SQLite both do it in one transaction: when a statement fails,
 * the database is as it was, since what comes back is only used if nothing is thrown.
 */
export function applyMigration(database: Database, name: string, project: Project, loaded: Loaded): Database {
  const migrations = readMigrations(project, loaded)
  let fields = fieldsBefore(migrations, name)
  let next = database
  for (const one of migrations.find((each) => each.name === name)?.operations ?? []) {
    next = applyOperation(next, one, fields, loaded)
    fields = fieldsAfter(fields, [one])
  }
  return next
}

function applyOperation(
  database: Database,
  one: Operation,
  before: readonly Field[],
  loaded: Loaded,
): Database {
  const { engine } = database
  switch (one.do) {
    case 'create':
      return { ...database, columns: one.fields.map((field) => columnFor(field, engine)) }
    case 'add': {
      const column = columnFor(one.field, engine)
      // SQLite copies the table by what the migrations say, so a column that somebody added by hand is lost on the way.
      const copied =
        engine === 'sqlite' && columnsOf(database).some(({ name }) => name === column.name)
          ? dropColumn(database, column.name)
          : database
      return addColumn(copied, column, fillingOf(one.field, engine))
    }
    case 'remove': {
      const field = before.find(({ name }) => name === one.name)
      return dropColumn(database, field === undefined ? one.name : columnOf(field))
    }
    case 'alter':
      return alterColumn(database, columnFor(one.field, engine))
    case 'sql':
      return one.sql
        .split(';')
        .filter((sql) => sql.trim() !== '')
        .reduce((now, sql) => runSql(now, sql, databaseRole(loaded)).database, database)
  }
}

const columnFor = (field: Field, engine: Database['engine']): Column => ({
  name: columnOf(field),
  type: field.kind === 'BigAutoField' && engine === 'postgresql' ? 'bigint' : typeOf(field, engine),
  isNull: isNull(field),
})

/** Takes one migration of the notes back. */
export function unapplyMigration(
  database: Database,
  name: string,
  project: Project,
  loaded: Loaded,
): Database {
  const migrations = readMigrations(project, loaded)
  const { operations = [] } = migrations.find((one) => one.name === name) ?? {}
  const { engine } = database
  let next = database
  for (const one of operations.toReversed()) {
    const before = fieldsAfter(fieldsBefore(migrations, name), operations.slice(0, operations.indexOf(one)))
    if (one.do === 'add') next = dropColumn(next, columnOf(one.field))
    if (one.do === 'remove' || one.do === 'alter') {
      const old = before.find((field) => field.name === (one.do === 'remove' ? one.name : one.field.name))
      if (old === undefined) continue
      const column = columnFor(old, engine)
      next = one.do === 'alter' ? alterColumn(next, column) : addColumn(next, column, fillingOf(old, engine))
    }
  }
  return next
}

/** The role that the settings name for the database. */
export function databaseRole({ settings }: Loaded): string {
  const all = settings.values.get('DATABASES')
  const one = isThing(all, 'dict') ? all.items.get('default') : undefined
  const user = isThing(one, 'dict') ? one.items.get('USER') : undefined
  return typeof user === 'string' ? user : ''
}
