import { isObject, type JsonValue, memberOf } from './json.ts'
import { type Lint, listed, rule, short, when } from './lint-row.ts'
import { bareType } from './token-type.ts'

const required = ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti']

const isTexts = (value: JsonValue | undefined) =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

/** SCIM: a list of objects, each with a value. RFC 7643 §4.1.2, §8.2. */
const isScim = (value: JsonValue | undefined) =>
  Array.isArray(value) && value.every((one) => isObject(one) && typeof memberOf(one, 'value') === 'string')

/** Group F: the OAuth access token of RFC 9068. */
export const accessTokenLints: readonly Lint[] = [
  rule(
    'A1',
    'error',
    'RFC 9068 §2.1, §4',
    'The type is what keeps an ID token, meant for the app, from being used as a key to the API.',
    (s) => {
      const typ = memberOf(s.header, 'typ')
      return when(bareType(typ) !== 'at+jwt', () => ({
        title:
          typ === undefined
            ? 'An access token must have typ "at+jwt"'
            : `typ must be "at+jwt", and is ${short(typ)}`,
        detail: 'Write "at+jwt" where the token is made, and let the API refuse every other type.',
        span: s.headerSpan('typ'),
      }))
    },
    ['access-token'],
  ),
  rule(
    'A2',
    'error',
    'RFC 9068 §2.1, §4',
    'Whoever can write an access token has all the access there is.',
    (s) =>
      when(s.alg?.toLowerCase() === 'none', () => ({
        title: 'An access token must be signed, and this one says "none"',
        detail: 'The API must refuse it.',
        span: s.headerSpan('alg'),
      })),
    ['access-token'],
  ),
  rule(
    'A3',
    'error',
    'RFC 9068 §2.2',
    'Each of them answers a question that the API has to ask: from whom, for whom, about whom, by which app, from when, until when, which one.',
    (s) => {
      const missing = required.filter((name) => memberOf(s.claims, name) === undefined)
      return when(s.claims !== null && missing.length > 0, () => ({
        title: `Missing in an access token: ${listed(missing)}`,
        detail: 'All seven are required: iss, exp, aud, sub, client_id, iat and jti.',
      }))
    },
    ['access-token'],
  ),
  rule(
    'A4',
    'warning',
    'RFC 9068 §2.2.3',
    'APIs split the scope at spaces. A list, or commas, gives one long scope that matches nothing.',
    (s) => {
      const scope = memberOf(s.claims, 'scope')
      const span = s.claimSpan('scope')
      if (s.claims === null) return []
      if (scope === undefined)
        return [
          {
            severity: 'info' as const,
            title: 'There is no scope',
            detail: 'If the app asked for scopes, the token should say which it got.',
          },
        ]
      const isWell =
        typeof scope === 'string' && /^[!#-[\]-~]+( [!#-[\]-~]+)*$/.test(scope) && !scope.includes(',')
      return when(!isWell, () => ({
        title: `scope must be texts with one space between, and is ${short(scope)}`,
        detail: 'Such as "read write".',
        span,
      }))
    },
    ['access-token'],
  ),
  rule(
    'A5',
    'warning',
    'RFC 9068 §2.2.1, OpenID Connect Core §2',
    'APIs decide by them whether the person signed in recently and strongly enough.',
    (s) => {
      const wrong: readonly (readonly [string, boolean, string])[] = [
        ['auth_time', typeof memberOf(s.claims, 'auth_time') === 'number', 'a number of seconds'],
        ['acr', typeof memberOf(s.claims, 'acr') === 'string', 'text'],
        ['amr', isTexts(memberOf(s.claims, 'amr')), 'a list of texts'],
      ]
      return wrong
        .filter(([name, isWell]) => memberOf(s.claims, name) !== undefined && !isWell)
        .map(([name, , need]) => ({
          title: `${name} must be ${need}, and is ${short(memberOf(s.claims, name))}`,
          detail: 'Correct it where the token is made.',
          span: s.claimSpan(name),
        }))
    },
    ['access-token'],
  ),
  rule(
    'A6',
    'info',
    'RFC 9068 §2.2.3.1',
    'One form for all makes libraries work with every server. Most servers still write plain lists.',
    (s) =>
      ['roles', 'groups', 'entitlements'].flatMap((name) => {
        const value = memberOf(s.claims, name)
        return when(value !== undefined && !isScim(value), () => ({
          title: `${name} is not in the form of SCIM`,
          detail: `The standard has a list of objects, such as [{"value": "editor"}]; here is ${short(value, 40)}.`,
          span: s.claimSpan(name),
        }))
      }),
    ['access-token'],
  ),
  rule(
    'A7',
    'warning',
    'RFC 8725 §3.12',
    'An ID token tells the app who signed in. An API that takes it as an access token lets every app in.',
    (s) => {
      const found = ['nonce', 'at_hash', 'c_hash'].filter((name) => memberOf(s.claims, name) !== undefined)
      return when(found.length > 0, () => ({
        title: `This looks like an ID token: it has ${listed(found)}`,
        detail: 'Send the API the access token, not the ID token.',
        span: s.claimSpan(found[0] ?? ''),
      }))
    },
    ['access-token'],
  ),
]
