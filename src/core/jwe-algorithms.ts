/** How the content key of a JWE gets to its reader. */
export type KeyManagementFamily =
  | 'RSA1_5'
  | 'RSA-OAEP'
  | 'AES-KW'
  | 'AES-GCM-KW'
  | 'dir'
  | 'ECDH-ES'
  | 'ECDH-ES+KW'
  | 'PBES2'

/** One value of `alg` in a JWE header. RFC 7518 §4.1, RFC 8037 §3.2. */
export interface KeyManagement {
  readonly alg: string
  readonly family: KeyManagementFamily
  /** Length of the AES key that wraps the content key, in bits; null where none does. */
  readonly wrapBits: 128 | 192 | 256 | null
}

/** One value of `enc`. RFC 7518 §5.1. Lengths in bytes. */
export interface ContentEncryption {
  readonly enc: string
  readonly mode: 'GCM' | 'CBC'
  readonly keyBytes: number
  readonly ivBytes: number
  readonly tagBytes: number
  /** Of the AES key inside; with CBC the other half of the key is for HMAC. */
  readonly aesBits: 128 | 192 | 256
}

const row = (
  alg: string,
  family: KeyManagementFamily,
  wrapBits: KeyManagement['wrapBits'] = null,
): KeyManagement => ({ alg, family, wrapBits })

const sizes = [128, 192, 256] as const

/** Every `alg` of an encrypted token. */
export const managements: readonly KeyManagement[] = [
  row('RSA1_5', 'RSA1_5'),
  ...['RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'].map((alg) => row(alg, 'RSA-OAEP')),
  ...sizes.map((bits) => row(`A${bits}KW`, 'AES-KW', bits)),
  ...sizes.map((bits) => row(`A${bits}GCMKW`, 'AES-GCM-KW', bits)),
  row('dir', 'dir'),
  row('ECDH-ES', 'ECDH-ES'),
  ...sizes.map((bits) => row(`ECDH-ES+A${bits}KW`, 'ECDH-ES+KW', bits)),
  row('PBES2-HS256+A128KW', 'PBES2', 128),
  row('PBES2-HS384+A192KW', 'PBES2', 192),
  row('PBES2-HS512+A256KW', 'PBES2', 256),
]

/** Every `enc`. */
export const encryptions: readonly ContentEncryption[] = sizes.flatMap((bits): ContentEncryption[] => [
  { enc: `A${bits}GCM`, mode: 'GCM', keyBytes: bits / 8, ivBytes: 12, tagBytes: 16, aesBits: bits },
  {
    enc: `A${bits}CBC-HS${bits * 2}`,
    mode: 'CBC',
    keyBytes: bits / 4,
    ivBytes: 16,
    tagBytes: bits / 8,
    aesBits: bits,
  },
])

// Maps, so that "constructor" finds nothing: both names come from whoever made the token.
const byAlg = new Map(managements.map((one) => [one.alg, one]))
const byEnc = new Map(encryptions.map((one) => [one.enc, one]))

/** The row of `alg`, exactly as spelled; null: not one that RFC 7518 names. */
export function findKeyManagement(alg: string): KeyManagement | null {
  return byAlg.get(alg) ?? null
}

/** The row of `enc`, exactly as spelled; null: not one that RFC 7518 names. */
export function findContentEncryption(enc: string): ContentEncryption | null {
  return byEnc.get(enc) ?? null
}

/** True where only holders of the secret can make a token that opens; with a public key everyone can. */
export function isShared({ family }: KeyManagement): boolean {
  return family === 'dir' || family === 'AES-KW' || family === 'AES-GCM-KW' || family === 'PBES2'
}

/** Length in bytes that the encrypted key must have; null where the recipient's key decides (RSA). */
export function encryptedKeyBytes({ family }: KeyManagement, { keyBytes }: ContentEncryption): number | null {
  if (family === 'dir' || family === 'ECDH-ES') return 0
  if (family === 'RSA1_5' || family === 'RSA-OAEP') return null
  // AES Key Wrap adds eight bytes (RFC 3394 §2.2.1); GCM none, its tag stands in the header.
  return family === 'AES-GCM-KW' ? keyBytes : keyBytes + 8
}

/** Length in bytes of the secret; null where any length will do (a password) or it is no secret. */
export function secretLength({ family, wrapBits }: KeyManagement, content: ContentEncryption): number | null {
  if (family === 'dir') return content.keyBytes
  return (family === 'AES-KW' || family === 'AES-GCM-KW') && wrapBits !== null ? wrapBits / 8 : null
}

/** True for keys that two sides can agree on a secret with: the NIST curves, X25519 and X448. RFC 7518 §6.2.1.1, RFC 8037 §2. */
export function isForAgreement(kty: unknown, crv: unknown): boolean {
  return kty === 'EC'
    ? crv === 'P-256' || crv === 'P-384' || crv === 'P-521'
    : kty === 'OKP' && (crv === 'X25519' || crv === 'X448')
}

/**
 * The values of `alg` that a key could serve in an encrypted token.
 * @param secretBytes length of the secret, null when the key is none
 */
export function keyManagementFor(kty: unknown, crv: unknown, secretBytes: number | null): readonly string[] {
  const serves = ({ family, wrapBits }: KeyManagement): boolean => {
    switch (family) {
      case 'RSA1_5':
        // The key could; nobody should. RFC 8725 §3.2.
        return false
      case 'RSA-OAEP':
        return kty === 'RSA'
      case 'ECDH-ES':
      case 'ECDH-ES+KW':
        return isForAgreement(kty, crv)
      case 'PBES2':
        return secretBytes !== null
      case 'dir':
        return encryptions.some(({ keyBytes }) => keyBytes === secretBytes)
      default:
        return secretBytes !== null && wrapBits === secretBytes * 8
    }
  }
  return managements.filter(serves).map(({ alg }) => alg)
}
