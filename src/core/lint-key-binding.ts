import { memberOf } from './json.ts'
import { type Hit, short, when } from './lint-row.ts'
import type { Subject } from './lint-subject.ts'
import { bareType } from './token-type.ts'

/** What is wrong with the key binding JWT at the end of an SD-JWT. RFC 9901 §4.3, §7.3. */
export function bindingHits(s: Subject): readonly Hit[] {
  const { binding, sd } = s.study
  const span = s.jws?.keyBinding?.span ?? null
  if (binding === null) return []
  const { token, fits } = binding
  if (token.form !== 'jws' || token.payload.json === null)
    return [{ title: 'The key binding at the end cannot be read', detail: 'It must be a signed JWT.', span }]
  const { supplied } = s
  const claims = token.payload.json
  const typ = memberOf(token.header.json, 'typ')
  const iat = memberOf(claims, 'iat')
  const aud = memberOf(claims, 'aud')
  const nonce = memberOf(claims, 'nonce')
  const hash = memberOf(claims, 'sd_hash')
  const alg = memberOf(token.header.json, 'alg')
  const hits: readonly (readonly [boolean, string, string])[] = [
    [
      bareType(typ) !== 'kb+jwt',
      `typ of the key binding must be "kb+jwt", and is ${short(typ)}`,
      'The holder’s program writes it.',
    ],
    [
      typeof alg === 'string' && alg.toLowerCase() === 'none',
      'The key binding is not signed ("none")',
      'Refuse it.',
    ],
    [
      typeof iat !== 'number',
      `iat of the key binding must be a number, and is ${short(iat)}`,
      'It says when the holder presented it.',
    ],
    [
      typeof aud !== 'string',
      `aud of the key binding must be one text, and is ${short(aud)}`,
      'It names the verifier that it is for.',
    ],
    [
      typeof aud === 'string' && supplied.verifier !== '' && aud !== supplied.verifier,
      `The key binding is for ${short(aud)}, and not for you`,
      `You are "${supplied.verifier}".`,
    ],
    [typeof nonce !== 'string', 'The key binding has no nonce', 'Without it, it could be an old one.'],
    [
      typeof nonce === 'string' && supplied.nonce !== '' && nonce !== supplied.nonce,
      'The key binding answers another nonce than yours',
      'It may be a replay.',
    ],
    [typeof hash !== 'string', 'The key binding has no sd_hash', 'It must cover what is presented.'],
    [
      typeof hash === 'string' && sd !== null && sd.sdHash !== null && hash !== sd.sdHash,
      'sd_hash does not fit what is presented',
      `It should be ${sd?.sdHash ?? ''}. Disclosures were added or taken away after the holder signed.`,
    ],
    [
      fits === false,
      'The key binding was not signed with the holder’s key (cnf)',
      'Somebody else presents this credential.',
    ],
    [
      fits === null && memberOf(s.claims, 'cnf') === undefined,
      'The credential names no key of a holder (cnf)',
      'So nothing shows that the key binding is the holder’s.',
    ],
  ]
  return hits.flatMap(([isWrong, title, detail]) => when(isWrong, () => ({ title, detail, span })))
}
