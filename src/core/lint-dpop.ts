import { encodeBase64url } from './base64url.ts'
import { normalUrl } from './dpop-url.ts'
import { isObject, type JsonObject, memberOf } from './json.ts'
import { privateMembersOf } from './lint-header-keys.ts'
import type { Profile } from './lint-profile.ts'
import { type Hit, type Lint, listed, rule, short, when } from './lint-row.ts'
import { sayDuration } from './say-time.ts'
import { bareType } from './token-type.ts'

const dpop: readonly Profile[] = ['dpop']

/** Servers set their own window; beyond this even slow networks and clocks explain nothing. Seconds. */
const WINDOW = 300

/** The confirmation of a token: the thumbprint of the key that its sender must prove. RFC 7800 §3.1, RFC 9449 §6.1. */
function confirmation(claims: JsonObject | null, name: string): string | null {
  const cnf = memberOf(claims, 'cnf')
  const value = isObject(cnf) ? memberOf(cnf, name) : undefined
  return typeof value === 'string' ? value : null
}

/** Group H: DPoP. */
export const dpopLints: readonly Lint[] = [
  rule(
    'D1',
    'error',
    'RFC 9449 §4.2, §4.3',
    'The type keeps any other token that was signed with the same key from being played in as a proof.',
    (s) => {
      const typ = memberOf(s.header, 'typ')
      return when(bareType(typ) !== 'dpop+jwt', () => ({
        title: `typ of a proof must be "dpop+jwt", and is ${short(typ)}`,
        detail: 'Correct it in the client; servers must refuse any other.',
        span: s.headerSpan('typ'),
      }))
    },
    dpop,
  ),
  rule(
    'D2',
    'error',
    'RFC 9449 §4.2, §4.3',
    'The proof shows that the sender holds a private key. With a shared secret, or none, it shows nothing.',
    (s) =>
      when(s.alg?.toLowerCase() === 'none' || s.algorithm?.family === 'HMAC', () => ({
        title: `A proof must be signed with a private key, and this says ${short(s.alg)}`,
        detail: 'Use ES256 or another algorithm with a key pair.',
        span: s.headerSpan('alg'),
      })),
    dpop,
  ),
  rule(
    'D3',
    'error',
    'RFC 9449 §4.2, §4.3',
    'The proof brings the public key that it proves. The server compares it with the one the access token is bound to.',
    (s) => {
      const span = s.headerSpan('jwk')
      const { brought } = s.study
      if (brought === null)
        return [
          {
            title: 'The proof has no public key (jwk) in its header',
            detail: 'Without it nothing can be proved.',
          },
        ]
      const leaked = privateMembersOf(memberOf(s.header, 'jwk'))
      const hits: Hit[] = []
      if (leaked.length > 0)
        hits.push({
          title: `The proof gives away its private key (${listed(leaked)})`,
          detail: 'Send only the public members, and make a new key.',
          span,
        })
      if (brought.key === null) hits.push({ title: 'jwk is not a usable key', detail: brought.problem, span })
      if (brought.fits === false)
        hits.push({
          title: 'The signature does not fit the key that the proof brings',
          detail: 'It was changed, or signed with another key.',
          span: s.jws?.signature.span ?? null,
        })
      return hits
    },
    dpop,
  ),
  rule(
    'D4',
    'error',
    'RFC 9449 §4.2',
    'They tie the proof to one request at one moment. Without them it is good for any.',
    (s) => {
      const missing = ['jti', 'htm', 'htu', 'iat'].filter((name) => memberOf(s.claims, name) === undefined)
      return when(s.claims !== null && missing.length > 0, () => ({
        title: `Missing in a proof: ${listed(missing)}`,
        detail: 'jti, htm, htu and iat are all required.',
      }))
    },
    dpop,
  ),
  rule(
    'D5',
    'error',
    'RFC 9449 §4.2, §4.3',
    'A proof that was caught on its way to one address must be of no use at another.',
    (s) => {
      const { method, url } = s.supplied
      const htm = memberOf(s.claims, 'htm')
      const htu = memberOf(s.claims, 'htu')
      const span = s.claimSpan('htu')
      const own = normalUrl(htu)
      return [
        ...when(method !== '' && htm !== undefined && htm !== method, () => ({
          title: `The proof is for ${short(htm)}, and the request is ${method}`,
          detail: 'htm must be the method of the request, in upper case as HTTP writes it.',
          span: s.claimSpan('htm'),
        })),
        ...when(htu !== undefined && own === null, () => ({
          title: `htu is no web address: ${short(htu)}`,
          detail: 'It must be the whole address of the request, such as https://api.example/orders.',
          span,
        })),
        ...when(typeof htu === 'string' && /[?#]/.test(htu), () => ({
          title: 'htu has a query or a fragment',
          detail: 'It is the address without what follows ? or #.',
          span,
        })),
        ...when(url !== '' && own !== null && normalUrl(url.trim()) !== own, () => ({
          title: `The proof is for another address: ${short(own)}`,
          detail: `The request goes to ${normalUrl(url.trim()) ?? 'no web address'}.`,
          span,
        })),
      ]
    },
    dpop,
  ),
  rule(
    'D6',
    'error',
    'RFC 9449 §4.2, §4.3',
    'ath ties the proof to one access token, so that it cannot be used with another.',
    (s) => {
      const digest = s.study.accessToken?.['SHA-256']
      if (!digest) return []
      const ath = memberOf(s.claims, 'ath')
      const right = encodeBase64url(digest)
      return when(ath !== right, () => ({
        title:
          ath === undefined
            ? 'The proof goes with an access token, and has no ath'
            : 'ath is not that of the access token you gave',
        detail: `It should be ${right}: SHA-256 of the token’s text, in base64url.`,
        span: s.claimSpan('ath'),
      }))
    },
    dpop,
  ),
  rule(
    'D7',
    'error',
    'RFC 9449 §4.3, §6.1, RFC 7638',
    'The access token says which key its sender must have. Another key means another sender.',
    (s) => {
      const bound = confirmation(s.study.access?.payload.json ?? null, 'jkt')
      const own = s.study.brought?.key?.thumbprint ?? null
      return when(bound !== null && own !== null && bound !== own, () => ({
        title: 'The access token is bound to another key than this proof’s',
        detail: `Its cnf.jkt is ${bound}; the key of the proof has the thumbprint ${own}.`,
        span: s.headerSpan('jwk'),
      }))
    },
    dpop,
  ),
  rule(
    'D8',
    'error',
    'RFC 9449 §4.3, §8–9',
    'Proofs made in advance, or caught and kept, must be of no use later.',
    (s) => {
      const { serverNonce } = s.supplied
      const nonce = memberOf(s.claims, 'nonce')
      const iat = memberOf(s.claims, 'iat')
      const off = typeof iat === 'number' ? s.now - iat : 0
      return [
        ...when(serverNonce !== '' && nonce !== serverNonce, () => ({
          title:
            nonce === undefined
              ? 'The server gave a nonce, and the proof has none'
              : 'nonce is not the one that the server gave',
          detail: 'Make a new proof with the nonce of the last answer (DPoP-Nonce).',
          span: s.claimSpan('nonce'),
        })),
        ...when(Math.abs(off) > WINDOW + s.policy.leewaySeconds, () => ({
          severity: 'warning' as const,
          title:
            off > 0
              ? `The proof was made ${sayDuration(off)} ago`
              : `The proof is from the future: in ${sayDuration(-off)}`,
          detail: 'Servers take proofs of the last seconds or minutes only. Make one for each request.',
          span: s.claimSpan('iat'),
        })),
      ]
    },
    dpop,
  ),
  rule(
    'D9',
    'info',
    'RFC 9449 §6, RFC 8705 §3.1',
    'Such a token is worth nothing to a thief without the key. An API that does not ask for the proof throws that away.',
    (s) => {
      const isBound = ['jkt', 'x5t#S256'].find((name) => confirmation(s.claims, name) !== null)
      return when(isBound !== undefined && s.profile !== 'dpop' && s.profile !== 'sd-jwt', () => ({
        title: 'Bound to a key: sending it alone must fail',
        detail:
          isBound === 'jkt'
            ? 'The API must ask for a DPoP proof made with the key in cnf.jkt.'
            : 'The API must ask for the client certificate in cnf.x5t#S256 (mutual TLS).',
        span: s.claimSpan('cnf'),
      }))
    },
  ),
]
