import type { SimpleJwtVersion } from './project.ts'
import type { Problem } from './python-loader.ts'
import { isThing, itemsOf, Raised, textOf, typeName, type Value } from './python-values.ts'

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
  'CHECK_USER_IS_ACTIVE JSON_ENCODER JWK_URL ON_LOGIN_FAILED ON_LOGIN_SUCCESS SLIDING_TOKEN_LIFETIME SLIDING_TOKEN_OBTAIN_SERIALIZER SLIDING_TOKEN_REFRESH_EXP_CLAIM SLIDING_TOKEN_REFRESH_LIFETIME SLIDING_TOKEN_REFRESH_SERIALIZER TOKEN_BLACKLIST_SERIALIZER TOKEN_OBTAIN_SERIALIZER TOKEN_REFRESH_SERIALIZER TOKEN_USER_CLASS TOKEN_VERIFY_SERIALIZER USER_AUTHENTICATION_RULE'.split(
    ' ',
  ),
)
const since53 = new Set(['CHECK_REVOKE_TOKEN', 'REVOKE_TOKEN_CLAIM'])
const removed = ['AUTH_HEADER_TYPE', 'AUTH_TOKEN_CLASS', 'SECRET_KEY', 'TOKEN_BACKEND_CLASS']

/**
 * Reads SIMPLE_JWT as `rest_framework_simplejwt.settings` does: what it does not know it ignores without a word, and
 * `tell` is told so. Throws Raised where the real one raises.
 */
export function readJwtSettings(
  given: Value | undefined,
  secretKey: string,
  version: SimpleJwtVersion,
  tell: (name: string, message: string) => void,
): JwtSettings {
  const read: Record<JwtSetting, Value> = { ...defaults, SIGNING_KEY: secretKey }
  if (given === undefined || given === null) return read
  if (!isThing(given, 'dict')) {
    if (isThing(given, 'unknown')) return read
    throw new Raised('TypeError', `argument of type '${typeName(given)}' is not iterable`)
  }
  for (const [key, value] of given.items) {
    const name = textOf(key)
    if (removed.includes(name)) {
      const docs = 'https://django-rest-framework-simplejwt.readthedocs.io/en/latest/settings.html'
      throw new Raised(
        'RuntimeError',
        `The '${name}' setting has been removed. Please refer to '${docs}' for available settings.`,
      )
    }
    if (version === '5.2' && since53.has(name)) {
      tell(name, `SimpleJWT 5.2 does not know ${name}, which came with 5.3: it ignores the line.`)
    } else if (isJwtSetting(name)) {
      if (isThing(value, 'unknown'))
        tell(name, `This page cannot work out ${name}: it takes SimpleJWT's default.`)
      else read[name] = value
    } else if (!withoutEffect.has(name))
      tell(name, `SimpleJWT knows no setting ${name}, and ignores it without a word.${meant(name)}`)
  }
  return read
}

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

/** The words that may stand before a token, such as Bearer. One text is taken as one word. */
export function headerTypes(jwt: JwtSettings): readonly string[] {
  return (itemsOf(jwt.AUTH_HEADER_TYPES) ?? [jwt.AUTH_HEADER_TYPES]).map(textOf)
}

/** Seconds of LEEWAY: a number or a timedelta. Throws Raised for anything else, as SimpleJWT does. */
export function leewaySeconds(jwt: JwtSettings): number {
  const { LEEWAY } = jwt
  if (LEEWAY === null) return 0
  if (typeof LEEWAY === 'number' || typeof LEEWAY === 'boolean') return Number(LEEWAY)
  if (isThing(LEEWAY, 'timedelta')) return LEEWAY.seconds
  throw new Raised(
    'rest_framework_simplejwt.exceptions.TokenBackendError',
    `Unrecognized type '<class '${typeName(LEEWAY)}'>', 'leeway' must be of type int, float or timedelta.`,
  )
}

/** Seconds that a token of this kind lives. Throws Raised when the setting is no timedelta. */
export function lifetimeSeconds(jwt: JwtSettings, kind: 'access' | 'refresh'): number {
  const value = kind === 'access' ? jwt.ACCESS_TOKEN_LIFETIME : jwt.REFRESH_TOKEN_LIFETIME
  if (isThing(value, 'timedelta')) return value.seconds
  throw new Raised(
    'TypeError',
    `unsupported operand type(s) for +: 'datetime.datetime' and '${typeName(value)}'`,
  )
}

export const blacklistApp = 'rest_framework_simplejwt.token_blacklist'
