import { type JsonObject, type JsonValue, memberOf } from './json.ts'
import { findSecrets, type Secret } from './lint-private-data.ts'
import { type Lint, listed, rule, short, told, when } from './lint-row.ts'
import type { Subject } from './lint-subject.ts'
import { bareType } from './token-type.ts'

/** What makers write where a registered name is meant. */
const nearMisses: ReadonlyMap<string, string> = new Map([
  ...['expires', 'expiry', 'expiration', 'expire', 'expires_at', 'expiresAt', 'exp_at'].map(
    (name) => [name, 'exp'] as const,
  ),
  ...['issuer', 'issued_by', 'issuedBy'].map((name) => [name, 'iss'] as const),
  ...['audience', 'audiences', 'auds'].map((name) => [name, 'aud'] as const),
  ...['subject'].map((name) => [name, 'sub'] as const),
  ...['issued_at', 'issuedAt', 'issuedat'].map((name) => [name, 'iat'] as const),
  ...['not_before', 'notBefore', 'notbefore'].map((name) => [name, 'nbf'] as const),
  ...['jwt_id', 'jwtid', 'jwtId'].map((name) => [name, 'jti'] as const),
  ...['scopes'].map((name) => [name, 'scope'] as const),
])

type Type = 'text' | 'boolean' | 'number' | 'list of texts' | 'object'

/** Types that the registry's documents give. */
const types: ReadonlyMap<string, readonly [Type, string]> = new Map([
  ['scope', ['text', 'RFC 8693 §4.2']],
  ['client_id', ['text', 'RFC 8693 §4.3']],
  ['azp', ['text', 'OpenID Connect Core §2']],
  ['nonce', ['text', 'OpenID Connect Core §2']],
  ['jti', ['text', 'RFC 7519 §4.1.7']],
  ['email', ['text', 'OpenID Connect Core §5.1']],
  ['email_verified', ['boolean', 'OpenID Connect Core §5.1']],
  ['phone_number', ['text', 'OpenID Connect Core §5.1']],
  ['phone_number_verified', ['boolean', 'OpenID Connect Core §5.1']],
  ['updated_at', ['number', 'OpenID Connect Core §5.1']],
  ['address', ['object', 'OpenID Connect Core §5.1.1']],
  ['cnf', ['object', 'RFC 7800 §3.1']],
  ['act', ['object', 'RFC 8693 §4.1']],
])

const articles: { readonly [T in Type]: string } = {
  text: 'text',
  boolean: 'true or false',
  number: 'a number of seconds',
  'list of texts': 'a list of texts',
  object: 'an object',
}

function hasType(value: JsonValue, type: Type): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string'
    case 'boolean':
    case 'number':
      return typeof value === type
    case 'list of texts':
      return Array.isArray(value) && value.every((one) => typeof one === 'string')
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
  }
}

/** Text with a colon must be a URI. RFC 7519 §2, RFC 3986 §3. */
const isStringOrUri = (text: string) =>
  !text.includes(':') || /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]*$/.test(text)

/** Claims that tell the kind of a token. */
const kindClaims = ['token_type', 'token_use', 'typ', 'use', 'purpose', 'kind', 'events', 'htm']

function kindOf(header: JsonObject | null, claims: JsonObject | null): string {
  const typ = bareType(memberOf(header, 'typ'))
  return JSON.stringify([
    typ === 'jwt' ? '' : typ,
    ...kindClaims.map((name) => memberOf(claims, name) ?? null),
  ])
}

/** Tokens that are good once: what they are for, by claim. */
const oneTime = /reset|verif|invit|magic|confirm|activat|unsubscribe|one.?time|otp/i

function isOneTime({ claims, profile }: Subject): boolean {
  if (profile === 'simplejwt-refresh' || profile === 'logout-token') return true
  const said = ['purpose', 'use', 'kind', 'action', 'token_use', 'token_type', 'typ'].map((name) =>
    memberOf(claims, name),
  )
  return said.some((value) => typeof value === 'string' && (oneTime.test(value) || /^refresh$/i.test(value)))
}

/** Kinds of which a missing issuer or audience is told by a rule of their own, or need none. */
const ownRules: ReadonlySet<string> = new Set(['access-token', 'id-token', 'logout-token', 'dpop', 'sd-jwt'])

const secretWords: { readonly [K in Secret['kind']]: string } = {
  name: 'by its name holds a secret or private data',
  card: 'holds the number of a payment card',
  'private-key': 'holds a private key',
  token: 'holds another token',
}

