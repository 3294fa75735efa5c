import { type Algorithm, suggestAlgorithm } from './algorithms.ts'
import type { JwsSignature } from './decode.ts'
import { isUnencoded } from './decode-compact.ts'
import { type Codes, type Finding, finding } from './finding.ts'
import { type JsonValue, memberOf } from './json.ts'
import { bringsItsKey } from './token-type.ts'
import type { Policy, Stage } from './verify.ts'

/** A header parameter wherever it stands; the protected header comes first. RFC 7515 §7.2.1. */
export function headerParameter(signature: JwsSignature, name: string): JsonValue | undefined {
  return memberOf(signature.header.json, name) ?? memberOf(signature.unprotected, name)
}

const algStage = (status: Stage['status'], found: Finding): Stage => ({ name: 'alg', status, finding: found })

/** Is there an algorithm, is it one that signs, and may it be used? RFC 7515 §4.1.1, RFC 8725 §3.1. */
export function judgeAlgorithm(signature: JwsSignature, algorithm: Algorithm | null, policy: Policy): Stage {
  const { header, unprotected } = signature
  const alg = headerParameter(signature, 'alg')
  const span = header.span
  if (header.json === null && unprotected === null) {
    return algStage('skip', finding('alg-unreadable', 'info', {}, span))
  }
  if (typeof alg !== 'string' || alg === '') {
    const told = header.problems.find((one) => one.code === 'alg-missing')
    return algStage('fail', told ?? finding('alg-missing', 'error', { found: null }, span))
  }
  if (alg.toLowerCase() === 'none') {
    const signatureBytes = signature.signature.bytes?.length ?? 0
    return algStage('fail', finding('alg-none', 'error', { alg, signatureBytes }, span))
  }
  if (algorithm === null) {
    return algStage('fail', finding('alg-unknown', 'error', { alg, suggestion: suggestAlgorithm(alg) }, span))
  }
  if (policy.algorithms !== null && !policy.algorithms.includes(alg)) {
    return algStage('fail', finding('alg-not-allowed', 'error', { alg, allowed: policy.algorithms }, span))
  }
  return algStage('pass', finding('alg-ok', 'info', { alg }, span))
}

/** What a header says that takes the green from a signature that fits. */
export function headerCautions(signature: JwsSignature): Finding[] {
  const cautions: Finding[] = []
  const own = bringsItsKey(memberOf(signature.header.json, 'typ')) ? 'jwk' : null
  const by = ['jwk', 'x5c', 'jku', 'x5u'].filter(
    (name) => name !== own && headerParameter(signature, name) !== undefined,
  )
  if (by.length > 0) cautions.push(finding('key-in-header', 'warning', { by }, signature.header.span))
  const alg = memberOf(signature.unprotected, 'alg')
  if (memberOf(signature.header.json, 'alg') === undefined && typeof alg === 'string') {
    cautions.push(finding('alg-unprotected', 'warning', { alg }))
  }
  // Then some readers decode the payload, and others take its characters as they stand. RFC 7797 §6.
  if (memberOf(signature.header.json, 'b64') === false && !isUnencoded(signature.header.json)) {
    cautions.push(finding('b64-not-critical', 'warning', { signed: null }, signature.header.span))
  }
  return cautions
}

/** Extensions that this page carries out. RFC 7797 §6. */
const understood: ReadonlySet<string> = new Set(['b64'])

/** Names that RFC 7515 §4.1 and RFC 7518 §4 define; crit must not list them. */
const registered: ReadonlySet<string> = new Set(
  'alg enc zip jku jwk kid x5u x5c x5t x5t#S256 typ cty crit epk apu apv iv tag p2s p2c'.split(' '),
)

const critStage = (status: Stage['status'], found: Finding): Stage => ({
  name: 'crit',
  status,
  finding: found,
})

/** Judges `crit`: all that it demands must be understood, and it must be well made. RFC 7515 §4.1.11. */
export function judgeCrit(signature: Pick<JwsSignature, 'header' | 'unprotected'>): Stage {
  const header = signature.header.json
  const broken = (problem: Parameters<typeof malformed>[0], name = '') =>
    critStage('fail', malformed(problem, name))
  if (memberOf(signature.unprotected, 'crit') !== undefined) return broken('unprotected')
  const crit = memberOf(header, 'crit')
  if (crit === undefined) return critStage('pass', finding('crit-absent', 'info', {}))
  if (!Array.isArray(crit)) return broken('not-a-list')
  const names = crit.filter((name): name is string => typeof name === 'string')
  if (crit.length === 0) return broken('empty')
  if (names.length < crit.length) return broken('not-text')
  for (const name of names) {
    if (registered.has(name)) return broken('registered', name)
  }
  const unknown = names.filter((name) => !understood.has(name))
  if (unknown.length > 0) return critStage('fail', finding('crit-unknown', 'error', { names: unknown }))
  const absent = names.find((name) => memberOf(header, name) === undefined)
  if (absent !== undefined) return broken('not-in-header', absent)
  // Neither one nor the other: some readers take any value but false for true. RFC 7797 §3.
  if (names.includes('b64') && typeof memberOf(header, 'b64') !== 'boolean') return broken('b64-not-boolean')
  const twice = names.find((name, index) => names.indexOf(name) < index)
  // A rule for makers; readers may let it pass, since nothing depends on it.
  if (twice !== undefined) return critStage('pass', malformed('twice', twice, 'warning'))
  return critStage('pass', finding('crit-ok', 'info', { names }))
}

function malformed(
  problem: Codes['crit-malformed']['problem'],
  name: string,
  severity: 'error' | 'warning' = 'error',
): Finding {
  return finding('crit-malformed', severity, { problem, name })
}
