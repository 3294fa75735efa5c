import { decodeToken } from '../../core/decode.ts'
import { type JsonObject, memberOf } from '../../core/json.ts'
import type { Database } from '../../sim/django/project.ts'

/** A token inside a text; half-open, UTF-16 units. */
export interface TokenPlace {
  readonly start: number
  readonly end: number
}

/** Two encoded parts, the first of which begins as every JSON object with a name does, and a third that may be empty. */
const shape = /eyJ[\w-]*\.[\w-]+\.[\w-]*/gu

/** Where tokens stand in a text, in their order. */
export function findTokenPlaces(text: string): readonly TokenPlace[] {
  return [...text.matchAll(shape)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }))
}

/** What a token says of itself. Nothing of it was verified. */
export interface TokenFacts {
  /** `token_type`: 'access', 'refresh'; '' where it says nothing. */
  readonly type: string
  /** The user's name, or their number where the database does not know it; '' for none. */
  readonly user: string
  /** Unix seconds. */
  readonly iat: number | null
  /** Unix seconds. */
  readonly exp: number | null
  readonly jti: string
}

/** Reads a token's claims without any key. Never throws. */
export function readToken(token: string, { users }: Pick<Database, 'users'>): TokenFacts {
  const decoded = decodeToken(token)
  const claims = decoded.form === 'jws' ? decoded.payload.json : null
  const id = memberOf(claims, 'user_id')
  const given = typeof id === 'number' || typeof id === 'string' ? String(id) : ''
  return {
    type: textIn(claims, 'token_type'),
    user: users.find((user) => String(user.id) === given)?.username ?? given,
    iat: numberIn(claims, 'iat'),
    exp: numberIn(claims, 'exp'),
    jti: textIn(claims, 'jti'),
  }
}

function textIn(claims: JsonObject | null, name: string): string {
  const value = memberOf(claims, name)
  return typeof value === 'string' ? value : ''
}

function numberIn(claims: JsonObject | null, name: string): number | null {
  const value = memberOf(claims, name)
  return typeof value === 'number' ? value : null
}

/** What to call a token: "access token of ana". */
export function nameToken({ type, user }: TokenFacts): string {
  return `${type === '' ? '' : `${type} `}token${user === '' ? '' : ` of ${user}`}`
}
