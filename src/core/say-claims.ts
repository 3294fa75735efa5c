import type { Messages } from './finding.ts'
import { sayDuration, sayMoment } from './say-time.ts'
import { NOT_SECONDS, perSecond, type TimeUnit, timeUnit } from './time-unit.ts'

/** A sentence that needs no facts. */
export type NoFacts = { readonly [fact: string]: never }

/** How two texts that should be equal differ. */
export type Difference = 'missing' | 'not-text' | 'slash' | 'case' | 'whitespace' | 'scheme' | 'other'

/** The moment that a time in another unit stands for, in a sentence; '' where it is in none. */
function sayMeant(time: number): string {
  const unit = timeUnit(time)
  return unit === null ? '' : ` Probably ${sayMoment(time / perSecond[unit])} was meant.`
}

/** What the claims say of time, issuer and audience, and what the header says of type. Times in unix seconds. */
export interface ClaimCodes {
  /** `why`: what stands in the place of claims. */
  'claims-unreadable': { claim: string; why: 'encrypted' | 'not-json' | 'empty' | 'not-a-token' }
  'not-expired': { exp: number; now: number; leewaySeconds: number }
  expired: { exp: number; now: number; leewaySeconds: number }
  'no-exp': NoFacts
  'lives-from-iat': NoFacts
  /** `raw`: the value as the token has it. */
  'exp-not-number': { raw: string }
  /** `unit` null: too large for any unit of time that programs use. */
  'exp-in-milliseconds': {
    exp: number
    now: number
    unit: TimeUnit | null
  }
  'nbf-reached': { nbf: number; now: number }
  'nbf-in-future': { nbf: number; now: number; leewaySeconds: number }
  'exp-before-nbf': { exp: number; nbf: number }
  'no-nbf': NoFacts
  'iat-past': { iat: number; now: number }
  'iat-in-future': { iat: number; now: number; unit: TimeUnit | null }
  'no-iat': NoFacts
  'time-not-number': { claim: 'nbf' | 'iat'; raw: string }
  'iss-ok': { issuer: string }
  'iss-mismatch': { expected: string; got: string | null; difference: Difference }
  'iss-not-asked': { got: string | null }
  'aud-ok': { audience: string; of: number }
  'aud-mismatch': { expected: string; got: readonly string[]; difference: Difference }
  'aud-not-asked': { got: readonly string[] }
  'typ-ok': { typ: string }
  'typ-mismatch': { expected: string; got: string | null; difference: Difference }
  'typ-not-asked': { got: string | null }
}

const cut = (text: string) => (text.length > 120 ? `${text.slice(0, 120)}…` : text)
const quoted = (texts: readonly string[]) =>
  texts.length === 0
    ? 'nothing'
    : texts
        .slice(0, 8)
        .map((text) => `"${cut(text)}"`)
        .join(', ') + (texts.length > 8 ? ` and ${texts.length - 8} more` : '')

const differences: { readonly [D in Difference]: string } = {
  missing: 'The token does not have it at all.',
  'not-text': 'It is not text, so it equals nothing you could expect.',
  slash:
    'They differ only in a slash at the end. The comparison is exact, so both sides must write it alike.',
  case: 'They differ only in upper and lower case. The comparison is exact.',
  whitespace:
    'They differ only in spaces or line breaks, which are easy to overlook in a configuration file.',
  scheme: 'They differ only in what stands before "://", such as http and https.',
  other: '',
}

/** The smallest whole leeway with which `now` would still do. */
const leewayNeeded = (seconds: number) => Math.floor(seconds) + 1

const nonsense: { readonly [W in ClaimCodes['claims-unreadable']['why']]: string } = {
  encrypted: 'The claims are encrypted.',
  'not-json':
    'The payload is not a JSON object, so it holds no claims. As a signed message it may still be good.',
  empty: 'The payload is empty: there are no claims in the token.',
  'not-a-token': 'This is not a token that can be read.',
}

