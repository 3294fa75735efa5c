/** Settings that change what a server answers and that this page does not follow. */
import { isThing, itemsOf, NotPlayed, textOf, type Value } from './python-values.ts'

/** Middleware that is followed, or that changes no answer of these projects. */
const middleware = new Set([
  'django.middleware.security.SecurityMiddleware',
  'django.contrib.sessions.middleware.SessionMiddleware',
  'django.middleware.common.CommonMiddleware',
  'django.middleware.csrf.CsrfViewMiddleware',
  'django.contrib.auth.middleware.AuthenticationMiddleware',
  'django.contrib.messages.middleware.MessageMiddleware',
  'django.middleware.clickjacking.XFrameOptionsMiddleware',
])

/** Django's settings -> the value with which they change nothing. django/conf/global_settings.py (3.2). */
const django: Readonly<Record<string, Value>> = {
  AUTH_USER_MODEL: 'auth.User',
  DATA_UPLOAD_MAX_MEMORY_SIZE: 2_621_440,
  DATA_UPLOAD_MAX_NUMBER_FIELDS: 1000,
  DATABASE_ROUTERS: null,
  DEBUG_PROPAGATE_EXCEPTIONS: false,
  DISALLOWED_USER_AGENTS: null,
  PASSWORD_HASHERS: 'unplayed',
  FORCE_SCRIPT_NAME: null,
  PREPEND_WWW: false,
  SECURE_CONTENT_TYPE_NOSNIFF: true,
  SECURE_REFERRER_POLICY: 'same-origin',
  SECURE_SSL_REDIRECT: false,
  USE_X_FORWARDED_HOST: false,
  USE_X_FORWARDED_PORT: false,
  X_FRAME_OPTIONS: 'DENY',
}

/** REST framework's, the same; 'unplayed' where no value that is given is followed. rest_framework/settings.py (3.14). */
const rest: Readonly<Record<string, Value>> = {
  COMPACT_JSON: true,
  DEFAULT_CONTENT_NEGOTIATION_CLASS: 'rest_framework.negotiation.DefaultContentNegotiation',
  DEFAULT_FILTER_BACKENDS: null,
  DEFAULT_METADATA_CLASS: 'rest_framework.metadata.SimpleMetadata',
  DEFAULT_PAGINATION_CLASS: null,
  DEFAULT_PARSER_CLASSES: 'unplayed',
  DEFAULT_RENDERER_CLASSES: 'unplayed',
  DEFAULT_THROTTLE_CLASSES: null,
  DEFAULT_VERSIONING_CLASS: null,
  EXCEPTION_HANDLER: 'rest_framework.views.exception_handler',
  FORMAT_SUFFIX_KWARG: 'format',
  NON_FIELD_ERRORS_KEY: 'non_field_errors',
  STRICT_JSON: true,
  UNAUTHENTICATED_TOKEN: null,
  UNAUTHENTICATED_USER: 'django.contrib.auth.models.AnonymousUser',
  UNICODE_JSON: true,
  URL_FORMAT_OVERRIDE: 'format',
}

/** SimpleJWT's, the same. rest_framework_simplejwt/settings.py (5.2). */
const jwt: Readonly<Record<string, Value>> = {
  JSON_ENCODER: null,
  JWK_URL: null,
  TOKEN_USER_CLASS: 'rest_framework_simplejwt.models.TokenUser',
  USER_AUTHENTICATION_RULE: 'rest_framework_simplejwt.authentication.default_user_authentication_rule',
}

const isEmpty = (value: Value) => value === null || value === '' || itemsOf(value)?.length === 0

