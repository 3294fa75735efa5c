/** Names of curves by object identifier. RFC 5480 §2.1.1.1, SEC2; brainpool: RFC 5639 §4. */
const curveNames: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
  '1.3.132.0.10': 'secp256k1',
  '1.2.840.10045.3.1.1': 'P-192',
  '1.3.132.0.33': 'P-224',
  '1.3.36.3.3.2.8.1.1.1': 'brainpoolP160r1',
  '1.3.36.3.3.2.8.1.1.3': 'brainpoolP192r1',
  '1.3.36.3.3.2.8.1.1.5': 'brainpoolP224r1',
  '1.3.36.3.3.2.8.1.1.7': 'brainpoolP256r1',
  '1.3.36.3.3.2.8.1.1.9': 'brainpoolP320r1',
  '1.3.36.3.3.2.8.1.1.11': 'brainpoolP384r1',
  '1.3.36.3.3.2.8.1.1.13': 'brainpoolP512r1',
  '1.2.156.10197.1.301': 'SM2',
}

/** RFC 8410 §3. */
const okpNames: Readonly<Record<string, string>> = {
  '1.3.101.110': 'X25519',
  '1.3.101.111': 'X448',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
}

/** RFC 9881 §2. */
const mlDsaNames: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.3.17': 'ML-DSA-44',
  '2.16.840.1.101.3.4.3.18': 'ML-DSA-65',
  '2.16.840.1.101.3.4.3.19': 'ML-DSA-87',
}

/** Key types that are known by name only. */
const otherNames: Readonly<Record<string, string>> = {
  '1.2.840.10040.4.1': 'a DSA key',
  '1.2.840.10046.2.1': 'a Diffie-Hellman key',
  '1.2.840.113549.1.3.1': 'a Diffie-Hellman key',
  '1.2.643.7.1.1.1.1': 'a GOST key',
  '1.2.643.7.1.1.1.2': 'a GOST key',
  '2.16.840.1.101.3.4.4.1': 'an ML-KEM-512 key',
  '2.16.840.1.101.3.4.4.2': 'an ML-KEM-768 key',
  '2.16.840.1.101.3.4.4.3': 'an ML-KEM-1024 key',
}

export const RSA = '1.2.840.113549.1.1.1'
export const RSA_OAEP = '1.2.840.113549.1.1.7'
export const RSA_PSS = '1.2.840.113549.1.1.10'
export const EC = '1.2.840.10045.2.1'
export const PRIME_FIELD = '1.2.840.10045.1.1'

/** The hash of RSASSA-PSS parameters, as the number in the JOSE names. */
const pssHashes: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': '256',
  '2.16.840.1.101.3.4.2.2': '384',
  '2.16.840.1.101.3.4.2.3': '512',
}

const look = (table: Readonly<Record<string, string>>, oid: string): string | null =>
  Object.hasOwn(table, oid) ? (table[oid] ?? null) : null

/** `crv` of an EC curve; null for one that JOSE has no name for. */
export const curveByOid = (oid: string) => look(curveNames, oid)
/** `crv` of an Edwards or Montgomery curve (RFC 8410 §3); null for any other. */
export const okpByOid = (oid: string) => look(okpNames, oid)
/** `alg` of an ML-DSA key (RFC 9881); null for any other. */
export const mlDsaByOid = (oid: string) => look(mlDsaNames, oid)
/** The hash of RSASSA-PSS parameters (RFC 4055 §2.1), as the number in the JOSE names; null for any other. */
export const pssHashByOid = (oid: string) => look(pssHashes, oid)

/** A few words for a key type that cannot be used here. */
export const sayAlgorithm = (oid: string) => look(otherNames, oid) ?? `a key of the type ${oid}`

/** Object identifier of a curve that the JOSE names know; null for any other. */
export function oidOfCurve(crv: string): string | null {
  for (const table of [curveNames, okpNames]) {
    const oid = Object.keys(table).find((key) => table[key] === crv)
    if (oid) return oid
  }
  return null
}

/** Object identifier of an ML-DSA parameter set. */
export function oidOfMlDsa(alg: string): string | null {
  return Object.keys(mlDsaNames).find((key) => mlDsaNames[key] === alg) ?? null
}
