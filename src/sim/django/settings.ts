import { type ImportSetting, settingImporter } from './import-setting.ts'
import { type JwtSettings, jwtSource, problemAt, readJwtSettings } from './jwt-settings.ts'
import type { Project } from './project.ts'
import type { Problem } from './python-loader.ts'
import { textOf, typeName } from './python-repr.ts'
import type { PythonRunner } from './python-runner.ts'
import { isThing, isTrue, itemsOf, NotPlayed, Raised, type Value } from './python-values.ts'
import { type RestSettings, readRestSettings } from './rest-settings.ts'
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
  /** What keeps REST framework or SimpleJWT from being imported, where the URLs import them; null: nothing. */
  readonly importFault: Raised | null
  readonly importSetting: ImportSetting
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
  const apps = appsIn(known(values, 'INSTALLED_APPS', tell), project.version)
  const middleware = middlewareIn(known(values, 'MIDDLEWARE', tell))
  const rest = known(values, 'REST_FRAMEWORK', tell)
  const isSecret = isTrue(secretKey)
  const importSetting = settingImporter(project, runner)
  const jwt = readJwtSettings(jwtSource(values), textOf(secretKey), project.version, tell)
  const readRest = readRestSettings(rest, importSetting, {
    isJwtToo: !isTrue(values.get('SIMPLE_JWT') ?? null),
    tell,
  })
  const importFault = faultOfImports(project, readRest, isSecret ? jwt.fault : noSecretKey())
  return {
    file,
    values,
    debug: isTrue(known(values, 'DEBUG', tell) ?? false),
    secretKey: isSecret ? textOf(secretKey) : '',
    allowedHosts: hostsIn(known(values, 'ALLOWED_HOSTS', tell), project.version),
    apps,
    middleware,
    appendSlash: isTrue(
      values.get('APPEND_SLASH') === null ? null : (known(values, 'APPEND_SLASH', tell) ?? true),
    ),
    rootUrls: textOf(known(values, 'ROOT_URLCONF', tell) ?? ''),
    authentication: readRest.authentication,
    permissions: readRest.permissions,
    jwt: jwt.settings,
    importFault,
    importSetting,
    serializers: serializersIn(jwtSource(values)),
    // Django starts without a key, and stops where something asks for it.
    unplayed:
      unplayedIn(values, middleware) ??
      (isSecret || importFault !== null ? null : new NotPlayed('an empty SECRET_KEY')),
  }
}

/** Django minds an empty SECRET_KEY when somebody asks for it, and SimpleJWT does when it is imported. */
const noSecretKey = () =>
  new Raised('django.core.exceptions.ImproperlyConfigured', 'The SECRET_KEY setting must not be empty.')

/** The first that fails of what the project imports: REST framework comes first, and imports the rest. */
function faultOfImports({ files }: Project, rest: RestSettings, jwtFault: Raised | null): Raised | null {
  const texts = Object.entries(files).flatMap(([path, text]) => (path.endsWith('.py') ? [text] : []))
  const uses = (name: string) =>
    texts.some((text) => new RegExp(`(?:from|import) ${name}\\b`, 'u').test(text))
  const usesJwt = uses('rest_framework_simplejwt')
  if (!usesJwt && !uses('rest_framework')) return null
  const isDefault = (itemsOf(rest.authentication) ?? []).some(
    (one) => isThing(one, 'library') && one.path.startsWith('rest_framework_simplejwt.'),
  )
  if (isDefault && jwtFault !== null) return jwtFault
  return rest.fault ?? (usesJwt ? jwtFault : null)
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

/** Django goes through a text letter by letter; since 4.0 it refuses one. */
const hostsIn = (value: Value | undefined, version: Project['version']): readonly string[] =>
  typeof value === 'string' && version === '5.2' ? [...value] : hostList(value, version)

function hostList(value: Value | undefined, version: Project['version']): readonly string[] {
  if (version !== '5.2' && value !== undefined && !isThing(value, 'list') && !isThing(value, 'tuple')) {
    const words = 'The ALLOWED_HOSTS setting must be a list or a tuple.'
    throw new Raised('django.core.exceptions.ImproperlyConfigured', words)
  }
  return texts(value)
}

/** `django/conf/__init__.py` takes a list or a tuple only. Its message ends with a space until 4.0. */
function appsIn(value: Value | undefined, version: Project['version']): readonly string[] {
  if (value !== undefined && !isThing(value, 'list') && !isThing(value, 'tuple')) {
    const words = 'The INSTALLED_APPS setting must be a list or a tuple.'
    throw new Raised('django.core.exceptions.ImproperlyConfigured', version === '5.2' ? `${words} ` : words)
  }
  return texts(value)
}

/** Django goes through it from its end, and imports what it finds. */
function middlewareIn(value: Value | undefined): readonly string[] {
  if (typeof value === 'string') return [...value]
  if (value !== undefined && !isThing(value, 'list') && !isThing(value, 'tuple'))
    throw new Raised('TypeError', `'${typeName(value)}' object is not reversible`)
  return texts(value)
}

const texts = (value: Value | undefined): readonly string[] =>
  (itemsOf(value) ?? []).filter((item) => !isThing(item, 'unknown')).map(textOf)
