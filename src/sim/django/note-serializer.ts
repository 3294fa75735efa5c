import type { JsonObject, JsonValue } from '../../core/json.ts'
import { asFields, readTexts } from './body.ts'
import type { Connection } from './connection.ts'
import { ApiError } from './http.ts'
import type { Note } from './project.ts'
import { textOf, typeName } from './python-repr.ts'
import type { PythonRunner } from './python-runner.ts'
import { isThing, NotPlayed, Raised, type Value } from './python-values.ts'
import { checkMembers } from './view-members.ts'

/** What a serializer of notes shows and takes. */
export interface NoteSerializer {
  /** Names in their order. */
  readonly fields: readonly string[]
  /** `owner` as a name to read (source owner.username), or as a number that is written. */
  readonly owner: 'username' | 'id'
}

const modelFields = ['id', 'owner', 'text']
/** As notes/models.py has it. */
const longestText = 200

/** Reads `class Meta` of a serializer class. Throws Raised as REST framework does for what does not fit. */
export function readSerializer(value: Value | undefined, view: string, runner: PythonRunner): NoteSerializer {
  if (!isThing(value, 'class')) {
    throw new Raised(
      'AssertionError',
      `'${view}' should either include a \`serializer_class\` attribute, or override the \`get_serializer_class()\` method.`,
    )
  }
  if (!runner.isKindOf(value, (path) => path === 'rest_framework.serializers.ModelSerializer'))
    throw new NotPlayed(`the serializer ${value.name}`)
  const assertion = (message: string) => new Raised('AssertionError', message)
  const meta = runner.member(value, 'Meta')
  if (!isThing(meta, 'class')) throw assertion(`Class ${value.name} missing "Meta" attribute`)
  if (runner.member(meta, 'model') === undefined)
    throw assertion(`Class ${value.name} missing "Meta.model" attribute`)
  const given = runner.member(meta, 'fields')
  checkMembers(meta, ['model', 'fields'], runner)
  checkText(runner.member(meta, 'model') ?? null)
  checkMembers(value, ['Meta', 'owner'], runner)
  if (given === undefined) {
    throw new Raised(
      'AssertionError',
      `("Creating a ModelSerializer without either the 'fields' attribute or the 'exclude' attribute has been deprecated since 3.3.0, and is now disallowed. Add an explicit fields = '__all__' to the ${value.name} serializer.",)`,
    )
  }
  if (given !== '__all__' && !isThing(given, 'list') && !isThing(given, 'tuple')) {
    throw new Raised(
      'TypeError',
      `The \`fields\` option must be a list or tuple or "__all__". Got ${typeName(given)}.`,
    )
  }
  const fields = given === '__all__' ? modelFields : given.items.map(textOf)
  const declared = value.members.get('owner')
  if (declared !== undefined && !fields.includes('owner')) {
    throw assertion(
      `The field 'owner' was declared on serializer ${value.name}, but has not been included in the 'fields' option.`,
    )
  }
  for (const name of fields) {
    if (modelFields.includes(name) || value.members.has(name)) continue
    throw new Raised(
      'django.core.exceptions.ImproperlyConfigured',
      `Field name \`${name}\` is not valid for model \`Note\`.`,
    )
  }
  if (declared === undefined) return { fields, owner: 'id' }
  if (!isNameOfOwner(declared)) throw new NotPlayed(`the field owner of ${value.name}`)
  return { fields, owner: 'username' }
}

/** Options of the column `text` by which its field in the serializer would take other values. */
function checkText(model: Value): void {
  const text = isThing(model, 'class') ? model.members.get('text') : undefined
  const args = isThing(text, 'instance') ? text.args : []
  const other = args.find(
    ({ name }) => !['max_length', 'verbose_name', 'help_text', 'db_index', null].includes(name),
  )
  if (other !== undefined) throw new NotPlayed(`${other.name}= of the field text`)
}

/** `ReadOnlyField(source='owner.username')`, or a CharField that is only read. */
function isNameOfOwner(field: Value): boolean {
  if (!isThing(field, 'instance') || !isThing(field.of, 'library')) return false
  const given = (name: string) => field.args.find((arg) => arg.name === name)?.value
  const isRead =
    field.of.path.endsWith('.ReadOnlyField') ||
    (field.of.path.endsWith('.CharField') && given('read_only') === true)
  return isRead && given('source') === 'owner.username'
}

/** A note as JSON. `related`: its owner came with it; otherwise each name is one more query. */
export function showNote(
  note: Note,
  shown: NoteSerializer,
  related: boolean,
  connection: Connection,
): JsonObject {
  const nameOfOwner = () => {
    const owner = related
      ? connection.database.users.find(({ id }) => id === note.owner)
      : connection.user({ id: note.owner })
    return owner?.username ?? ''
  }
  return Object.fromEntries(
    shown.fields.map((name): [string, JsonValue] => {
      if (name === 'owner') return [name, shown.owner === 'username' ? nameOfOwner() : note.owner]
      return [name, name === 'id' ? note.id : name === 'text' ? note.text : null]
    }),
  )
}

/** What a body wants to write. Throws ApiError 400. `partial`: only what is there (PATCH). */
export function readNote(
  data: JsonValue,
  shown: NoteSerializer,
  partial: boolean,
  connection: Connection,
): { readonly text?: string; readonly owner?: number } {
  const fields = asFields(data)
  const wants = (name: string) => shown.fields.includes(name) && !(partial && !Object.hasOwn(fields, name))
  const faults: Record<string, JsonValue> = {}
  let owner: number | undefined
  let words: string | undefined
  if (shown.owner === 'id' && wants('owner')) {
    const value = fields.owner
    const id = typeof value === 'string' && /^\d+$/u.test(value) ? Number(value) : value
    if (value === undefined) faults.owner = ['This field is required.']
    else if (value === null) faults.owner = ['This field may not be null.']
    else if (typeof id !== 'number')
      faults.owner = [
        `Incorrect type. Expected pk value, received ${typeof id === 'string' ? 'str' : 'dict'}.`,
      ]
    else if (connection.user({ id }) === undefined)
      faults.owner = [`Invalid pk "${id}" - object does not exist.`]
    else owner = id
  }
  if (wants('text')) {
    try {
      words = readTexts(fields, ['text'], longestText).text
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      Object.assign(faults, error.body)
    }
  }
  if (Object.keys(faults).length > 0) throw new ApiError(400, faults)
  return { ...(words === undefined ? {} : { text: words }), ...(owner === undefined ? {} : { owner }) }
}
