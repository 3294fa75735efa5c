/** How a signature is made. RFC 7518 §3.1, RFC 8037, RFC 9964 for ML-DSA. */
export type AlgorithmFamily =
  | 'HMAC'
  | 'RSASSA-PKCS1-v1_5'
  | 'RSASSA-PSS'
  | 'ECDSA'
  | 'EdDSA'
  | 'ML-DSA'
  | 'none'

/** One signature algorithm of JWS, as the IANA registry and its RFC define it. */
export interface Algorithm {
  /** The value of `alg`, case as registered. */
  readonly alg: string
  readonly family: AlgorithmFamily
  /** The JWK key type that serves it; null for `none`. */
  readonly kty: 'oct' | 'RSA' | 'EC' | 'OKP' | 'AKP' | null
  /** Curves it may use; empty where there are none. */
  readonly crv: readonly string[]
  /** WebCrypto's name of the hash; null where the algorithm brings its own. */
  readonly hash: 'SHA-256' | 'SHA-384' | 'SHA-512' | null
  /** Length of every signature, in bytes; null where the key decides (RSA modulus, EdDSA's curve). */
  readonly signatureBytes: number | null
  /** The smallest key the RFC allows, in bits; 0 where the size is fixed. */
  readonly minimumKeyBits: number
  /** Who computes it in this page. */
  readonly madeBy: 'webcrypto' | 'noble' | 'none'
  readonly spec: string
  /** One line for a person. */
  readonly description: string
}

type Facts = Omit<Algorithm, 'alg'>

const sha = { 256: 'SHA-256', 384: 'SHA-384', 512: 'SHA-512' } as const
type Size = keyof typeof sha

const hmac = (size: Size): Facts => ({
  family: 'HMAC',
  kty: 'oct',
  crv: [],
  hash: sha[size],
  signatureBytes: size / 8,
  minimumKeyBits: size,
  madeBy: 'webcrypto',
  spec: 'RFC 7518 §3.2',
  description: `HMAC with SHA-${size}: one shared secret both signs and verifies`,
})

const rsa = (size: Size, padding: 'RSASSA-PKCS1-v1_5' | 'RSASSA-PSS'): Facts => ({
  family: padding,
  kty: 'RSA',
  crv: [],
  hash: sha[size],
  signatureBytes: null,
  minimumKeyBits: 2048,
  madeBy: 'webcrypto',
  spec: padding === 'RSASSA-PSS' ? 'RFC 7518 §3.5' : 'RFC 7518 §3.3',
  description:
    padding === 'RSASSA-PSS'
      ? `RSA signature with SHA-${size} and PSS, the newer, randomised padding`
      : `RSA signature with SHA-${size} and PKCS#1 v1.5, the older padding that most servers use`,
})

const ecdsa = (
  crv: string,
  size: Size,
  signatureBytes: number,
  madeBy: 'webcrypto' | 'noble',
  spec: string,
): Facts => ({
  family: 'ECDSA',
  kty: 'EC',
  crv: [crv],
  hash: sha[size],
  signatureBytes,
  minimumKeyBits: 0,
  madeBy,
  spec,
  description: `Elliptic-curve signature on ${crv} with SHA-${size}`,
})

const eddsa = (
  crv: readonly string[],
  signatureBytes: number | null,
  madeBy: 'webcrypto' | 'noble',
  spec: string,
  description: string,
): Facts => ({
  family: 'EdDSA',
  kty: 'OKP',
  crv,
  hash: null,
  signatureBytes,
  minimumKeyBits: 0,
  madeBy,
  spec,
  description,
})

const mlDsa = (set: 44 | 65 | 87, signatureBytes: number): Facts => ({
  family: 'ML-DSA',
  kty: 'AKP',
  crv: [],
  hash: null,
  signatureBytes,
  minimumKeyBits: 0,
  madeBy: 'webcrypto',
  spec: 'RFC 9964',
  description: `ML-DSA-${set} (FIPS 204), a signature meant to withstand quantum computers`,
})

