import { encodeBase64url } from './base64url.ts'
import type { DecodedToken, JwsToken } from './decode.ts'
import { normalUrl } from './dpop-url.ts'
import { isObject, type JsonObject, memberOf } from './json.ts'
import { privateMembersOf } from './lint-header-keys.ts'
import { listed, short } from './lint-row.ts'
import type { Study } from './lint-study.ts'
import { line, PROOF_SECONDS, type ProofCheck } from './proof-check.ts'
import { sayDuration } from './say-time.ts'
import { bareType } from './token-type.ts'

/** What a server knows of the request that a proof came with; '' where it is not given. */
export interface ProofRequest {
  readonly method: string
  readonly url: string
  readonly accessToken: string
  /** The nonce that the server asked for (DPoP-Nonce). */
  readonly nonce: string
}

type Proof = DecodedToken & JwsToken
/** Of what crypto found out, the part that a proof needs. */
type ProofStudy = Pick<Study, 'brought' | 'accessToken' | 'access'>

/**
 * The checks that a server makes of a DPoP proof, in the order of RFC 9449 §4.3. What needs something that was
 * not given is skipped, not passed. Whether the jti was seen before only the server can know. Never throws.
 * @param now unix seconds
 */
export function checkProof(
  proof: Proof,
  study: ProofStudy,
  request: ProofRequest,
  now: number,
  leewaySeconds: number,
): readonly ProofCheck[] {
  const claims = proof.payload.json
  return [
    checkType(proof.header.json),
    checkAlgorithm(proof.header.json),
    checkKey(proof.header.json, study),
    checkSignature(study),
    checkClaims(claims),
    checkMethod(claims, request.method.trim()),
    checkUrl(claims, request.url.trim()),
    checkTime(claims, now, leewaySeconds),
    checkNonce(claims, request.nonce.trim()),
    checkToken(claims, study, request),
    checkBinding(study, request),
  ]
}

function checkType(header: JsonObject | null): ProofCheck {
  const typ = memberOf(header, 'typ')
  return bareType(typ) === 'dpop+jwt'
    ? line('typ', '§4.3 step 4', 'pass', 'The type is dpop+jwt')
    : line('typ', '§4.3 step 4', 'fail', `The type must be "dpop+jwt", and is ${short(typ)}`)
}

function checkAlgorithm(header: JsonObject | null): ProofCheck {
  const alg = memberOf(header, 'alg')
  const isKeyless = typeof alg !== 'string' || /^(none|hs\d+)$/i.test(alg)
  return isKeyless
    ? line('alg', '§4.3 step 5', 'fail', `A proof needs a key pair, and alg is ${short(alg)}`)
    : line('alg', '§4.3 step 5', 'pass', `Signed with a key pair (${alg})`)
}

function checkKey(header: JsonObject | null, { brought }: ProofStudy): ProofCheck {
  const at = (status: ProofCheck['status'], title: string, detail = '') =>
    line('jwk', '§4.3 step 7', status, title, detail)
  if (brought === null) return at('fail', 'There is no public key (jwk) in the header')
  if (brought.key === null) return at('fail', 'jwk is not a usable key', brought.problem)
  const leaked = privateMembersOf(memberOf(header, 'jwk'))
  if (leaked.length > 0)
    return at('fail', `jwk gives away the private key (${listed(leaked)})`, 'Make a new key pair.')
  return at(
    'pass',
    `It brings its public key: ${brought.key.label}`,
    `Thumbprint ${brought.key.thumbprint ?? ''}`,
  )
}

function checkSignature({ brought }: ProofStudy): ProofCheck {
  const at = (status: ProofCheck['status'], title: string) => line('signature', '§4.3 step 6', status, title)
  if (!brought?.key) return at('skip', 'Without the key the signature cannot be checked')
  if (brought.fits === null) return at('skip', 'This browser cannot check a signature of this kind')
  return brought.fits
    ? at('pass', 'The signature fits the key that the proof brings')
    : at('fail', 'The signature does not fit the key that the proof brings')
}

function checkClaims(claims: JsonObject | null): ProofCheck {
  const missing = ['jti', 'htm', 'htu', 'iat'].filter((name) => memberOf(claims, name) === undefined)
  return missing.length > 0
    ? line('claims', '§4.3 step 3', 'fail', `Missing: ${listed(missing)}`)
    : line('claims', '§4.3 step 3', 'pass', 'jti, htm, htu and iat are there')
}

function checkMethod(claims: JsonObject | null, method: string): ProofCheck {
  const htm = memberOf(claims, 'htm')
  const at = (status: ProofCheck['status'], title: string, detail = '') =>
    line('htm', '§4.3 step 8', status, title, detail)
  if (typeof htm !== 'string') return at('fail', `htm must be the method as text, and is ${short(htm)}`)
  if (method === '') return at('skip', `It is for ${short(htm)}: enter the method to compare`)
  if (htm === method) return at('pass', `The method is ${method}`)
  const isCase = htm.toUpperCase() === method.toUpperCase()
  return at(
    'fail',
    `The proof is for ${short(htm)}, the request is ${short(method)}`,
    isCase ? 'Methods are written exactly as HTTP writes them, in upper case.' : '',
  )
}

