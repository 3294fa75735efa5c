import { notByName } from './import-setting.ts'
import type { SimpleJwtVersion } from './project.ts'
import type { Problem } from './python-loader.ts'
import { textOf, typeName } from './python-repr.ts'
import { isThing, isTrue, itemsOf, NotPlayed, numberOf, Raised, type Value } from './python-values.ts'

/** SIMPLE_JWT with SimpleJWT's defaults for what is not there. Each value as it was given, right or wrong. */
export type JwtSettings = Readonly<Record<JwtSetting, Value>>

const hour = 3600
const defaults = {
  ACCESS_TOKEN_LIFETIME: { type: 'timedelta', seconds: 300 },
  REFRESH_TOKEN_LIFETIME: { type: 'timedelta', seconds: 24 * hour },
  ROTATE_REFRESH_TOKENS: false,
  BLACKLIST_AFTER_ROTATION: false,
  UPDATE_LAST_LOGIN: false,
  ALGORITHM: 'HS256',
  SIGNING_KEY: '',
  VERIFYING_KEY: '',
  AUDIENCE: null,
  ISSUER: null,
  LEEWAY: 0,
  AUTH_HEADER_TYPES: { type: 'tuple', items: ['Bearer'] },
  AUTH_HEADER_NAME: 'HTTP_AUTHORIZATION',
  SLIDING_TOKEN_LIFETIME: { type: 'timedelta', seconds: 300 },
  USER_ID_FIELD: 'id',
  USER_ID_CLAIM: 'user_id',
  AUTH_TOKEN_CLASSES: { type: 'tuple', items: ['rest_framework_simplejwt.tokens.AccessToken'] },
  TOKEN_TYPE_CLAIM: 'token_type',
  JTI_CLAIM: 'jti',
  CHECK_REVOKE_TOKEN: false,
  REVOKE_TOKEN_CLAIM: 'hash_password',
} satisfies Record<string, Value>

/** Keys of SIMPLE_JWT that are known here. */
export type JwtSetting = keyof typeof defaults

/** Settings that SimpleJWT knows and that change nothing here, or that are looked at elsewhere. */
const withoutEffect = new Set(
  'CHECK_USER_IS_ACTIVE JSON_ENCODER JWK_URL ON_LOGIN_FAILED ON_LOGIN_SUCCESS SLIDING_TOKEN_OBTAIN_SERIALIZER SLIDING_TOKEN_REFRESH_EXP_CLAIM SLIDING_TOKEN_REFRESH_LIFETIME SLIDING_TOKEN_REFRESH_SERIALIZER TOKEN_BLACKLIST_SERIALIZER TOKEN_OBTAIN_SERIALIZER TOKEN_REFRESH_SERIALIZER TOKEN_USER_CLASS TOKEN_VERIFY_SERIALIZER USER_AUTHENTICATION_RULE'.split(
    ' ',
  ),
)
const since53 = new Set(['CHECK_REVOKE_TOKEN', 'REVOKE_TOKEN_CLAIM'])
const removed = ['AUTH_HEADER_TYPE', 'AUTH_TOKEN_CLASS', 'SECRET_KEY', 'TOKEN_BACKEND_CLASS']

/**
 * Reads SIMPLE_JWT as `rest_framework_simplejwt.settings` does: what it does not know it ignores without a word, and
 * `tell` is told so.
 */
export function readJwtSettings(
  given: Value | undefined,
  secretKey: string,
  version: SimpleJwtVersion,
  tell: (name: string, message: string) => void,
): ReadJwt {
  const read: Record<JwtSetting, Value> = { ...defaults, SIGNING_KEY: secretKey }
  if (given === undefined || isThing(given, 'unknown')) return { settings: read, fault: null }
  if (!isThing(given, 'dict')) return { settings: read, fault: noDict(given) }
  for (const [key, value] of given.items) {
    const name = textOf(key)
    if (removed.includes(name)) continue
    if (version === '5.2' && since53.has(name)) {
      tell(name, `SimpleJWT 5.2 does not know ${name}, which came with 5.3: it ignores the line.`)
    } else if (isJwtSetting(name)) {
      if (isThing(value, 'unknown'))
        tell(name, `This page cannot work out ${name}: it takes SimpleJWT's default.`)
      else read[name] = value
    } else if (!withoutEffect.has(name))
      tell(name, `SimpleJWT knows no setting ${name}, and ignores it without a word.${meant(name)}`)
  }
  const gone = removed.find((name) => given.items.has(name))
  return { settings: read, fault: gone === undefined ? faultOfHeaderTypes(read) : isRemoved(gone) }
}

/** SIMPLE_JWT, and what SimpleJWT raises when it is imported; null: nothing. */
interface ReadJwt {
  readonly settings: JwtSettings
  readonly fault: Raised | null
}

function isRemoved(name: string): Raised {
  const docs = 'https://django-rest-framework-simplejwt.readthedocs.io/en/latest/settings.html'
  const words = `The '${name}' setting has been removed. Please refer to '${docs}' for available settings.`
  return new Raised('RuntimeError', words)
}

/** It looks for names that were removed first, and then for its settings. */
function noDict(given: Value): Raised {
  const items = typeof given === 'string' ? [] : itemsOf(given)
  if (items === null) return new Raised('TypeError', `argument of type '${typeName(given)}' is not iterable`)
  const gone = removed.find(
    (name) => items.includes(name) || (typeof given === 'string' && given.includes(name)),
  )
  return gone === undefined ? notByName(given) : isRemoved(gone)
}

