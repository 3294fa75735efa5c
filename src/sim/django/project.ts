/**
 * A Django project on a machine, as plain data: what is in its files, what is installed, what is in its database.
 * All that it answers follows from this and the time.
 */

/**
 * Which SimpleJWT answers. They differ in four things: `user_id` is text since 5.5.1, a refreshed access token has a
 * fresh `iat` since 5.5.1, an inactive user's refresh is refused since 5.4.0, and an expired token is called "expired"
 * since 5.5.0.
 */
export type SimpleJwtVersion = '5.2' | '5.5'

/** A Django project with its server, its database and its terminal, as plain data. */
export interface Project {
  readonly version: SimpleJwtVersion
  /** Path -> text, such as 'campus/settings.py'. Python's own files are not among them. */
  readonly files: Readonly<Record<string, string>>
  /** Distributions that pip has installed, normalised names (PEP 503): 'djangorestframework-simplejwt'. */
  readonly packages: readonly string[]
  readonly database: Database
  /** What was typed into the terminal and what it said, oldest first. */
  readonly terminal: readonly TerminalEntry[]
  /** Whether a server answers requests, and which. `none`: a request finds nobody listening. */
  readonly running: 'none' | 'runserver' | 'gunicorn'
  /**
   * What the running server read when it started, of Python files that were changed since (see `running-code.ts`):
   * path -> text; null: it was not there.
   */
  readonly oldCode?: Readonly<Record<string, string | null>>
  /** A place for what only later chapters need, such as a second host or roles of the database. */
  readonly extra?: Readonly<Record<string, string>>
}

/** What the database holds. */
export interface Database {
  readonly engine: 'sqlite' | 'postgresql'
  /** Rows of django_migrations: 'auth.0001_initial', 'token_blacklist.0001_initial' … */
  readonly applied: readonly string[]
  readonly users: readonly User[]
  readonly notes: readonly Note[]
  /** The last id of the sequence of notes, where that is more than the ids that are left show. */
  readonly notesMade?: number
  /** Rows of token_blacklist_outstandingtoken, oldest first. */
  readonly outstanding: readonly OutstandingToken[]
  /** The number that the next token id is made from: the emulator has no chance of its own. */
  readonly tokensMade: number
  /** The columns of notes_note; not given: those of notes.0001_initial. */
  readonly columns?: readonly Column[]
  /** PostgreSQL's roles beside campus, who owns all tables, and postgres, the superuser. */
  readonly roles?: readonly Role[]
}

/** A column of notes_note. */
export interface Column {
  readonly name: string
  /** As PostgreSQL or SQLite write it, such as 'varchar(200)'. */
  readonly type: string
  readonly isNull: boolean
}

/** A role of PostgreSQL. */
export interface Role {
  readonly name: string
  readonly isSuperuser: boolean
  /** Privilege and table or sequence, such as 'INSERT notes_note'; 'SELECT *' is for every table. */
  readonly grants: readonly string[]
}

/** A row of auth_user with its permissions. */
export interface User {
  readonly id: number
  readonly username: string
  /** In clear: these are the lesson's people. */
  readonly password: string
  readonly isActive: boolean
  readonly isStaff: boolean
  readonly isSuperuser: boolean
  /** 'notes.add_note' and so on. */
  readonly permissions: readonly string[]
}

/** A row of notes_note. */
export interface Note {
  readonly id: number
  readonly owner: number
  readonly text: string
  /** What is in columns that were added to notes_note: column -> SQL, such as 'false'. */
  readonly more?: Readonly<Record<string, string>>
}

/** A row of token_blacklist_outstandingtoken. */
export interface OutstandingToken {
  readonly jti: string
  /** Null: written down only when it was blacklisted (SimpleJWT 5.2). */
  readonly userId: number | null
  readonly token: string
  /** Unix seconds; null as for `userId`. */
  readonly createdAt: number | null
  /** Unix seconds. */
  readonly expiresAt: number
  readonly isBlacklisted: boolean
}

/** A line that was typed into the terminal, and what came of it. */
export interface TerminalEntry {
  readonly line: string
  readonly output: string
  readonly exit: number
}
