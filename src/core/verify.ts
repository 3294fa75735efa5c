import type { DecodedToken } from './decode.ts'
import { type Finding, finding } from './finding.ts'
import type { KeyMaterial } from './keys.ts'
import { judgeClaims, skipClaims } from './verify-claims.ts'
import { type JudgedSignature, judgeSignature, type SignedToken } from './verify-jws.ts'

/** What the person expects of the token. Empty string: not expected, not checked. */
export interface Policy {
  /** Seconds of clock difference to forgive; 0 by default. */
  readonly leewaySeconds: number
  readonly issuer: string
  readonly audience: string
  readonly typ: string
  /** Algorithms to accept; null: whatever the key can serve (never `none`). */
  readonly algorithms: readonly string[] | null
}

/** What is judged apart. */
export type StageName =
  | 'parse'
  | 'alg'
  | 'key'
  | 'signature'
  | 'crit'
  | 'exp'
  | 'nbf'
  | 'iat'
  | 'iss'
  | 'aud'
  | 'typ'

/** One line of the checks. `finding` says it in words, also for pass and skip. */
export interface Stage {
  readonly name: StageName
  readonly status: 'pass' | 'fail' | 'skip'
  readonly finding: Finding
}

/** The verdict. `because` names the deciding stage's finding. `cautions`: accepted, but never plain green. */
export type Verdict =
  | { readonly outcome: 'nothing' }
  | {
      readonly outcome: 'unverified' | 'rejected'
      readonly stages: readonly Stage[]
      readonly because: Finding
    }
  | {
      readonly outcome: 'accepted'
      readonly stages: readonly Stage[]
      readonly because: Finding
      readonly cautions: readonly Finding[]
    }

/**
 * Judges a token, stage by stage; every stage speaks for itself. Never throws.
 * Of several signatures (general JSON) the first that fits decides, and else the first one.
 * @param now unix seconds
 */
export async function verifyToken(
  token: DecodedToken,
  key: KeyMaterial,
  policy: Policy,
  now: number,
): Promise<Verdict> {
  if (token.form === 'empty') return { outcome: 'nothing' }
  if (token.form === 'unknown') return judgeUnknown(token)
  if (token.form === 'jwe') {
    // Loaded when first met: most tokens are signed.
    const { openEncrypted } = await import('./verify-jwe.ts')
    return (await openEncrypted(token, key, policy, now)).verdict
  }
  const claims = judgeClaims(token, policy, now)
  const doubts = doubtsAbout(token)
  let first: Verdict | null = null
  for (const index of token.signatures.keys()) {
    const signed = await judgeSignature(token, index, key, policy)
    const { alg, key: keyStage, signature, crit, typ } = signed
    const parse = judgeForm(token, index)
    const verdict = decide([parse, alg, keyStage, signature, crit, ...claims, typ], signed, doubts)
    if (signed.fits) return verdict
    first ??= verdict
  }
  return first ?? { outcome: 'nothing' }
}

/** The order in which a failure is the most useful thing to tell. */
function decide(stages: readonly Stage[], signed: JudgedSignature, doubts: readonly Finding[]): Verdict {
  const failed = (name: StageName) => stages.find((one) => one.name === name && one.status === 'fail')
  const form = failed('parse')
  const absent = signed.missing ? failed('signature') : undefined
  // Of a token in two parts it says more that it is unsigned than that a part is missing.
  const settled =
    form?.finding.code === 'wrong-part-count'
      ? (failed('alg') ?? absent ?? form)
      : (form ?? failed('alg') ?? absent)
  if (settled) return { outcome: 'rejected', stages, because: settled.finding }
  if (signed.pending) return { outcome: 'unverified', stages, because: signed.pending }
  const first = (['key', 'signature', 'crit', 'exp', 'nbf', 'iat', 'iss', 'aud', 'typ'] as const)
    .map(failed)
    .find((one) => one !== undefined)
  if (first) return { outcome: 'rejected', stages, because: first.finding }
  const warned = stages.map((one) => one.finding).filter((found) => found.severity === 'warning')
  const cautions = [...new Set([...signed.cautions, ...warned, ...doubts])]
  return { outcome: 'accepted', stages, because: signed.signature.finding, cautions }
}

