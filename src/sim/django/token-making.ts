import { encodeTextBase64url } from '../../core/base64url.ts'
import type { JsonObject, JsonValue } from '../../core/json.ts'
import { signToken } from '../../core/sign.ts'
import type { Connection } from './connection.ts'
import { ApiError } from './http.ts'
import {
  claimName,
  type JwtSettings,
  lifetimeSeconds,
  nameInJson,
  noLifetime,
  type TimedToken,
} from './jwt-settings.ts'
import type { SimpleJwtVersion, User } from './project.ts'
import { repr, textOf, typeName } from './python-repr.ts'
import { isThing, NotPlayed, Raised, type Value } from './python-values.ts'
import { algorithmOf, keyFor } from './token-key.ts'

/** What is needed to make tokens. */
export interface TokenMaker {
  readonly jwt: JwtSettings
  readonly version: SimpleJwtVersion
  readonly connection: Connection
  /** Unix seconds. */
  readonly now: number
}

/** When a token made now is over, in unix seconds. Throws Raised for what is no date of Python's, ApiError for None. */
function expOf(kind: TimedToken, { jwt, now }: TokenMaker): number {
  const seconds = lifetimeSeconds(jwt, kind)
  if (seconds === null) throw new ApiError(401, { detail: noLifetime, code: 'token_not_valid' })
  const exp = Math.floor(now + seconds)
  if (exp > 253_402_300_799 || exp < -62_135_596_800)
    throw new Raised('OverflowError', 'date value out of range')
  return exp
}

/** The claims of a new token, in SimpleJWT's order: type, exp, iat, id. Times in unix seconds. */
function newClaims(kind: 'access' | 'refresh', maker: TokenMaker): Map<string, JsonValue> {
  const { jwt, connection, now } = maker
  return new Map<string, JsonValue>([
    [claimName(jwt, 'TOKEN_TYPE_CLAIM'), kind],
    ['exp', expOf(kind, maker)],
    ['iat', Math.floor(now)],
    [claimName(jwt, 'JTI_CLAIM'), connection.nextTokenId()],
  ])
}

/** The claims of a refresh token for a user (`RefreshToken.for_user`). */
export function claimsForUser(user: User, maker: TokenMaker): Map<string, JsonValue> {
  const { jwt, version } = maker
  const claims = newClaims('refresh', maker)
  const id = fieldOf(user, textOf(jwt.USER_ID_FIELD))
  claims.set(claimName(jwt, 'USER_ID_CLAIM'), version === '5.5' ? String(id) : id)
  if (jwt.CHECK_REVOKE_TOKEN === true) claims.set(claimName(jwt, 'REVOKE_TOKEN_CLAIM'), passwordMark(user))
  return claims
}

/** Columns of auth_user that are empty for all people of the lessons. */
export const emptyColumns: ReadonlySet<string> = new Set(['email', 'first_name', 'last_name'])

/** A column of a user that a token may name it by. Throws Raised for one that users do not have. */
export function fieldOf(user: User, field: string): string | number {
  if (field === 'id' || field === 'pk') return user.id
  if (field === 'username') return user.username
  if (emptyColumns.has(field)) return ''
  throw new Raised('AttributeError', `'User' object has no attribute '${field}'`)
}

/**
 * The claims of an access token that a refresh token gives: new type, exp and id, all else as in the refresh token.
 * Until SimpleJWT 5.5.1 that is its `iat`, too.
 */
export function accessFrom(
  refresh: ReadonlyMap<string, JsonValue>,
  maker: TokenMaker,
): Map<string, JsonValue> {
  const { jwt, version } = maker
  const claims = newClaims('access', maker)
  const own = [
    claimName(jwt, 'TOKEN_TYPE_CLAIM'),
    'exp',
    claimName(jwt, 'JTI_CLAIM'),
    'jti',
    ...(version === '5.5' ? ['iat'] : []),
  ]
  for (const [name, value] of refresh) if (!own.includes(name)) claims.set(name, value)
  return claims
}

/** Gives a refresh token a new id, exp and iat, in their places: what rotation does. */
export function renew(refresh: Map<string, JsonValue>, maker: TokenMaker): void {
  const { jwt, connection, now } = maker
  refresh.set(claimName(jwt, 'JTI_CLAIM'), connection.nextTokenId())
  refresh.set('exp', expOf('refresh', maker))
  refresh.set('iat', Math.floor(now))
}

/** The signed token. AUDIENCE and ISSUER of the settings come in last. Throws Raised when the key is of no use. */
export async function encode(claims: ReadonlyMap<string, JsonValue>, { jwt }: TokenMaker): Promise<string> {
  const alg = algorithmOf(jwt)
  const payload = new Map(claims)
  if (jwt.AUDIENCE !== null) payload.set('aud', toClaim(jwt.AUDIENCE))
  if (jwt.ISSUER !== null) payload.set('iss', toClaim(jwt.ISSUER))
  const key = await keyFor(jwt, 'sign')
  const body = `{${[...payload].map(([name, value]) => `${toAscii(nameInJson(name))}:${toAscii(value)}`).join(',')}}`
  const header = encodeTextBase64url(`{"alg":"${alg}","typ":"JWT"}`)
  const signed = await signToken(header, encodeTextBase64url(body), key)
  if (signed.ok) return signed.token
  throw new Raised('ValueError', signed.why)
}

/** A value as a claim. Throws Raised for what JSON has no form for. */
export function toClaim(value: Value): JsonValue {
  if (typeof value !== 'object' || value === null) return value
  if (isThing(value, 'list') || isThing(value, 'tuple')) return value.items.map(toClaim)
  if (isThing(value, 'dict')) {
    return Object.fromEntries([...value.items].map(([key, item]) => [textOf(key), toClaim(item)]))
  }
  if (isThing(value, 'set') || isThing(value, 'path') || isThing(value, 'timedelta')) {
    const name = typeName(value).replace('datetime.', '')
    throw new Raised('TypeError', `Object of type ${name} is not JSON serializable`)
  }
  if (isThing(value, 'host') && value.items === undefined) {
    throw new Raised('TypeError', `Object of type ${value.name} is not JSON serializable`)
  }
  throw new NotPlayed(`${repr(value)} in a token`)
}

/** JSON as Python's json.dumps writes it for PyJWT: no spaces, and nothing but ASCII. */
function toAscii(value: JsonValue): string {
  // By UTF-16 units: Python writes two of them for a character beyond the first 65,536.
  return JSON.stringify(value)
    .split('')
    .map((unit) => (unit > '~' ? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}` : unit))
    .join('')
}

/** The claims of a token, in their order. */
export const claimsOf = (json: JsonObject): Map<string, JsonValue> => new Map(Object.entries(json))

/**
 * What stands in a token for the password that it was made under (CHECK_REVOKE_TOKEN): there an MD5 of the stored
 * hash, here 32 digits made from the lesson's password in clear. It changes with the password, and only with it.
 */
export function passwordMark({ id, password }: User): string {
  const digits = Array.from({ length: 4 }, (_, part) => {
    let state = 0x811c9dc5 ^ Math.imul(id + part, 0x9e3779b1)
    for (const char of password) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193)
    state = Math.imul(state ^ (state >>> 15), 0x85ebca6b)
    return ((state ^ (state >>> 13)) >>> 0).toString(16).padStart(8, '0')
  })
  return digits.join('').toUpperCase()
}
