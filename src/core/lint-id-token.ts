import { encodeBase64url } from './base64url.ts'
import { isObject, memberOf } from './json.ts'
import { logoutEvent, type Profile } from './lint-profile.ts'
import { type Hit, type Lint, listed, rule, short, when } from './lint-row.ts'
import type { Digests } from './lint-study.ts'
import type { Subject } from './lint-subject.ts'
import { sayDuration } from './say-time.ts'
import { bareType } from './token-type.ts'

const idToken: readonly Profile[] = ['id-token']
const required = ['iss', 'sub', 'aud', 'exp', 'iat']

/** The hash that Core takes from `alg`, or that programs agree on where Core gives none; null: neither. */
function hashOf({ algorithm, keys }: Subject): keyof Digests | null {
  if (!algorithm) return null
  if (algorithm.hash !== null) return algorithm.hash
  const curve = (keys[0]?.jwk as { readonly crv?: unknown } | undefined)?.crv
  // SHA-512 is what Ed25519 itself uses; a convention, not in Core.
  const isEd25519 = algorithm.alg === 'Ed25519' || (algorithm.alg === 'EdDSA' && curve !== 'Ed448')
  return isEd25519 ? 'SHA-512' : null
}

/** base64url of the left half. OpenID Connect Core §3.1.3.6, §3.3.2.11. */
const leftHalf = (digest: Uint8Array) => encodeBase64url(digest.subarray(0, digest.length >> 1))

function wrongHash(s: Subject, claim: 'at_hash' | 'c_hash', digests: Digests | null, what: string): Hit[] {
  const value = memberOf(s.claims, claim)
  const hash = hashOf(s)
  if (value === undefined || digests === null || hash === null) return []
  const right = leftHalf(digests[hash])
  return when(value !== right, () => ({
    title: `${claim} does not belong to the ${what} that you gave`,
    detail: `It should be ${right}: the left half of ${hash} of the ${what}, in base64url. Here is ${short(value)}.`,
    span: s.claimSpan(claim),
  }))
}

const audiencesOf = ({ claims }: Subject) => {
  const aud = memberOf(claims, 'aud')
  return Array.isArray(aud) ? aud : aud === undefined ? [] : [aud]
}

