import { canServe, findAlgorithm, signatureLength } from './algorithms.ts'
import type { JwsToken } from './decode.ts'
import { type Case, keysOf, nothingFound, type Proof, type Search } from './diagnose-case.ts'
import { searchConfusion } from './diagnose-confusion.ts'
import { searchSecret } from './diagnose-mac.ts'
import { isMadeBy, searchPublic } from './diagnose-public.ts'
import { searchRaw } from './diagnose-raw.ts'
import { type Finding, finding } from './finding.ts'
import { nameReference } from './key-reference.ts'
import type { OneKey } from './keys.ts'
import type { WhyCodes } from './say-why.ts'
import type { ReadingWay } from './secret-readings.ts'
import { type SignedText, signedTexts } from './signed-texts.ts'
import { verifySignature } from './verify-signature.ts'

/** What explains a signature that does not fit: proofs, or else facts that point somewhere. */
export interface Explanation extends Search {
  /** Not proven, but worth saying. */
  readonly hints: readonly Finding[]
}

/** Changes one thing at a time and verifies again, the likeliest first; stops at the first that fits. */
export async function explainSignature(subject: Case): Promise<Explanation> {
  let readings = 0
  let keys = 0
  let ways: readonly ReadingWay[] = []
  const searches = [searchSecret, searchRaw, searchConfusion, searchPublic, searchTexts, searchAuthor]
  for (const search of searches) {
    const found = await search(subject)
    readings += found.readings
    keys = Math.max(keys, found.keys)
    ways = found.ways ?? ways
    if (found.proofs.length > 0) return { proofs: found.proofs, readings, keys, hints: [] }
  }
  return { proofs: [], readings, keys, hints: hintsFor(subject, { readings, keys, ways }) }
}

/** The key that the signature belongs to by all appearance. */
function ownKey(subject: Case): OneKey | null {
  const algorithm = findAlgorithm(subject.alg)
  const keys = keysOf(subject.key)
  return keys.find((key) => algorithm !== null && canServe(algorithm, key.jwk)) ?? null
}

/** The signature over another text than the one in the token. */
async function searchTexts(subject: Case): Promise<Search> {
  const key = ownKey(subject)
  if (key === null || subject.signature.length === 0) return nothingFound
  const texts = await signedTexts(subject)
  for (const text of texts.slice(0, isSlow(key) ? 8 : texts.length)) {
    const result = await verifySignature(subject.alg, key, text.input, subject.signature)
    if (result === 'valid') return { proofs: [sayText(text)], readings: 0, keys: 1 }
  }
  return { proofs: [], readings: 0, keys: 1 }
}

/** True for algorithms that take milliseconds where others take a fraction of one. */
function isSlow(key: OneKey): boolean {
  const crv: unknown = key.jwk.crv
  return key.jwk.kty === 'AKP' || crv === 'Ed448' || crv === 'secp256k1'
}

function sayText({ how, token }: SignedText): Proof {
  const cure =
    token === null ? null : { label: 'Show the text that was signed', inputs: [{ pasted: token, chosen: 0 }] }
  switch (how.as) {
    case 'graph-nonce':
      return { finding: finding('graph-nonce', 'warning', {}), cure }
    case 'b64':
      return { finding: finding('b64-not-critical', 'error', { signed: 'plain' }), cure }
    case 'pasted':
      return { finding: finding('signed-as-pasted', 'warning', {}), cure }
    case 'rewritten':
      return { finding: finding('reserialised', 'error', { part: how.part, how: how.style }), cure }
    default:
      return { finding: finding('reserialised', 'error', { part: 'both', how: how.as }), cure }
  }
}

/** Nothing fits, but an RSA signature still tells who made it. */
async function searchAuthor(subject: Case): Promise<Search> {
  // Where there is no content, that is what is to be said of it.
  if (subject.token.payload.bytes === null || subject.token.payload.bytes.length === 0) return nothingFound
  const keys = keysOf(subject.key).slice(0, 20)
  for (const key of keys) {
    if (!(await isMadeBy(key, subject.signature))) continue
    const found = finding('content-changed', 'error', { alg: subject.alg, label: key.label })
    return { proofs: [{ finding: found, cure: null }], readings: 0, keys: keys.length }
  }
  return nothingFound
}

/** What makes signatures of these lengths, in bytes. RFC 7518 §3.2-3.4, RFC 8032 §5. */
const makers: { readonly [bytes: number]: string } = {
  32: 'HS256',
  48: 'HS384',
  64: 'HS512, ES256 or Ed25519',
  96: 'ES384',
  114: 'Ed448',
  128: 'RSA with 1024 bits',
  132: 'ES512',
  256: 'RSA with 2048 bits',
  384: 'RSA with 3072 bits',
  512: 'RSA with 4096 bits',
}

/**
 * That a signature is shorter than it can be, or as long as other keys and algorithms make it; null where it is
 * neither, or its length is not known.
 */
function cutOff({ signature }: JwsToken, expected: number | null): Finding | null {
  const { span, problems } = signature
  const bytes = signature.bytes?.length ?? 0
  // Characters that could not be read make it shorter, too: then its end may be all there.
  const isWhole = problems.every(({ code }) => code !== 'not-base64url')
  const maker = makers[bytes]
  if (maker !== undefined && expected !== null && bytes !== expected && isWhole)
    return finding('signature-other-size', 'error', { bytes, expected, maker }, span)
  return expected !== null && bytes > 0 && bytes < expected && isWhole
    ? finding('signature-truncated', 'error', { bytes, expected, proven: false }, span)
    : null
}

/** What can be said of a signature before there is any key. */
export function cutWithoutKey(token: JwsToken, alg: string): Finding | null {
  return cutOff(token, findAlgorithm(alg)?.signatureBytes ?? null)
}

function hintsFor(subject: Case, tried: WhyCodes['no-reading-fits']): readonly Finding[] {
  const hints: Finding[] = []
  const key = ownKey(subject)
  const algorithm = findAlgorithm(subject.alg)
  const expected = key && algorithm ? signatureLength(algorithm, key.jwk, key.bits) : null
  const cut = cutOff(subject.token, expected)
  if (cut !== null) hints.push(cut)
  const { kind } = subject.key
  const isTyped = kind === 'secret' && subject.key.source === 'text' && algorithm?.family === 'HMAC'
  const reference = isTyped ? nameReference(subject.inputs.key.text) : null
  if (reference !== null) hints.push(finding('secret-is-reference', 'warning', reference))
  // Of a key that cannot be read nothing was tried that could tell; as a secret, its text was.
  const isBlank = subject.key.kind === 'invalid' && algorithm?.family !== 'HMAC'
  if (tried.readings + tried.keys > 0 && !isBlank) hints.push(finding('no-reading-fits', 'info', tried))
  return hints
}
