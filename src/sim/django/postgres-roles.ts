/** Who may do what in PostgreSQL: campus owns every table, postgres is the superuser, others have what was granted. */
import type { Database } from './project.ts'

interface Roles {
  readonly has: (role: string) => boolean
  /** Whether a role may do this with a table or sequence; SQLite knows no roles. */
  readonly may: (role: string, right: string, relation: string) => boolean
  readonly owns: (role: string) => boolean
  readonly isSuperuser: (role: string) => boolean
}

const owner = 'campus'
const superuser = 'postgres'

/** The roles of a database: those that are always there, and those that were created. */
export function rolesOf({ engine, roles = [] }: Database): Roles {
  const find = (name: string) => roles.find((one) => one.name === name)
  const isSuperuser = (name: string) => name === superuser || find(name)?.isSuperuser === true
  const owns = (name: string) => name === owner || isSuperuser(name)
  return {
    has: (name) => name === owner || name === superuser || find(name) !== undefined,
    isSuperuser,
    owns,
    may: (name, right, relation) => {
      if (engine === 'sqlite' || owns(name)) return true
      const { grants = [] } = find(name) ?? {}
      return grants.includes(`${right} ${relation}`) || grants.includes(`${right} *`)
    },
  }
}
