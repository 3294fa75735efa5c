import type { JWK } from 'jose'
import { encodeBase64url, readBase64url } from './base64url.ts'
import { type Finding, finding } from './finding.ts'
import type { OneKey } from './keys.ts'

/** A checked key, or the member of the JWK that is wrong and how. */
export type JwkReading =
  | { readonly ok: true; readonly key: OneKey; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly member: string; readonly problem: string }

/** What a JWK must hold to name a curve's points. RFC 7518 §6.2, RFC 8037 §2, RFC 8812 §3. `size` in bytes. */
interface Curve {
  readonly kty: 'EC' | 'OKP'
  readonly size: number
  readonly bits: number
}

export const curves: Readonly<Record<string, Curve>> = {
  'P-256': { kty: 'EC', size: 32, bits: 256 },
  'P-384': { kty: 'EC', size: 48, bits: 384 },
  'P-521': { kty: 'EC', size: 66, bits: 521 },
  secp256k1: { kty: 'EC', size: 32, bits: 256 },
  Ed25519: { kty: 'OKP', size: 32, bits: 256 },
  Ed448: { kty: 'OKP', size: 57, bits: 456 },
  X25519: { kty: 'OKP', size: 32, bits: 256 },
  X448: { kty: 'OKP', size: 56, bits: 448 },
}

/** Bytes of the public key. FIPS 204 table 2; the private part of a JWK is the 32-byte seed, RFC 9964. */
export const mlDsaPublicSizes: Readonly<Record<string, number>> = {
  'ML-DSA-44': 1312,
  'ML-DSA-65': 1952,
  'ML-DSA-87': 2592,
}

/** The members that the thumbprint is made of, in their order. RFC 7638 §3.2, RFC 8037 §2, RFC 9964. */
const thumbprintMembers: Readonly<Record<string, readonly string[]>> = {
  EC: ['crv', 'kty', 'x', 'y'],
  OKP: ['crv', 'kty', 'x'],
  RSA: ['e', 'kty', 'n'],
  oct: ['k', 'kty'],
  AKP: ['alg', 'kty', 'pub'],
}

class Wrong {
  constructor(
    readonly member: string,
    readonly problem: string,
  ) {}
}

/**
 * Checks a JWK by its type and describes it: right members, right lengths, points on their curve, private
 * part that belongs to the public one. RFC 7517 §4, RFC 7518 §6, RFC 8037, RFC 8812, RFC 9964. Never throws.
 */
export async function readJwk(value: object): Promise<JwkReading> {
  const jwk = value as JWK
  const wrong = checkCommon(jwk) ?? (await checkByType(jwk))
  if (wrong instanceof Wrong) return { ok: false, member: wrong.member, problem: wrong.problem }
  const { findings = [], ...described } = wrong
  return { ok: true, key: { jwk, ...described, thumbprint: await thumbprint(jwk) }, findings }
}

type Described = Pick<OneKey, 'kind' | 'bytes' | 'bits' | 'label'> & {
  readonly findings?: readonly Finding[]
}

function checkCommon(jwk: JWK): Wrong | null {
  for (const name of ['kty', 'alg', 'kid', 'use'] as const) {
    const value: unknown = own(jwk, name)
    if (value === undefined && name !== 'kty') continue
    if (value === undefined) return new Wrong('kty', 'The key does not say its type: kty is missing.')
    if (typeof value !== 'string') return new Wrong(name, `It must be a string, and is ${sayType(value)}.`)
  }
  const operations: unknown = own(jwk, 'key_ops')
  if (operations !== undefined) {
    if (!Array.isArray(operations) || operations.some((operation) => typeof operation !== 'string'))
      return new Wrong('key_ops', `It must be an array of strings, and is ${sayType(operations)}.`)
    if (new Set(operations).size < operations.length)
      return new Wrong('key_ops', 'It names an operation twice.')
  }
  const ext: unknown = own(jwk, 'ext')
  if (ext !== undefined && typeof ext !== 'boolean')
    return new Wrong('ext', `It must be true or false, and is ${sayType(ext)}.`)
  return null
}

