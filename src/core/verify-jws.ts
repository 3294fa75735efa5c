import { type Algorithm, findAlgorithm, signatureLength } from './algorithms.ts'
import type { DecodedToken, JwsSignature, JwsToken } from './decode.ts'
import { type Finding, finding } from './finding.ts'
import type { KeyMaterial } from './keys.ts'
import type { Policy, Stage } from './verify.ts'
import { judgeType } from './verify-claims.ts'
import { headerCautions, headerParameter, judgeAlgorithm, judgeCrit } from './verify-header.ts'
import { type Candidate, candidatesFor, judgeKey, type KeyJudgement } from './verify-key.ts'
import { type SignatureResult, verifySignature } from './verify-signature.ts'
import { knownSecret } from './weak-key.ts'

/** A signed token with its text and what is wrong with it. */
export type SignedToken = DecodedToken & JwsToken

/** One signature of a token, judged by all that belongs to it alone. */
export interface JudgedSignature extends KeyAndSignature {
  readonly alg: Stage
  readonly crit: Stage
  readonly typ: Stage
}

interface KeyAndSignature {
  readonly key: Stage
  readonly signature: Stage
  /** The mathematics holds, whatever else does not. */
  readonly fits: boolean
  /** There is no signature where one must be. */
  readonly missing: boolean
  /** Why nothing can be said yet: no key, an unusable one, or a browser that cannot. */
  readonly pending: Finding | null
  readonly cautions: readonly Finding[]
}

/** Judges signature number `index` of the token. Never throws. */
export async function judgeSignature(
  token: SignedToken,
  index: number,
  material: KeyMaterial,
  policy: Policy,
): Promise<JudgedSignature> {
  const signature = token.signatures[index] ?? token
  const name = headerParameter(signature, 'alg')
  const algorithm = findAlgorithm(name)
  const unsigned = typeof name === 'string' && name.toLowerCase() === 'none'
  return {
    alg: judgeAlgorithm(signature, algorithm, policy),
    crit: judgeCrit(signature),
    typ: judgeType(headerParameter(signature, 'typ'), policy.typ),
    ...(algorithm === null || unsigned
      ? untried(unsigned)
      : await judgeKeyAndSignature(token, index, signature, algorithm, material)),
  }
}

const nothingTried = { fits: false, missing: false, pending: null, cautions: [] }

function untried(unsigned: boolean): KeyAndSignature {
  const key = finding(unsigned ? 'key-not-needed' : 'key-not-tried', 'info', {})
  return {
    ...nothingTried,
    key: stage('key', 'skip', key),
    signature: unchecked(unsigned ? 'unsigned' : 'alg'),
  }
}

async function judgeKeyAndSignature(
  token: SignedToken,
  index: number,
  signature: JwsSignature,
  algorithm: Algorithm,
  material: KeyMaterial,
): Promise<KeyAndSignature> {
  const { alg } = algorithm
  const { bytes, span } = signature.signature
  const missing = bytes === null || bytes.length === 0
  const absent = stage('signature', 'fail', finding('signature-missing', 'error', { alg }, span))
  const kid = headerParameter(signature, 'kid')
  const found = candidatesFor(material, algorithm, typeof kid === 'string' ? kid : null, index === 0)
  if ('refused' in found) {
    const noKey = material.kind === 'none'
    return {
      ...nothingTried,
      key: stage('key', noKey ? 'skip' : 'fail', found.refused),
      signature: missing ? absent : unchecked(noKey ? 'no-key' : 'key'),
      missing,
      pending: found.asked ? found.refused : null,
    }
  }
  const input = signingInputOf(token, signature)
  const { key, judged, result } = await tryKeys(algorithm, found.keys, input, bytes ?? new Uint8Array(0))
  const known = result === 'valid' && judged.refused === null ? await knownSecret(key) : null
  const cautions = known === null ? judged.cautions : [...judged.cautions, known]
  const keyStage = judged.refused
    ? stage('key', 'fail', judged.refused)
    : stage('key', 'pass', cautions[0] ?? finding('key-ok', 'info', { alg, label: key.label }))
  if (missing) return { ...nothingTried, key: keyStage, signature: absent, missing }
  return {
    key: keyStage,
    signature: tellResult(token, index, algorithm, found.keys.length, { key, judged, result }),
    fits: result === 'valid',
    missing,
    pending: judged.refused === null ? cannotSay(alg, result) : null,
    cautions: [...headerCautions(signature), ...cautions, ...material.findings.filter(isCaution)],
  }
}