/**
 * Where SimpleJWT looks. REST framework's class, with which both read their settings, takes an empty SIMPLE_JWT for none
 * and then looks into REST_FRAMEWORK.
 */
export function jwtSource(values: ReadonlyMap<string, Value>): Value | undefined {
  const given = values.get('SIMPLE_JWT')
  if (given !== undefined && isTrue(given)) return given
  const rest = values.get('REST_FRAMEWORK')
  if (!isThing(rest, 'dict')) return undefined
  return { type: 'dict', items: new Map([...rest.items].filter(([key]) => isJwtName(textOf(key)))) }
}

/** Whether SimpleJWT knows a setting of this name. */
export const isJwtName = (name: string): boolean => isJwtSetting(name) || withoutEffect.has(name)

const isJwtSetting = (name: string): name is JwtSetting => Object.hasOwn(defaults, name)

/** A setting that is spelled nearly so. */
function meant(name: string): string {
  const bare = (text: string) => text.toUpperCase().replace(/[^A-Z]|TOKENS?|JWT/gu, '')
  const near = Object.keys(defaults).find((one) => bare(one) === bare(name))
  return near === undefined ? '' : ` Did you mean ${near}?`
}

/** Where a setting stands in a file: the first line with its name between quotes. */
export function problemAt(file: string, text: string, name: string, message: string): Problem {
  const lines = text.split('\n')
  const index = lines.findIndex(
    (line) => line.includes(`'${name}'`) || line.includes(`"${name}"`) || line.includes(`${name} =`),
  )
  return { file, line: index + 1, text: lines[index]?.trim() ?? '', message }
}

const wordsIn = ({ AUTH_HEADER_TYPES: given }: JwtSettings) =>
  isThing(given, 'list') || isThing(given, 'tuple') ? given.items : [given]

/** The words that may stand before a token, such as Bearer. One text is taken as one word. */
export const headerTypes = (jwt: JwtSettings): readonly string[] => wordsIn(jwt).map(textOf)

/** What WWW-Authenticate says. Throws Raised where AUTH_HEADER_TYPES is empty: SimpleJWT takes the first of them. */
export function challengeOfJwt(jwt: JwtSettings): string {
  const [first] = headerTypes(jwt)
  if (first === undefined)
    throw new Raised('IndexError', `${typeName(jwt.AUTH_HEADER_TYPES)} index out of range`)
  return `${first} realm="api"`
}

/** `rest_framework_simplejwt.authentication` encodes each word when it is imported. */
function faultOfHeaderTypes(jwt: JwtSettings): Raised | null {
  const other = wordsIn(jwt).find((word) => typeof word !== 'string')
  if (other === undefined) return null
  return new Raised('AttributeError', `'${typeName(other)}' object has no attribute 'encode'`)
}

/** Seconds of LEEWAY: a number or a timedelta; null for anything else, with which SimpleJWT takes no token. */
export function leewaySeconds({ LEEWAY }: JwtSettings): number | null {
  if (LEEWAY === null) return 0
  const seconds = isThing(LEEWAY, 'timedelta') ? LEEWAY.seconds : numberOf(LEEWAY)
  // Python's dates begin in the year 1.
  if (seconds !== null && Math.abs(seconds) > 5e10) throw new NotPlayed('a LEEWAY of centuries')
  return seconds
}

/** Tokens of SimpleJWT that have a lifetime of their own. */
export type TimedToken = 'access' | 'refresh' | 'sliding'

const lifetimes = {
  access: 'ACCESS_TOKEN_LIFETIME',
  refresh: 'REFRESH_TOKEN_LIFETIME',
  sliding: 'SLIDING_TOKEN_LIFETIME',
} as const satisfies Record<TimedToken, JwtSetting>

/** What SimpleJWT says of a token whose lifetime is None, of a new one as of one to read. */
export const noLifetime = 'Cannot create token with no type or lifetime'

/** Whether tokens of this kind have None for a lifetime: SimpleJWT then neither makes nor reads them. */
export const hasNoLifetime = (jwt: JwtSettings, kind: TimedToken): boolean => jwt[lifetimes[kind]] === null

/** Seconds that a token of this kind lives; null for None. Throws Raised when the setting is no timedelta. */
export function lifetimeSeconds(jwt: JwtSettings, kind: TimedToken): number | null {
  const value = jwt[lifetimes[kind]]
  if (value === null) return null
  if (isThing(value, 'timedelta')) return value.seconds
  throw new Raised(
    'TypeError',
    `unsupported operand type(s) for +: 'datetime.datetime' and '${typeName(value)}'`,
  )
}

/** The name of a claim that a setting is None for: Python's key None, which JSON writes as "null". */
const nameOfNone = '\0None'

/**
 * The key that a claim has among a token's claims in Python. A token that was read never has that of None, since JSON
 * has only texts.
 */
export function claimName(
  jwt: JwtSettings,
  setting: 'JTI_CLAIM' | 'TOKEN_TYPE_CLAIM' | 'USER_ID_CLAIM' | 'REVOKE_TOKEN_CLAIM',
): string {
  const name = jwt[setting]
  if (name === null) return nameOfNone
  if (typeof name === 'string') return name
  throw new NotPlayed(`a ${setting} that is no text`)
}

/** The name that a key of `claimName` gets in JSON. */
export const nameInJson = (key: string): string => (key === nameOfNone ? 'null' : key)

export const blacklistApp = 'rest_framework_simplejwt.token_blacklist'
