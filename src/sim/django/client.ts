/** How the project's code asks its database: as which role, and with which columns. */
import type { Client } from './connection.ts'
import type { Loaded } from './load.ts'
import { columnOf, fillingOf } from './migrations-fields.ts'
import { databaseRole } from './migrations-run.ts'
import type { Project } from './project.ts'
import { Raised } from './python-values.ts'
import { fieldsOfModel } from './terminal-makemigrations.ts'

/** Fields in models.py that this page cannot make a column of are left out: makemigrations names them. */
export function clientOf({ database: { engine }, version }: Project, loaded: Loaded): Client {
  const columns = columnsOfModel(loaded, engine)
  for (const name of ['id', 'owner_id', 'text']) if (!columns.has(name)) columns.set(name, '')
  return { role: databaseRole(loaded), columns, isIdentity: version !== '5.2' }
}

function columnsOfModel(loaded: Loaded, engine: Project['database']['engine']): Map<string, string> {
  try {
    return new Map(
      (fieldsOfModel(loaded) ?? []).map((field) => [columnOf(field), fillingOf(field, engine)] as const),
    )
  } catch (error) {
    if (error instanceof Raised) return new Map()
    throw error
  }
}