function checkByType(jwk: JWK): Wrong | Described | Promise<Wrong | Described> {
  switch (jwk.kty) {
    case 'oct':
      return checkOct(jwk)
    case 'RSA':
      return checkRsa(jwk)
    case 'EC':
    case 'OKP':
      return checkCurve(jwk)
    case 'AKP':
      return checkAkp(jwk)
    default: {
      const known = ['RSA', 'EC', 'OKP', 'oct', 'AKP']
      const meant = known.find((kty) => kty.toLowerCase() === String(jwk.kty).toLowerCase())
      return new Wrong(
        'kty',
        meant
          ? `Upper and lower case count: "${jwk.kty}" should be "${meant}".`
          : `"${jwk.kty}" is no known type. Known are ${known.join(', ')}.`,
      )
    }
  }
}

function checkOct(jwk: JWK): Wrong | Described {
  const bytes = bytesOf(jwk, 'k')
  if (bytes instanceof Wrong) return bytes
  return { kind: 'secret', bytes, bits: bytes.length * 8, label: `${bytes.length * 8}-bit secret` }
}

function checkRsa(jwk: JWK): Wrong | Described {
  const n = bytesOf(jwk, 'n')
  if (n instanceof Wrong) return n
  const e = bytesOf(jwk, 'e')
  if (e instanceof Wrong) return e
  // By chance no modulus is written with these sixteen of the 64 digits only.
  if (/^[0-9a-f]{100,}$/i.test(String(jwk.n)))
    return new Wrong('n', 'It is written in hex, and a JWK has base64url of the bytes.')
  const modulus = toInteger(n)
  if (modulus < 3n) return new Wrong('n', 'The modulus is not a usable number.')
  if (modulus % 2n === 0n) return new Wrong('n', 'The modulus is an even number, so this is no RSA key.')
  if (e.length === 0) return new Wrong('e', 'It is empty.')
  const bits = modulus.toString(2).length
  const described = { bytes: null, bits, label: `RSA ${bits}` }
  if (own(jwk, 'd') === undefined) return { kind: 'public', ...described }
  const parts: bigint[] = []
  for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi']) {
    if (name !== 'd' && own(jwk, name) === undefined) continue
    const part = bytesOf(jwk, name)
    if (part instanceof Wrong) return part
    parts.push(toInteger(part))
  }
  const [d, p, q, dp, dq] = parts
  if (own(jwk, 'oth') === undefined && p !== undefined && q !== undefined && parts.length === 6) {
    if (p * q !== modulus)
      return new Wrong('p', 'p times q is not n: the private part belongs to another key.')
    // The exponents undo each other. RFC 8017 §3.2.
    const order = [p - 1n, q - 1n]
    if (d === undefined || order.some((one) => (d * toInteger(e)) % one !== 1n % one))
      return new Wrong('d', 'd does not undo e: the private part belongs to another key.')
    if (dp !== d % (p - 1n)) return new Wrong('dp', 'It is not d modulo p - 1.')
    if (dq !== d % (q - 1n)) return new Wrong('dq', 'It is not d modulo q - 1.')
  }
  return { kind: 'private', ...described }
}

async function checkCurve(jwk: JWK): Promise<Wrong | Described> {
  const crv: unknown = own(jwk, 'crv')
  if (crv === undefined) return new Wrong('crv', 'The curve is missing.')
  const curve = typeof crv === 'string' && Object.hasOwn(curves, crv) ? curves[crv] : undefined
  if (typeof crv !== 'string' || !curve)
    return new Wrong('crv', `${JSON.stringify(crv)} is no curve that is known here: ${namesOf(jwk.kty)}.`)
  if (curve.kty !== jwk.kty)
    return new Wrong('kty', `${crv} goes with kty "${curve.kty}", and the key says "${jwk.kty}".`)
  const members: Record<string, Uint8Array> = {}
  const findings: Finding[] = []
  for (const name of [
    ...(curve.kty === 'EC' ? ['x', 'y'] : ['x']),
    ...(own(jwk, 'd') === undefined ? [] : ['d']),
  ]) {
    const bytes = bytesOf(jwk, name)
    if (bytes instanceof Wrong) return bytes
    // Zeros at the front of a coordinate are often left away; whether they were, the curve tells.
    const short = curve.kty === 'EC' && bytes.length > 0 && bytes.length < curve.size
    if (bytes.length !== curve.size && !short) return new Wrong(name, sayLength(bytes, crv, curve.size))
    if (short) {
      const args = { member: name, bytes: bytes.length, wanted: curve.size }
      findings.push(finding('jwk-short-coordinate', 'warning', args))
    }
    members[name] = padded(bytes, curve.size)
  }
  const { checkPoint } = await import('./key-point.ts')
  const problem = checkPoint(crv, members as { x: Uint8Array; y?: Uint8Array; d?: Uint8Array })
  const [short] = findings
  if (problem && short?.code === 'jwk-short-coordinate') {
    const { member, bytes } = short.args
    return new Wrong(member, sayLength({ length: bytes }, crv, curve.size))
  }
  if (problem) return new Wrong(problem.member, problem.problem)
  return { findings, kind: members.d ? 'private' : 'public', bytes: null, bits: curve.bits, label: crv }
}

