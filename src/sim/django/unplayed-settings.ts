/** Settings that change what a server answers and that this page does not follow. */
import { jwtSource } from './jwt-settings.ts'
import { projectFolder } from './python-builtins.ts'
import { textOf } from './python-repr.ts'
import { isThing, itemsOf, NotPlayed, type Value } from './python-values.ts'
import { isOfModel } from './visitor.ts'

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
  CSRF_USE_SESSIONS: false,
  DATA_UPLOAD_MAX_MEMORY_SIZE: 2_621_440,
  DATA_UPLOAD_MAX_NUMBER_FIELDS: 1000,
  DATABASE_ROUTERS: null,
  DEBUG_PROPAGATE_EXCEPTIONS: false,
  DEFAULT_CHARSET: 'utf-8',
  DEFAULT_EXCEPTION_REPORTER: 'django.views.debug.ExceptionReporter',
  DEFAULT_EXCEPTION_REPORTER_FILTER: 'django.views.debug.SafeExceptionReporterFilter',
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
  VIEW_DESCRIPTION_FUNCTION: 'rest_framework.views.get_view_description',
  VIEW_NAME_FUNCTION: 'rest_framework.views.get_view_name',
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
  const backends = values.get('AUTHENTICATION_BACKENDS')
  if (
    backends !== undefined &&
    itemsOf(backends)?.map(textOf).join() !== 'django.contrib.auth.backends.ModelBackend'
  )
    throw new NotPlayed('these AUTHENTICATION_BACKENDS')
  const forRest = members(values.get('REST_FRAMEWORK'))
  compare(forRest, rest, 'of REST_FRAMEWORK')
  // Modules of SimpleJWT that import REST framework, which imports them: what comes of that is not played.
  const inCircle = (itemsOf(forRest.get('DEFAULT_AUTHENTICATION_CLASSES')) ?? [])
    .map(textOf)
    .find((path) => /^rest_framework_simplejwt\.(?:authentication$|(?!authentication\.)\w+\.)/u.test(path))
  if (inCircle !== undefined) throw new NotPlayed(`${inCircle} among DEFAULT_AUTHENTICATION_CLASSES`)
  const given = members(jwtSource(values))
  compare(given, jwt, 'of SIMPLE_JWT')
  checkJwt(given)
  for (const name of ['REST_FRAMEWORK', 'SIMPLE_JWT']) {
    for (const [key, value] of members(values.get(name))) {
      const what = unknownIn(value)
      if (what !== null) throw new NotPlayed(`${key} of ${name} (${what})`)
    }
  }
}

/** What a value has in it that this page could not work out; null: nothing. */
function unknownIn(value: Value): string | null {
  if (isThing(value, 'unknown')) return value.what
  const inside = isThing(value, 'dict') ? [...value.items.values()] : (itemsOf(value) ?? [])
  return inside.map(unknownIn).find((what) => what !== null) ?? null
}

/** Values of SIMPLE_JWT that SimpleJWT takes and this page does not follow. */
function checkJwt(given: ReadonlyMap<string, Value>): void {
  const refuse = (name: string) => {
    throw new NotPlayed(`this ${name} of SIMPLE_JWT`)
  }
  // A claim that stands where another does: SimpleJWT writes one over the other.
  const names = ['TOKEN_TYPE_CLAIM', 'JTI_CLAIM', 'USER_ID_CLAIM']
  const taken = new Set<Value>(['exp', 'iat', 'nbf', 'aud', 'iss'])
  for (const [at, name] of names.entries()) {
    const claim = given.has(name) ? (given.get(name) ?? null) : (['token_type', 'jti', 'user_id'][at] ?? null)
    if (taken.has(claim) || (typeof claim !== 'string' && (claim !== null || name === 'USER_ID_CLAIM')))
      refuse(name)
    taken.add(claim)
  }
  const field = given.get('USER_ID_FIELD') ?? (given.has('USER_ID_FIELD') ? null : 'id')
  if (typeof field !== 'string' || field.includes('__') || isOfModel(field) || flags.has(field))
    refuse('USER_ID_FIELD')
  const header = given.get('AUTH_HEADER_NAME')
  // What a server puts there beside texts, such as wsgi.input.
  if (typeof header === 'string' && /^(?:wsgi|gunicorn)\./u.test(header)) refuse('AUTH_HEADER_NAME')
  const words = given.get('AUTH_HEADER_TYPES') ?? ''
  if ((itemsOf(words) ?? [words]).some((one) => /[^\0-\xff]/u.test(textOf(one)))) refuse('AUTH_HEADER_TYPES')
}

/** Attributes of a user that are no text and no id. */
const flags = new Set(
  'is_active is_anonymous is_authenticated is_staff is_superuser has_perm get_username'.split(' '),
)

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
  ALLOWED_HOSTS: (value) =>
    value === null ||
    typeof value === 'string' ||
    (itemsOf(value)?.every((one) => typeof one === 'string') ?? false),
  DATABASES: isFollowedDatabase,
  INSTALLED_APPS: (value) =>
    (itemsOf(value) ?? []).every((one) => !/^django\.contrib\.admin$|\.(?:models|views)$/u.test(textOf(one))),
  MIDDLEWARE: isInUsualOrder,
  LOGGING: isPlainLogging,
  ROOT_URLCONF: (value) => typeof value === 'string' && value !== '',
  SECURE_PROXY_SSL_HEADER: (value) => value === null || itemsOf(value)?.length === 2,
  SESSION_ENGINE: (value) =>
    /^django\.contrib\.sessions\.backends\.(?:cache|cached_db|db|file|signed_cookies)$/u.test(textOf(value)),
  STATIC_URL: (value) => typeof value === 'string' && value.endsWith('/'),
  TEMPLATES: (value) => (itemsOf(value)?.length ?? 0) > 0,
  TIME_ZONE: (value) => typeof value === 'string' && isZone(value),
  WSGI_APPLICATION: (value) => value === null || /\.wsgi\.application$/u.test(textOf(value)),
}

/** SQLite's file where the project's is, or PostgreSQL. */
function isFollowedDatabase(value: Value): boolean {
  const first = members(members(value).get('default'))
  const engine = first.get('ENGINE')
  if (engine === 'django.db.backends.postgresql') return true
  const name = textOf(first.get('NAME') ?? '')
  return (
    engine === 'django.db.backends.sqlite3' && ['db.sqlite3', `${projectFolder}/db.sqlite3`].includes(name)
  )
}

/** Which of them add headers to an answer follows from the order; that of the session alone changes nothing else. */
function isInUsualOrder(value: Value): boolean {
  const usual = [...middleware].filter((path) => !path.endsWith('.SessionMiddleware'))
  const places = (itemsOf(value) ?? []).map((one) => usual.indexOf(textOf(one))).filter((at) => at !== -1)
  return places.every((at, index) => index === 0 || at > (places[index - 1] ?? 0))
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