/** Throws NotPlayed for the first setting with which this page could not say what the server answers. */
export function checkSettings(values: ReadonlyMap<string, Value>, installed: readonly string[]): void {
  for (const [name, value] of values) {
    if (isThing(value, 'unknown') && decisive.has(name)) throw new NotPlayed(`${name} (${value.what})`)
  }
  const secret = values.get('SECRET_KEY')
  if (secret !== undefined && secret !== null && typeof secret !== 'string')
    throw new NotPlayed('a SECRET_KEY that is no text')
  const other = installed.find((path) => !middleware.has(path))
  if (other !== undefined) throw new NotPlayed(`the middleware ${other}`)
  compare(new Map(values), django, '')
  for (const [name, isFollowed] of Object.entries(forms)) {
    const value = values.get(name)
    if (value !== undefined && !isFollowed(value)) throw new NotPlayed(`this ${name}`)
  }
  const language = values.get('LANGUAGE_CODE')
  if (language !== undefined && !/^en\b/iu.test(textOf(language)))
    throw new NotPlayed('a LANGUAGE_CODE that is not English')
  const backends = itemsOf(values.get('AUTHENTICATION_BACKENDS'))
  if (backends !== null && backends.map(textOf).join() !== 'django.contrib.auth.backends.ModelBackend')
    throw new NotPlayed('these AUTHENTICATION_BACKENDS')
  compare(members(values.get('REST_FRAMEWORK')), rest, 'of REST_FRAMEWORK')
  compare(members(values.get('SIMPLE_JWT')), jwt, 'of SIMPLE_JWT')
}

/** Settings on which every answer depends. */
const decisive = new Set([
  'ALLOWED_HOSTS',
  'APPEND_SLASH',
  'DATABASES',
  'DEBUG',
  'INSTALLED_APPS',
  'MIDDLEWARE',
  'REST_FRAMEWORK',
  'ROOT_URLCONF',
  'SECRET_KEY',
  'SIMPLE_JWT',
  ...Object.keys(django),
])

/** Settings of which only some forms are followed: others keep Django from starting, or change what it does. */
const forms: Readonly<Record<string, (value: Value) => boolean>> = {
  DATABASES: (value) =>
    /^django\.db\.backends\.(?:sqlite3|postgresql)$/u.test(
      textOf(members(members(value).get('default')).get('ENGINE') ?? ''),
    ),
  INSTALLED_APPS: (value) => !(itemsOf(value) ?? []).includes('django.contrib.admin'),
  LOGGING: isPlainLogging,
  STATIC_URL: (value) => value === null || (typeof value === 'string' && value.endsWith('/')),
  TIME_ZONE: (value) => typeof value === 'string' && isZone(value),
  WSGI_APPLICATION: (value) => value === null || /\.wsgi\.application$/u.test(textOf(value)),
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Whether logging.config takes it and it changes no answer: handlers that exist, levels that there are. */
function isPlainLogging(value: Value): boolean {
  if (value === null || (isThing(value, 'dict') && value.items.size === 0)) return true
  const all = members(value)
  const handlers = members(all.get('handlers'))
  const loggers = [
    ...members(all.get('loggers')).values(),
    ...(all.has('root') ? [all.get('root') ?? null] : []),
  ]
  const levels = ['CRITICAL', 'ERROR', 'WARNING', 'INFO', 'DEBUG', 'NOTSET']
  const isLevel = (of: Value) => {
    const level = members(of).get('level')
    return level === undefined || levels.includes(textOf(level))
  }
  return (
    all.get('version') === 1 &&
    [...handlers.values()].every(
      (one) =>
        ['logging.StreamHandler', 'logging.NullHandler'].includes(textOf(members(one).get('class') ?? '')) &&
        [...members(one).keys()].every((key) => ['class', 'level'].includes(key)) &&
        isLevel(one),
    ) &&
    loggers.every(
      (one) =>
        isLevel(one) &&
        (itemsOf(members(one).get('handlers') ?? null) ?? []).every((name) => handlers.has(textOf(name))),
    )
  )
}

const members = (value: Value | undefined): Map<string, Value> =>
  new Map(isThing(value, 'dict') ? [...value.items].map(([key, one]) => [textOf(key), one] as const) : [])

function compare(
  given: ReadonlyMap<string, Value>,
  usual: Readonly<Record<string, Value>>,
  of: string,
): void {
  for (const [name, harmless] of Object.entries(usual)) {
    const value = given.get(name)
    if (value === undefined || value === harmless || (harmless === null && isEmpty(value))) continue
    throw new NotPlayed([name, of].join(' ').trim())
  }
}
