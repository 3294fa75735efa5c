import { type DecodedToken, decodeToken, type JsonSegment } from '../core/decode.ts'
import { memberOf } from '../core/json.ts'
import type { Checked } from './happening.ts'

/** A token that was taken apart and not yet judged: whatever is in it may come from an attacker. */
export interface OpenToken {
  /** The header's `alg`, of whatever type; undefined when there is none. */
  readonly alg: unknown
  readonly kid: string | null
  readonly payload: JsonSegment
  readonly signature: Uint8Array
  /** Part 3 is there and not empty. */
  readonly hasSignature: boolean
  /** The ASCII text of the first two parts with the dot between them, RFC 7515 §5.2. */
  readonly signingInput: Uint8Array
}

type Opening =
  | { readonly ok: true; readonly token: OpenToken; readonly checked: readonly Checked[] }
  | { readonly ok: false; readonly detail: string; readonly checked: readonly Checked[] }

/** Splits a token and reads its header: what every verifier has to do first. Never throws. */
export function openToken(text: string): Opening {
  const dots = text.match(/\./gu)?.length ?? 0
  if (dots < 2) {
    const found = dots === 0 ? 'one part' : 'two parts'
    const say = `Found ${found} where three are needed. Even a token without a signature keeps its last dot.`
    return refuse('Not enough segments', say)
  }
  if (dots > 2) {
    return refuse('Too many segments', `Found ${dots + 1} parts where a signed token has three.`)
  }
  const decoded = decodeToken(text)
  if (!isPlain(decoded)) return refuse('Invalid token', 'Could not read this as header.payload.signature.')
  const { header, payload, signature } = decoded
  if (header.json === null) {
    return refuse('Invalid header string', 'Part 1 is not a JSON object in base64url: there is no header.')
  }
  // Python leaves out characters that do not belong; only a length that no bytes have stops it.
  if (signature.bytes === null || signature.problems.some(({ code }) => code === 'truncated-base64url')) {
    return refuse('Invalid crypto padding', 'Part 3 is not base64url: no bytes have this length.')
  }
  if (memberOf(header.json, 'crit') !== undefined) {
    const say = 'The header says crit: the token asks for extensions that this server does not know.'
    return refuse('Unsupported critical extension', say)
  }
  const kid = memberOf(header.json, 'kid')
  if (kid !== undefined && typeof kid !== 'string') {
    return refuse('Key ID header parameter must be a string', 'The header’s kid is not a text.')
  }
  const signingInput = new TextEncoder().encode(text.slice(0, payload.span.end))
  const token: OpenToken = {
    alg: memberOf(header.json, 'alg'),
    kid: kid ?? null,
    payload,
    signature: signature.bytes,
    hasSignature: signature.span.end > signature.span.start,
    signingInput,
  }
  const say = 'Split the token at its two dots and read the header.'
  return { ok: true, token, checked: [{ what: 'split', result: 'pass', say }] }
}

/** header.payload.signature and no more: no JSON form, no disclosures, no payload of RFC 7797. */
function isPlain(token: DecodedToken): token is DecodedToken & { readonly form: 'jws' } {
  return (
    token.form === 'jws' &&
    token.serialization === 'compact' &&
    token.disclosures === undefined &&
    token.b64 &&
    token.header.span.start === 0
  )
}

function refuse(detail: string, say: string): Opening {
  return { ok: false, detail, checked: [{ what: 'split', result: 'fail', say }] }
}
