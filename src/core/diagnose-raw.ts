import { type Case, keyPatch, nothingFound, type Search } from './diagnose-case.ts'
import { finding } from './finding.ts'
import { readJwk } from './key-jwk.ts'
import type { KeyMaterial } from './keys.ts'
import { verifySignature } from './verify-signature.ts'

/**
 * The other reading of bare bytes that were taken for a public key: the same as a private one. A seed and a point of an
 * Edwards curve have one length. null where there is none.
 */
export function rawPrivate(key: KeyMaterial): { readonly jwk: object; readonly name: string } | null {
  if (key.kind !== 'public' || key.source !== 'raw') return null
  for (const found of key.findings) {
    if (found.code !== 'key-raw' || found.args.seedOf === null) continue
    const { kty, crv, x: d } = key.jwk
    return { jwk: { kty, crv, x: found.args.seedOf, d }, name: found.args.name }
  }
  return null
}

/** Does the signature fit when the bytes are the private key? */
export async function searchRaw(subject: Case): Promise<Search> {
  const other = rawPrivate(subject.key)
  const read = other && (await readJwk(other.jwk))
  if (!other || !read?.ok) return nothingFound
  const { alg, signingInput, signature } = subject
  if ((await verifySignature(alg, read.key, signingInput, signature)) !== 'valid')
    return { ...nothingFound, keys: 1 }
  const found = finding('key-raw-is-private', 'error', { name: other.name })
  const inputs = [keyPatch(subject.inputs, JSON.stringify(other.jwk, null, 2), 'utf8')]
  return {
    proofs: [{ finding: found, cure: { label: 'Take them for the private key', inputs } }],
    readings: 0,
    keys: 1,
  }
}
