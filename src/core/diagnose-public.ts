import { algorithmsFor, canServe, findAlgorithm, signatureLength } from './algorithms.ts'
import { type Case, keyPatch, keysOf, type Proof, type Search, signaturePatch } from './diagnose-case.ts'
import { searchEcdsa } from './diagnose-ecdsa.ts'
import { writtenOtherwise } from './diagnose-writings.ts'
import { type Finding, finding } from './finding.ts'
import type { KeyMaterial, OneKey } from './keys.ts'
import { isOver, openRsa, type RsaOpening } from './rsa-opening.ts'
import { verifySignature } from './verify-signature.ts'

/** More keys of a set than this are not tried. */
const KEYS_TRIED = 100
/** Keys whose answers are awaited together: the browser's crypto works beside the page. */
const TRIED_AT_ONCE = 20

/** A public key's signature in other forms and with other algorithms, and the other keys of the set. */
export async function searchPublic(subject: Case): Promise<Search> {
  const keys = keysOf(subject.key).slice(0, KEYS_TRIED)
  const first = keys[0]
  if (first === undefined) return { proofs: [], readings: 0, keys: 0 }
  const other = await searchKeys(subject, keys)
  if (other !== null) return { proofs: [other], readings: 0, keys: keys.length }
  for (const key of keys.slice(0, subject.key.kind === 'set' ? 5 : 1)) {
    if (key.kind === 'secret') continue
    const proofs = await searchOneKey(subject, key)
    if (proofs.length > 0) return { proofs, readings: 0, keys: keys.length }
  }
  return { proofs: [], readings: 0, keys: keys.length }
}

const fits = async (alg: string, key: OneKey, input: Uint8Array, signature: Uint8Array, salt?: number) =>
  (await verifySignature(alg, key, input, signature, salt ?? null)) === 'valid'

/** Another key of the set, with everything else as it is. */
async function searchKeys(subject: Case, keys: readonly OneKey[]): Promise<Proof | null> {
  const { key: material, alg } = subject
  const algorithm = findAlgorithm(alg)
  if (material.kind !== 'set' || algorithm === null) return null
  const chosen = material.chosen === null ? undefined : material.keys[material.chosen]
  const others = keys.filter((key) => key !== chosen && canServe(algorithm, key.jwk))
  for (let at = 0; at < others.length; at += TRIED_AT_ONCE) {
    const some = others.slice(at, at + TRIED_AT_ONCE)
    const fitting = await Promise.all(
      some.map((key) => fits(alg, key, subject.signingInput, subject.signature)),
    )
    const key = some[fitting.indexOf(true)]
    if (key !== undefined) return otherKey(subject, material, key)
  }
  return null
}

function otherKey(subject: Case, set: KeyMaterial & { kind: 'set' }, key: OneKey): Proof {
  const index = set.keys.indexOf(key as (typeof set.keys)[number])
  const kid = set.keys[index]?.kid ?? null
  const facts = { index, kid, label: key.label, count: set.keys.length }
  return {
    finding: finding('other-key-fits', 'error', facts),
    cure: {
      label: kid === null ? `Use key ${index + 1} of the set` : `Use key ${kid.slice(0, 40)} of the set`,
      inputs: [keyPatch(subject.inputs, JSON.stringify(key.jwk, null, 2), 'utf8')],
    },
  }
}

async function searchOneKey(subject: Case, key: OneKey): Promise<readonly Proof[]> {
  const { alg, signature, signingInput, token } = subject
  const algorithm = findAlgorithm(alg)
  const own = algorithm !== null && canServe(algorithm, key.jwk) ? algorithm : null
  if (own !== null) {
    const length = signatureLength(own, key.jwk, key.bits)
    for (const { found, bytes } of writtenOtherwise(subject, own, length)) {
      if (!(await fits(alg, key, signingInput, bytes))) continue
      const label = 'Show the token put right'
      return [{ finding: found, cure: { label, inputs: [signaturePatch(subject, bytes)] } }]
    }
  }
  if (key.jwk.kty === 'RSA') return searchRsa(subject, key)
  if (key.jwk.kty === 'EC') return searchEcdsa(subject, key)
  for (const other of algorithmsFor(key.jwk)) {
    // EdDSA and Ed25519 are two names of one thing: a swap of them is refused for the name, not the signature.
    if (other === alg || !(await fits(other, key, signingInput, signature))) continue
    const found = finding('alg-header-wrong', 'error', { alg, fits: other }, token.header.span)
    return [{ finding: found, cure: null }]
  }
  return []
}

/** What the padding of an RSA signature tells, confirmed by verifying where WebCrypto can. */
async function searchRsa(subject: Case, key: OneKey): Promise<readonly Proof[]> {
  const { alg, signature, signingInput, token } = subject
  for (const opening of await openRsa(key.jwk, signature)) {
    const fitting = algOf(opening)
    if (await isOver(opening, signingInput)) {
      const salt = opening.padding === 'PS' ? opening.salt.length : undefined
      if (opening.padding === 'RS' && opening.isBare) {
        const facts = { alg, hash: opening.hash }
        return [{ finding: finding('rsa-digest-bare', 'error', facts, token.signature.span), cure: null }]
      }
      const isConfirmed =
        opening.hash === 'SHA-1' || (await fits(fitting, key, signingInput, signature, salt))
      if (!isConfirmed) continue
      const found: Finding[] = []
      if (fitting !== alg) {
        found.push(finding('alg-header-wrong', 'error', { alg, fits: fitting }, token.header.span))
      }
      const expected = Number(fitting.slice(2)) / 8
      if (salt !== undefined && salt !== expected) {
        found.push(
          finding('pss-salt-length', 'error', { alg: fitting, salt, expected }, token.signature.span),
        )
      }
      return found.map((one) => ({ finding: one, cure: null }))
    }
  }
  return []
}

/** True when the padding proves that this very key signed, whatever the text was. Only RSA can tell. */
export async function isMadeBy(key: OneKey, signature: Uint8Array): Promise<boolean> {
  if (key.jwk.kty !== 'RSA') return false
  return (await openRsa(key.jwk, signature)).some((opening) => opening.isProof)
}

const algOf = ({ padding, hash }: RsaOpening) => `${padding}${hash.slice(4)}`
