/** The fields of the model Note: as models.py and migration files say them, and what they are in SQL. */
import type { Database } from './project.ts'
import { quote, repr } from './python-repr.ts'
import { type CallArgument, isThing, isTrue, library, Raised, type Value } from './python-values.ts'
import { text } from './sql.ts'

const kinds = [
  'BigAutoField',
  'BooleanField',
  'CharField',
  'DateTimeField',
  'ForeignKey',
  'IntegerField',
  'TextField',
] as const
type FieldKind = (typeof kinds)[number]

/** A field of the model Note. */
export interface Field {
  readonly name: string
  readonly kind: FieldKind
  /** Keyword -> value, as Django writes it into a migration. */
  readonly options: ReadonlyMap<string, Value>
}

type Engine = Database['engine']

const known = new Set(
  'auto_created auto_now auto_now_add blank default max_length null on_delete primary_key related_name serialize to verbose_name'.split(
    ' ',
  ),
)

/** Reads `models.CharField(max_length=200)`. Throws Raised in clear words for fields that are not known here. */
export function readField(name: string, value: Value): Field | null {
  if (!isThing(value, 'instance') || !isThing(value.of, 'library')) return null
  const path = /^django\.db\.models\.(\w+)$/u.exec(value.of.path)?.[1]
  if (path === undefined) return null
  const kind = kinds.find((one) => one === path)
  if (kind === undefined) {
    throw new Raised(
      'NotImplementedError',
      `This page makes no columns for models.${path} (${name}): it knows ${kinds.slice(1).join(', ')}.`,
    )
  }
  const options = new Map(value.args.flatMap((one) => optionOf(kind, one, name)).toSorted(byName))
  if (kind === 'CharField' && typeof options.get('max_length') !== 'number') {
    throw new Raised(
      'django.core.management.base.SystemCheckError',
      `System check identified some issues:\n\nERRORS:\nnotes.Note.${name}: (fields.E120) CharFields must define a 'max_length' attribute.\n\nSystem check identified 1 issue (0 silenced).`,
    )
  }
  return { name, kind, options }
}

const byName = ([a]: readonly [string, Value], [b]: readonly [string, Value]) => (a < b ? -1 : 1)

function optionOf(kind: FieldKind, { name, value }: CallArgument, field: string): [string, Value][] {
  const key = name ?? (kind === 'ForeignKey' ? (isUser(value) ? 'to' : 'on_delete') : 'verbose_name')
  if (!known.has(key)) {
    throw new Raised('NotImplementedError', `This page knows no ${key}= for a field (${field}).`)
  }
  if (isThing(value, 'unknown')) {
    throw new Raised('NotImplementedError', `This page cannot work out ${key}= of ${field} (${value.what}).`)
  }
  // What Django leaves out of migrations, since it is the default.
  if ((key === 'null' || key === 'blank') && value === false) return []
  return [[key, value]]
}

const isUser = (value: Value) =>
  (isThing(value, 'library') && /AUTH_USER_MODEL$|auth\.models\.User$/u.test(value.path)) ||
  value === 'auth.User' ||
  value === 'User'

/** As a migration file has it: `models.CharField(default='', max_length=20)`. */
export function writeField({ kind, options }: Field): string {
  const written = [...options].map(([name, value]) => `${name}=${writeValue(name, value)}`)
  return `models.${kind}(${written.join(', ')})`
}

function writeValue(name: string, value: Value): string {
  if (name === 'to' && isUser(value)) return 'settings.AUTH_USER_MODEL'
  if (typeof value === 'string') return quote(value)
  if (!isThing(value, 'library')) return repr(value)
  const last = value.path.split('.').at(-1) ?? ''
  if (name === 'on_delete') return `django.db.models.deletion.${last}`
  return value.path
}

/** Whether two fields would be written alike: then nothing is to be migrated. */
export const isSame = (one: Field, other: Field): boolean => writeField(one) === writeField(other)
/** Whether the column may hold NULL. */
export const isNull = ({ options }: Field): boolean => isTrue(options.get('null') ?? false)
/** Name of the column in the database: a ForeignKey has _id behind its own. */
export const columnOf = ({ name, kind }: Field): string => (kind === 'ForeignKey' ? `${name}_id` : name)

/** Whether old rows can be filled without asking: there is a default, or NULL or '' will do. */
export const hasFilling = (field: Field): boolean =>
  isNull(field) || field.options.has('default') || isBlankText(field) || takesNow(field)

const isBlankText = ({ kind, options }: Field) =>
  (kind === 'CharField' || kind === 'TextField') && isTrue(options.get('blank') ?? false)

/** auto_now_add without a default: Django has its own question for it. */
export const takesNow = ({ options }: Field): boolean =>
  isTrue(options.get('auto_now') ?? false) || isTrue(options.get('auto_now_add') ?? false)

const types: Readonly<Record<FieldKind, readonly [postgresql: string, sqlite: string]>> = {
  BigAutoField: ['bigserial', 'integer'],
  BooleanField: ['boolean', 'bool'],
  CharField: ['varchar', 'varchar'],
  DateTimeField: ['timestamp with time zone', 'datetime'],
  ForeignKey: ['integer', 'integer'],
  IntegerField: ['integer', 'integer'],
  TextField: ['text', 'text'],
}

/** The type of its column, such as 'varchar(200)'. */
export function typeOf({ kind, options }: Field, engine: Engine): string {
  const type = types[kind][engine === 'postgresql' ? 0 : 1]
  return kind === 'CharField' ? `${type}(${repr(options.get('max_length') ?? 0)})` : type
}

/** What the ORM puts into the column when nobody gives a value, as SQL. */
export function fillingOf(field: Field, engine: Engine): string {
  const value = field.options.get('default')
  if (value !== undefined) return valueInSql(value, engine)
  if (field.kind === 'CharField' || field.kind === 'TextField') return isNull(field) ? 'NULL' : "''"
  return 'NULL'
}

function valueInSql(value: Value, engine: Engine): string {
  if (value === null) return 'NULL'
  if (typeof value === 'boolean') return engine === 'postgresql' ? String(value) : value ? '1' : '0'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return text(value)
  if (isThing(value, 'library') && /timezone\.now$/u.test(value.path)) return 'now()'
  throw new Raised('NotImplementedError', `This page cannot write the default ${repr(value)} in SQL.`)
}

/** The id that Django gives to a model without a primary key of its own. */
export const idField: Field = {
  name: 'id',
  kind: 'BigAutoField',
  options: new Map<string, Value>([
    ['auto_created', true],
    ['primary_key', true],
    ['serialize', false],
    ['verbose_name', 'ID'],
  ]),
}

/** A value that was typed at Django's question, in Python: a literal or timezone.now. Throws Raised for others. */
export function readTyped(typed: string): Value {
  if (typed === 'True' || typed === 'False') return typed === 'True'
  if (typed === 'None') return null
  if (/^-?\d+$/u.test(typed)) return Number(typed)
  const quoted = /^(['"])((?:(?!\1)[^\\])*)\1$/u.exec(typed)
  if (quoted !== null) return quoted[2] ?? ''
  if (typed === 'timezone.now' || typed === 'timezone.now()') return library('django.utils.timezone.now')
  if (/^[A-Za-z_]\w*$/u.test(typed)) throw new Raised('NameError', `name '${typed}' is not defined`)
  throw new Raised('SyntaxError', 'invalid syntax (<string>, line 1)')
}
