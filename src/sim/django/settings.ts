import { type JwtSettings, problemAt, readJwtSettings } from './jwt-settings.ts'
import { findModule } from './libraries.ts'
import type { Project } from './project.ts'
import type { Problem } from './python-loader.ts'
import type { PythonRunner } from './python-runner.ts'
import {
  isThing,
  isTrue,
  itemsOf,
  library,
  NotPlayed,
  Raised,
  textOf,
  typeName,
  type Value,
} from './python-values.ts'
import { checkSettings } from './unplayed-settings.ts'

/** What the settings say, with Django's defaults for what they leave out. */
export interface Settings {
  /** The path of the file. */
  readonly file: string
  readonly values: ReadonlyMap<string, Value>
  readonly debug: boolean
  readonly secretKey: string
  readonly allowedHosts: readonly string[]
  readonly apps: readonly string[]
  readonly middleware: readonly string[]
  readonly appendSlash: boolean
  readonly rootUrls: string
  /** Classes that DRF takes for views that say nothing of their own. */
  readonly authentication: Value
  readonly permissions: Value
  readonly jwt: JwtSettings
  /** Serializers that SIMPLE_JWT names for SimpleJWT's views, by setting, as they were given. */
  readonly serializers: Readonly<Record<string, Value | undefined>>
  /** What they have that this page does not follow; null: nothing. */
  readonly unplayed: NotPlayed | null
}

/** The module that manage.py names, such as 'campus.settings'. */
export function settingsModule(project: Project): string {
  const named = /DJANGO_SETTINGS_MODULE['"]\s*,\s*['"]([\w.]+)['"]/u.exec(
    project.files['manage.py'] ?? '',
  )?.[1]
  return named ?? 'campus.settings'
}

/** Runs the settings file and reads what matters from it. Throws Raised for what keeps Django from starting. */
export function readSettings(project: Project, runner: PythonRunner, problems: Problem[]): Settings {
  const module = settingsModule(project)
  const file = `${module.replaceAll('.', '/')}.py`
  const { names } = runner.module(module)
  const values = new Map([...names].filter(([name]) => /^[A-Z][A-Z0-9_]*$/u.test(name)))
  const tell = (name: string, message: string) => {
    problems.push(problemAt(file, project.files[file] ?? '', name, message))
  }
  const secretKey = values.get('SECRET_KEY') ?? ''
  if (secretKey === '') {
    throw new Raised(
      'django.core.exceptions.ImproperlyConfigured',
      'The SECRET_KEY setting must not be empty.',
    )
  }
  const apps = texts(known(values, 'INSTALLED_APPS', tell), 'INSTALLED_APPS')
  const middleware = texts(known(values, 'MIDDLEWARE', tell), 'MIDDLEWARE')
  const rest = known(values, 'REST_FRAMEWORK', tell)
  for (const name of restNames(rest)) {
    if (!restSettings.has(name)) tell(name, `REST framework knows no setting ${name}, and ignores it.`)
  }
  // REST framework imports these when its views are imported.
  for (const name of importedToo) restValue(rest, name, project, runner)
  return {
    file,
    values,
    debug: isTrue(known(values, 'DEBUG', tell) ?? false),
    secretKey: textOf(secretKey),
    allowedHosts: hostsIn(known(values, 'ALLOWED_HOSTS', tell), project.version),
    apps,
    middleware,
    appendSlash: isTrue(known(values, 'APPEND_SLASH', tell) ?? true),
    rootUrls: textOf(known(values, 'ROOT_URLCONF', tell) ?? ''),
    authentication:
      restValue(rest, 'DEFAULT_AUTHENTICATION_CLASSES', project, runner) ?? defaultAuthentication,
    permissions: restValue(rest, 'DEFAULT_PERMISSION_CLASSES', project, runner) ?? defaultPermissions,
    jwt: readJwtSettings(values.get('SIMPLE_JWT'), textOf(secretKey), project.version, tell),
    serializers: serializersIn(values.get('SIMPLE_JWT')),
    unplayed: unplayedIn(values, middleware),
  }
}

const serializersIn = (given: Value | undefined): Settings['serializers'] =>
  isThing(given, 'dict')
    ? Object.fromEntries(
        [...given.items].flatMap(([key, value]) =>
          typeof key === 'string' && key.endsWith('_SERIALIZER') ? [[key, value] as const] : [],
        ),
      )
    : {}

function unplayedIn(values: ReadonlyMap<string, Value>, middleware: readonly string[]): NotPlayed | null {
  try {
    checkSettings(values, middleware)
    return null
  } catch (error) {
    if (error instanceof NotPlayed) return error
    throw error
  }
}

/** A setting, unless this page could not work it out: then it is as if it were not there, and that is told. */
function known(
  values: ReadonlyMap<string, Value>,
  name: string,
  tell: (name: string, message: string) => void,
): Value | undefined {
  const value = values.get(name)
  if (!isThing(value, 'unknown')) return value
  tell(name, `This page cannot work out ${name} (${value.what}): it goes on as if the line were not there.`)
  return undefined
}

const defaultAuthentication: Value = {
  type: 'list',
  items: ['SessionAuthentication', 'BasicAuthentication'].map((name) =>
    library(`rest_framework.authentication.${name}`),
  ),
}
const defaultPermissions: Value = { type: 'list', items: [library('rest_framework.permissions.AllowAny')] }

