import { isObject, type JsonObject, memberOf } from '../../core/json.ts'
import { verifySignature } from '../../core/verify-signature.ts'
import type { Checked } from '../happening.ts'
import { openToken } from '../server-opening.ts'
import {
  claimName,
  hasNoLifetime,
  type JwtSettings,
  leewaySeconds,
  nameInJson,
  noLifetime,
  type TimedToken,
} from './jwt-settings.ts'
import type { SimpleJwtVersion } from './project.ts'
import { dateOf, judgeClaims } from './pyjwt-claims.ts'
import { quote } from './python-repr.ts'
import { Raised } from './python-values.ts'
import { algorithmOf, keyFor } from './token-key.ts'

/** What kind of token is wanted. `untyped`: any, as the verify view takes it. */
export type TokenKind = TimedToken | 'untyped'

/** What SimpleJWT makes of a token, with what it looked at. */
export type TokenReading =
  | { readonly ok: true; readonly claims: JsonObject; readonly checked: readonly Checked[] }
  /** `message`: what SimpleJWT says (TokenError). */
  | { readonly ok: false; readonly message: string; readonly checked: readonly Checked[] }

/** What is needed to judge a token. */
export interface TokenRules {
  readonly jwt: JwtSettings
  readonly version: SimpleJwtVersion
  /** Unix seconds. */
  readonly now: number
}

/**
 * Reads a token as SimpleJWT does with PyJWT: signature, times, issuer and audience first, which give one answer for
 * all of them, then what SimpleJWT asks itself (exp, id, type). Throws Raised where the real one ends with a 500.
 * @param blacklisted asked once the signature and the times are good, before anything else; null: no blacklist app
 */
export async function readToken(
  text: string,
  kind: TokenKind,
  rules: TokenRules,
  blacklisted: ((jti: string) => boolean) | null,
): Promise<TokenReading> {
  if (kind !== 'untyped' && hasNoLifetime(rules.jwt, kind)) {
    const say = `${kind.toUpperCase()}_TOKEN_LIFETIME is None: SimpleJWT reads no such token, and makes none.`
    return { ok: false, message: noLifetime, checked: [{ what: 'lifetime', result: 'fail', say }] }
  }
  const decoded = await decode(text, rules)
  if (!decoded.ok) return decoded
  const { claims } = decoded
  const checked = [...decoded.checked]
  const note = (what: string, result: Checked['result'], say: string) => checked.push({ what, result, say })
  const refuse = (message: string, what: string, say: string): TokenReading => {
    note(what, 'fail', say)
    return { ok: false, message, checked }
  }
  const { jwt } = rules
  const jtiClaim = claimName(jwt, 'JTI_CLAIM')
  if (blacklisted !== null) {
    const jti = jtiOf(claims, jtiClaim)
    if (blacklisted(jti)) {
      return refuse(
        'Token is blacklisted',
        'blacklist',
        'Asked the database: this token is on the blacklist.',
      )
    }
    note('blacklist', 'pass', 'Asked the database: this token is not on the blacklist.')
  }
  const exp = memberOf(claims, 'exp')
  if (exp === undefined) {
    return refuse(
      "Token has no 'exp' claim",
      'exp',
      'The token has no exp. RFC 7519 allows that; SimpleJWT does not.',
    )
  }
  dateOf(exp)
  if (Number(exp) <= rules.now - (leewaySeconds(jwt) ?? 0)) {
    return refuse("Token 'exp' claim has expired", 'exp', 'exp is over.')
  }
  if (jwt.JTI_CLAIM !== null) {
    if (memberOf(claims, jtiClaim) === undefined) {
      return refuse(
        'Token has no id',
        jtiClaim,
        `The token has no ${jtiClaim}: SimpleJWT wants every token to have an id.`,
      )
    }
    note(jtiClaim, 'pass', `The token has an id, in ${jtiClaim}.`)
  }
  const typeClaim = claimName(jwt, 'TOKEN_TYPE_CLAIM')
  if (jwt.TOKEN_TYPE_CLAIM === null || kind === 'untyped') {
    note('type', 'skipped', 'Did not ask what type of token this is: any type will do here.')
    return { ok: true, claims, checked }
  }
  const type = memberOf(claims, typeClaim)
  if (type === undefined) {
    return refuse(
      'Token has no type',
      typeClaim,
      `The token has no ${typeClaim}, so it does not say what it is for.`,
    )
  }
  if (type !== kind) {
    const say = `${typeClaim} is ${JSON.stringify(type)}, and here only an ${kind} token will do.`
    return refuse('Token has wrong type', typeClaim, say.replace(/an (?=refresh|sliding)/u, 'a '))
  }
  note(typeClaim, 'pass', `${typeClaim} is "${kind}", as it has to be here.`)
  return { ok: true, claims, checked }
}

