import { findAlgorithm } from './algorithms.ts'
import { encodeBase64url } from './base64url.ts'
import { type Finding, finding } from './finding.ts'
import type { Recognised } from './key-forms.ts'
import { curves, mlDsaPublicSizes } from './key-jwk.ts'
import type { KeyHints } from './keys.ts'

/** What bare bytes were taken for. */
export type RawForm =
  /** SEC 1 §2.3.3: 4, then both coordinates. */
  | 'uncompressed'
  /** SEC 1 §2.3.3: 2 or 3, then one coordinate. */
  | 'compressed'
  /** Both coordinates with nothing before them. */
  | 'coordinates'
  /** The private number of an EC key. SEC 1 §2.3.7. */
  | 'number'
  /** The public key of an Edwards curve. RFC 8032 §5.1.5, §5.2.5. */
  | 'point'
  /** Its private key, 32 or 57 bytes. */
  | 'seed'
  /** The private key with the public one behind it, as libsodium and Go keep it. */
  | 'seed-and-point'
  /** The modulus of an RSA key without its exponent. */
  | 'modulus'
  /** The public key of ML-DSA. FIPS 204 §7.2. */
  | 'encoded'

/** Other bytes of that length would have been taken for it, too: only a signature that fits shows that it is so. */
const guessed: ReadonlySet<RawForm> = new Set<RawForm>(['number', 'point', 'seed', 'modulus'])

/** Whether a key was taken for what it is by its length alone. */
export const isGuessed = (findings: readonly Finding[]): boolean =>
  findings.some((found) => found.code === 'key-raw' && guessed.has(found.args.form))

interface Raw {
  readonly jwk: object
  readonly form: RawForm
  readonly name: string
  /** The public key that belongs to these bytes if they are the private one instead, base64url; null: they are not. */
  readonly seedOf?: string | null
}

/** Bytes of RSA moduli that are made: 1024 to 4096 bits. */
const moduli = [128, 192, 256, 384, 512]

/**
 * The key in bytes without any word about what they are: only where the token's algorithm makes one form plausible, so
 * never beside HMAC, and never without a token. What they were taken for is said. Never throws.
 * @param isMixed whether the text is as mixed as random bytes make it; else only what proves itself is taken
 */
export async function readRaw(
  bytes: Uint8Array,
  { alg }: KeyHints,
  isMixed: boolean,
): Promise<Recognised | null> {
  const algorithm = alg === null ? null : findAlgorithm(alg)
  if (!algorithm || algorithm.kty === 'oct' || bytes.length < 32) return null
  const raw =
    algorithm.kty === 'RSA'
      ? readModulus(bytes)
      : algorithm.kty === 'AKP'
        ? readEncoded(algorithm.alg, bytes)
        : await readOnCurves(algorithm.crv, bytes, isMixed)
  const found = raw ?? (await readOtherPoint(bytes))
  if (found === null) return null
  const { jwk, form, name, seedOf = null } = found
  const note = finding('key-raw', 'info', { form, name, bytes: bytes.length, seedOf, alg: algorithm.alg })
  return { form: 'one', jwk, source: 'raw', findings: [note] }
}

async function readOnCurves(
  names: readonly string[],
  bytes: Uint8Array,
  isMixed: boolean,
): Promise<Raw | null> {
  for (const name of names) {
    const { kty, size } = curves[name] ?? { kty: 'EC', size: 0 }
    // Another length is none of this curve's, and the arithmetic need not be loaded.
    if (![size, size + 1, 2 * size, 2 * size + 1].includes(bytes.length)) continue
    const raw = await (kty === 'EC'
      ? readEc(name, size, bytes, isMixed)
      : readEdwards(name, size, bytes, isMixed))
    if (raw !== null) return raw
  }
  return null
}

/** A point that proves itself, on a curve that the algorithm cannot use: that is then what to say of it. */
async function readOtherPoint(bytes: Uint8Array): Promise<Raw | null> {
  if (bytes[0] !== 4) return null
  for (const [name, { kty, size }] of Object.entries(curves))
    if (kty === 'EC' && bytes.length === 2 * size + 1) {
      const raw = await readEc(name, size, bytes, false)
      if (raw !== null) return raw
    }
  return null
}

async function readEc(crv: string, size: number, bytes: Uint8Array, isMixed: boolean): Promise<Raw | null> {
  const { publicOf, readPoint } = await import('./key-point.ts')
  const key = (form: RawForm, point: object | null, more: object = {}): Raw | null =>
    point && { jwk: { kty: 'EC', crv, ...point, ...more }, form, name: crv }
  const [first] = bytes
  switch (bytes.length) {
    case 2 * size + 1:
      return first === 4 ? key('uncompressed', readPoint(crv, bytes)) : null
    case size + 1:
      return first === 2 || first === 3 ? key('compressed', readPoint(crv, bytes)) : null
    case 2 * size:
      return key('coordinates', readPoint(crv, Uint8Array.of(4, ...bytes)))
    default:
      return isMixed ? key('number', publicOf(crv, bytes), { d: encodeBase64url(bytes) }) : null
  }
}

async function readEdwards(
  crv: string,
  size: number,
  bytes: Uint8Array,
  isMixed: boolean,
): Promise<Raw | null> {
  const { checkPoint, publicOf } = await import('./key-point.ts')
  if (bytes.length !== size && bytes.length !== 2 * size) return null
  const seed = bytes.slice(0, size)
  const d = encodeBase64url(seed)
  const point = publicOf(crv, seed)
  const own = { kty: 'OKP', crv, ...point, d }
  if (bytes.length === 2 * size)
    return point?.x === encodeBase64url(bytes.slice(size))
      ? { jwk: own, form: 'seed-and-point', name: crv }
      : null
  if (!isMixed) return null
  // Every seed is a private key, and every second one looks like a public key, too.
  const isPoint = checkPoint(crv, { x: bytes }) === null
  if (isPoint) return { jwk: { kty: 'OKP', crv, x: d }, form: 'point', name: crv, seedOf: point?.x ?? null }
  return point && { jwk: own, form: 'seed', name: crv }
}

/** Both ends of a modulus are odd in their way: its highest bit and its lowest are set. The exponent is the usual one. */
function readModulus(bytes: Uint8Array): Raw | null {
  const n = bytes[0] === 0 ? bytes.subarray(1) : bytes
  if (!moduli.includes(n.length) || (n[0] ?? 0) < 0x80 || ((n.at(-1) ?? 0) & 1) === 0) return null
  const jwk = { kty: 'RSA', n: encodeBase64url(n), e: 'AQAB' }
  return { jwk, form: 'modulus', name: `RSA ${n.length * 8}` }
}

function readEncoded(alg: string, bytes: Uint8Array): Raw | null {
  if (mlDsaPublicSizes[alg] !== bytes.length) return null
  return { jwk: { kty: 'AKP', alg, pub: encodeBase64url(bytes) }, form: 'encoded', name: alg }
}