function checkUrl(claims: JsonObject | null, url: string): ProofCheck {
  const htu = memberOf(claims, 'htu')
  const own = normalUrl(htu)
  const at = (status: ProofCheck['status'], title: string, detail = '') =>
    line('htu', '§4.3 step 9', status, title, detail)
  if (own === null) return at('fail', `htu must be a web address, and is ${short(htu)}`)
  if (url === '') return at('skip', `It is for ${own}: enter the address to compare`)
  const asked = normalUrl(url)
  if (asked === null)
    return at('skip', 'What you entered is no web address', 'It begins with https:// or http://.')
  return asked === own
    ? at('pass', `The address is ${own}`, 'Compared without what follows ? or #.')
    : at('fail', `The proof is for ${own}`, `The request goes to ${asked}.`)
}

function checkTime(claims: JsonObject | null, now: number, leewaySeconds: number): ProofCheck {
  const iat = memberOf(claims, 'iat')
  const at = (status: ProofCheck['status'], title: string, detail = '') =>
    line('iat', '§4.3 step 11', status, title, detail)
  if (typeof iat !== 'number') return at('fail', `iat must be a number of seconds, and is ${short(iat)}`)
  const age = Math.floor(now) - iat
  const said = age < 0 ? `Made ${sayDuration(-age)} in the future` : `Made ${sayDuration(age)} ago`
  const limit = PROOF_SECONDS + leewaySeconds
  const window = `Here ${sayDuration(limit)} are taken; each server sets its own limit, often less.`
  return Math.abs(age) > limit ? at('fail', said, window) : at('pass', said, window)
}

function checkNonce(claims: JsonObject | null, nonce: string): ProofCheck {
  const said = memberOf(claims, 'nonce')
  const at = (status: ProofCheck['status'], title: string, detail = '') =>
    line('nonce', '§4.3 step 10', status, title, detail)
  if (nonce === '')
    return said === undefined
      ? at('skip', 'No nonce in the proof: right, unless the server asked for one')
      : at('skip', `It carries the nonce ${short(said)}: enter the server’s to compare`)
  if (said === nonce) return at('pass', 'The nonce is the one that the server gave')
  return at(
    'fail',
    said === undefined ? 'The proof has no nonce' : `The proof has another nonce: ${short(said)}`,
    'Make a new proof with the nonce of the last answer (DPoP-Nonce).',
  )
}

function checkToken(claims: JsonObject | null, study: ProofStudy, { accessToken }: ProofRequest): ProofCheck {
  const ath = memberOf(claims, 'ath')
  const at = (status: ProofCheck['status'], title: string, detail = '') =>
    line('ath', '§4.3 step 12', status, title, detail)
  const digest = study.accessToken?.['SHA-256']
  if (accessToken.trim() === '' || !digest)
    return ath === undefined
      ? at('skip', 'No ath: right where no access token goes with it, as at the token endpoint')
      : at('skip', 'It names an access token by its hash (ath): enter the token to compare')
  const right = encodeBase64url(digest)
  return ath === right
    ? at('pass', 'ath is the hash of this access token')
    : at(
        'fail',
        ath === undefined
          ? 'There is an access token, and the proof has no ath'
          : 'ath is of another access token',
        `It should be ${right}: SHA-256 of the token’s text, in base64url.`,
      )
}

function checkBinding({ brought, access }: ProofStudy, { accessToken }: ProofRequest): ProofCheck {
  const at = (status: ProofCheck['status'], title: string, detail = '') =>
    line('cnf.jkt', '§4.3 step 12, §6.1', status, title, detail)
  if (accessToken.trim() === '')
    return at('skip', 'Enter the access token to see whether it is bound to this key')
  if (access === null)
    return at(
      'skip',
      'The access token is not a JWT that can be read',
      'The server knows its key: ask its introspection.',
    )
  const cnf = memberOf(access.payload.json, 'cnf')
  const bound = isObject(cnf) ? memberOf(cnf, 'jkt') : undefined
  if (typeof bound !== 'string')
    return at(
      'fail',
      'The access token is bound to no key (no cnf.jkt)',
      'So a thief could use it without a proof.',
    )
  const own = brought?.key?.thumbprint ?? null
  if (own === null) return at('skip', 'The proof brings no key to compare with')
  return bound === own
    ? at('pass', 'The access token is bound to this very key', `Thumbprint ${own}`)
    : at(
        'fail',
        'The access token is bound to another key',
        `cnf.jkt is ${bound}; this key’s thumbprint is ${own}.`,
      )
}
