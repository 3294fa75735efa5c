import type { JsonValue } from '../../core/json.ts'
import type { Checked } from '../happening.ts'
import { clientOf } from './client.ts'
import { Connection } from './connection.ts'
import { fromJson } from './from-json.ts'
import type { Incoming } from './http.ts'
import { blacklistApp } from './jwt-settings.ts'
import type { Loaded } from './load.ts'
import type { Project, SimpleJwtVersion, User } from './project.ts'
import { repr, textOf } from './python-repr.ts'
import type { PythonRunner } from './python-runner.ts'
import { NotPlayed, Raised } from './python-values.ts'
import type { Settings } from './settings.ts'
import { emptyColumns } from './token-making.ts'

/** One request on its way through the project: what is known of it, and what it has come to so far. */
export class Visit {
  readonly incoming: Incoming
  readonly settings: Settings
  readonly runner: PythonRunner
  readonly version: SimpleJwtVersion
  readonly connection: Connection
  /** Unix seconds. */
  readonly now: number
  readonly checked: Checked[] = []
  /** The answer depends on the cookie of the session. */
  variesByCookie = false
  /** It got past CommonMiddleware: what answers before that has none of the headers from further in. */
  isInside = false

  constructor(project: Project, loaded: Loaded, incoming: Incoming, now: number) {
    this.incoming = incoming
    this.settings = loaded.settings
    this.runner = loaded.runner
    this.version = project.version
    this.connection = new Connection(project.database, clientOf(project, loaded))
    this.now = now
  }

  note(what: string, result: Checked['result'], say: string): void {
    this.checked.push({ what, result, say })
  }

  get hasBlacklist(): boolean {
    return this.settings.apps.includes(blacklistApp)
  }

  readonly isBlacklisted = (jti: string): boolean => this.connection.isBlacklisted(jti)

  get hasSession(): boolean {
    return this.settings.middleware.includes('django.contrib.sessions.middleware.SessionMiddleware')
  }

  usesSession(): void {
    if (this.hasSession) this.variesByCookie = true
  }

  /** The user whom a token names (USER_ID_FIELD). Throws Raised for an id that is no id: that is a 500. */
  findUser(id: JsonValue): User | undefined {
    const field = textOf(this.settings.jwt.USER_ID_FIELD)
    if (field === 'username')
      return this.connection.user({ username: typeof id === 'string' ? id : JSON.stringify(id) })
    if (emptyColumns.has(field)) return this.findByEmpty(field, id)
    if (field !== 'id' && field !== 'pk') throw new NotPlayed(`a user found by ${field}`)
    if (typeof id === 'boolean') return this.connection.user({ id: Number(id) })
    const number =
      typeof id === 'string' && /^\s*[-+]?\d+(?:_\d+)*\s*$/u.test(id) ? Number(id.replaceAll('_', '')) : id
    if (typeof number === 'number') {
      checkSize(number, this.connection.database.engine)
      return this.connection.user({ id: Math.trunc(number) })
    }
    if (typeof id === 'string')
      throw new Raised('ValueError', `Field 'id' expected a number but got ${repr(id)}.`)
    if (id === null) return undefined
    throw new Raised('TypeError', `Field 'id' expected a number but got ${repr(fromJson(id))}.`)
  }

  /** Everybody has the same in such a column, so that a token names all of them. */
  private findByEmpty(field: string, id: JsonValue): User | undefined {
    const users = this.connection.usersBy(field, typeof id === 'string' ? id : JSON.stringify(id))
    if (users.length < 2) return users[0]
    throw new Raised(
      'django.contrib.auth.models.User.MultipleObjectsReturned',
      `get() returned more than one User -- it returned ${users.length}!`,
    )
  }
}

/** SQLite takes no whole number beyond 64 bits, and its driver says so; in PostgreSQL no row has such an id. */
export function checkSize(id: number, engine: Project['database']['engine']): void {
  if (engine === 'sqlite' && Math.abs(id) >= 2 ** 63)
    throw new Raised('OverflowError', 'Python int too large to convert to SQLite INTEGER')
}
