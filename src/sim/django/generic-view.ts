import type { JsonObject } from '../../core/json.ts'
import { classesOf } from './authentication.ts'
import { readData } from './body.ts'
import type { NoteQuery } from './connection.ts'
import { ApiError } from './http.ts'
import { queryOf } from './note-query.ts'
import { type NoteSerializer, readNote, readSerializer, showNote } from './note-serializer.ts'
import { type Asked, checkPermissions } from './permissions.ts'
import type { Note } from './project.ts'
import { type CallArgument, type Host, isThing, NotPlayed, Raised, type Value } from './python-values.ts'
import type { Outcome } from './rest-view.ts'
import type { RestView } from './view-kinds.ts'
import { checkSize, type Visit } from './visit.ts'
import { isOfModel, userHost } from './visitor.ts'

const found = (data: Outcome['data'], status = 200): Outcome => ({ status, data, hasBody: true })

/** What REST framework's generic views do with notes: list, create, retrieve, update, destroy. */
export function answerGeneric(
  view: RestView,
  parameters: Readonly<Record<string, string>>,
  visit: Visit,
  asked: Asked,
): Outcome {
  const { connection, incoming } = visit
  const { method } = incoming
  const serializer = () => serializerOf(view, visit, asked)
  const show = (note: Note, related: boolean) => showNote(note, serializer(), related, connection)
  const isList = view.generic?.startsWith('List') === true || view.generic === 'CreateAPIView'
  if (method === 'POST') {
    const { note, hasOwner } = create(serializer(), visit, asked)
    return found(show(note, hasOwner), 201)
  }
  const query = notesOf(view, visit, asked)
  if (isList) return found(connection.notes(query).map((note) => show(note, query.related)))
  const note = find(view, parameters, query, visit, asked)
  if (method === 'GET' || method === 'HEAD') return found(show(note, query.related))
  if (method === 'DELETE') {
    connection.deleteNote(note.id)
    return { status: 204, data: null, hasBody: false }
  }
  const shown = serializer()
  const change = readNote(readData(incoming), shown, method === 'PATCH', connection)
  const changed = { ...note, ...change }
  connection.changeNote(changed)
  return found(showNote(changed, shown, true, connection))
}

function callOf(view: Value, name: string, visit: Visit, ...values: readonly Value[]): Value | undefined {
  const method = isThing(view, 'host') ? view.get(name) : undefined
  if (!isThing(method, 'function')) return undefined
  return visit.runner.call(
    method,
    values.map((value): CallArgument => ({ name: null, value })),
  )
}

function notesOf(view: RestView, visit: Visit, asked: Asked): NoteQuery {
  const self = asked.hosts.view
  const given =
    callOf(self, 'get_queryset', visit) ?? (isThing(self, 'host') ? self.get('queryset') : undefined)
  const query = queryOf(given)
  if (query !== null) return query
  throw new Raised(
    'AssertionError',
    `'${view.name}' should either include a \`queryset\` attribute, or override the \`get_queryset()\` method.`,
  )
}

function serializerOf(view: RestView, visit: Visit, asked: Asked): NoteSerializer {
  const self = asked.hosts.view
  const given =
    callOf(self, 'get_serializer_class', visit) ??
    (isThing(self, 'host') ? self.get('serializer_class') : undefined)
  return readSerializer(given, view.name, visit.runner)
}

/** The note that a path names. Throws ApiError where there is none, or the client may not have it. */
export const findNote = (
  view: RestView,
  parameters: Readonly<Record<string, string>>,
  visit: Visit,
  asked: Asked,
): Note => find(view, parameters, notesOf(view, visit, asked), visit, asked)

/** What OPTIONS tells about the fields of a view's serializer. */
export function fieldsOf(view: RestView, visit: Visit, asked: Asked): JsonObject {
  const { fields, owner } = serializerOf(view, visit, asked)
  const known: Readonly<Record<string, JsonObject>> = {
    id: { type: 'integer', required: false, read_only: true, label: 'ID' },
    owner: { type: 'field', required: owner === 'id', read_only: owner !== 'id', label: 'Owner' },
    text: { type: 'string', required: true, read_only: false, label: 'Text', max_length: 200 },
  }
  return Object.fromEntries(
    fields.flatMap((name) => (Object.hasOwn(known, name) ? [[name, known[name] ?? {}] as const] : [])),
  )
}

