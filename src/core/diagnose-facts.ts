import type { Inputs } from './analyze.ts'
import type { DecodedToken } from './decode.ts'
import type { Diagnosis } from './diagnose.ts'
import { headerText, keyPatch, signatureStatus } from './diagnose-case.ts'
import { rawPrivate } from './diagnose-raw.ts'
import { type Code, type Codes, type Finding, finding } from './finding.ts'
import type { Plaintext } from './jwe-plaintext.ts'
import { isGuessed } from './key-raw.ts'
import type { KeyMaterial } from './keys.ts'
import { perSecond } from './time-unit.ts'
import type { Verdict } from './verify.ts'
import { judgeClaims } from './verify-claims.ts'
import { headerCautions } from './verify-header.ts'

/** Facts worth a line, the most useful first. Errors that are not named here follow, other codes are left out. */
const order: readonly Code[] = [
  'wrong-part-count',
  'header-missing',
  'header-not-json',
  'header-not-object',
  'json-form-broken',
  'alg-none',
  'alg-missing',
  'alg-unknown',
  'signature-missing',
  'payload-missing',
  'payload-double-encoded',
  'key-encrypted',
  'key-unreadable',
  'kid-not-in-jwks',
  'alg-key-confusion',
  'key-type-mismatch',
  'unsupported-here',
  'signature-mismatch',
  'crit-unknown',
  'exp-not-number',
  'exp-in-milliseconds',
  'exp-before-nbf',
  'expired',
  'nbf-in-future',
  'iss-mismatch',
  'aud-mismatch',
  'typ-mismatch',
  'iat-in-future',
  'jwe-not-decrypted',
  'jwe-key-needed',
  'nested-token',
  'b64-not-critical',
  'key-in-header',
  'payload-not-json',
  'duplicate-key',
  'big-integer',
  'number-overflow',
  'not-utf8',
  'lone-surrogate',
  'control-characters',
  'key-pem-literal-newlines',
  'key-from-certificate',
  'key-ssh-public',
  'key-pkcs1-public',
  'key-bare-base64-der',
  'key-raw',
  'key-is-private',
  'key-from-jwks',
  'key-pem-reflowed',
  'key-kid-differs',
  'secret-is-key-part',
]
const rankOf = new Map(order.map((code, rank) => [code, rank]))

/** Enough to show; a payload of a thousand doubled names must not become a thousand lines. */
const FACTS_KEPT = 20

/** The longest clock difference that is offered as a change of the leeway, seconds. */
const LEEWAY_OFFERED = 300

/** What can be read off the token, the key and the verdict without another experiment. Pure. */
export function collectFacts(
  inputs: Inputs,
  token: DecodedToken,
  key: KeyMaterial,
  verdict: Verdict,
  plaintext: Plaintext | null = null,
): readonly Diagnosis[] {
  if (verdict.outcome === 'nothing') return []
  const stages = verdict.stages.map((stage) => stage.finding)
  // Of an accepted token the verdict says them itself.
  const cautions =
    verdict.outcome === 'accepted' ? verdict.cautions : token.form === 'jws' ? headerCautions(token) : []
  const sealed =
    plaintext?.nested == null ? [] : [finding('nested-token', 'info', { cty: headerText(token, 'cty') })]
  // With a key that does not open it, the token waits for its own as it did before.
  const needed =
    verdict.because.code === 'jwe-not-decrypted' && verdict.because.args.why !== 'content'
      ? [keyNeeded(token, verdict.because.args)]
      : []
  // What was put right in a key matters only when a key came of it.
  const aboutKey = key.findings.filter((one) => key.kind !== 'invalid' || one.severity !== 'info')
  const seen = new Set<string>()
  const found = [
    verdict.because,
    ...stages,
    ...cautions,
    ...token.problems,
    ...needed,
    ...sealed,
    ...aboutKey,
  ].filter((one) => {
    const isWorth = rankOf.has(one.code) || one.severity === 'error'
    const print = JSON.stringify([one.code, one.args])
    if (!isWorth || seen.has(print)) return false
    seen.add(print)
    return true
  })
  return found
    .sort((a, b) => rank(a, verdict.because) - rank(b, verdict.because))
    .slice(0, FACTS_KEPT)
    .map((one) => ({
      finding: one,
      certainty: certaintyOf(one, verdict),
      fix: fixFor(one, inputs, token, key, plaintext, verdict),
    }))
}

function keyNeeded(token: DecodedToken, { alg, enc, curve }: Codes['jwe-not-decrypted']): Finding {
  const recipients = token.form === 'jwe' ? (token.recipients?.length ?? 1) : 1
  return finding('jwe-key-needed', 'info', { alg, enc, curve, recipients, blocked: null })
}