/** Group G: the ID token and the logout token of OpenID Connect. */
export const idTokenLints: readonly Lint[] = [
  rule(
    'O1',
    'error',
    'OpenID Connect Core §2',
    'Without them the app cannot know who signed in, where, for which app, and when.',
    (s) => {
      const missing = required.filter((name) => memberOf(s.claims, name) === undefined)
      const sub = memberOf(s.claims, 'sub')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what the rule is about
      const isLong = typeof sub === 'string' && (sub.length > 255 || /[^\x00-\x7f]/.test(sub))
      return [
        ...when(s.claims !== null && missing.length > 0, () => ({
          title: `Missing in an ID token: ${listed(missing)}`,
          detail: 'iss, sub, aud, exp and iat are all required.',
        })),
        ...when(isLong, () => ({
          title: 'sub is longer than 255 ASCII characters',
          detail: 'Apps may cut it off, and take two people for one.',
          span: s.claimSpan('sub'),
        })),
      ]
    },
    idToken,
  ),
  rule(
    'O2',
    'error',
    'OpenID Connect Core §3.1.3.7',
    'An ID token for another app can be played into yours: then whoever runs that app signs in as its users.',
    (s) => {
      const { clientId } = s.supplied
      const aud = audiencesOf(s)
      const azp = memberOf(s.claims, 'azp')
      return [
        ...when(clientId !== '' && !aud.includes(clientId), () => ({
          title: `The ID token is not for your app: aud has ${short(memberOf(s.claims, 'aud'))}`,
          detail: `Your client_id "${clientId}" must be in it. Refuse it.`,
          span: s.claimSpan('aud'),
        })),
        ...when(aud.length > 1 && azp === undefined, () => ({
          severity: 'warning' as const,
          title: 'Several audiences, and azp does not say which app asked',
          detail: 'Then azp should be there, and should be your client_id.',
          span: s.claimSpan('aud'),
        })),
        ...when(clientId !== '' && azp !== undefined && azp !== clientId, () => ({
          title: `azp is ${short(azp)}, and not your client_id`,
          detail: 'Another app asked for this token. Refuse it.',
          span: s.claimSpan('azp'),
        })),
      ]
    },
    idToken,
  ),
  rule(
    'O3',
    'error',
    'OpenID Connect Core §3.1.3.7',
    'The nonce ties the answer to the question of this browser. Without it a stolen ID token can be played in.',
    (s) => {
      const { nonce } = s.supplied
      const value = memberOf(s.claims, 'nonce')
      return when(nonce !== '' && value !== nonce, () => ({
        title:
          value === undefined
            ? 'You sent a nonce, and the token has none'
            : `nonce is ${short(value)}, and not the one you sent`,
        detail: 'Refuse it: it answers another request.',
        span: s.claimSpan('nonce'),
      }))
    },
    idToken,
  ),
  rule(
    'O4',
    'error',
    'OpenID Connect Core §3.1.3.6, §3.1.3.8, §3.2.2.9',
    'at_hash ties the access token to this ID token, so that nobody can swap it on the way.',
    (s) => wrongHash(s, 'at_hash', s.study.accessToken, 'access token'),
    idToken,
  ),
  rule(
    'O5',
    'error',
    'OpenID Connect Core §3.2.2.10, §3.3.2.11',
    'What comes through the browser can be swapped there. Only the hash in the signed token shows it.',
    (s) => {
      const { flow, accessToken, code } = s.supplied
      const lacks = (name: string) => memberOf(s.claims, name) === undefined
      const missing = [
        ...((flow === 'implicit' || flow === 'hybrid') && accessToken !== '' && lacks('at_hash')
          ? ['at_hash']
          : []),
        ...(flow === 'hybrid' && code !== '' && lacks('c_hash') ? ['c_hash'] : []),
      ]
      return when(missing.length > 0, () => ({
        title: `In the ${flow} flow the ID token must have ${listed(missing)}`,
        detail: 'Refuse it, or use the code flow, in which the tokens do not pass through the browser.',
      }))
    },
    idToken,
  ),
  rule(
    'O6',
    'error',
    'OpenID Connect Core §3.3.2.10',
    'c_hash ties the code to this ID token, so that nobody can play in a code of his own.',
    (s) => wrongHash(s, 'c_hash', s.study.code, 'code'),
    idToken,
  ),
  rule(
    'O7',
    'info',
    'OpenID Connect Core §3.1.3.6',
    'Core takes the hash from the name of the algorithm, and these names have none. Two programs may choose differently.',
    (s) => {
      const has = ['at_hash', 'c_hash'].find((name) => memberOf(s.claims, name) !== undefined)
      const isOpen = s.algorithm?.family === 'EdDSA' || s.algorithm?.family === 'ML-DSA'
      const hash = hashOf(s)
      return when(has !== undefined && isOpen, () => ({
        title: `With ${s.alg} Core does not say which hash ${has} is made with`,
        detail:
          hash === null
            ? 'It is not checked here. Ask the issuer which one it takes.'
            : `${hash} is usual, and is what is tried here.`,
        span: s.claimSpan(has ?? ''),
      }))
    },
    idToken,
  ),
  rule(
    'O8',
    'warning',
    'OpenID Connect Core §2',
    'The app knows the keys of its provider from the provider’s own page. A key in the token can be anybody’s.',
    (s) => {
      const found = ['x5u', 'x5c', 'jku', 'jwk'].filter((name) => memberOf(s.header, name) !== undefined)
      return when(found.length > 0, () => ({
        title: `An ID token should not have ${listed(found)} in its header`,
        detail: 'Use the key set of the provider, chosen by kid.',
        span: s.headerSpan(found[0] ?? ''),
      }))
    },
    idToken,
  ),
  rule(
    'O9',
    'error',
    'OpenID Connect Core §2, §3.1.3.7',
    'You asked for a recent sign-in because what follows is delicate. An old session must not do.',
    (s) => {
      const maxAge = Number(s.supplied.maxAge)
      if (s.supplied.maxAge.trim() === '' || !Number.isFinite(maxAge) || maxAge < 0) return []
      const time = memberOf(s.claims, 'auth_time')
      if (typeof time !== 'number')
        return [
          {
            title: 'You asked for max_age, and the token has no auth_time',
            detail: 'It is required then. Refuse it.',
          },
        ]
      const age = s.now - time
      return when(age > maxAge + s.policy.leewaySeconds, () => ({
        title: `The person signed in ${sayDuration(age)} ago, longer than your max_age`,
        detail: `You allow ${sayDuration(maxAge)}. Let the person sign in again.`,
        span: s.claimSpan('auth_time'),
      }))
    },
    idToken,
  ),
  rule(
    'O10',
    'error',
    'OpenID Connect Back-Channel Logout §2.4',
    'A logout token ends sessions. If it can be mistaken for an ID token, either can be misused as the other.',
    (s) => {
      if (s.claims === null) return []
      const events = memberOf(s.claims, 'events')
      const hasEvent = isObject(events) && isObject(memberOf(events, logoutEvent))
      const typ = memberOf(s.header, 'typ')
      return [
        ...when(memberOf(s.claims, 'nonce') !== undefined, () => ({
          title: 'A logout token must not have a nonce',
          detail: 'With one it could pass as an ID token.',
          span: s.claimSpan('nonce'),
        })),
        ...when(!hasEvent, () => ({
          title: 'events does not name the logout',
          detail: `It must be an object with the member "${logoutEvent}", whose value is an object.`,
          span: s.claimSpan('events'),
        })),
        ...when(memberOf(s.claims, 'sub') === undefined && memberOf(s.claims, 'sid') === undefined, () => ({
          title: 'Neither sub nor sid: whom should it sign out?',
          detail: 'At least one of the two is required.',
        })),
        ...when(bareType(typ) !== 'logout+jwt', () => ({
          severity: 'warning' as const,
          title: `typ should be "logout+jwt", and is ${short(typ)}`,
          detail: 'The type keeps it from being taken for an ID token.',
          span: s.headerSpan('typ'),
        })),
      ]
    },
    ['logout-token'],
  ),
]
