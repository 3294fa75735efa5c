import type { Algorithm } from './algorithms.ts'
import { findAlgorithm } from './algorithms.ts'
import { type ByteMap, mapBytes } from './byte-map.ts'
import type { DecodedToken, JsonSegment, JwsToken } from './decode.ts'
import type { Diagnosis } from './diagnose.ts'
import { keysOf } from './diagnose-case.ts'
import type { Code, Finding } from './finding.ts'
import { type JsonObject, memberOf } from './json.ts'
import type { Plaintext } from './jwe-plaintext.ts'
import { type EncryptedToken, recipientsOf } from './jwe-recipients.ts'
import type { KeyMaterial, OneKey } from './keys.ts'
import type { Profile } from './lint-profile.ts'
import type { Study } from './lint-study.ts'
import type { Supplied } from './lint-supplied.ts'
import type { Span } from './span.ts'
import type { Policy, Verdict } from './verify.ts'

/** What there is to look at, as the page holds it. */
export interface Material {
  readonly token: DecodedToken
  readonly key: KeyMaterial
  readonly verdict: Verdict
  readonly plaintext: Plaintext | null
  readonly diagnoses: readonly Diagnosis[]
  readonly policy: Policy
  /** What was said of the paste; places are in the pasted text. */
  readonly notices: readonly Finding[]
  /** Other tokens of the same paste. */
  readonly others: readonly DecodedToken[]
  readonly supplied: Supplied
  readonly study: Study
}

/** The same, laid out for the rules. */
export interface Subject extends Material {
  readonly profile: Profile
  /** Unix seconds. */
  readonly now: number
  readonly jws: (DecodedToken & JwsToken) | null
  readonly jwe: EncryptedToken | null
  /** All header parameters; where a name stands twice the protected one. */
  readonly header: JsonObject | null
  /** The payload, or what was decrypted; null when there is none to be read. */
  readonly payload: JsonSegment | null
  readonly claims: JsonObject | null
  /** `alg` as the header has it, when it is text. */
  readonly alg: string | null
  /** Its row, when it signs. */
  readonly algorithm: Algorithm | null
  /** Keys of the key box that could be read, the chosen one first. */
  readonly keys: readonly OneKey[]
  /** Where a header parameter or a claim stands in the token; null: nowhere, or encrypted. */
  headerSpan(name: string): Span | null
  claimSpan(name: string): Span | null
  /** What the decoder, the verifier or the diagnosis found of this kind. */
  found<C extends Code>(...codes: C[]): Extract<Finding, { code: C }>[]
}

/** The header that counts and the claims, of a token and what was inside it. */
export function readHeaderAndClaims(token: DecodedToken, plaintext: Plaintext | null) {
  const header: JsonObject | null =
    token.form === 'jws'
      ? merge(token.unprotected, token.header.json)
      : token.form === 'jwe'
        ? (recipientsOf(token)[0]?.header ?? null)
        : null
  const payload: JsonSegment | null =
    token.form === 'jws' ? token.payload : token.form === 'jwe' ? (plaintext?.segment ?? null) : null
  return { header, payload, claims: payload?.json ?? null }
}

function merge(open: JsonObject | null, guarded: JsonObject | null): JsonObject | null {
  if (open === null || guarded === null) return guarded ?? open
  return Object.assign(Object.create(null), open, guarded) as JsonObject
}

/** Made when first asked for, and forgotten with their token: the rules are asked again with each second. */
const maps = new WeakMap<JsonSegment, ByteMap>()

/** Lays everything out for the rules. @param now unix seconds */
export function makeSubject(material: Material, profile: Profile, now: number): Subject {
  const { token, plaintext, key } = material
  const { header, payload, claims } = readHeaderAndClaims(token, plaintext)
  const alg = memberOf(header, 'alg')
  const name = typeof alg === 'string' ? alg : null
  const findings = collect(material)
  const placeIn = (segment: JsonSegment | null, member: string): Span | null => {
    const found = segment?.members.findLast((one) => one.name === member)
    if (!segment || !found) return null
    const map = maps.get(segment) ?? mapBytes(token.text, segment)
    maps.set(segment, map)
    return map.charsOfSource(found.span)
  }
  return {
    ...material,
    profile,
    now,
    jws: token.form === 'jws' ? token : null,
    jwe: token.form === 'jwe' ? token : null,
    header,
    payload,
    claims,
    alg: name,
    algorithm: name === null ? null : findAlgorithm(name),
    keys: keysOf(key),
    headerSpan: (member) =>
      token.form === 'jws' || token.form === 'jwe' ? placeIn(token.header, member) : null,
    // The plaintext of an encrypted token stands in no text.
    claimSpan: (member) => (token.form === 'jws' ? placeIn(token.payload, member) : null),
    found: <C extends Code>(...codes: C[]) =>
      findings.filter((one) => (codes as readonly string[]).includes(one.code)) as Extract<
        Finding,
        { code: C }
      >[],
  }
}

/** Everything that was said of the token and its key, each thing once. */
function collect({ token, key, verdict, diagnoses, plaintext, notices }: Material): Finding[] {
  const judged =
    verdict.outcome === 'nothing'
      ? []
      : [
          verdict.because,
          ...verdict.stages.map((stage) => stage.finding),
          ...(verdict.outcome === 'accepted' ? verdict.cautions : []),
        ]
  const all = [
    ...token.problems,
    ...(plaintext?.segment.problems ?? []),
    // Their places are in other texts than the token.
    ...[...notices, ...key.findings].map((one) => ({ ...one, span: null })),
    ...judged,
    ...diagnoses.map((one) => one.finding),
  ]
  const seen = new Set<string>()
  return all.filter(({ code, args }) => {
    const print = JSON.stringify([code, args])
    if (seen.has(print)) return false
    seen.add(print)
    return true
  })
}