function rank(found: Finding, because: Finding): number {
  // The deciding finding of the verdict has its place among the first, whatever it is.
  const other = found === because ? order.indexOf('signature-mismatch') : order.length
  return (rankOf.get(found.code) ?? other) + (found.severity === 'info' ? 1000 : 0)
}

function certaintyOf(found: Finding, verdict: Verdict): Diagnosis['certainty'] {
  switch (found.code) {
    case 'signature-mismatch':
      return 'likely'
    case 'key-raw':
      return isGuessed([found]) && signatureStatus(verdict) !== 'pass' ? 'likely' : 'proven'
    case 'jwe-not-decrypted':
      return found.args.why === 'tag' || found.args.why === 'encrypted-key' ? 'likely' : 'proven'
    case 'alg-key-confusion':
      return found.args.proven ? 'proven' : 'likely'
    case 'exp-in-milliseconds': {
      // Between 2000 and 2100 when counted so: then nothing else can have been meant.
      const exp = found.args.unit === null ? 0 : found.args.exp / perSecond[found.args.unit]
      return exp > 946_684_800 && exp < 4_133_980_800 ? 'proven' : 'likely'
    }
    default:
      return 'proven'
  }
}

function fixFor(
  found: Finding,
  inputs: Inputs,
  token: DecodedToken,
  key: KeyMaterial,
  plaintext: Plaintext | null,
  verdict: Verdict,
): Diagnosis['fix'] {
  const { policy } = inputs
  switch (found.code) {
    case 'expired':
      return leewayFix(inputs, token, 'exp', found.args.now - found.args.exp, found.args.now)
    case 'nbf-in-future':
      return leewayFix(inputs, token, 'nbf', found.args.nbf - found.args.now, found.args.now)
    case 'iss-mismatch': {
      const { got, difference } = found.args
      return got !== null && isSlight(difference)
        ? { label: `Expect ${shown(got)}`, inputs: { policy: { ...policy, issuer: got } } }
        : null
    }
    case 'aud-mismatch': {
      const [got, ...more] = found.args.got
      return got !== undefined && more.length === 0 && isSlight(found.args.difference)
        ? { label: `Expect ${shown(got)}`, inputs: { policy: { ...policy, audience: got } } }
        : null
    }
    case 'typ-mismatch': {
      const { got } = found.args
      return got !== null && isSlight(found.args.difference)
        ? { label: `Expect ${shown(got)}`, inputs: { policy: { ...policy, typ: got } } }
        : null
    }
    case 'nested-token': {
      const inside = token.form === 'jws' ? token.nested : (plaintext?.nested ?? null)
      return inside === null
        ? null
        : { label: 'Open the token inside', inputs: { pasted: inside, chosen: 0 } }
    }
    case 'key-raw':
      return rawFix(inputs, key, verdict)
    case 'key-is-private':
      return key.kind === 'private'
        ? { label: 'Keep the public half only', inputs: keyPatch(inputs, publicHalf(key.jwk), 'utf8') }
        : null
    default:
      return null
  }
}

const shown = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
const isSlight = (difference: string) => ['slash', 'case', 'whitespace', 'scheme'].includes(difference)

/** The smallest leeway that would pass, offered where clocks may really differ by it. It is tried before it is offered. */
function leewayFix(
  inputs: Inputs,
  token: DecodedToken,
  claim: 'exp' | 'nbf',
  short: number,
  now: number,
): Diagnosis['fix'] {
  // At exp itself a token is refused already (RFC 7519 §4.1.4), at nbf it is taken.
  const leewaySeconds = claim === 'exp' ? Math.floor(short) + 1 : Math.ceil(short)
  if (token.form !== 'jws' || !(leewaySeconds <= LEEWAY_OFFERED)) return null
  const policy = { ...inputs.policy, leewaySeconds }
  const stage = judgeClaims(token, policy, now).find((one) => one.name === claim)
  return stage?.status === 'pass'
    ? { label: `Allow ${leewaySeconds} s of clock difference`, inputs: { policy } }
    : null
}

/** Where both readings are possible, the choice is the person's: to sign takes the private key. */
function rawFix(inputs: Inputs, key: KeyMaterial, verdict: Verdict): Diagnosis['fix'] {
  const other = signatureStatus(verdict) === 'pass' ? null : rawPrivate(key)
  return (
    other && {
      label: 'Take them for a private key',
      inputs: keyPatch(inputs, JSON.stringify(other.jwk, null, 2), 'utf8'),
    }
  )
}

const privateMembers = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv', 'key_ops'])

function publicHalf(jwk: object): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(jwk).filter(([name]) => !privateMembers.has(name))),
    null,
    2,
  )
}