function cannotSay(alg: string, result: SignatureResult | null): Finding | null {
  if (result === null || typeof result === 'string') return null
  return finding('unsupported-here', 'warning', { alg, reason: result.unsupported })
}

interface Tried {
  readonly key: Candidate
  readonly judged: KeyJudgement
  /** null: the key is of a kind that is not even tried. */
  readonly result: SignatureResult | null
}

/** Tries every candidate; the best of them is one that fits and may be used, and else one that fits. */
async function tryKeys(
  algorithm: Algorithm,
  keys: readonly Candidate[],
  input: Uint8Array,
  signature: Uint8Array,
): Promise<Tried> {
  const rank = ({ judged, result }: Tried) =>
    (result === 'valid'
      ? 8
      : typeof result === 'object' && result !== null
        ? 2
        : result === 'invalid'
          ? 1
          : 0) + (judged.refused === null ? 4 : 0)
  const tried: Tried[] = []
  for (const key of keys) {
    const judged = judgeKey(algorithm, key)
    const result = judged.usable ? await verifySignature(algorithm.alg, key, input, signature) : null
    tried.push({ key, judged, result })
  }
  return tried.reduce((best, one) => (rank(one) > rank(best) ? one : best))
}

/** The bytes that were signed: RFC 7515 §5.2 step 8; with b64:false RFC 7797 §3. */
export function signingInputOf(token: SignedToken, signature: JwsSignature): Uint8Array {
  const encode = (text: string) => new TextEncoder().encode(text)
  const head = encode(`${token.text.slice(signature.header.span.start, signature.header.span.end)}.`)
  const payload = token.b64
    ? encode(token.text.slice(token.payload.span.start, token.payload.span.end))
    : (token.payload.bytes ?? new Uint8Array(0))
  const input = new Uint8Array(head.length + payload.length)
  input.set(head)
  input.set(payload, head.length)
  return input
}

function stage(name: 'key' | 'signature', status: Stage['status'], found: Finding): Stage {
  return { name, status, finding: found }
}

function unchecked(why: 'no-key' | 'key' | 'alg' | 'unsigned'): Stage {
  return stage('signature', 'skip', finding('signature-unchecked', 'info', { why }))
}

function tellResult(
  token: SignedToken,
  index: number,
  algorithm: Algorithm,
  keys: number,
  { key, result }: Tried,
): Stage {
  const { alg } = algorithm
  const { label, kid } = key
  if (result === null) return unchecked('key')
  if (result === 'valid') {
    const facts = { alg, label, kid, keys, index, count: token.signatures.length }
    return stage('signature', 'pass', finding('signature-ok', 'info', facts))
  }
  if (typeof result === 'object') {
    const reason = result.unsupported
    return stage('signature', 'skip', finding('unsupported-here', 'warning', { alg, reason }))
  }
  if (token.detached) {
    // Signed over content that is not here: a mismatch would accuse the wrong thing.
    const missing = finding('payload-missing', 'error', { alone: false }, token.payload.span)
    return stage('signature', 'fail', missing)
  }
  const { bytes, span } = (token.signatures[index] ?? token).signature
  const wantBytes = signatureLength(algorithm, key.jwk, key.bits)
  const facts = { alg, keys, haveBytes: bytes?.length ?? 0, wantBytes }
  return stage('signature', 'fail', finding('signature-mismatch', 'error', facts, span))
}

const cautionCodes: ReadonlySet<string> = new Set([
  'key-is-private',
  'key-kid-differs',
  'jwks-duplicate-kid',
  'secret-is-key-part',
])

/** What was found about the key matters for the verdict only in these cases; the rest is told at the key box. */
function isCaution({ code }: Finding): boolean {
  return cautionCodes.has(code)
}