/** Problems that a later stage tells, in its own words. */
const toldLater: ReadonlySet<string> = new Set(['signature-missing', 'payload-missing', 'alg-missing'])

/** Readers disagree about these: the token is good for some, and another one for others. RFC 7515 §4, RFC 4648 §3.5. */
const disputed: ReadonlySet<string> = new Set(['duplicate-key', 'non-canonical-base64url'])

/** A signature covers any bytes (RFC 7515 §1): these make it no JWT, and leave it a good signed message. */
const noClaims: ReadonlySet<string> = new Set([
  'payload-not-json',
  'payload-not-object',
  'payload-double-encoded',
])

/** What is wrong with a token though it may be signed well: such a token is never plain green. */
function doubtsAbout(token: SignedToken): Finding[] {
  return token.problems.filter(
    (one) => disputed.has(one.code) || isHalfRead(one) || (one.severity === 'error' && isOfPayload(one)),
  )
}

/** Text of the payload that some readers refuse and others replace by signs of their own. RFC 8259 §8. */
function isHalfRead(problem: Finding): boolean {
  return (problem.code === 'not-utf8' || problem.code === 'lone-surrogate') && problem.args.part === 'payload'
}

function isOfPayload(problem: Finding): boolean {
  return noClaims.has(problem.code) || (problem.code === 'not-utf8' && problem.args.part === 'payload')
}

/** Is it a token at all? The problems of other signatures of the same JSON do not count against this one. */
function judgeForm(token: SignedToken, index: number): Stage {
  const others = token.signatures
    .filter((_, place) => place !== index)
    .flatMap(({ header, signature }) => [...header.problems, ...signature.problems])
  const skipped = (one: Finding) => toldLater.has(one.code) || disputed.has(one.code) || isOfPayload(one)
  const wrong =
    token.problems.find((one) => one.severity === 'error' && !skipped(one) && !others.includes(one)) ??
    unencodable(token)
  if (wrong) return { name: 'parse', status: 'fail', finding: wrong }
  const { serialization, detached, b64 } = token
  const facts = { form: 'jws', serialization, signatures: token.signatures.length, detached, b64 } as const
  return { name: 'parse', status: 'pass', finding: finding('form-ok', 'info', facts) }
}

/** With b64:false a compact token may hold printable ASCII only. RFC 7797 §5.2. */
function unencodable(token: SignedToken): Finding | null {
  if (token.b64 || token.serialization !== 'compact') return null
  const { span } = token.payload
  const bad = /[^ -~]/u.exec(token.text.slice(span.start, span.end))
  return bad ? finding('payload-not-ascii', 'error', { char: bad[0] }, span) : null
}

function judgeUnknown(token: DecodedToken & { readonly form: 'unknown' }): Verdict {
  const parts = token.segments.length
  const wrong = token.problems.find((one) => one.severity === 'error')
  const because = wrong ?? finding('not-a-token', 'error', { parts })
  const stages = unjudged({ name: 'parse', status: 'fail', finding: because })
  return { outcome: 'rejected', stages, because }
}

/** All stages after the first, skipped. */
function unjudged(parse: Stage): Stage[] {
  const why = 'not-a-token'
  const skip = (name: StageName, found: Finding): Stage => ({ name, status: 'skip', finding: found })
  return [
    parse,
    skip('alg', finding('alg-unreadable', 'info', {})),
    skip('key', finding('key-not-tried', 'info', {})),
    skip('signature', finding('signature-unchecked', 'info', { why: 'form' })),
    skip('crit', finding('claims-unreadable', 'info', { claim: 'crit', why })),
    ...skipClaims(why),
    skip('typ', finding('claims-unreadable', 'info', { claim: 'typ', why })),
  ]
}
