import { type Finding, finding } from './finding.ts'
import { type JsonObject, memberOf } from './json.ts'
import { type Decryption, decryptToken } from './jwe.ts'
import { findContentEncryption, findKeyManagement } from './jwe-algorithms.ts'
import type { Plaintext } from './jwe-plaintext.ts'
import { type EncryptedToken, recipientsOf } from './jwe-recipients.ts'
import type { KeyMaterial } from './keys.ts'
import type { Policy, Stage, StageName, Verdict } from './verify.ts'
import { judgeClaims, judgeType, skipClaims } from './verify-claims.ts'
import { judgeCrit } from './verify-header.ts'

type Judged = Exclude<Verdict, { outcome: 'nothing' | 'accepted' }>

/** Tries to open the token, and judges it. Never throws. @param now unix seconds */
export async function openEncrypted(
  token: EncryptedToken,
  key: KeyMaterial,
  policy: Policy,
  now: number,
): Promise<{ readonly verdict: Judged; readonly plaintext: Plaintext | null }> {
  const decryption = refusalOf(token) ? null : await decryptToken(token, key)
  const plaintext = decryption?.result === 'decrypted' ? decryption.plaintext : null
  return { verdict: judgeEncrypted(token, decryption, policy, now), plaintext }
}

const stage = (name: StageName, status: Stage['status'], found: Finding): Stage => ({
  name,
  status,
  finding: found,
})

/** What forbids to open a token, whatever the key: its form, or an extension that is not known here. */
function refusalOf(token: EncryptedToken): Stage | null {
  const wrong = token.problems.find((one) => one.severity === 'error')
  if (wrong) return stage('parse', 'fail', wrong)
  const crit = judgeJweCrit(token)
  return crit.status === 'fail' ? crit : null
}

/** The one extension this page knows, b64, is none of JWE. RFC 7516 §4.1.13, RFC 7797 §6. */
function judgeJweCrit(token: EncryptedToken): Stage {
  const unprotected: JsonObject = Object.assign(
    Object.create(null),
    token.unprotected,
    ...(token.recipients ?? []).map(({ header }) => header),
  ) as JsonObject
  const judged = judgeCrit({ header: token.header, unprotected })
  const crit = memberOf(token.header.json, 'crit')
  return judged.status === 'pass' && Array.isArray(crit)
    ? stage('crit', 'fail', finding('crit-unknown', 'error', { names: ['b64'] }))
    : judged
}

const claimsOf = ({ segment, nested }: Plaintext) => ({ payload: segment, nested })

/**
 * The verdict on an encrypted token after it was tried. It is never `accepted`: that it opens says that nobody
 * changed it, not who wrote it.
 * @param decryption null when nothing was tried, because of `refusalOf`
 * @param now unix seconds
 */
function judgeEncrypted(
  token: EncryptedToken,
  decryption: Decryption | null,
  policy: Policy,
  now: number,
): Judged {
  const refusal = refusalOf(token)
  const plaintext = decryption?.result === 'decrypted' ? decryption.plaintext : null
  const atParse = decryption?.result === 'refused' && decryption.at === 'parse' ? decryption.finding : null
  const facts = { serialization: token.serialization, signatures: 0, detached: false, b64: true } as const
  const parse =
    refusal?.name === 'parse'
      ? refusal
      : atParse
        ? stage('parse', 'fail', atParse)
        : stage('parse', 'pass', finding('form-ok', 'info', { form: 'jwe', ...facts }))
  const typ = memberOf(recipientsOf(token)[0]?.header, 'typ')
  const stages = [
    parse,
    judgeAlgorithms(token),
    judgeKey(decryption, atParse !== null),
    stage('signature', 'skip', finding('signature-unchecked', 'info', { why: 'encrypted' })),
    judgeJweCrit(token),
    ...(plaintext ? judgeClaims(claimsOf(plaintext), policy, now) : skipClaims('encrypted')),
    judgeType(typ, policy.typ),
  ]
  if (refusal) return { outcome: 'rejected', stages, because: refusal.finding }
  return decideEncrypted(stages, decryption?.finding ?? parse.finding)
}

/** The same verdict with the claims of the plaintext judged at another time; no crypto. */
export function rejudgeEncrypted(verdict: Judged, plaintext: Plaintext, policy: Policy, now: number): Judged {
  const fresh = new Map(judgeClaims(claimsOf(plaintext), policy, now).map((one) => [one.name, one]))
  const stages = verdict.stages.map((one) => fresh.get(one.name) ?? one)
  const opened = stages.find(({ name }) => name === 'key')
  return opened ? decideEncrypted(stages, opened.finding) : verdict
}

const pending: ReadonlySet<Decryption['result']> = new Set(['no-key', 'unsupported'])

function decideEncrypted(stages: readonly Stage[], because: Finding): Judged {
  const failed = (name: StageName) => stages.find((one) => one.name === name && one.status === 'fail')
  const key = stages.find(({ name }) => name === 'key')
  const first =
    key?.status === 'pass'
      ? (['exp', 'nbf', 'iat', 'iss', 'aud', 'typ'] as const).map(failed).find((one) => one !== undefined)
      : (failed('parse') ?? (key?.finding.severity === 'error' ? failed('key') : undefined))
  return first
    ? { outcome: 'rejected', stages, because: first.finding }
    : { outcome: 'unverified', stages, because }
}

function judgeAlgorithms(token: EncryptedToken): Stage {
  const { alg = '', enc = '' } = recipientsOf(token)[0] ?? {}
  const known = findKeyManagement(alg) !== null && findContentEncryption(enc) !== null
  return stage('alg', known ? 'pass' : 'skip', finding('alg-encrypts', 'info', { alg, enc }))
}

function judgeKey(decryption: Decryption | null, isMalformed: boolean): Stage {
  if (decryption === null || isMalformed) return stage('key', 'skip', finding('key-not-tried', 'info', {}))
  const { result, finding: found } = decryption
  if (result === 'decrypted') return stage('key', 'pass', found)
  return stage('key', pending.has(result) ? 'skip' : 'fail', found)
}
