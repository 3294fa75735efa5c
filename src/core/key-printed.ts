import { encodeBase64url } from './base64url.ts'
import { finding } from './finding.ts'
import type { Recognised } from './key-forms.ts'
import { curves, padded } from './key-jwk.ts'
import { hex } from './secret-notations.ts'

/** Members of a JWK, and what openssl and Java call the same numbers. RFC 8017 §A.1. */
const publicNames = { n: 'modulus', e: '(?:public ?)?exponent' }
const privateNames = {
  d: 'privateExponent',
  p: 'prime1',
  q: 'prime2',
  dp: 'exponent1',
  dq: 'exponent2',
  qi: 'coefficient',
}

/**
 * A key as a program prints it for people: openssl with -text, and Java's toString. No library reads that again, but all
 * the numbers are there. null for any other text. Never throws.
 */
export async function readPrinted(text: string): Promise<Recognised | null> {
  if (!/\b(?:modulus|pub|x coord)\b/i.test(text)) return null
  const jwk = readPrintedRsa(text) ?? (await readPrintedPoint(text))
  return jwk && { form: 'one', jwk, source: 'raw', findings: [finding('key-printed', 'info', {})] }
}

/** The number behind a name: in hex with colons on the lines below it, or in digits beside it; null: not there. */
function numberOf(text: string, name: string): Uint8Array | null {
  const below = `^[ \\t]*${name}:[ \\t]*\\r?\\n((?:[ \\t]*(?:[0-9a-f]{2}:?){1,64}[ \\t]*(?:\\r?\\n|$))+)`
  const lines = new RegExp(below, 'im').exec(text)?.[1]
  const beside = new RegExp(`^[ \\t]*${name}:[ \\t]*(\\d{1,5000})\\b`, 'im').exec(text)?.[1]
  const digits = beside === undefined ? '' : BigInt(beside).toString(16)
  const bytes = hex(lines ?? (digits.length % 2 === 0 ? digits : `0${digits}`))
  const first = bytes?.findIndex((byte) => byte !== 0) ?? -1
  return bytes && first > 0 ? bytes.subarray(first) : bytes
}

function readPrintedRsa(text: string): object | null {
  const read = (names: object) => {
    const entries = Object.entries(names).map(([member, name]) => [member, numberOf(text, name)] as const)
    if (entries.some(([, number]) => number === null)) return null
    return Object.fromEntries(
      entries.map(([member, number]) => [member, encodeBase64url(number ?? new Uint8Array())]),
    )
  }
  const own = read(publicNames)
  return own && { kty: 'RSA', ...own, ...read(privateNames) }
}

/** openssl prints the name of the curve in two ways, Java in a third. */
const curveNames: readonly (readonly [name: RegExp, crv: string])[] = [
  [/\bED25519\b/, 'Ed25519'],
  [/\bED448\b/, 'Ed448'],
  [/\b(?:prime256v1|secp256r1)\b/, 'P-256'],
  [/\bsecp384r1\b/, 'P-384'],
  [/\bsecp521r1\b/, 'P-521'],
  [/\bsecp256k1\b/, 'secp256k1'],
]

async function readPrintedPoint(text: string): Promise<object | null> {
  const crv = curveNames.find(([name]) => name.test(text))?.[1]
  if (crv === undefined) return null
  const { publicOf, readPoint } = await import('./key-point.ts')
  const { kty = 'EC', size = 0 } = curves[crv] ?? {}
  const whole = (name: string) => {
    const number = numberOf(text, name)
    return number && padded(number, size)
  }
  const d = whole('priv')
  const own = d && publicOf(crv, d)
  if (d && own) return { kty, crv, ...own, d: encodeBase64url(d) }
  if (kty === 'OKP') {
    const x = whole('pub')
    return x && { kty, crv, x: encodeBase64url(x) }
  }
  const both = ['public x coord', 'public y coord'].flatMap((name) => [...(whole(name) ?? [])])
  const point = readPoint(crv, numberOf(text, 'pub') ?? Uint8Array.of(4, ...both))
  return point && { kty, crv, ...point }
}