/** Group E: claims. */
export const claimLints: readonly Lint[] = [
  rule(
    'C1',
    'error',
    'RFC 8725 §3.8, RFC 7519 §4.1.1',
    'A key belongs to an issuer. Who does not compare iss may take a token of one tenant for that of another.',
    (s) => {
      const said = told(s.found('iss-mismatch'), () => s.claimSpan('iss'))
      if (said.length > 0 || s.claims === null || memberOf(s.claims, 'iss') !== undefined) return said
      return when(!ownRules.has(s.profile), () => ({
        severity: 'warning' as const,
        title: 'Nobody is named as the issuer (iss)',
        detail:
          'With more than one issuer or environment, a token of the one is good in the other. Write iss, and check it.',
      }))
    },
  ),
  rule(
    'C2',
    'error',
    'RFC 7519 §2, §4.1.1–2',
    'Ids are compared as text, exactly. A number, or something like an address that is none, is read differently by different programs.',
    (s) =>
      ['iss', 'sub'].flatMap((name) => {
        const value = memberOf(s.claims, name)
        if (value === undefined) return []
        if (typeof value !== 'string')
          return [
            {
              title: `${name} must be text, and is ${short(value)}`,
              detail: 'Write it in quotes where the token is made.',
              span: s.claimSpan(name),
            },
          ]
        return when(!isStringOrUri(value), () => ({
          title: `${name} has a colon and is no URI: ${short(value)}`,
          detail: 'Text with a colon must be a URI, such as https://issuer.example or urn:user:42.',
          span: s.claimSpan(name),
        }))
      }),
  ),
  rule(
    'C3',
    'warning',
    'RFC 8725 §3.9',
    'A service that is sent a token may send it on to another service, and act there as the user.',
    (s) =>
      when(s.claims !== null && memberOf(s.claims, 'aud') === undefined && !ownRules.has(s.profile), () => ({
        title: 'No audience (aud): any service that trusts the issuer accepts it',
        detail:
          'If the issuer serves more than one service, name the one that is meant, and let each check it.',
      })),
  ),
  rule(
    'C4',
    'error',
    'RFC 7519 §4.1.3',
    'A token for somebody else must be refused: else one service can act as your users at yours.',
    (s) => {
      const aud = memberOf(s.claims, 'aud')
      const isList = Array.isArray(aud) && aud.every((one) => typeof one === 'string')
      const isMalformed = aud !== undefined && typeof aud !== 'string' && !isList
      return [
        ...told(s.found('aud-mismatch'), () => s.claimSpan('aud')),
        ...when(isMalformed, () => ({
          title: `aud must be text or a list of texts, and is ${short(aud)}`,
          detail: 'Readers compare it with their own name, which is text.',
          span: s.claimSpan('aud'),
        })),
      ]
    },
  ),
  rule(
    'C5',
    'info',
    'RFC 7519 §4.1.7',
    'A server that is to take a token only once has to remember which ones it has seen.',
    (s) =>
      when(s.claims !== null && memberOf(s.claims, 'jti') === undefined && isOneTime(s), () => ({
        title: 'A token for one use has no id (jti)',
        detail: 'Without it the server cannot note that it was used, and the same link works twice.',
      })),
  ),
  rule(
    'C6',
    'warning',
    'RFC 7519 §4.3, IANA JWT registry',
    'Libraries check only the registered names. A misspelled exp is a private claim, and the token never expires.',
    (s) =>
      Object.keys(s.claims ?? {}).flatMap((name) => {
        const meant = nearMisses.get(name)
        if (meant === undefined || memberOf(s.claims, meant) !== undefined) return []
        return [
          {
            title: `"${name}" is not checked by anyone: did the maker mean "${meant}"?`,
            detail: `The registered name is ${meant}. Under any other name libraries do not look at it.`,
            span: s.claimSpan(name),
          },
        ]
      }),
  ),
  rule(
    'C7',
    'warning',
    'IANA JWT registry',
    'A value of another type passes where it should not: the text "false" counts as true in most languages.',
    (s) =>
      Object.entries(s.claims ?? {}).flatMap(([name, value]) => {
        const [type, spec] = types.get(name) ?? []
        if (type === undefined || hasType(value, type)) return []
        return [
          {
            title: `${name} should be ${articles[type]}, and is ${short(value)}`,
            detail:
              name === 'scope'
                ? 'Join the scopes with spaces: "read write".'
                : 'Write it as the registry says, so that every reader takes it alike.',
            span: s.claimSpan(name),
            spec: spec ?? null,
          },
        ]
      }),
  ),
  rule(
    'C8',
    'warning',
    'RFC 7519 §12',
    'A signature hides nothing. Tokens stand in logs, histories and the storage of browsers, for everyone to read.',
    (s) =>
      s.jws === null
        ? []
        : findSecrets(s.claims).map(({ path, kind }) => ({
            title: `${path.join('.')} ${secretWords[kind]}, and everyone can read it`,
            detail: 'Leave it out and look it up on the server, or encrypt the token.',
            span: s.claimSpan(path[0] ?? ''),
          })),
  ),
  rule(
    'C9',
    'warning',
    'RFC 8725 §3.12',
    'Where two kinds of token look alike, the long-lived one can be used as the short-lived one, or an ID token as an access token.',
    (s) => {
      const own = kindOf(s.header, s.claims)
      const same = ['iss', 'aud']
      const other = [...s.others, ...(s.study.access ? [s.study.access] : [])].find(
        (one) =>
          one.form === 'jws' &&
          one.text !== s.token.text &&
          one.payload.json !== null &&
          kindOf(one.header.json, one.payload.json) === own &&
          ['alg', 'kid'].every((name) => memberOf(one.header.json, name) === memberOf(s.header, name)) &&
          same.every((name) => short(memberOf(one.payload.json, name)) === short(memberOf(s.claims, name))) &&
          Object.keys(one.payload.json).sort().join() !==
            Object.keys(s.claims ?? {})
              .sort()
              .join(),
      )
      return when(other !== undefined && s.claims !== null, () => ({
        title: 'Another token here is of another kind, and nothing tells the two apart',
        detail: `They share ${listed(['issuer', 'audience', 'algorithm and key'])}. Give each kind its own typ, and check it.`,
      }))
    },
  ),
  rule(
    'C10',
    'info',
    'RFC 9700 §4.15',
    'A client that can choose its own id could choose that of a user, and act as the user.',
    (s) => {
      const sub = memberOf(s.claims, 'sub')
      return when(typeof sub === 'string' && sub !== '' && sub === memberOf(s.claims, 'client_id'), () => ({
        title: 'The subject is the client itself, not a user',
        detail:
          'Right for a program that acts for itself. Make sure that ids of clients and of users can never be equal.',
        span: s.claimSpan('sub'),
      }))
    },
  ),
]