const sayLength = ({ length }: { readonly length: number }, crv: string, size: number) =>
  `It has ${length} bytes; on ${crv} it must have exactly ${size}.`

/** The number with zeros in front, `size` bytes long. */
export function padded(bytes: Uint8Array, size: number): Uint8Array {
  const whole = new Uint8Array(size)
  whole.set(bytes.subarray(Math.max(0, bytes.length - size)), Math.max(0, size - bytes.length))
  return whole
}

const namesOf = (kty: string | undefined) =>
  Object.keys(curves)
    .filter((name) => curves[name]?.kty === kty)
    .join(', ')

function checkAkp(jwk: JWK): Wrong | Described {
  const alg = jwk.alg
  if (alg === undefined) return new Wrong('alg', 'A key of type AKP must name its algorithm.')
  const size = Object.hasOwn(mlDsaPublicSizes, alg) ? mlDsaPublicSizes[alg] : undefined
  if (size === undefined)
    return new Wrong(
      'alg',
      `"${alg}" is not known for AKP keys: ${Object.keys(mlDsaPublicSizes).join(', ')}.`,
    )
  const pub = bytesOf(jwk, 'pub')
  if (pub instanceof Wrong) return pub
  if (pub.length !== size) return new Wrong('pub', `It has ${pub.length} bytes; ${alg} needs ${size}.`)
  const described = { bytes: null, bits: size * 8, label: alg }
  if (own(jwk, 'priv') === undefined) return { kind: 'public', ...described }
  const seed = bytesOf(jwk, 'priv')
  if (seed instanceof Wrong) return seed
  if (seed.length !== 32) return new Wrong('priv', `It has ${seed.length} bytes; the seed has 32.`)
  return { kind: 'private', ...described }
}

/** RFC 7638 SHA-256 thumbprint, base64url. null where undefined or where the browser has no WebCrypto. */
export async function thumbprint(jwk: JWK): Promise<string | null> {
  const names = Object.hasOwn(thumbprintMembers, String(jwk.kty))
    ? thumbprintMembers[String(jwk.kty)]
    : undefined
  if (!names || !globalThis.crypto?.subtle) return null
  const text = JSON.stringify(Object.fromEntries(names.map((name) => [name, own(jwk, name)])))
  return encodeBase64url(
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
  )
}

/** The big-endian unsigned number. */
export function toInteger(bytes: Uint8Array): bigint {
  let hex = ''
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return hex ? BigInt(`0x${hex}`) : 0n
}

function bytesOf(jwk: JWK, name: string): Uint8Array | Wrong {
  const value = own(jwk, name)
  if (value === undefined) return new Wrong(name, 'It is missing.')
  if (typeof value !== 'string') return new Wrong(name, `It must be a string, and is ${sayType(value)}.`)
  const reading = readBase64url(value)
  const [bad] = reading.bad
  if (bad) return new Wrong(name, `"${bad.char}" at place ${bad.offset + 1} has no meaning in base64url.`)
  if (reading.padding) return new Wrong(name, 'It ends with "=": a JWK has base64url without padding.')
  if (reading.alphabet === 'standard' || reading.alphabet === 'mixed')
    return new Wrong(name, 'It has "+" or "/": that is base64, and a JWK has base64url ("-" and "_").')
  if (reading.truncated) return new Wrong(name, 'No bytes encode to this length: a character is missing.')
  return reading.bytes
}

function own(jwk: JWK, name: string): unknown {
  return Object.hasOwn(jwk, name) ? (jwk as Record<string, unknown>)[name] : undefined
}

function sayType(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
