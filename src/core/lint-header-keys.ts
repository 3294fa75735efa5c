import { isObject, type JsonValue, memberOf } from './json.ts'
import { type Lint, listed, rule, short, told, when } from './lint-row.ts'
import { isStandardBase64 } from './lint-study.ts'
import type { Subject } from './lint-subject.ts'
import { sayMoment } from './say-time.ts'

/** Members that only the owner may have. RFC 7518 §6, RFC 9964. */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv']

/** The private members that a JWK in the token gives away. */
export function privateMembersOf(jwk: JsonValue | undefined): readonly string[] {
  return isObject(jwk) ? privateMembers.filter((name) => Object.hasOwn(jwk, name)) : []
}

/** What has no business in the name of a key, each with its word. */
const injections: readonly (readonly [RegExp, string])[] = [
  [/\.\.[/\\]/, 'a way up in the file system (../)'],
  [/\0/, 'a NUL character'],
  [/\$\(|`/, 'a shell command ($( or a backtick)'],
  [/['"]/, 'a quotation mark'],
  [/;/, 'a semicolon'],
  [/\|/, 'a pipe character (|)'],
  [/\s/, 'a space'],
]

const tokenType = (value: JsonValue | undefined) =>
  /(^|[+/])jwt$/i.test(typeof value === 'string' ? value : '')

function certificateOf({ study }: Subject) {
  return study.certificate === 'unreadable' ? null : study.certificate
}

/** Group B: what the header says of keys, and what is inside. */
export const headerKeyLints: readonly Lint[] = [
  rule(
    'H17',
    'warning',
    'RFC 8725 §3.10, RFC 7515 §4.1.2, §4.1.5',
    'A server that fetches whatever a token names can be sent to addresses inside its own network, and gets the attacker’s key from there.',
    (s) =>
      ['jku', 'x5u'].flatMap((name) => {
        const url = memberOf(s.header, name)
        if (url === undefined) return []
        const isSafe = typeof url === 'string' && /^https:\/\//i.test(url)
        return [
          {
            severity: isSafe ? ('warning' as const) : ('error' as const),
            title: isSafe
              ? `The token says where to fetch its key (${name}): do not follow it`
              : `The address of the key (${name}) is not https: ${short(url)}`,
            detail:
              'Take keys only from addresses that stand in your own settings. This page fetches nothing.',
            span: s.headerSpan(name),
          },
        ]
      }),
  ),
  rule(
    'H18',
    'warning',
    'RFC 7515 §4.1.3',
    'Libraries that verified with the key in the token accepted anything that was signed with any key (CVE-2018-0114).',
    (s) =>
      when(memberOf(s.header, 'jwk') !== undefined && s.profile !== 'dpop', () => ({
        title: 'The token brings its own key (jwk)',
        detail:
          'That it fits proves that the sender has the key, never who the sender is. Check with a key that you got from the issuer.',
        span: s.headerSpan('jwk'),
      })),
  ),
  rule(
    'H19',
    'error',
    'RFC 7515 §4.1.3, RFC 7517 §9.2',
    'Whoever sees this token can sign in its name from now on.',
    (s) => {
      const leaked = privateMembersOf(memberOf(s.header, 'jwk'))
      return when(leaked.length > 0, () => ({
        title: `The private key is published in the header (${listed(leaked)})`,
        detail: 'Only the public members belong there. Make a new key pair: this one is lost.',
        span: s.headerSpan('jwk'),
      }))
    },
  ),
  rule(
    'H20',
    'error',
    'RFC 7515 §4.1.6',
    'If the certificate is not that of the key in use, all that it says of the owner is about somebody else.',
    (s) => {
      const chain = memberOf(s.header, 'x5c')
      const span = s.headerSpan('x5c')
      if (chain === undefined) return []
      if (!Array.isArray(chain) || chain.length === 0 || !chain.every(isStandardBase64))
        return [
          {
            title: 'x5c is not a list of certificates in standard base64',
            detail:
              'Each is the DER of one certificate in base64 with + and / and =, the only place in a token where that is right.',
            span,
          },
        ]
      if (s.study.certificate === 'unreadable')
        return [
          { title: 'The first text of x5c is no certificate', detail: 'It cannot be read as one.', span },
        ]
      const thumbprint = certificateOf(s)?.thumbprint ?? null
      const own = s.keys[0]
      return when(
        thumbprint !== null && own !== undefined && own.kind !== 'secret' && own.thumbprint !== thumbprint,
        () => ({
          title: 'The certificate in x5c is of another key than the one you check with',
          detail: 'The first certificate must hold the key that signed. Compare with the issuer’s.',
          span,
        }),
      )
    },
  ),
  rule(
    'H21',
    'error',
    'RFC 7515 §4.1.7–8',
    'The fingerprint is how a reader finds the certificate. A wrong one leads to another key, or to none.',
    (s) => {
      const certificate = certificateOf(s)
      const pairs = [
        ['x5t', certificate?.sha1],
        ['x5t#S256', certificate?.sha256],
      ] as const
      const wrong = pairs.flatMap(([name, right]) => {
        const value = memberOf(s.header, name)
        if (value === undefined || right === undefined || value === right) return []
        const title = `${name} is not the fingerprint of the first certificate in x5c`
        return [{ title, detail: `It should be ${right}.`, span: s.headerSpan(name) }]
      })
      const isAlone = memberOf(s.header, 'x5t') !== undefined && memberOf(s.header, 'x5t#S256') === undefined
      return [
        ...wrong,
        ...when(isAlone, () => ({
          severity: 'info' as const,
          title: 'x5t is a SHA-1 fingerprint',
          detail: 'SHA-1 is broken for signatures. Send x5t#S256 as well, or instead.',
          span: s.headerSpan('x5t'),
        })),
      ]
    },
  ),
  rule(
    'H22',
    'warning',
    'RFC 7515 §4.1.6, RFC 5280 §6.1.3',
    'A certificate outside its dates vouches for nothing: its key may have been given up for a reason.',
    (s) => {
      const certificate = certificateOf(s)
      if (!certificate) return []
      const { notBefore, notAfter, subject } = certificate
      const late = s.now > notAfter
      return when(late || s.now < notBefore, () => ({
        title: late
          ? `The certificate ended at ${sayMoment(notAfter)}`
          : `The certificate begins at ${sayMoment(notBefore)}`,
        detail: `It is for ${subject || 'an unnamed owner'}. Ask the issuer for the present one.`,
        span: s.headerSpan('x5c'),
      }))
    },
  ),
  rule(
    'H23',
    'warning',
    'RFC 8725 §3.10',
    'kid is text from a stranger. Where it goes into a path, a query or a command, it can read files, choose the key, or run programs.',
    (s) => {
      const kid = memberOf(s.header, 'kid')
      if (typeof kid !== 'string') return []
      const found = injections.filter(([pattern]) => pattern.test(kid)).map(([, word]) => word)
      return when(found.length > 0, () => ({
        title: `kid looks like an injection: it has ${listed(found)}`,
        detail: 'Look kid up in a table of known names only; never build a path, query or command from it.',
        span: s.headerSpan('kid'),
      }))
    },
  ),
  rule(
    'H24',
    'error',
    'RFC 7515 §4.1.4, OpenID Connect Core §10.1',
    'With several keys the name is the only honest way to the right one. Trying all of them hides mistakes.',
    (s) => {
      const kid = memberOf(s.header, 'kid')
      const span = s.headerSpan('kid')
      if (kid !== undefined && typeof kid !== 'string')
        return [
          {
            title: `kid must be text, and is ${short(kid)}`,
            detail: 'Write the name of the key as a string.',
            span,
          },
        ]
      const absent = told(s.found('kid-not-in-jwks'), () => span)
      if (absent.length > 0) return absent
      const count = s.key.kind === 'set' ? s.key.keys.length : 0
      return when(s.header !== null && kid === undefined && count > 1, () => ({
        severity: 'warning' as const,
        title: `The token does not name its key, and the set has ${count}`,
        detail: 'The issuer should write kid. Until then a reader has to try them.',
      }))
    },
  ),
  rule(
    'H25',
    'warning',
    'RFC 7519 §5.2',
    'cty tells the reader that what is inside has to be checked too. Without it the outer check may be taken for all of it.',
    (s) => {
      const nested = s.jws?.nested ?? s.plaintext?.nested ?? null
      return when(nested !== null && !tokenType(memberOf(s.header, 'cty')), () => ({
        title: 'There is a token inside, and the header does not say "cty": "JWT"',
        detail: 'Add it where the token is made, and check the inner token by its own key.',
        span: s.headerSpan('cty'),
      }))
    },
  ),
  rule(
    'H26',
    'error',
    'RFC 7519 §5.3',
    'The copies in the header can be read without the key. If they differ, two programs act on two truths.',
    (s) => {
      if (s.jwe === null || s.claims === null) return []
      return ['iss', 'sub', 'aud']
        .filter((name) => {
          const copy = memberOf(s.header, name)
          return copy !== undefined && JSON.stringify(copy) !== JSON.stringify(memberOf(s.claims, name))
        })
        .map((name) => ({
          title: `${name} in the header is not that of the encrypted claims`,
          detail: `The header says ${short(memberOf(s.header, name))}, the claims ${short(memberOf(s.claims, name))}. Refuse it.`,
          span: s.headerSpan(name),
        }))
    },
  ),
]
