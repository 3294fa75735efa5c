import { type Cause, cause } from './causes-row.ts'

/** Why a token whose signature fits is not good now, or here. */
export const claimCauses: readonly Cause[] = [
  cause(
    'expired',
    'Expired',
    'exp is past: access tokens live for minutes on purpose.',
    'Get a new one with the refresh token or by signing in. If it is new, compare the clocks of both machines.',
    'RFC 7519 §4.1.4',
  ),
  cause(
    'nbf-in-future',
    'Not valid yet',
    'nbf is still to come: usually the clock of the issuer is ahead of that of the verifier.',
    'Let both clocks follow NTP, and allow some seconds of leeway.',
    'RFC 7519 §4.1.5',
  ),
  cause(
    'iat-in-future',
    'Made in the future',
    'The clocks differ, or the time is in milliseconds.',
    'Let both clocks follow NTP. Some libraries refuse such a token, others do not look at iat at all.',
    'RFC 7519 §4.1.6',
  ),
  cause(
    'exp-in-milliseconds',
    'The time is in milliseconds',
    'Date.now() in JavaScript and System.currentTimeMillis() in Java count milliseconds; a JWT counts seconds. Such a token lives for 50,000 years.',
    'Divide by 1000 and round down.',
    'RFC 7519 §2',
  ),
  cause(
    'exp-not-number',
    'The time is no number',
    'It is written as text or as a date.',
    'Write seconds since 1970 as a JSON number, without quotes.',
    'RFC 7519 §2',
  ),
  cause(
    'exp-before-nbf',
    'It ends before it begins',
    'exp is earlier than nbf: there is no moment at which the token is good.',
    'Look at the settings of the issuer, time zones above all.',
  ),
  cause(
    'no-exp',
    'It never ends',
    'There is no exp. Whoever gets hold of the token can use it for ever.',
    'Give it an end, and a way to be revoked.',
  ),
  cause(
    'aud-mismatch',
    'Made for somebody else',
    'aud does not name you: an id token was sent to an API, or a token of another service, or the settings differ by a slash.',
    'Ask for a token for this API. The comparison is exact, character by character.',
    'RFC 7519 §4.1.3',
  ),
  cause(
    'iss-mismatch',
    'Made by somebody else',
    'iss is not the one that is expected: another tenant, another realm, http for https, a slash at the end.',
    'Copy the issuer from its discovery document, with every character.',
    'RFC 7519 §4.1.1',
  ),
  cause(
    'typ-mismatch',
    'Another kind of token',
    'An id token, a refresh token or a logout token where an access token is wanted.',
    'Send the right one. A verifier should check the kind, so that one cannot stand in for another.',
    'RFC 8725 §3.11',
  ),
]
