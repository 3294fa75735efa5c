import { columnsOf, lengthOf } from './columns.ts'
import { rolesOf } from './postgres-roles.ts'
import type { Database, Note, OutstandingToken, User } from './project.ts'
import { Raised } from './python-values.ts'
import { noSuchColumn, noSuchTable, sql, text } from './sql.ts'

/** Who asks the database, and with which columns of notes_note its code reckons. */
export interface Client {
  readonly role: string
  /** Column -> what the ORM writes if nobody gives a value, as SQL; in the order of the SQL. */
  readonly columns: ReadonlyMap<string, string>
  /** Since Django 4.1 the id of a new table is an identity column, which needs no right on a sequence. */
  readonly isIdentity: boolean
}

const usualClient: Client = {
  role: 'campus',
  columns: new Map([
    ['id', ''],
    ['owner_id', ''],
    ['text', ''],
  ]),
  isIdentity: false,
}

/** Which migration makes a table. */
const madeBy: Readonly<Record<string, string>> = {
  auth_user: 'auth.0001_initial',
  notes_note: 'notes.0001_initial',
  token_blacklist_outstandingtoken: 'token_blacklist.0001_initial',
  token_blacklist_blacklistedtoken: 'token_blacklist.0001_initial',
}

/** What one request does with the database: the statements it sends, and the database as it is after them. */
export class Connection {
  readonly queries: string[] = []
  database: Database

  private readonly client: Client

  constructor(database: Database, client: Client = usualClient) {
    this.database = database
    this.client = client
  }

  private send(statement: string, ...tables: readonly string[]): void {
    this.queries.push(statement)
    for (const table of tables) {
      if (!this.database.applied.includes(madeBy[table] ?? '')) {
        throw noSuchTable(table, statement, this.database.engine)
      }
      if (table === 'notes_note') this.checkColumns(statement)
      this.checkRights(statement, table)
    }
  }

  /** Statements name the columns that models.py has; the table may have others. */
  private checkColumns(statement: string): void {
    const has = new Set(columnsOf(this.database).map(({ name }) => name))
    const missing = [...this.client.columns.keys()].find(
      (name) => !has.has(name) && statement.includes(`"${name}"`),
    )
    if (missing !== undefined) throw noSuchColumn(missing, statement, this.database.engine)
  }

  private checkRights(statement: string, table: string): void {
    const { role, isIdentity } = this.client
    const { may } = rolesOf(this.database)
    const right = statement.slice(0, statement.indexOf(' '))
    const refuse = (what: string) =>
      new Raised('django.db.utils.ProgrammingError', `permission denied for ${what}\n`)
    if (!may(role, right, table)) throw refuse(`table ${table}`)
    if (right !== 'INSERT' || isIdentity) return
    const sequence = `${table}_id_seq`
    if (!may(role, 'USAGE', sequence) && !may(role, 'UPDATE', sequence)) throw refuse(`sequence ${sequence}`)
  }

  private change(change: Partial<Database>): void {
    this.database = { ...this.database, ...change }
  }

  /** A user by name or by id; undefined: there is none. */
  user(by: { readonly username: string } | { readonly id: number }): User | undefined {
    const [column, value] = 'username' in by ? ['username', text(by.username)] : ['id', String(by.id)]
    this.send(sql.user(column, value), 'auth_user')
    return this.database.users.find((user) =>
      'username' in by ? user.username === by.username : user.id === by.id,
    )
  }

  /** All users with this text in a column that is empty for everybody here. */
  usersBy(column: string, value: string): readonly User[] {
    this.send(sql.user(column, text(value)), 'auth_user')
    return value === '' ? this.database.users : []
  }

  updateLastLogin(user: User, now: number): void {
    this.send(sql.lastLogin(user.id, now, this.database.engine), 'auth_user')
  }

  /** All that a user may do, by name. Django asks for the user's own and the groups' permissions. */
  permissionsOf(user: User): readonly string[] {
    this.send(sql.userPermissions(user.id), 'auth_user')
    this.send(sql.groupPermissions(user.id), 'auth_user')
    return user.permissions
  }

  isBlacklisted(jti: string): boolean {
    this.send(sql.isBlacklisted(jti), 'token_blacklist_blacklistedtoken')
    return this.database.outstanding.some((row) => row.jti === jti && row.isBlacklisted)
  }

  addOutstanding(row: Omit<OutstandingToken, 'isBlacklisted'>): void {
    this.send(sql.addOutstanding(row, this.database.engine), 'token_blacklist_outstandingtoken')
    this.change({ outstanding: [...this.database.outstanding, { ...row, isBlacklisted: false }] })
  }

  /** The row of a token; added when it is not there (`get_or_create`). */
  getOrAddOutstanding(row: Omit<OutstandingToken, 'isBlacklisted'>): void {
    this.send(sql.outstanding(row.jti), 'token_blacklist_outstandingtoken')
    if (!this.database.outstanding.some(({ jti }) => jti === row.jti)) this.addOutstanding(row)
  }

  /** Puts a token on the blacklist, once. */
  blacklist(jti: string, now: number): void {
    const index = this.database.outstanding.findIndex((row) => row.jti === jti)
    this.send(sql.blacklisted(index + 1), 'token_blacklist_blacklistedtoken')
    if (this.database.outstanding[index]?.isBlacklisted === true) return
    this.send(sql.addBlacklisted(index + 1, now, this.database.engine), 'token_blacklist_blacklistedtoken')
    this.change({
      outstanding: this.database.outstanding.map((row) =>
        row.jti === jti ? { ...row, isBlacklisted: true } : row,
      ),
    })
  }

