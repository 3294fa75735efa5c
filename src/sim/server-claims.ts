import type { JsonSegment } from '../core/decode.ts'
import { memberOf } from '../core/json.ts'
import type { Stage } from '../core/verify.ts'
import { judgeClaims } from '../core/verify-claims.ts'
import type { Checked } from './happening.ts'

interface Expected {
  readonly issuer: string
  /** Empty: none was told to the library; null: the library was told not to look. */
  readonly audience: string | null
  readonly leewaySeconds: number
  /** Nothing but this claim is looked at. */
  readonly only?: 'exp'
}

/**
 * Judges the claims of a token whose signature fits, as PyJWT 2.6 does. It is stricter than RFC 7519 in two things:
 * it refuses an `iat` in the future, and a token with an `aud` when it was told no audience.
 * `detail`: the first reason to refuse, as PyJWT words it; null: none. Never throws.
 * @param now unix seconds
 */
export function judgeAsPyJwt(
  payload: JsonSegment,
  { issuer, audience, leewaySeconds, only }: Expected,
  now: number,
): { readonly detail: string | null; readonly checked: readonly Checked[] } {
  const policy = { leewaySeconds, issuer, audience: audience ?? '', typ: '', algorithms: null }
  const checked: Checked[] = []
  const say = (what: string, result: Checked['result'], text: string) =>
    checked.push({ what, result, say: text })
  for (const stage of judgeClaims({ payload }, policy, now)) {
    if (only !== undefined && stage.name !== only) continue
    const found = judgeOne(stage, payload, { audience, leewaySeconds }, now)
    if (found === null) continue
    say(stage.name, found.detail === null ? found.result : 'fail', found.say)
    if (found.detail !== null) return { detail: found.detail, checked }
  }
  return { detail: null, checked }
}

interface Judged {
  readonly detail: string | null
  readonly result: 'pass' | 'skipped'
  readonly say: string
}

const good = (say: string): Judged => ({ detail: null, result: 'pass', say })
const left = (say: string): Judged => ({ detail: null, result: 'skipped', say })
const bad = (detail: string, say: string): Judged => ({ detail, result: 'pass', say })

/** Null: nothing was asked, and nothing is there that should have been. */
function judgeOne(
  { name, status }: Stage,
  { json }: JsonSegment,
  { audience, leewaySeconds }: Pick<Expected, 'audience' | 'leewaySeconds'>,
  now: number,
): Judged | null {
  const value = memberOf(json, name)
  const leeway = leewaySeconds > 0 ? `, with ${leewaySeconds} s of leeway` : ''
  const isNumber = typeof value === 'number'
  switch (name) {
    case 'exp':
      if (value === undefined) return left('The token has no exp, and this server does not ask for one.')
      if (!isNumber) return bad('Expiration Time claim (exp) must be an integer.', 'exp is not a number.')
      return status === 'fail'
        ? bad('Signature has expired', `exp is over: ${value} is not later than now, ${now}${leeway}.`)
        : good(`exp is still to come: ${value - now} s are left${leeway}.`)
    case 'nbf':
      if (value === undefined) return null
      if (!isNumber) return bad('Not Before claim (nbf) must be an integer.', 'nbf is not a number.')
      return status === 'fail'
        ? bad('The token is not yet valid (nbf)', `nbf is still ${value - now} s away${leeway}.`)
        : good(`nbf is reached${leeway}.`)
    case 'iat':
      if (value === undefined) return null
      if (!isNumber) return bad('Issued At claim (iat) must be an integer.', 'iat is not a number.')
      // RFC 7519 §4.1.6 gives no rule to refuse by; PyJWT refuses since 2.6.
      return value > now + leewaySeconds
        ? bad('The token is not yet valid (iat)', `iat is ${value - now} s in the future${leeway}.`)
        : null
    case 'iss':
      if (status === 'skip') return null
      if (status === 'pass') return good('iss is the issuer that this server trusts.')
      return value === undefined
        ? bad('Token is missing the "iss" claim', 'The token does not say who issued it.')
        : bad('Invalid issuer', `iss is ${short(value)}, and this server trusts another issuer.`)
    case 'aud':
      return judgeAudience(value, status, audience)
    default:
      return null
  }
}

function judgeAudience(value: unknown, status: Stage['status'], audience: string | null): Judged | null {
  const isThere = value !== undefined && value !== null && value !== '' && !isEmptyList(value)
  if (audience === null) return null
  if (audience === '') {
    const say = `The token is for ${short(value)}, and this server was not told its own name: PyJWT then refuses.`
    return isThere ? bad('Invalid audience', say) : null
  }
  if (!isThere) return bad('Token is missing the "aud" claim', 'The token does not say whom it is for.')
  return status === 'pass'
    ? good(`aud names this server, "${audience}".`)
    : bad('Invalid audience', `aud is ${short(value)}, and this server is "${audience}".`)
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? ''
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
