import { p256, p384, p521 } from '@noble/curves/nist.js'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { ECParameters, type ECPrivateKey, type SpecifiedECDomain } from '@peculiar/asn1-ecc'
import { AsnConvert } from '@peculiar/asn1-schema'
import type { JWK } from 'jose'
import { encodeBase64url } from './base64url.ts'
import { curves, padded, toInteger } from './key-jwk.ts'
import { curveByOid, PRIME_FIELD } from './key-oids.ts'
import { publicOf, readPoint } from './key-point.ts'
import { Unusable } from './key-unusable.ts'

/** The curve of an AlgorithmIdentifier's parameters: by name, or by its numbers. RFC 5480 §2.1.1. */
export function curveOfParameters(parameters: ArrayBuffer | null): string | Unusable {
  try {
    if (parameters) return nameCurve(AsnConvert.parse(parameters, ECParameters))
  } catch {}
  return new Unusable('an EC key that does not say its curve', 'Export it again with a named curve.')
}

function nameCurve(parameters: ECParameters): string | Unusable {
  const { namedCurve, specifiedCurve } = parameters
  const name = namedCurve ? curveByOid(namedCurve) : specifiedCurve ? curveByNumbers(specifiedCurve) : null
  if (name && Object.hasOwn(curves, name)) return name
  return new Unusable(
    `an EC key on ${name ?? (namedCurve ? `the curve ${namedCurve}` : 'a curve of its own')}`,
    'Tokens can be signed on P-256, P-384, P-521 and secp256k1 only (RFC 7518 §3.4, RFC 8812).',
  )
}

/**
 * The known curve whose numbers these are. All of them must agree, the generator too: one that differs only
 * there lets anyone forge (CVE-2020-0601).
 */
function curveByNumbers({ fieldID, curve, base, order }: SpecifiedECDomain): string | null {
  if (fieldID.fieldType !== PRIME_FIELD) return null
  // The field's parameters are a DER INTEGER: two or three bytes of header, then the number.
  const field = new Uint8Array(fieldID.parameters)
  const p = toInteger(field.slice((field[1] ?? 0) < 0x80 ? 2 : 3))
  const a = toInteger(new Uint8Array(curve.a))
  const b = toInteger(new Uint8Array(curve.b))
  const n = toInteger(new Uint8Array(order))
  const generator = new Uint8Array(base.buffer)
  for (const [name, known] of Object.entries({ 'P-256': p256, 'P-384': p384, 'P-521': p521, secp256k1 })) {
    const numbers = known.Point.CURVE()
    if (numbers.p !== p || numbers.a !== a || numbers.b !== b || numbers.n !== n) continue
    const point = readPoint(name, generator)
    const same = known.Point.BASE.toAffine()
    const wanted = readPoint(name, known.Point.fromAffine(same).toBytes(false))
    if (point && wanted && point.x === wanted.x && point.y === wanted.y) return name
  }
  return null
}

/** The JWK of a public point. SEC1 §2.3.4. */
export function readEcPublic(point: Uint8Array, parameters: ArrayBuffer | null): JWK | Unusable {
  const crv = curveOfParameters(parameters)
  if (crv instanceof Unusable) return crv
  const coordinates = readPoint(crv, point)
  if (!coordinates)
    return new Unusable(`a ${crv} key whose point is not on the curve`, 'It is damaged or made up.')
  return { kty: 'EC', crv, ...coordinates }
}

/**
 * The JWK of an ECPrivateKey (RFC 5915 §3). The public point is derived, so that a key without one works too;
 * one that is given and differs is refused.
 * @param outer the curve that PKCS#8 names around it, or null
 */
export function readEcPrivate(key: ECPrivateKey, outer: string | Unusable | null): JWK | Unusable {
  const crv = outer ?? (key.parameters ? nameCurve(key.parameters) : curveOfParameters(null))
  if (crv instanceof Unusable) return crv
  const size = curves[crv]?.size ?? 0
  // Some writers leave zeros at the front away, or add them.
  const d = padded(new Uint8Array(key.privateKey.buffer), size)
  const coordinates = publicOf(crv, d)
  if (!coordinates)
    return new Unusable(`a ${crv} private key that is out of range`, 'It is damaged or made up.')
  const given = key.publicKey ? readPoint(crv, new Uint8Array(key.publicKey)) : coordinates
  if (given?.x !== coordinates.x || given.y !== coordinates.y)
    return new Unusable(
      `a ${crv} private key with another key's public point`,
      'The two halves do not belong together.',
    )
  return { kty: 'EC', crv, ...coordinates, d: encodeBase64url(d) } as JWK
}
