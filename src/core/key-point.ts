import { ed448, x448 } from '@noble/curves/ed448.js'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { p256, p384, p521 } from '@noble/curves/nist.js'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { encodeBase64url } from './base64url.ts'

// Loaded on demand, since it brings the curve arithmetic along: browsers have no secp256k1, no Ed448 and no
// way to decompress a point or to derive a public key.

const weierstrass = { 'P-256': p256, 'P-384': p384, 'P-521': p521, secp256k1 }
const edwards = { Ed25519: ed25519, Ed448: ed448 }
const montgomery = { X25519: x25519, X448: x448 }

const of = <T extends object>(table: T, name: string): T[keyof T] | undefined =>
  Object.hasOwn(table, name) ? table[name as keyof T] : undefined

/** Says what is wrong with a key of full-length parts, or null when all is well. Never throws. */
export function checkPoint(
  crv: string,
  { x, y, d }: { x: Uint8Array; y?: Uint8Array; d?: Uint8Array },
): { member: string; problem: string } | null {
  const curve = of(weierstrass, crv)
  if (curve && y) {
    try {
      curve.Point.fromBytes(join(Uint8Array.of(4), x, y))
    } catch {
      return { member: 'x', problem: `The point (x, y) does not lie on ${crv}.` }
    }
  }
  const twisted = of(edwards, crv)
  if (twisted) {
    try {
      twisted.Point.fromBytes(x)
    } catch {
      return { member: 'x', problem: `It is not a point of ${crv}.` }
    }
  }
  if (!d) return null
  const derived = publicOf(crv, d)
  if (!derived) return { member: 'd', problem: `It is not a private number of ${crv}.` }
  const same = derived.x === encodeBase64url(x) && (!y || derived.y === encodeBase64url(y))
  return same ? null : { member: 'd', problem: 'The private part belongs to another public key.' }
}

/** The public coordinates of a private key, base64url; null when `d` is out of range or of a wrong length. */
export function publicOf(crv: string, d: Uint8Array): { x: string; y?: string } | null {
  try {
    const curve = of(weierstrass, crv)
    if (curve) return split(curve.getPublicKey(d, false))
    const other = of(edwards, crv) ?? of(montgomery, crv)
    return other ? { x: encodeBase64url(other.getPublicKey(d)) } : null
  } catch {
    return null
  }
}

/** Private bytes from the browser's random numbers. A curve that is not known is a mistake of ours: it throws. */
export function freshPrivate(crv: string): Uint8Array {
  const curve = of(weierstrass, crv) ?? of(edwards, crv) ?? of(montgomery, crv)
  if (!curve) throw new TypeError(crv)
  return curve.utils.randomSecretKey()
}

/** The coordinates of an encoded EC point (SEC1 §2.3.3: compressed or not), or null when not on the curve. */
export function readPoint(crv: string, bytes: Uint8Array): { x: string; y: string } | null {
  const curve = of(weierstrass, crv)
  if (!curve) return null
  try {
    return split(curve.Point.fromBytes(bytes).toBytes(false))
  } catch {
    return null
  }
}

function split(point: Uint8Array): { x: string; y: string } {
  const half = (point.length - 1) / 2
  return { x: encodeBase64url(point.slice(1, 1 + half)), y: encodeBase64url(point.slice(1 + half)) }
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
