import { type JsonObject, type JsonValue, memberOf } from '../../core/json.ts'
import type { Checked } from '../happening.ts'
import { fromJson } from './from-json.ts'
import type { JwtSettings } from './jwt-settings.ts'
import { repr } from './python-repr.ts'
import { isEqual, isThing, itemsOf, Raised, type Value } from './python-values.ts'

/**
 * Judges the claims as PyJWT 2.6 does, in its order: iat, nbf, exp, iss, aud. Its `int()` takes texts of digits and
 * true; for null, lists and objects it raises a TypeError that nobody catches: a 500. Throws Raised for those.
 * @param now unix seconds
 */
export function judgeClaims(
  claims: JsonObject,
  jwt: JwtSettings,
  leewaySeconds: number,
  now: number,
): { readonly fault: 'expired' | 'invalid' | null; readonly checked: readonly Checked[] } {
  const checked: Checked[] = []
  const note = (what: string, result: Checked['result'], say: string) => checked.push({ what, result, say })
  const stop = (what: string, say: string, fault: 'expired' | 'invalid' = 'invalid') => {
    note(what, 'fail', say)
    return { fault, checked }
  }
  const wanted = audiencesIn(jwt.AUDIENCE)
  const leeway = leewaySeconds > 0 ? `, with ${leewaySeconds} s of leeway` : ''
  for (const name of ['iat', 'nbf'] as const) {
    const value = memberOf(claims, name)
    if (value === undefined) continue
    const seconds = toInt(value)
    if (seconds === null) return stop(name, `${name} is not a number.`)
    // PyJWT compares iat as it stands, and a text with a number cannot be compared.
    if (name === 'iat' && typeof value === 'string') throw notComparable()
    if (seconds > now + leewaySeconds)
      return stop(name, `${name} is ${seconds - now} s in the future${leeway}.`)
  }
  const exp = memberOf(claims, 'exp')
  if (exp !== undefined) {
    const seconds = toInt(exp)
    if (seconds === null) return stop('exp', 'exp is not a number.')
    if (seconds <= now - leewaySeconds) {
      return stop('exp', `exp is over: ${seconds} is not later than now, ${now}${leeway}.`, 'expired')
    }
    note('exp', 'pass', `exp is still to come: ${seconds - now} s are left${leeway}.`)
  }
  if (jwt.ISSUER !== null) {
    const iss = memberOf(claims, 'iss')
    if (iss === undefined) return stop('iss', 'The token does not say who issued it.')
    if (!isEqual(fromJson(iss), jwt.ISSUER))
      return stop('iss', `iss is ${short(iss)}, and ISSUER is ${said(jwt.ISSUER)}.`)
    note('iss', 'pass', 'iss is the issuer of the settings.')
  }
  const audience = judgeAudience(memberOf(claims, 'aud'), wanted)
  if (audience === null) return { fault: null, checked }
  note('aud', audience.result, audience.say)
  return { fault: audience.result === 'fail' ? 'invalid' : null, checked }
}

/** SimpleJWT turns PyJWT's check of aud off when AUDIENCE is not set. */
function judgeAudience(
  aud: JsonValue | undefined,
  wanted: readonly Value[] | null,
): { readonly result: Checked['result']; readonly say: string } | null {
  const isThere =
    aud !== undefined && aud !== null && aud !== '' && aud !== false && aud !== 0 && !isEmpty(aud)
  if (wanted === null) {
    if (!isThere) return null
    return {
      result: 'skipped',
      say: `aud is ${short(aud)}. AUDIENCE is not set, so nobody asks whom it is for.`,
    }
  }
  if (!isThere) return { result: 'fail', say: 'The token does not say whom it is for, and AUDIENCE is set.' }
  const named = Array.isArray(aud) ? (aud as readonly JsonValue[]) : [aud]
  const good =
    named.every((one) => typeof one === 'string') &&
    wanted.some((one) => typeof one === 'string' && named.includes(one))
  return good
    ? { result: 'pass', say: `aud names this server: ${short(aud)}.` }
    : {
        result: 'fail',
        say: `aud is ${short(aud)}, and AUDIENCE is ${wanted.map(said).join(', ')}.`,
      }
}

/** PyJWT goes through what AUDIENCE has; null: not set. Throws Raised for what nobody can go through. */
function audiencesIn(given: Value): readonly Value[] | null {
  if (given === null) return null
  if (typeof given === 'string') return [given]
  if (isThing(given, 'dict')) return [...given.items.keys()]
  const items = itemsOf(given)
  if (items !== null) return items
  throw new Raised('TypeError', 'audience must be a string, iterable or None')
}

const said = (value: Value) => (typeof value === 'string' ? `"${value}"` : repr(value))

const isEmpty = (value: JsonValue) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

/** Python's int(): null when it is a ValueError. Throws Raised when it is a TypeError. */
function toInt(value: JsonValue): number | null {
  if (typeof value === 'number') return Math.trunc(value)
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'string')
    return /^\s*[-+]?\d+(?:_\d+)*\s*$/u.test(value) ? Number(value.replaceAll('_', '')) : null
  const type = value === null ? 'NoneType' : Array.isArray(value) ? 'list' : 'dict'
  throw new Raised(
    'TypeError',
    `int() argument must be a string, a bytes-like object or a real number, not '${type}'`,
  )
}

const notComparable = () =>
  new Raised('TypeError', "'>' not supported between instances of 'str' and 'float'")

/**
 * SimpleJWT makes a date of exp. Throws Raised for what is no date of Python's: a text, or a year after 9999, which
 * is what a time in milliseconds comes to.
 */
export function dateOf(exp: JsonValue): void {
  if (typeof exp === 'string') {
    throw new Raised('TypeError', "'str' object cannot be interpreted as an integer")
  }
  if (typeof exp === 'number' && exp > 253_402_300_799) {
    const year = exp > 8.64e12 ? null : new Date(exp * 1000).getUTCFullYear()
    if (year === null) throw new Raised('OverflowError', 'timestamp out of range for platform time_t')
    throw new Raised('ValueError', `year ${year} is out of range`)
  }
}

function short(value: JsonValue | undefined): string {
  const words = JSON.stringify(value) ?? ''
  return words.length > 60 ? `${words.slice(0, 60)}…` : words
}
