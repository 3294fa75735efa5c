import { encodeTextBase64url } from '../../core/base64url.ts'
import type { JsonObject, JsonValue } from '../../core/json.ts'
import { signToken } from '../../core/sign.ts'
import type { Connection } from './connection.ts'
import { type JwtSettings, lifetimeSeconds } from './jwt-settings.ts'
import type { SimpleJwtVersion, User } from './project.ts'
import { itemsOf, Raised, textOf, type Value } from './python-values.ts'
import { algorithmOf, keyFor } from './token-key.ts'

/** What is needed to make tokens. */
export interface TokenMaker {
  readonly jwt: JwtSettings
  readonly version: SimpleJwtVersion
  readonly connection: Connection
  /** Unix seconds. */
  readonly now: number
}

const nameOf = (value: Value) => textOf(value)

/** The claims of a new token, in SimpleJWT's order: type, exp, iat, id. Times in unix seconds. */
function newClaims(kind: 'access' | 'refresh', { jwt, connection, now }: TokenMaker): Map<string, JsonValue> {
  return new Map<string, JsonValue>([
    [nameOf(jwt.TOKEN_TYPE_CLAIM), kind],
    ['exp', Math.floor(now + lifetimeSeconds(jwt, kind))],
    ['iat', Math.floor(now)],
    [nameOf(jwt.JTI_CLAIM), connection.nextTokenId()],
  ])
}

/** The claims of a refresh token for a user (`RefreshToken.for_user`). */
export function claimsForUser(user: User, maker: TokenMaker): Map<string, JsonValue> {
  const { jwt, version } = maker
  const claims = newClaims('refresh', maker)
  const id = fieldOf(user, nameOf(jwt.USER_ID_FIELD))
  claims.set(nameOf(jwt.USER_ID_CLAIM), version === '5.5' ? String(id) : id)
  if (jwt.CHECK_REVOKE_TOKEN === true) claims.set(nameOf(jwt.REVOKE_TOKEN_CLAIM), passwordMark(user))
  return claims
}

/** A column of a user that a token may name it by. Throws Raised for one that users do not have. */
export function fieldOf(user: User, field: string): string | number {
  if (field === 'id' || field === 'pk') return user.id
  if (field === 'username') return user.username
  if (field === 'email') return ''
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
    nameOf(jwt.TOKEN_TYPE_CLAIM),
    'exp',
    nameOf(jwt.JTI_CLAIM),
    'jti',
    ...(version === '5.5' ? ['iat'] : []),
  ]
  for (const [name, value] of refresh) if (!own.includes(name)) claims.set(name, value)
  return claims
}

/** Gives a refresh token a new id, exp and iat, in their places: what rotation does. */
export function renew(refresh: Map<string, JsonValue>, { jwt, connection, now }: TokenMaker): void {
  refresh.set(nameOf(jwt.JTI_CLAIM), connection.nextTokenId())
  refresh.set('exp', Math.floor(now + lifetimeSeconds(jwt, 'refresh')))
  refresh.set('iat', Math.floor(now))
}

/** The signed token. AUDIENCE and ISSUER of the settings come in last. Throws Raised when the key is of no use. */
export async function encode(claims: ReadonlyMap<string, JsonValue>, { jwt }: TokenMaker): Promise<string> {
  const alg = algorithmOf(jwt)
  const payload = new Map(claims)
  if (jwt.AUDIENCE !== null) {
    const several = itemsOf(jwt.AUDIENCE)
    payload.set('aud', several === null ? textOf(jwt.AUDIENCE) : several.map(textOf))
  }
  if (jwt.ISSUER !== null) payload.set('iss', textOf(jwt.ISSUER))
  const key = await keyFor(jwt, 'sign')
  const body = `{${[...payload].map(([name, value]) => `${toAscii(name)}:${toAscii(value)}`).join(',')}}`
  const header = encodeTextBase64url(`{"alg":"${alg}","typ":"JWT"}`)
  const signed = await signToken(header, encodeTextBase64url(body), key)
  if (signed.ok) return signed.token
  throw new Raised('ValueError', signed.why)
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
