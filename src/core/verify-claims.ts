import type { JsonSegment } from './decode.ts'
import { type Finding, finding } from './finding.ts'
import { type JsonValue, memberOf } from './json.ts'
import type { Difference } from './say-claims.ts'
import { NOT_SECONDS, timeUnit } from './time-unit.ts'
import { bareType, livesFromIssue } from './token-type.ts'
import type { Policy, Stage, StageName } from './verify.ts'

type ClaimStage = 'exp' | 'nbf' | 'iat' | 'iss' | 'aud'
type Unreadable = 'encrypted' | 'not-json' | 'empty' | 'not-a-token'

const stage = (name: StageName, status: Stage['status'], found: Finding): Stage => ({
  name,
  status,
  finding: found,
})

const claimStages: readonly ClaimStage[] = ['exp', 'nbf', 'iat', 'iss', 'aud']

/** The same stages, each skipped for the same reason. */
export function skipClaims(why: Unreadable): Stage[] {
  return claimStages.map((claim) =>
    stage(claim, 'skip', finding('claims-unreadable', 'info', { claim, why })),
  )
}

/** What claims are read from. `header`: where that is about them; `nested`: the claims are in another token inside. */
interface Judged {
  readonly payload: JsonSegment
  readonly header?: JsonSegment
  readonly nested?: string | null
}

/**
 * Judges time, issuer and audience. Each stage speaks for itself; a warning in a passed stage is a caution.
 * RFC 7519 §4.1. Never throws.
 * @param token its payload, and its header where that is about the claims: some types are not meant to have an end
 * @param now unix seconds
 */
export function judgeClaims({ payload, header, nested }: Judged, policy: Policy, now: number): Stage[] {
  if (payload.json === null && !payload.bytes?.length) return skipClaims('empty')
  if (payload.json === null) return nested ? skipClaims('not-json') : judgeMessage(policy)
  // NaN would make every comparison false, and so every token fresh.
  const leewaySeconds = Number.isFinite(policy.leewaySeconds) ? Math.max(policy.leewaySeconds, 0) : 0
  return [
    judgeExpiry(payload, leewaySeconds, now, memberOf(header?.json, 'typ')),
    judgeStart(payload, leewaySeconds, now),
    judgeIssue(payload, leewaySeconds, now),
    judgeIssuer(memberOf(payload.json, 'iss'), policy.issuer),
    judgeAudience(memberOf(payload.json, 'aud'), policy.audience),
  ]
}

/** A payload that holds no claims. Who expects an issuer or an audience must not be content with one that names none. */
function judgeMessage({ issuer, audience }: Policy): Stage[] {
  const expected: { readonly [S in ClaimStage]?: Stage } = {
    ...(issuer !== '' && { iss: judgeIssuer(undefined, issuer) }),
    ...(audience !== '' && { aud: judgeAudience(undefined, audience) }),
  }
  return skipClaims('not-json').map((skipped) => expected[skipped.name as ClaimStage] ?? skipped)
}

/** The value as the token spells it; of duplicates the last, as JSON.parse takes it. */
function rawOf(payload: JsonSegment, name: string): string {
  return payload.members.findLast((member) => member.name === name)?.raw ?? ''
}

/** RFC 7519 §4.1.4: refused on or after exp. */
function judgeExpiry(
  payload: JsonSegment,
  leewaySeconds: number,
  now: number,
  typ: JsonValue | undefined,
): Stage {
  const exp = memberOf(payload.json, 'exp')
  if (exp === undefined && livesFromIssue(typ))
    return stage('exp', 'skip', finding('lives-from-iat', 'info', {}))
  if (exp === undefined) return stage('exp', 'skip', finding('no-exp', 'warning', {}))
  if (typeof exp !== 'number') {
    return stage('exp', 'fail', finding('exp-not-number', 'error', { raw: rawOf(payload, 'exp') }))
  }
  const facts = { exp, now, leewaySeconds }
  if (now >= exp + leewaySeconds) return stage('exp', 'fail', finding('expired', 'error', facts))
  if (exp > NOT_SECONDS) {
    const unit = timeUnit(exp)
    return stage('exp', 'pass', finding('exp-in-milliseconds', 'warning', { exp, now, unit }))
  }
  return stage('exp', 'pass', finding('not-expired', 'info', facts))
}

