/** `psql -c "..."` and `sqlite3 db.sqlite3 "..."`: one statement at the project's database. */
import { columnsOf } from './columns.ts'
import { rolesOf } from './postgres-roles.ts'
import { runSql } from './postgres-sql.ts'
import type { Database, Project } from './project.ts'
import { Raised } from './python-values.ts'
import { bad, type Command, type CommandCall, type CommandResult, good } from './terminal-command.ts'

const how = 'psql -U postgres -c "SELECT id, text FROM notes_note"'

function optionsOf(words: readonly string[]) {
  const statements: string[] = []
  let role = 'campus'
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    const next = words[at + 1] ?? ''
    if (word === '-c' || word === '--command') statements.push(next)
    else if (word === '-U' || word === '--username') role = next
    else if (word.startsWith('--username=')) role = word.slice(11)
    if (/^-[cUdhpW]$|^--(?:command|username|dbname|host|port)$/u.test(word)) at += 1
  }
  return { statements, role }
}

function run({ words, project }: CommandCall): CommandResult {
  if (project.database.engine === 'sqlite') {
    return bad(
      'psql: error: connection to server at "127.0.0.1", port 5432 failed: Connection refused\nThis project keeps its rows in SQLite, a file: sqlite3 db.sqlite3 "SELECT id, text FROM notes_note"',
      2,
    )
  }
  const { statements, role } = optionsOf(words)
  if (!rolesOf(project.database).has(role)) {
    return bad(
      `psql: error: connection to server at "127.0.0.1", port 5432 failed: FATAL:  role "${role}" does not exist`,
      2,
    )
  }
  if (statements.length === 0) return bad(`There is no prompt of psql here; give it a statement: ${how}`, 2)
  return runAll(statements, role, project, (message) => `ERROR:  ${message}`)
}

function runAll(
  statements: readonly string[],
  role: string,
  project: Project,
  sayError: (message: string) => string,
): CommandResult {
  let { database } = project
  const said: string[] = []
  for (const one of statements.flatMap((text) => text.split(';'))) {
    if (one.trim() === '') continue
    try {
      const result = one.trim().startsWith('\\')
        ? { database, said: showRelation(one.trim(), database) }
        : runSql(database, one, role)
      database = result.database
      if (result.said !== '') said.push(result.said)
    } catch (error) {
      if (!(error instanceof Raised)) throw error
      const { type, message } = error.error
      said.push(type === 'NotImplementedError' ? message : sayError(message))
      return { output: said.join('\n'), exit: 1, project: { ...project, database } }
    }
  }
  return good(said.join('\n'), { ...project, database })
}

/** `\d notes_note`, `\dp`, `\du`: the columns, the rights, the roles; shorter than psql's own tables. */
function showRelation(line: string, database: Database): string {
  const [command] = line.split(/\s+/u)
  if (command === '\\d') {
    return columnsOf(database)
      .map(({ name, type, isNull }) => ` ${name.padEnd(10)}| ${type}${isNull ? '' : ' not null'}`)
      .join('\n')
  }
  const { roles = [] } = database
  if (command === '\\dp' || command === '\\z') {
    const granted = roles.flatMap(({ name, grants }) => grants.map((one) => ` ${name.padEnd(10)}| ${one}`))
    return [' campus    | owner of all tables', ...granted].join('\n')
  }
  if (command === '\\du') {
    return [
      ' campus    |',
      ' postgres  | Superuser',
      ...roles.map(({ name, isSuperuser }) => ` ${name.padEnd(10)}|${isSuperuser ? ' Superuser' : ''}`),
    ].join('\n')
  }
  throw new Raised('NotImplementedError', 'This psql knows \\d notes_note, \\dp and \\du.')
}

export const psql: Command = { about: `one statement at PostgreSQL: ${how}`, run }

export const sqlite3: Command = {
  about: '',
  run: ({ words, project }) => {
    if (project.database.engine !== 'sqlite') return bad('This project keeps its rows in PostgreSQL: psql')
    const [file, ...statements] = words
    if (file !== 'db.sqlite3' || statements.length === 0) {
      return bad('usage: sqlite3 db.sqlite3 "SELECT id, text FROM notes_note"')
    }
    return runAll(statements, '', project, (message) => `Error: in prepare, ${message}`)
  },
}
