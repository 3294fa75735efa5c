import type { DecodedToken } from './decode.ts'
import { isObject, type JsonObject, memberOf } from './json.ts'
import { short } from './lint-row.ts'
import type { Study } from './lint-study.ts'
import { compareGiven, line, PROOF_SECONDS, type ProofCheck } from './proof-check.ts'
import { sayDuration } from './say-time.ts'
import { bareType } from './token-type.ts'

/** What a verifier knows of the presentation that it asked for; '' where it is not given. */
interface Presentation {
  readonly audience: string
  readonly nonce: string
}

/**
 * The checks of the key binding JWT at the end of an SD-JWT; null: there is none. RFC 9901 §7.3. Never throws.
 * @param claims of the issuer's part
 * @param now unix seconds
 */
export function checkKeyBinding(
  { binding, sd }: Pick<Study, 'binding' | 'sd'>,
  claims: JsonObject | null,
  asked: Presentation,
  now: number,
  leewaySeconds: number,
): readonly ProofCheck[] | null {
  if (binding === null || sd === null) return null
  const { token, fits } = binding
  if (token.form !== 'jws' || token.payload.json === null)
    return [
      line('form', '§4.3', 'fail', 'The key binding at the end cannot be read', 'It must be a signed JWT.'),
    ]
  const own = token.payload.json
  return [
    checkType(token),
    checkSigner(token, claims, fits),
    checkTime(own, now, leewaySeconds),
    compareGiven('aud', '§7.3', memberOf(own, 'aud'), asked.audience.trim(), {
      missing: `aud must name the verifier, and is ${short(memberOf(own, 'aud'))}`,
      same: 'It was made for you',
      other: `It was made for ${short(memberOf(own, 'aud'))}, and not for you`,
      unknown: `It was made for ${short(memberOf(own, 'aud'))}: enter who you are to compare`,
    }),
    compareGiven('nonce', '§7.3', memberOf(own, 'nonce'), asked.nonce.trim(), {
      missing: 'It has no nonce, so it could be an old one',
      same: 'It answers your nonce',
      other: `It answers another nonce: ${short(memberOf(own, 'nonce'))}`,
      unknown: `It answers the nonce ${short(memberOf(own, 'nonce'))}: enter yours to compare`,
    }),
    checkHash(own, sd.sdHash),
  ]
}

function checkType({ header }: DecodedToken & { form: 'jws' }): ProofCheck {
  const typ = memberOf(header.json, 'typ')
  return bareType(typ) === 'kb+jwt'
    ? line('typ', '§7.3', 'pass', 'The type is kb+jwt')
    : line('typ', '§7.3', 'fail', `The type must be "kb+jwt", and is ${short(typ)}`)
}

function checkSigner(
  { header }: DecodedToken & { form: 'jws' },
  claims: JsonObject | null,
  fits: boolean | null,
): ProofCheck {
  const at = (status: ProofCheck['status'], title: string, detail = '') =>
    line('key', '§7.3', status, title, detail)
  const alg = memberOf(header.json, 'alg')
  if (typeof alg !== 'string' || alg.toLowerCase() === 'none')
    return at('fail', `It must be signed, and alg is ${short(alg)}`)
  const cnf = memberOf(claims, 'cnf')
  if (!isObject(cnf)) return at('fail', 'The credential names no key of its holder (cnf)')
  if (memberOf(cnf, 'jwk') === undefined)
    return at(
      'skip',
      'The holder’s key is not in the credential as jwk',
      `cnf has ${Object.keys(cnf).join(', ')}.`,
    )
  if (fits === null) return at('skip', 'The signature could not be tried with the holder’s key (cnf.jwk)')
  return fits
    ? at('pass', 'Signed with the holder’s key, which the issuer names in cnf')
    : at('fail', 'Not signed with the holder’s key (cnf)', 'Somebody else presents this credential.')
}

function checkTime(own: JsonObject, now: number, leewaySeconds: number): ProofCheck {
  const iat = memberOf(own, 'iat')
  const at = (status: ProofCheck['status'], title: string, detail = '') =>
    line('iat', '§7.3', status, title, detail)
  if (typeof iat !== 'number') return at('fail', `iat must be a number of seconds, and is ${short(iat)}`)
  const age = Math.floor(now) - iat
  const said = age < 0 ? `Presented ${sayDuration(-age)} in the future` : `Presented ${sayDuration(age)} ago`
  const limit = PROOF_SECONDS + leewaySeconds
  const window = `Here ${sayDuration(limit)} are taken; each verifier sets its own limit.`
  return at(Math.abs(age) > limit ? 'fail' : 'pass', said, window)
}

function checkHash(own: JsonObject, right: string | null): ProofCheck {
  const said = memberOf(own, 'sd_hash')
  const at = (status: ProofCheck['status'], title: string, detail = '') =>
    line('sd_hash', '§4.3.1, §7.3', status, title, detail)
  if (typeof said !== 'string') return at('fail', 'It has no sd_hash, so it does not say what was presented')
  if (right === null) return at('skip', 'The hash of this token (_sd_alg) is not known here')
  return said === right
    ? at('pass', 'sd_hash covers exactly these disclosures')
    : at(
        'fail',
        'sd_hash does not fit what is presented',
        `It should be ${right}. Disclosures were added or taken away after the holder signed.`,
      )
}