export const claimMessages: Messages<ClaimCodes> = {
  'claims-unreadable': ({ claim, why }) => ({ title: `${claim} was not checked`, detail: nonsense[why] }),
  'not-expired': ({ exp, now, leewaySeconds }) =>
    now < exp
      ? { title: `Expires in ${sayDuration(exp - now)}`, detail: `At ${sayMoment(exp)}.` }
      : {
          title: `Expired ${sayDuration(now - exp)} ago, within your leeway`,
          detail: `It ended at ${sayMoment(exp)}; you forgive ${sayDuration(leewaySeconds)}.`,
        },
  expired: ({ exp, now, leewaySeconds }) => ({
    title: now - exp < 1 ? 'Expired just now' : `Expired ${sayDuration(now - exp)} ago`,
    detail: `It was good until ${sayMoment(exp)}. Get a new one, from the refresh token or by signing in again.${
      now - exp < 600
        ? ` If the clocks of the two machines differ, a leeway of ${leewayNeeded(now - exp)} s would let it pass${leewaySeconds > 0 ? ` (it is ${leewaySeconds} s now)` : ''}.`
        : ''
    }`,
    spec: 'RFC 7519 §4.1.4',
  }),
  'no-exp': () => ({
    title: 'Never expires: there is no exp',
    detail: 'Whoever gets hold of it can use it for ever, or until the key is changed.',
    spec: 'RFC 7519 §4.1.4',
  }),
  'lives-from-iat': () => ({
    title: 'No exp: whoever gets it counts from iat',
    detail:
      'It is made for one request, and taken for a short time after it was made. Each server sets its own limit.',
    spec: 'RFC 9449 §11.1',
  }),
  'exp-not-number': ({ raw }) => ({
    title: `exp is ${cut(raw)}, which is not a number of seconds`,
    detail: /^"\d+"$/.test(raw)
      ? 'Take the quotes away: it has to be a JSON number. Libraries refuse the text, and some servers crash on it.'
      : 'It has to be a JSON number: seconds since 1970-01-01 00:00:00 UTC.',
    spec: 'RFC 7519 §4.1.4',
  }),
  'exp-in-milliseconds': ({ exp, now, unit }) => {
    if (unit === null)
      return { title: 'exp lies millions of years ahead', detail: 'In effect it never expires.' }
    const meant = exp / perSecond[unit]
    return {
      title: `exp seems to be in ${unit}; it must be in seconds`,
      detail: `Read as seconds it expires ${Number.isNaN(new Date(exp * 1000).getTime()) ? 'after any calendar' : `on ${sayMoment(exp)}`}, so in effect never. Probably ${sayMoment(meant)} was meant, ${meant <= now ? `${sayDuration(now - meant)} ago: the token should be dead already` : `in ${sayDuration(meant - now)}`}. In JavaScript: Math.floor(Date.now() / 1000).`,
      spec: 'RFC 7519 §2',
    }
  },
  'nbf-reached': ({ nbf, now }) => ({
    title: now >= nbf ? `Valid since ${sayDuration(now - nbf)} ago` : 'Valid from now on, within your leeway',
    detail: `From ${sayMoment(nbf)} on.`,
  }),
  'nbf-in-future': ({ nbf, now, leewaySeconds }) => ({
    title:
      timeUnit(nbf) !== null
        ? `Not valid yet: nbf seems to be in ${timeUnit(nbf)}; it must be in seconds`
        : `Not valid yet: starts in ${sayDuration(nbf - now)}`,
    detail: `From ${sayMoment(nbf)} on.${
      nbf > NOT_SECONDS
        ? sayMeant(nbf)
        : nbf - now > 1740 && (nbf - now + 60) % 1800 < 120
          ? ' A difference of whole or half hours often means that a local time was taken for UTC.'
          : nbf - now < 600
            ? ` If the clocks of the two machines differ, a leeway of ${Math.ceil(nbf - now)} s would let it pass${leewaySeconds > 0 ? ` (it is ${leewaySeconds} s now)` : ''}.`
            : ''
    }`,
    spec: 'RFC 7519 §4.1.5',
  }),
  'exp-before-nbf': ({ exp, nbf }) => ({
    title: 'Never valid: it ends before it starts',
    detail: `nbf is ${sayMoment(nbf)}, and exp is ${sayMoment(exp)}.`,
    spec: 'RFC 7519 §4.1.5',
  }),
  'no-nbf': () => ({ title: 'No start time (nbf): valid from the moment it was made' }),
  'iat-past': ({ iat, now }) => ({
    title: `Issued ${sayDuration(Math.max(0, now - iat))} ago`,
    detail: `At ${sayMoment(iat)}.`,
  }),
  'iat-in-future': ({ iat, now, unit }) => ({
    title: unit
      ? `iat seems to be in ${unit}; it must be in seconds`
      : `Issued in the future: in ${sayDuration(iat - now)}`,
    detail: unit
      ? `Probably ${sayMoment(iat / perSecond[unit])} was meant.`
      : `It says ${sayMoment(iat)}. The standard does not ask to refuse it, but many libraries do. Usually a clock is wrong.`,
    spec: 'RFC 7519 §4.1.6',
  }),
  'no-iat': () => ({ title: 'Does not say when it was issued (no iat)' }),
  'time-not-number': ({ claim, raw }) => ({
    title: `${claim} is ${cut(raw)}, which is not a number of seconds`,
    detail: 'It has to be a JSON number: seconds since 1970-01-01 00:00:00 UTC.',
    spec: claim === 'nbf' ? 'RFC 7519 §4.1.5' : 'RFC 7519 §4.1.6',
  }),
  'iss-ok': ({ issuer }) => ({ title: `Issued by "${cut(issuer)}", as you expect` }),
  'iss-mismatch': ({ expected, got, difference }) => ({
    title: `Wrong issuer: ${got === null ? 'none is named' : `"${cut(got)}"`}, and you expect "${cut(expected)}"`,
    ...(differences[difference] ? { detail: differences[difference] } : {}),
    spec: 'RFC 7519 §4.1.1',
  }),
  'iss-not-asked': ({ got }) => ({
    title: 'Not checked: you did not say which issuer you expect',
    detail: got === null ? 'The token names none.' : `The token says "${cut(got)}".`,
  }),
  'aud-ok': ({ audience, of }) => ({
    title: `Meant for "${cut(audience)}", as you expect`,
    ...(of > 1 ? { detail: `It is one of ${of} audiences.` } : {}),
  }),
  'aud-mismatch': ({ expected, got, difference }) => ({
    title: `Meant for someone else: ${quoted(got)}, and you are "${cut(expected)}"`,
    detail:
      differences[difference] || 'Using a token that was made for another service is a way to break in.',
    spec: 'RFC 7519 §4.1.3',
  }),
  'aud-not-asked': ({ got }) => ({
    title: 'Not checked: you did not say which audience you are',
    detail:
      got.length === 0
        ? 'The token names none.'
        : `The token is meant for ${quoted(got)}. A server has to refuse it unless it is one of them.`,
  }),
  'typ-ok': ({ typ }) => ({ title: `Of type "${cut(typ)}", as you expect` }),
  'typ-mismatch': ({ expected, got, difference }) => ({
    title: `Wrong type: ${got === null ? 'typ is absent' : `"${cut(got)}"`}, and you expect "${cut(expected)}"`,
    detail:
      (difference === 'other' || difference === 'missing' ? '' : `${differences[difference]} `) +
      'The type keeps one kind of token from being used as another, such as an ID token as an access token.',
    spec: 'RFC 8725 §3.11',
  }),
  'typ-not-asked': ({ got }) => ({
    title: 'Not checked: you did not say which type you expect',
    detail: got === null ? 'The header has no typ.' : `The header says "${cut(got)}".`,
  }),
}
