/** GRANT, REVOKE, and what makes a role a superuser. */
import { rolesOf } from './postgres-roles.ts'
import type { SqlResult } from './postgres-sql.ts'
import type { Database, Role } from './project.ts'
import { Raised } from './python-values.ts'

const error = (message: string) => new Raised('django.db.utils.ProgrammingError', message)

const tableRights = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']
const sequenceRights = ['USAGE', 'SELECT', 'UPDATE']
const sequence = 'notes_note_id_seq'
const relations = ['notes_note', 'auth_user', 'django_migrations', 'django_session', sequence]

/** Runs GRANT, REVOKE, ALTER ROLE or CREATE ROLE as this role. Throws Raised in PostgreSQL's words. */
export function changeRights(database: Database, sql: string, by: string): SqlResult {
  const role = /^(ALTER|CREATE) (?:ROLE|USER) "?(\w+)"?(?: WITH)?(.*)$/iu.exec(sql)
  if (role !== null) return changeRole(database, role[1] ?? '', role[2] ?? '', role[3] ?? '', by)
  const read = /^(GRANT|REVOKE) (.+?) ON (.+?) (?:TO|FROM) "?(\w+)"?(?: WITH GRANT OPTION| CASCADE)?$/iu.exec(
    sql,
  )
  if (read === null) throw syntaxAt(sql)
  const [, verb = '', rights = '', target = '', name = ''] = read
  const on = readTarget(target)
  const wanted = readRights(rights, on.isSequence)
  if (!rolesOf(database).has(name)) throw error(`role "${name}" does not exist`)
  if (!rolesOf(database).owns(by))
    throw error(`permission denied for ${on.isSequence ? 'sequence' : 'table'} ${on.relation}`)
  const grants = wanted.map((right) => `${right} ${on.relation}`)
  const next = changeGrants(database, name, (before) =>
    verb.toUpperCase() === 'GRANT'
      ? [...new Set([...before, ...grants])]
      : before.filter((one) => !grants.includes(one)),
  )
  return { database: next, said: verb.toUpperCase() }
}

/** The place of a syntax error: what stands where ON should be, as for a forgotten ON. */
function syntaxAt(sql: string): Raised {
  const [, , third = ''] = sql.split(' ')
  const at = Math.max(0, sql.indexOf(third))
  const near = third === '' ? 'at end of input' : `at or near "${third}"`
  return error(`syntax error ${near}\nLINE 1: ${sql}\n${' '.repeat(8 + (third === '' ? sql.length : at))}^`)
}

function readTarget(text: string): { readonly relation: string; readonly isSequence: boolean } {
  if (/^ALL TABLES IN SCHEMA "?public"?$/iu.test(text)) return { relation: '*', isSequence: false }
  if (/^ALL SEQUENCES IN SCHEMA "?public"?$/iu.test(text)) return { relation: sequence, isSequence: true }
  const name = /^(?:TABLE |SEQUENCE )?(?:public\.)?"?(\w+)"?$/iu.exec(text)?.[1]?.toLowerCase()
  if (name === undefined) throw error(`syntax error at or near "${text.split(' ')[1] ?? text}"`)
  if (!relations.includes(name)) throw error(`relation "${name}" does not exist`)
  if (/^SEQUENCE /iu.test(text) && name !== sequence) throw error(`"${name}" is not a sequence`)
  return { relation: name, isSequence: name === sequence }
}

function readRights(text: string, isSequence: boolean): readonly string[] {
  const known = isSequence ? sequenceRights : tableRights
  if (/^ALL(?: PRIVILEGES)?$/iu.test(text)) return known
  return text.split(',').map((one) => {
    const right = one.trim().toUpperCase()
    if (known.includes(right)) return right
    if (![...tableRights, ...sequenceRights].includes(right)) {
      throw error(`unrecognized privilege type "${right.toLowerCase()}"`)
    }
    throw error(`invalid privilege type ${right} for ${isSequence ? 'sequence' : 'table'}`)
  })
}

function changeRole(database: Database, verb: string, name: string, options: string, by: string): SqlResult {
  const roles = rolesOf(database)
  const said = `${verb.toUpperCase()} ROLE`
  if (verb.toUpperCase() === 'CREATE') {
    if (roles.has(name)) throw error(`role "${name}" already exists`)
    if (!roles.isSuperuser(by)) throw error('permission denied to create role')
    const made: Role = { name, isSuperuser: /\bSUPERUSER\b/iu.test(options), grants: [] }
    return { database: { ...database, roles: [...(database.roles ?? []), made] }, said }
  }
  if (!roles.has(name)) throw error(`role "${name}" does not exist`)
  const wish = /\b(NO)?SUPERUSER\b/iu.exec(options)
  if (wish === null) return { database, said }
  if (!roles.isSuperuser(by)) {
    throw error('must be superuser to alter superuser roles or change superuser attribute')
  }
  return { database: changeSuper(database, name, wish[1] === undefined), said }
}

const changeSuper = (database: Database, name: string, isSuperuser: boolean): Database => ({
  ...database,
  roles: (database.roles ?? []).map((one) => (one.name === name ? { ...one, isSuperuser } : one)),
})

const changeGrants = (
  database: Database,
  name: string,
  change: (grants: readonly string[]) => readonly string[],
): Database => ({
  ...database,
  roles: (database.roles ?? []).map((one) =>
    one.name === name ? { ...one, grants: change(one.grants) } : one,
  ),
})
