import type { JWK } from 'jose'
import { encodeBase64url, readBase64url } from './base64url.ts'
import { finding } from './finding.ts'
import { type Recognised, refused } from './key-forms.ts'
import { curves, padded, toInteger } from './key-jwk.ts'
import { publicOf, readPoint } from './key-point.ts'
import type { KeySource } from './keys.ts'

const ecCurves: Readonly<Record<string, string>> = {
  'ecdsa-sha2-nistp256': 'P-256',
  'ecdsa-sha2-nistp384': 'P-384',
  'ecdsa-sha2-nistp521': 'P-521',
}

/** Reads the length-prefixed fields of RFC 4251 §5; past the end it throws a RangeError, caught by the readers. */
class Wire {
  #at = 0
  constructor(readonly bytes: Uint8Array) {}
  number(): number {
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length)
    const value = view.getUint32(this.#at)
    this.#at += 4
    return value
  }
  string(): Uint8Array {
    const length = this.number()
    if (this.#at + length > this.bytes.length) throw new RangeError('cut off')
    this.#at += length
    return this.bytes.slice(this.#at - length, this.#at)
  }
  text(): string {
    return new TextDecoder().decode(this.string())
  }
  /** An mpint, base64url without zeros at the front. */
  integer(): string {
    const bytes = this.string()
    const first = bytes.findIndex((byte) => byte !== 0)
    return encodeBase64url(first < 0 ? bytes.slice(0, 1) : bytes.slice(first))
  }
  skip(length: number): void {
    this.#at += length
  }
}

/** Reads the blob of an SSH public key. RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4. Never throws. */
export function readSshBlob(blob: Uint8Array, comment: string): Recognised {
  try {
    const wire = new Wire(blob)
    const type = wire.text()
    const jwk = readPublicFields(type, wire)
    return jwk ? one(jwk, 'openssh-public', type, comment) : unsupported(type)
  } catch {
    const problem = 'Its inside is cut off or damaged'
    return refused(
      finding('key-unreadable', 'error', { what: 'an OpenSSH public key', problem, offset: null }),
    )
  }
}

function readPublicFields(type: string, wire: Wire): JWK | null {
  if (type === 'ssh-rsa') {
    const e = wire.integer()
    return { kty: 'RSA', n: wire.integer(), e }
  }
  if (type === 'ssh-ed25519') return { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(wire.string()) }
  if (type === 'ssh-ed448') return { kty: 'OKP', crv: 'Ed448', x: encodeBase64url(wire.string()) }
  const crv = Object.hasOwn(ecCurves, type) ? ecCurves[type] : undefined
  if (!crv) return null
  wire.string()
  const point = readPoint(crv, wire.string())
  if (!point) throw new RangeError('not on the curve')
  return { kty: 'EC', crv, ...point }
}

const MAGIC = 'openssh-key-v1\0'

/** Reads an unencrypted openssh-key-v1 file (OpenSSH PROTOCOL.key); an encrypted one is explained. Never throws. */
export function readOpensshPrivate(bytes: Uint8Array): Recognised {
  const what = 'an OpenSSH private key'
  const broken = (problem: string) =>
    refused(finding('key-unreadable', 'error', { what, problem, offset: null }))
  if (new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC)
    return broken('It does not begin the way OpenSSH keys do')
  try {
    const outer = new Wire(bytes)
    outer.skip(MAGIC.length)
    const cipher = outer.text()
    const derivation = outer.text()
    outer.string()
    outer.number()
    outer.string()
    if (cipher !== 'none') {
      return refused(
        finding('key-encrypted', 'error', {
          state: 'not-here',
          scheme: `OpenSSH, ${cipher} with ${derivation}`,
          command: 'ssh-keygen -p -N "" -m PKCS8 -f copy-of-key (it rewrites the file: work on a copy)',
        }),
      )
    }
    const inner = new Wire(outer.string())
    const check = inner.number()
    if (inner.number() !== check) return broken('Its two check numbers differ')
    const type = inner.text()
    const jwk = readPrivateFields(type, inner)
    return jwk ? one(jwk, 'openssh-private', type, inner.text()) : unsupported(type)
  } catch {
    return broken('Its inside is cut off or damaged')
  }
}

function readPrivateFields(type: string, wire: Wire): JWK | null {
  if (type === 'ssh-rsa') {
    const [n, e, d, qi, p, q] = [0, 0, 0, 0, 0, 0].map(() => wire.integer())
    return { kty: 'RSA', n, e, d, p, q, ...exponents(d, p, q), qi } as JWK
  }
  if (type === 'ssh-ed25519') {
    const x = encodeBase64url(wire.string())
    return { kty: 'OKP', crv: 'Ed25519', x, d: encodeBase64url(wire.string().slice(0, 32)) }
  }
  const crv = Object.hasOwn(ecCurves, type) ? ecCurves[type] : undefined
  if (!crv) return null
  wire.string()
  wire.string()
  const d = padded(wire.string(), curves[crv]?.size ?? 0)
  const point = publicOf(crv, d)
  if (!point) throw new RangeError('out of range')
  return { kty: 'EC', crv, ...point, d: encodeBase64url(d) } as JWK
}

/** OpenSSH leaves out the two CRT exponents; a JWK wants them. RFC 8017 §3.2. */
function exponents(d = '', p = '', q = ''): { dp: string; dq: string } {
  const big = (text: string) => toInteger(readBase64url(text).bytes)
  return { dp: fromInteger(big(d) % (big(p) - 1n)), dq: fromInteger(big(d) % (big(q) - 1n)) }
}

function fromInteger(value: bigint): string {
  const hex = value.toString(16)
  const even = hex.padStart(hex.length + (hex.length % 2), '0')
  return encodeBase64url(Uint8Array.from(even.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))
}

function one(jwk: JWK, source: KeySource, type: string, comment: string): Recognised {
  const code = source === 'openssh-public' ? 'key-ssh-public' : 'key-ssh-private'
  return { form: 'one', jwk, source, findings: [finding(code, 'info', { type, comment })] }
}

function unsupported(type: string): Recognised {
  const what = `an OpenSSH key of the type ${type}`
  const help = type.startsWith('sk-')
    ? 'Its private half is in a security key and signs in a form of its own, never tokens.'
    : 'No JSON Web Algorithm works with it.'
  return refused(finding('key-unsupported', 'error', { what, help }))
}
