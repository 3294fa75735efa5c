import type { DecodedToken } from './decode.ts'
import { isObject, type JsonObject, memberOf } from './json.ts'
import { bareType } from './token-type.ts'

/** The kinds of token that have rules of their own. */
export type Profile =
  | 'none'
  | 'access-token'
  | 'id-token'
  | 'logout-token'
  | 'dpop'
  | 'sd-jwt'
  | 'simplejwt-access'
  | 'simplejwt-refresh'

/** Each kind with its name for a person. */
export const profileNames: { readonly [P in Profile]: string } = {
  none: 'No special kind',
  'access-token': 'OAuth access token (RFC 9068)',
  'id-token': 'OpenID Connect ID token',
  'logout-token': 'OpenID Connect logout token',
  dpop: 'DPoP proof (RFC 9449)',
  'sd-jwt': 'SD-JWT (RFC 9901)',
  'simplejwt-access': 'SimpleJWT access token',
  'simplejwt-refresh': 'SimpleJWT refresh token',
}

/** The member of `events` that makes a token a logout token. OpenID Connect Back-Channel Logout 1.0 §2.4. */
export const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'

const profilesByType: ReadonlyMap<string, Profile> = new Map([
  ['at+jwt', 'access-token'],
  ['dpop+jwt', 'dpop'],
  ['logout+jwt', 'logout-token'],
  ['sd-jwt', 'sd-jwt'],
  ['dc+sd-jwt', 'sd-jwt'],
  ['vc+sd-jwt', 'sd-jwt'],
])

/** All that RFC 9068 §2.2 asks for: a token with all of them was meant as one. */
const accessTokenClaims = ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti']
const idTokenClaims = ['nonce', 'at_hash', 'c_hash', 'auth_time', 'azp']

/**
 * Which kind of token this is: by `typ` where that says it, else by its shape; 'none' where neither does.
 * @param claims of the payload, or of what was decrypted
 */
export function recogniseProfile(
  token: DecodedToken,
  header: JsonObject | null,
  claims: JsonObject | null,
): Profile {
  const byType = profilesByType.get(bareType(memberOf(header, 'typ')))
  if (byType) return byType
  if (token.form === 'jws' && token.disclosures !== undefined) return 'sd-jwt'
  if (claims === null) return 'none'
  const has = (name: string) => Object.hasOwn(claims, name)
  if (Array.isArray(memberOf(claims, '_sd')) || has('_sd_alg')) return 'sd-jwt'
  if (has('htm') && has('htu')) return 'dpop'
  const events = memberOf(claims, 'events')
  if (isObject(events) && Object.hasOwn(events, logoutEvent)) return 'logout-token'
  const kind = memberOf(claims, 'token_type')
  if (has('jti') && kind === 'access') return 'simplejwt-access'
  if (has('jti') && kind === 'refresh') return 'simplejwt-refresh'
  if (accessTokenClaims.every(has)) return 'access-token'
  if (has('iss') && has('aud') && has('sub') && idTokenClaims.some(has) && !has('scope')) return 'id-token'
  return 'none'
}
