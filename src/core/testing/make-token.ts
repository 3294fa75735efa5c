import { base64url } from 'jose'
import type { OneKey } from '../keys.ts'
import { signToken } from '../sign.ts'
import type { Verdict } from '../verify.ts'
import { freshKey, secretKey } from './fresh-key.ts'

/** Unix seconds at which these tokens are judged. */
export const NOW = 1_700_000_000
export const SECRET = 'a secret that is just long enough'
/** JSON in base64url. */
export const encode = (value: unknown) => base64url.encode(JSON.stringify(value))
/** Claims that hold at NOW. */
export const fresh = { sub: 'ana', iat: NOW - 60, exp: NOW + 600 }

/** A signed token, with the secret where no key is given. */
export async function make(
  header: object,
  payload: unknown,
  key: OneKey = secretKey(SECRET),
): Promise<string> {
  const result = await signToken(encode(header), encode(payload), key)
  if (!result.ok) throw new Error(result.why)
  return result.token
}

/** The codes of what takes the green from an accepted token. */
export const cautionsOf = (verdict: Verdict) =>
  verdict.outcome === 'accepted' ? verdict.cautions.map(({ code }) => code) : []

/** A new key; throws where this engine has none of the kind. */
export async function must(alg: string): Promise<OneKey> {
  const key = await freshKey(alg)
  if (key === null) throw new Error(`no ${alg} here`)
  return key
}

/** A key as the text of a JWK. */
export const jwkText = (key: OneKey, more: object = {}) =>
  JSON.stringify({ ...key.jwk, ext: undefined, key_ops: undefined, ...more })
