import { algorithmsFor, findAlgorithm, signatureLength } from './algorithms.ts'
import type { Case, Proof } from './diagnose-case.ts'
import { writtenOtherwise } from './diagnose-writings.ts'
import { type EcdsaHash, fitsWithHash } from './ecdsa-hash.ts'
import { type Finding, finding } from './finding.ts'
import type { OneKey } from './keys.ts'

const hashes: readonly EcdsaHash[] = ['SHA-256', 'SHA-384', 'SHA-512', 'SHA-1']

/**
 * A signature of this EC key though the header, the hash or the way it is written are not those of its curve. In JOSE
 * each curve has one hash (RFC 7518 §3.4); most libraries of cryptography sign with any.
 */
export async function searchEcdsa(subject: Case, key: OneKey): Promise<readonly Proof[]> {
  const { alg, signature, signingInput, token } = subject
  const row = findAlgorithm(algorithmsFor(key.jwk)[0])
  if (row === null || row.hash === null) return []
  const own = row.hash
  const length = signatureLength(row, key.jwk, key.bits)
  const writings = [{ found: null, bytes: signature }, ...writtenOtherwise(subject, row, length)]
  for (const hash of [own, ...hashes.filter((one) => one !== own)]) {
    for (const { found, bytes } of writings) {
      if (!(await fitsWithHash(hash, key, signingInput, bytes))) continue
      const findings: Finding[] = []
      if (hash !== own) {
        const facts = { alg: row.alg, curve: String(key.jwk.crv), hash, expected: own }
        findings.push(finding('ecdsa-other-hash', 'error', facts, token.signature.span))
      }
      if (row.alg !== alg && hash === own) {
        findings.push(finding('alg-header-wrong', 'error', { alg, fits: row.alg }, token.header.span))
      }
      if (found !== null) findings.push(found)
      // Neither header nor hash can be put right without the private key.
      if (findings.length > 0) return findings.map((one) => ({ finding: one, cure: null }))
    }
  }
  return []
}
