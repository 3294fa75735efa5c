/** The columns of notes_note as the database has them: what changes them, and what each engine says against it. */
import type { Column, Database, Note } from './project.ts'
import { Raised } from './python-values.ts'

/** What notes.0001_initial makes. */
const firstColumns = (engine: Database['engine']): readonly Column[] => [
  { name: 'id', type: engine === 'postgresql' ? 'bigint' : 'integer', isNull: false },
  { name: 'text', type: 'varchar(200)', isNull: false },
  { name: 'owner_id', type: 'integer', isNull: false },
]

/** The columns as they are now: those of the first migration until one changed them. */
export const columnsOf = (database: Database): readonly Column[] =>
  database.columns ?? firstColumns(database.engine)

/** ALTER TABLE ... ADD COLUMN, with what old rows get in it. Throws Raised if the column is there already. */
export function addColumn(database: Database, column: Column, filling: string): Database {
  const columns = columnsOf(database)
  const isPostgres = database.engine === 'postgresql'
  if (columns.some(({ name }) => name === column.name)) {
    throw isPostgres
      ? new Raised(
          'django.db.utils.ProgrammingError',
          `column "${column.name}" of relation "notes_note" already exists`,
        )
      : new Raised('django.db.utils.OperationalError', `duplicate column name: ${column.name}`)
  }
  if (!column.isNull && filling === 'NULL' && (database.notes.length > 0 || !isPostgres)) {
    throw isPostgres
      ? new Raised(
          'django.db.utils.IntegrityError',
          `column "${column.name}" of relation "notes_note" contains null values`,
        )
      : new Raised('django.db.utils.OperationalError', 'Cannot add a NOT NULL column with default value NULL')
  }
  return {
    ...database,
    columns: [...columns, column],
    notes: database.notes.map((note) => ({ ...note, more: { ...note.more, [column.name]: filling } })),
  }
}

/** ALTER TABLE ... DROP COLUMN. Throws Raised if there is none. */
export function dropColumn(database: Database, name: string): Database {
  const columns = columnsOf(database)
  if (!columns.some((one) => one.name === name)) {
    throw database.engine === 'postgresql'
      ? new Raised(
          'django.db.utils.ProgrammingError',
          `column "${name}" of relation "notes_note" does not exist`,
        )
      : new Raised('django.db.utils.OperationalError', `no such column: "${name}"`)
  }
  return {
    ...database,
    columns: columns.filter((one) => one.name !== name),
    notes: database.notes.map(({ more = {}, ...note }) => ({
      ...note,
      more: Object.fromEntries(Object.entries(more).filter(([one]) => one !== name)),
    })),
  }
}

/** ALTER COLUMN: another type, or another rule about NULL. Throws Raised if rows do not fit. */
export function alterColumn(database: Database, column: Column): Database {
  const longest = lengthOf(column)
  if (
    database.engine === 'postgresql' &&
    longest !== null &&
    database.notes.some((note) => [...shownIn(note, column.name)].length > longest)
  ) {
    throw new Raised('django.db.utils.DataError', `value too long for type character varying(${longest})`)
  }
  if (!column.isNull && database.notes.some((note) => note.more?.[column.name] === 'NULL')) {
    throw new Raised(
      'django.db.utils.IntegrityError',
      database.engine === 'postgresql'
        ? `column "${column.name}" of relation "notes_note" contains null values`
        : `NOT NULL constraint failed: new__notes_note.${column.name}`,
    )
  }
  return {
    ...database,
    columns: columnsOf(database).map((one) => (one.name === column.name ? column : one)),
  }
}

/** What psql shows of a note in a column. */
export function shownIn(note: Note, column: string): string {
  if (column === 'id') return String(note.id)
  if (column === 'text') return note.text
  if (column === 'owner_id') return String(note.owner)
  const value = note.more?.[column] ?? 'NULL'
  if (value === 'NULL') return ''
  if (value === 'false' || value === 'true') return value.slice(0, 1)
  return value.replace(/^'(.*)'$/su, '$1').replaceAll("''", "'")
}

/** 200 for varchar(200); null for others. SQLite keeps no such rule. */
export const lengthOf = ({ type }: Column): number | null => {
  const found = /^varchar\((\d+)\)$/u.exec(type)?.[1]
  return found === undefined ? null : Number(found)
}