  /** Notes in the order of their ids. `related`: with their owners in the same statement. */
  notes(wanted: NoteQuery): readonly Note[] {
    this.send(sql.notes(wanted.related, whereOf(wanted), [...this.client.columns.keys()]), 'notes_note')
    return this.database.notes.filter((note) => fits(note, wanted)).toSorted((a, b) => a.id - b.id)
  }

  note(wanted: NoteQuery): Note | undefined {
    this.send(sql.note(wanted.related, whereOf(wanted), [...this.client.columns.keys()]), 'notes_note')
    return this.database.notes.find((note) => fits(note, wanted))
  }

  countNotes(wanted: NoteQuery): number {
    this.send(sql.countNotes(whereOf(wanted)), 'notes_note')
    return this.database.notes.filter((note) => fits(note, wanted)).length
  }

  addNote(owner: number, words: string): Note {
    const { engine } = this.database
    const added = [...this.client.columns].filter(([name]) => !(name in ownColumns))
    this.send(sql.addNote(owner, words, engine, added), 'notes_note')
    const more = Object.fromEntries(added)
    const id = this.lastNote() + 1
    const note: Note = { id, owner, text: words, ...(added.length === 0 ? {} : { more }) }
    this.checkRow(note, more)
    this.change({ notes: [...this.database.notes, note] })
    return note
  }

  /** NOT NULL in both databases; the length of a text only in PostgreSQL. */
  private checkRow(note: Note, more: Readonly<Record<string, string>>): void {
    const columns = columnsOf(this.database)
    const isPostgres = this.database.engine === 'postgresql'
    const empty = columns.find(
      ({ name, isNull }) => !isNull && !(name in ownColumns) && (more[name] ?? 'NULL') === 'NULL',
    )
    if (empty !== undefined) {
      const row = columns.map(({ name }) =>
        name === 'id'
          ? note.id
          : name === 'owner_id'
            ? note.owner
            : name === 'text'
              ? note.text
              : (more[name] ?? 'NULL').replace('NULL', 'null'),
      )
      throw new Raised(
        'django.db.utils.IntegrityError',
        isPostgres
          ? `null value in column "${empty.name}" of relation "notes_note" violates not-null constraint\nDETAIL:  Failing row contains (${row.join(', ')}).\n`
          : `NOT NULL constraint failed: notes_note.${empty.name}`,
      )
    }
    const text = columns.find(({ name }) => name === 'text')
    const longest = isPostgres && text !== undefined ? lengthOf(text) : null
    if (longest !== null && [...note.text].length > longest) {
      throw new Raised('django.db.utils.DataError', `value too long for type character varying(${longest})\n`)
    }
  }

  /** Ids come from a sequence, which gives none again, not even that of a note that is gone. */
  private lastNote(): number {
    const { notes, notesMade = 0 } = this.database
    return Math.max(notesMade, ...notes.map(({ id }) => id))
  }

  changeNote(note: Note): void {
    this.send(sql.changeNote(note.id, note.owner, note.text), 'notes_note')
    this.change({ notes: this.database.notes.map((one) => (one.id === note.id ? note : one)) })
  }

  deleteNote(id: number): void {
    this.send(sql.deleteNote(id), 'notes_note')
    this.change({
      notes: this.database.notes.filter((one) => one.id !== id),
      notesMade: this.lastNote(),
    })
  }

  /** The next id for a token: what uuid4().hex looks like, made from a counter. */
  nextTokenId(): string {
    const count = this.database.tokensMade + 1
    this.change({ tokensMade: count })
    return tokenId(count)
  }
}

const ownColumns: Readonly<Record<string, true>> = { id: true, owner_id: true, text: true }

/** Which notes are asked for: those where each of these columns has this value. */
export interface NoteQuery {
  readonly related: boolean
  readonly where: readonly (readonly [column: 'id' | 'owner_id' | 'text', value: number | string])[]
}

const whereOf = ({ where }: NoteQuery) =>
  where.length === 0
    ? ''
    : ` WHERE ${where.length === 1 ? '' : '('}${where
        .map(
          ([column, value]) =>
            `"notes_note"."${column}" = ${typeof value === 'number' ? value : text(value)}`,
        )
        .join(' AND ')}${where.length === 1 ? '' : ')'}`

const fits = (note: Note, { where }: NoteQuery) =>
  where.every(([column, value]) => note[column === 'owner_id' ? 'owner' : column] === value)

/** 32 hexadecimal digits in the form of a UUID of version 4 (RFC 9562 §5.4); the same for the same number. */
function tokenId(count: number): string {
  let state = Math.imul(count, 0x9e3779b1) ^ 0x6a09e667
  const words = Array.from({ length: 4 }, () => {
    state = Math.imul(state ^ (state >>> 15), 0x85ebca6b)
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
    state = (state ^ (state >>> 16)) + 0x3c6ef372
    return (state >>> 0).toString(16).padStart(8, '0')
  })
  const digits = [...words.join('')]
  digits[12] = '4'
  digits[16] = '89ab'[Number.parseInt(digits[16] ?? '0', 16) % 4] ?? '8'
  return digits.join('')
}