/** The id that the blacklist knows a token by. A token without one ends the request: Python's KeyError. */
export function jtiOf(claims: JsonObject, name: string): string {
  const jti = memberOf(claims, name)
  if (jti === undefined) throw new Raised('KeyError', nameInJson(name) === name ? quote(name) : 'None')
  return typeof jti === 'string' ? jti : JSON.stringify(jti)
}

async function decode(text: string, { jwt, version, now }: TokenRules): Promise<TokenReading> {
  const expected = algorithmOf(jwt)
  const leeway = leewaySeconds(jwt)
  const invalid = version === '5.2' ? 'Token is invalid or expired' : 'Token is invalid'
  const expired = version === '5.2' ? invalid : 'Token is expired'
  const opened = openToken(text)
  const checked = [...opened.checked]
  if (leeway === null) {
    const say = 'LEEWAY is neither a number nor a timedelta: SimpleJWT stops at that, and takes no token.'
    checked.push({ what: 'LEEWAY', result: 'fail', say })
    return { ok: false, message: invalid, checked }
  }
  if (!opened.ok) return { ok: false, message: invalid, checked }
  const parts = text.split('.')
  if (!parts.every(isForPython)) return { ok: false, message: invalid, checked }
  const { token } = opened
  const stop = (what: string, say: string): TokenReading => {
    checked.push({ what, result: 'fail', say })
    return { ok: false, message: invalid, checked }
  }
  if (token.alg !== expected) {
    const said = token.alg === undefined ? 'no algorithm' : JSON.stringify(token.alg)
    return stop('alg', `The header names ${said}; this server takes ${expected} only, whatever a token says.`)
  }
  checked.push({
    what: 'alg',
    result: 'pass',
    say: `The header names ${expected}, the one that this server takes.`,
  })
  const key = await keyFor(jwt, 'verify')
  const signature = await verifySignature(expected, key, token.signingInput, token.signature)
  if (signature !== 'valid') {
    return stop('signature', 'The signature does not fit: changed after signing, or signed with another key.')
  }
  checked.push({ what: 'signature', result: 'pass', say: 'The signature fits this server’s key.' })
  if (!isUtf8(token.payload.bytes)) return stop('payload', 'Part 2 is not text in UTF-8.')
  const { json } = token.payload
  if (!isObject(json ?? undefined) || json === null) return stop('payload', 'Part 2 is not a JSON object.')
  const judged = judgeClaims(json, jwt, leeway, now)
  checked.push(...judged.checked)
  if (judged.fault === null) return { ok: true, claims: json, checked }
  return { ok: false, message: judged.fault === 'expired' ? expired : invalid, checked }
}

/**
 * Whether Python's urlsafe_b64decode takes a part, to which PyJWT adds what `=` its length wants: it leaves out every
 * character that does not belong, and only groups of four may be left in the end.
 */
function isForPython(part: string): boolean {
  const padded = part + '='.repeat((4 - (part.length % 4)) % 4)
  let filled = 0
  let ends = 0
  for (const char of padded) {
    if (char === '=') {
      ends += 1
      if (filled >= 2 && filled + ends >= 4) return true
    } else if (/[\w+/-]/u.test(char)) {
      filled = (filled + 1) % 4
      ends = 0
    }
  }
  return filled === 0
}

function isUtf8(bytes: Uint8Array | null): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes ?? new Uint8Array())
    return true
  } catch {
    return false
  }
}
