import { memberOf } from './json.ts'
import { advice, type Lint, rule, short, told, when } from './lint-row.ts'
import type { Subject } from './lint-subject.ts'
import { sayDuration, sayMoment } from './say-time.ts'

/** Beyond this many seconds (the year 5138) a time was surely not meant in seconds. */
const NOT_SECONDS = 1e11

/** "More than a few minutes". RFC 7519 §4.1.4. */
const LONG_LEEWAY = 300

const HOUR = 3600
const DAY = 24 * HOUR

function timeOf({ claims }: Subject, name: string): number | null {
  const value = memberOf(claims, name)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

const times = ['exp', 'nbf', 'iat']

/** Seconds from issue to end; null where one of the two is missing or not in seconds. */
function lifetime(s: Subject): number | null {
  const exp = timeOf(s, 'exp')
  const iat = timeOf(s, 'iat') ?? timeOf(s, 'nbf')
  if (exp === null || iat === null || exp > NOT_SECONDS || iat > NOT_SECONDS) return null
  return exp - iat
}

/** Group D: time. */
export const timeLints: readonly Lint[] = [
  rule(
    'T1',
    'error',
    'RFC 7519 §2, §4.1.4–6',
    'A time in quotes is text. Some languages compare it as text, and then a token may be good for ever.',
    (s) =>
      times.flatMap((name) => {
        const value = memberOf(s.claims, name)
        if (value === undefined || typeof value === 'number') return []
        return [
          {
            title: `${name} is ${short(value)}, which is not a number of seconds`,
            detail:
              typeof value === 'string' && /^\d+$/.test(value)
                ? 'Take the quotes away where the token is made.'
                : 'It has to be a JSON number: seconds since 1970-01-01 00:00:00 UTC.',
            span: s.claimSpan(name),
          },
        ]
      }),
  ),
  rule(
    'T2',
    'error',
    'RFC 7519 §2',
    'Read as seconds, such an end lies tens of thousands of years ahead: the token never expires.',
    (s) =>
      times.flatMap((name) => {
        const value = timeOf(s, name)
        if (value === null || value <= NOT_SECONDS) return []
        const meant = value < 1e14 ? `: ${sayMoment(value / 1000)} was probably meant` : ''
        return [
          {
            title: `${name} is too large for seconds${meant}`,
            detail: 'JavaScript counts milliseconds. Divide by 1000 and round down where the token is made.',
            span: s.claimSpan(name),
          },
        ]
      }),
  ),
  rule(
    'T3',
    'error',
    'RFC 7519 §4.1.4',
    'Expiry limits for how long a stolen token is of use. It says nothing about the signature, which is judged apart.',
    (s) => told(s.found('expired'), () => s.claimSpan('exp')),
  ),
  rule('T4', 'error', 'RFC 7519 §4.1.5', 'The issuer wants it to be refused until then.', (s) =>
    told(s.found('nbf-in-future'), () => s.claimSpan('nbf')),
  ),
  rule(
    'T5',
    'warning',
    'RFC 7519 §4.1.6',
    'Nothing can be issued in the future: one of two clocks is wrong, and then exp is judged wrongly too.',
    (s) => told(s.found('iat-in-future'), () => s.claimSpan('iat')),
  ),
  advice(
    'T6',
    'error',
    'There is no moment at which such a token may be used: its maker has mixed up two times. It follows from RFC 7519 §4.1.4 and §4.1.5.',
    (s) => {
      const exp = timeOf(s, 'exp')
      if (exp === null) return []
      return ['nbf', 'iat'].flatMap((name) => {
        const from = timeOf(s, name)
        return when(from !== null && exp <= from && from <= NOT_SECONDS, () => ({
          title: `Never valid: exp is not after ${name}`,
          detail: `exp is ${sayMoment(exp)}, ${name} is ${sayMoment(from ?? 0)}.`,
          span: s.claimSpan('exp'),
        }))
      })
    },
  ),
  rule(
    'T7',
    'warning',
    'RFC 7519 §4.1.4',
    'Whoever gets hold of it once can use it until the key is changed, and that hurts everyone else.',
    (s) =>
      // A proof for one request is bound by its iat; a missing exp has rules of its own in these kinds.
      when(s.claims !== null && memberOf(s.claims, 'exp') === undefined && s.profile !== 'dpop', () => ({
        title: 'Valid for ever: there is no exp',
        detail: 'Give it an end: minutes for an access token, hours or days for what renews it.',
      })),
  ),
  advice(
    'T8',
    'info',
    'A signed token cannot be called back without a list on the server. Its lifetime is how long a thief has.',
    (s) => {
      const seconds = lifetime(s)
      if (seconds === null || seconds <= HOUR) return []
      const isRefresh = s.profile === 'simplejwt-refresh'
      const isLong = seconds > (isRefresh ? 30 * DAY : DAY)
      if (isRefresh && !isLong) return []
      return [
        {
          severity: isLong ? ('warning' as const) : ('info' as const),
          title: `${seconds > 30 * DAY ? 'Very long-lived' : 'Long-lived'}: good for ${sayDuration(seconds)}`,
          detail: isRefresh
            ? 'Renew it when it is used, and keep a list of those that were called back.'
            : 'Minutes are usual for access. Let a refresh token, which the server can call back, renew it.',
          span: s.claimSpan('exp'),
        },
      ]
    },
  ),
  rule(
    'T9',
    'warning',
    'RFC 7519 §4.1.4',
    'Leeway is for clocks that differ by seconds. Every second of it is added to the life of every token.',
    (s) =>
      when(s.policy.leewaySeconds > LONG_LEEWAY, () => ({
        title: `A leeway of ${sayDuration(s.policy.leewaySeconds)} is more than a few minutes`,
        detail: 'Set the clocks by NTP, and allow a minute or two.',
      })),
  ),
]