/** RFC 7519 §4.1.5: refused before nbf. */
function judgeStart(payload: JsonSegment, leewaySeconds: number, now: number): Stage {
  const nbf = memberOf(payload.json, 'nbf')
  if (nbf === undefined) return stage('nbf', 'skip', finding('no-nbf', 'info', {}))
  if (typeof nbf !== 'number') {
    const raw = rawOf(payload, 'nbf')
    return stage('nbf', 'fail', finding('time-not-number', 'error', { claim: 'nbf', raw }))
  }
  const early = now < nbf - leewaySeconds
  const exp = memberOf(payload.json, 'exp')
  // A start in milliseconds lies after every end: then the unit is what is wrong.
  if (typeof exp === 'number' && exp <= nbf && nbf <= NOT_SECONDS) {
    const never = finding('exp-before-nbf', early ? 'error' : 'warning', { exp, nbf })
    return stage('nbf', early ? 'fail' : 'pass', never)
  }
  if (early) return stage('nbf', 'fail', finding('nbf-in-future', 'error', { nbf, now, leewaySeconds }))
  return stage('nbf', 'pass', finding('nbf-reached', 'info', { nbf, now }))
}

/** RFC 7519 §4.1.6 gives no rule to refuse by, so an issue time in the future is a caution only. */
function judgeIssue(payload: JsonSegment, leewaySeconds: number, now: number): Stage {
  const iat = memberOf(payload.json, 'iat')
  if (iat === undefined) return stage('iat', 'skip', finding('no-iat', 'info', {}))
  if (typeof iat !== 'number') {
    const raw = rawOf(payload, 'iat')
    return stage('iat', 'fail', finding('time-not-number', 'error', { claim: 'iat', raw }))
  }
  if (iat > now + leewaySeconds) {
    return stage('iat', 'pass', finding('iat-in-future', 'warning', { iat, now, unit: timeUnit(iat) }))
  }
  return stage('iat', 'pass', finding('iat-past', 'info', { iat, now }))
}

const asText = (value: JsonValue | undefined): string | null =>
  value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value)

function judgeIssuer(iss: JsonValue | undefined, expected: string): Stage {
  const got = asText(iss)
  if (expected === '') return stage('iss', 'skip', finding('iss-not-asked', 'info', { got }))
  if (iss === expected) return stage('iss', 'pass', finding('iss-ok', 'info', { issuer: expected }))
  const difference = differenceOf(expected, iss)
  return stage('iss', 'fail', finding('iss-mismatch', 'error', { expected, got, difference }))
}

function judgeAudience(aud: JsonValue | undefined, expected: string): Stage {
  const values: readonly JsonValue[] = aud === undefined ? [] : Array.isArray(aud) ? aud : [aud]
  const got = values.map((value) => asText(value) ?? '')
  if (expected === '') return stage('aud', 'skip', finding('aud-not-asked', 'info', { got }))
  if (values.includes(expected)) {
    const facts = { audience: expected, of: values.length }
    return stage('aud', 'pass', finding('aud-ok', 'info', facts))
  }
  const near = values.map((value) => differenceOf(expected, value))
  const difference = near.find((one) => one !== 'other') ?? (values.length === 0 ? 'missing' : 'other')
  return stage('aud', 'fail', finding('aud-mismatch', 'error', { expected, got, difference }))
}

/**
 * The type of the token against what is expected: media types, so case does not count and "application/" may be
 * left out. RFC 7515 §4.1.9.
 */
export function judgeType(typ: JsonValue | undefined, expected: string): Stage {
  const got = asText(typ)
  if (expected === '') return stage('typ', 'skip', finding('typ-not-asked', 'info', { got }))
  if (typeof typ === 'string' && bareType(typ) === bareType(expected)) {
    return stage('typ', 'pass', finding('typ-ok', 'info', { typ }))
  }
  const difference = differenceOf(expected, typ)
  return stage('typ', 'fail', finding('typ-mismatch', 'error', { expected, got, difference }))
}

/** The smallest thing in which two texts differ; for a person who stares at both and sees none. */
function differenceOf(expected: string, got: JsonValue | undefined): Difference {
  if (got === undefined) return 'missing'
  if (typeof got !== 'string') return 'not-text'
  const steps: readonly (readonly [Difference, (text: string) => string])[] = [
    ['whitespace', (text) => text.replaceAll(/\s/g, '')],
    ['slash', (text) => text.replace(/\/+$/, '')],
    ['case', (text) => text.toLowerCase()],
    ['scheme', (text) => text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')],
  ]
  return steps.find(([, even]) => even(expected) === even(got))?.[0] ?? 'other'
}