/** Django goes through a text letter by letter; since 4.0 it refuses one. */
const hostsIn = (value: Value | undefined, version: Project['version']): readonly string[] =>
  typeof value === 'string' && version === '5.2' ? [...value] : texts(value, 'ALLOWED_HOSTS')

function texts(value: Value | undefined, name: string): readonly string[] {
  if (value === undefined || value === null) return []
  const items = itemsOf(value)
  if (items !== null) return items.filter((item) => !isThing(item, 'unknown')).map(textOf)
  if (isThing(value, 'unknown')) return []
  throw new Raised(
    'django.core.exceptions.ImproperlyConfigured',
    `The ${name} setting must be a list or a tuple.`,
  )
}

/** A list of class names of REST_FRAMEWORK as classes; undefined when it is not set. */
function restValue(
  rest: Value | undefined,
  name: string,
  project: Project,
  runner: PythonRunner,
): Value | undefined {
  if (rest === undefined) return undefined
  if (!isThing(rest, 'dict')) {
    const kind = itemsOf(rest) === null ? 'string' : typeName(rest)
    throw new Raised(
      'TypeError',
      typeof rest === 'string'
        ? "string indices must be integers, not 'str'"
        : isThing(rest, 'list') || isThing(rest, 'tuple')
          ? `${kind} indices must be integers or slices, not str`
          : `'${typeName(rest)}' object is not subscriptable`,
    )
  }
  const given = rest.items.get(name)
  if (given === undefined) return undefined
  const items = itemsOf(given)
  const one = (value: Value) =>
    typeof value === 'string' ? importString(value, name, project, runner) : value
  if (items === null) return one(given)
  return { type: 'list', items: items.map(one) }
}

/** A class by its dotted name, of a package or of the project. Throws Raised as DRF's import_from_string does. */
function importString(path: string, setting: string, project: Project, runner: PythonRunner): Value {
  const stop = (reason: string): never => {
    throw new Raised('ImportError', `Could not import '${path}' for API setting '${setting}'. ${reason}`)
  }
  const dot = path.lastIndexOf('.')
  if (dot === -1) return stop(`ImportError: ${path} doesn't look like a module path.`)
  const [module, name] = [path.slice(0, dot), path.slice(dot + 1)]
  const own = Object.keys(project.files).some((file) => file.startsWith(`${module.split('.')[0]}/`))
  if (!own) {
    const found = findModule(module, project.packages)
    if (typeof found === 'object') return stop(`ModuleNotFoundError: No module named '${found.missing}'.`)
  }
  try {
    return runner.importName(module, name)
  } catch (error) {
    if (!(error instanceof Raised)) throw error
    const { type, message } = error.error
    if (type === 'ImportError' && message.startsWith('cannot import name')) {
      return stop(`ImportError: Module "${module}" does not define a "${name}" attribute/class.`)
    }
    return stop(`${type}: ${message}.`)
  }
}

const importedToo = [
  'DEFAULT_RENDERER_CLASSES',
  'DEFAULT_PARSER_CLASSES',
  'DEFAULT_THROTTLE_CLASSES',
  'DEFAULT_CONTENT_NEGOTIATION_CLASS',
  'DEFAULT_METADATA_CLASS',
  'DEFAULT_VERSIONING_CLASS',
  'DEFAULT_PAGINATION_CLASS',
  'DEFAULT_FILTER_BACKENDS',
]

const restNames = (rest: Value | undefined): readonly string[] =>
  isThing(rest, 'dict') ? [...rest.items.keys()].map(textOf) : []

/** What REST framework 3.14 knows. */
const restSettings = new Set(
  'ALLOWED_VERSIONS COERCE_DECIMAL_TO_STRING COMPACT_JSON DATETIME_FORMAT DATETIME_INPUT_FORMATS DATE_FORMAT DATE_INPUT_FORMATS DEFAULT_AUTHENTICATION_CLASSES DEFAULT_CONTENT_NEGOTIATION_CLASS DEFAULT_FILTER_BACKENDS DEFAULT_METADATA_CLASS DEFAULT_PAGINATION_CLASS DEFAULT_PARSER_CLASSES DEFAULT_PERMISSION_CLASSES DEFAULT_RENDERER_CLASSES DEFAULT_SCHEMA_CLASS DEFAULT_THROTTLE_CLASSES DEFAULT_THROTTLE_RATES DEFAULT_VERSION DEFAULT_VERSIONING_CLASS EXCEPTION_HANDLER FORMAT_SUFFIX_KWARG HTML_SELECT_CUTOFF HTML_SELECT_CUTOFF_TEXT NON_FIELD_ERRORS_KEY NUM_PROXIES ORDERING_PARAM PAGE_SIZE SCHEMA_COERCE_METHOD_NAMES SCHEMA_COERCE_PATH_PK SEARCH_PARAM STRICT_JSON TEST_REQUEST_DEFAULT_FORMAT TEST_REQUEST_RENDERER_CLASSES TIME_FORMAT TIME_INPUT_FORMATS UNAUTHENTICATED_TOKEN UNAUTHENTICATED_USER UNICODE_JSON UPLOADED_FILES_USE_URL URL_FIELD_NAME URL_FORMAT_OVERRIDE VERSION_PARAM VIEW_DESCRIPTION_FUNCTION VIEW_NAME_FUNCTION'.split(
    ' ',
  ),
)
