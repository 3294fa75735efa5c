import type { Database, Note, OutstandingToken, User } from './project.ts'
import { noSuchTable, sql, text } from './sql.ts'

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

  constructor(database: Database) {
    this.database = database
  }

  private send(statement: string, ...tables: readonly string[]): void {
    this.queries.push(statement)
    for (const table of tables) {
      if (!this.database.applied.includes(madeBy[table] ?? '')) {
        throw noSuchTable(table, statement, this.database.engine)
      }
    }
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
    this.send(sql.notes(wanted.related, whereOf(wanted)), 'notes_note')
    return this.database.notes.filter((note) => fits(note, wanted)).toSorted((a, b) => a.id - b.id)
  }

  note(wanted: NoteQuery): Note | undefined {
    this.send(sql.note(wanted.related, whereOf(wanted)), 'notes_note')
    return this.database.notes.find((note) => fits(note, wanted))
  }

  countNotes(wanted: NoteQuery): number {
    this.send(sql.countNotes(whereOf(wanted)), 'notes_note')
    return this.database.notes.filter((note) => fits(note, wanted)).length
  }

  addNote(owner: number, words: string): Note {
    this.send(sql.addNote(owner, words, this.database.engine), 'notes_note')
    const note = { id: this.lastNote() + 1, owner, text: words }
    this.change({ notes: [...this.database.notes, note] })
    return note
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