function find(
  view: RestView,
  parameters: Readonly<Record<string, string>>,
  query: NoteQuery,
  visit: Visit,
  asked: Asked,
): Note {
  const self = asked.hosts.view
  const given = isThing(self, 'host') ? (self.get('lookup_url_kwarg') ?? self.get('lookup_field')) : undefined
  const name = typeof given === 'string' ? given : 'pk'
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined
  if (value === undefined) {
    throw new Raised(
      'AssertionError',
      `Expected view ${view.name} to be called with a URL keyword argument named "${name}". Fix your URL conf, or set the \`.lookup_field\` attribute on the view correctly.`,
    )
  }
  checkSize(Number(value), visit.connection.database.engine)
  const note = visit.connection.note({ ...query, where: [...query.where, ['id', Number(value)]] })
  if (note === undefined) {
    visit.note('note', 'fail', `Asked the database for note ${value}, and there is none.`)
    throw new ApiError(404, { detail: 'Not found.' })
  }
  const classes = classesOf(view.authentication)
  checkPermissions(classesOf(view.permissions), classes.length > 0, {
    ...asked,
    object: noteHost(note, visit),
  })
  return note
}

/** What the project gave its model beside columns. */
function modelMembers({ runner }: Visit): ReadonlyMap<string, Value> {
  const model = runner.loadedModule('notes.models')?.names.get('Note')
  return isThing(model, 'class') ? model.members : new Map()
}

/** A note as the project's Python sees it. */
function noteHost(note: Note, visit: Visit): Host {
  const user = visit.connection.database.users.find(({ id }) => id === note.owner)
  const owner = user === undefined ? null : userHost({ kind: 'user', user }, visit.connection)
  const members: Readonly<Record<string, Value>> = {
    id: note.id,
    pk: note.id,
    text: note.text,
    owner,
    owner_id: note.owner,
  }
  return {
    type: 'host',
    name: 'Note',
    get: (name) => (Object.hasOwn(members, name) ? members[name] : undefined),
    hides: (name) => isOfModel(name) || modelMembers(visit).has(name),
    text: note.text,
    same: `note ${note.id}`,
  }
}

/** A note that was made; `hasOwner`: its owner is at hand, and need not be asked for. */
interface Created {
  readonly note: Note
  readonly hasOwner: boolean
}

function create(shown: NoteSerializer, visit: Visit, asked: Asked): Created {
  const data = readNote(readData(visit.incoming), shown, false, visit.connection)
  let saved: Created | null = null
  const save: Host = {
    type: 'host',
    name: 'method',
    get: () => undefined,
    call: (args) => {
      const owner = args.find(({ name }) => name === 'owner' || name === 'owner_id')?.value
      const text = args.find(({ name }) => name === 'text')?.value
      const other = args.find(({ name }) => !['owner', 'owner_id', 'text'].includes(name ?? ''))
      if (other !== undefined) throw new NotPlayed(`save(${other.name ?? ''}…)`)
      const note = store({ ...data, ...(typeof text === 'string' ? { text } : {}) }, owner, visit)
      saved = { note, hasOwner: typeof owner !== 'number' && owner !== undefined }
      return noteHost(note, visit)
    },
  }
  const members: Readonly<Record<string, Value>> = {
    save,
    validated_data: { type: 'dict', items: new Map<Value, Value>(Object.entries(data)) },
  }
  const serializer: Host = {
    type: 'host',
    name: 'NoteSerializer',
    get: (name) => (Object.hasOwn(members, name) ? members[name] : undefined),
  }
  const ran = callOf(asked.hosts.view, 'perform_create', visit, serializer)
  if (ran === undefined) return { note: store(data, undefined, visit), hasOwner: data.owner !== undefined }
  if (saved !== null) return saved
  throw new NotPlayed('a perform_create that saves nothing')
}

function store(
  data: { readonly text?: string; readonly owner?: number },
  owner: Value | undefined,
  visit: Visit,
): Note {
  const id = typeof owner === 'number' ? owner : owner === undefined ? data.owner : idOf(owner)
  if (id === undefined) {
    const { engine } = visit.connection.database
    throw new Raised(
      'django.db.utils.IntegrityError',
      engine === 'sqlite'
        ? 'NOT NULL constraint failed: notes_note.owner_id'
        : 'null value in column "owner_id" of relation "notes_note" violates not-null constraint',
    )
  }
  return visit.connection.addNote(id, data.text ?? '')
}

/** The id of a user that is given as an owner. Throws Raised for anybody who is no row of the table. */
function idOf(owner: Value): number {
  const id = isThing(owner, 'host') && owner.name === 'User' ? owner.get('id') : undefined
  if (typeof id === 'number') return id
  const shown =
    isThing(owner, 'host') && owner.name === 'AnonymousUser'
      ? '<django.contrib.auth.models.AnonymousUser object>'
      : isThing(owner, 'host')
        ? (owner.text ?? owner.name)
        : String(owner)
  throw new Raised('ValueError', `Cannot assign "${shown}": "Note.owner" must be a "User" instance.`)
}