const rows: { readonly [alg: string]: Facts } = {
  HS256: hmac(256),
  HS384: hmac(384),
  HS512: hmac(512),
  RS256: rsa(256, 'RSASSA-PKCS1-v1_5'),
  RS384: rsa(384, 'RSASSA-PKCS1-v1_5'),
  RS512: rsa(512, 'RSASSA-PKCS1-v1_5'),
  PS256: rsa(256, 'RSASSA-PSS'),
  PS384: rsa(384, 'RSASSA-PSS'),
  PS512: rsa(512, 'RSASSA-PSS'),
  ES256: ecdsa('P-256', 256, 64, 'webcrypto', 'RFC 7518 §3.4'),
  ES384: ecdsa('P-384', 384, 96, 'webcrypto', 'RFC 7518 §3.4'),
  ES512: ecdsa('P-521', 512, 132, 'webcrypto', 'RFC 7518 §3.4'),
  ES256K: ecdsa('secp256k1', 256, 64, 'noble', 'RFC 8812 §3.2'),
  EdDSA: eddsa(
    ['Ed25519', 'Ed448'],
    null,
    'webcrypto',
    'RFC 8037 §3.1',
    'Edwards-curve signature; the key says which curve',
  ),
  Ed25519: eddsa(['Ed25519'], 64, 'webcrypto', 'RFC 9864 §2.2', 'Edwards-curve signature on Ed25519'),
  Ed448: eddsa(['Ed448'], 114, 'noble', 'RFC 9864 §2.2', 'Edwards-curve signature on Ed448'),
  'ML-DSA-44': mlDsa(44, 2420),
  'ML-DSA-65': mlDsa(65, 3309),
  'ML-DSA-87': mlDsa(87, 4627),
  none: {
    family: 'none',
    kty: null,
    crv: [],
    hash: null,
    signatureBytes: 0,
    minimumKeyBits: 0,
    madeBy: 'none',
    spec: 'RFC 7518 §3.6',
    description: 'No signature at all: anyone could have written the token',
  },
}

/** Every algorithm this page knows, in the order a menu shows them. */
export const algorithms: readonly Algorithm[] = Object.entries(rows).map(([alg, facts]) => ({
  alg,
  ...facts,
}))

const byName = new Map(algorithms.map((row) => [row.alg, row]))

/** The row of `alg`, exactly as spelled (names are case-sensitive, RFC 7515 §4.1.1); null: not one we know. */
export function findAlgorithm(alg: unknown): Algorithm | null {
  // A Map, so that "constructor" and "__proto__" find nothing: the name comes from an attacker.
  return typeof alg === 'string' ? (byName.get(alg) ?? null) : null
}

/** The registered spelling nearest to a name that is not known, such as HS256 for "hs256" or "HS-256"; or null. */
export function suggestAlgorithm(alg: string): string | null {
  const bare = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return algorithms.find((row) => bare(row.alg) === bare(alg))?.alg ?? null
}

/** The members of a key that decide what it can serve. */
export interface KeyShape {
  readonly kty?: unknown
  readonly crv?: unknown
  readonly alg?: unknown
}

/** True when the key's type and curve (for AKP: its alg) can serve the algorithm. Its `use` and the like are not asked. */
export function canServe(algorithm: Algorithm, jwk: KeyShape): boolean {
  if (algorithm.kty === null || jwk.kty !== algorithm.kty) return false
  if (algorithm.kty === 'AKP') return jwk.alg === algorithm.alg
  return algorithm.crv.length === 0 || algorithm.crv.includes(String(jwk.crv))
}

/** The algorithms a key of this type and curve can serve, in table order. */
export function algorithmsFor(jwk: KeyShape): readonly string[] {
  return algorithms.filter((row) => canServe(row, jwk)).map((row) => row.alg)
}

/**
 * Bytes of a signature made with this algorithm and a key of that many bits and curve; null when not known.
 * RFC 7518 §3.3–3.5, RFC 8032 §5.
 */
export function signatureLength(algorithm: Algorithm, jwk: KeyShape, keyBits: number): number | null {
  if (algorithm.signatureBytes !== null) return algorithm.signatureBytes
  if (algorithm.kty === 'RSA') return Math.ceil(keyBits / 8)
  if (algorithm.kty === 'OKP') return jwk.crv === 'Ed448' ? 114 : 64
  return null
}
