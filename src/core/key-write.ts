import { ECParameters, ECPrivateKey } from '@peculiar/asn1-ecc'
import { RSAPrivateKey, RSAPublicKey } from '@peculiar/asn1-rsa'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier, SubjectPublicKeyInfo } from '@peculiar/asn1-x509'
import type { JWK } from 'jose'
import { readBase64url } from './base64url.ts'
import { OneAsymmetricKey } from './key-asn1.ts'
import { curves, padded } from './key-jwk.ts'
import { EC, oidOfCurve, oidOfMlDsa, RSA } from './key-oids.ts'

// Loaded on demand: it brings the ASN.1 library along.

/** DER of a public key (RFC 5480, RFC 8410, RFC 9881), or why there is none. May throw on a JWK that was not checked. */
export function writeSpki(jwk: JWK): Uint8Array | string {
  const algorithm = algorithmOf(jwk)
  if (!algorithm) return `There is no PEM form for keys of type ${jwk.kty}.`
  return der(new SubjectPublicKeyInfo({ algorithm, subjectPublicKey: publicBits(jwk) }))
}

/** DER of a private key in PKCS#8 (RFC 5958, RFC 5915, RFC 8410 §7, RFC 9881 §6), or why there is none. May throw. */
export function writePkcs8(jwk: JWK): Uint8Array | string {
  const algorithm = algorithmOf(jwk)
  if (!algorithm) return `There is no PEM form for keys of type ${jwk.kty}.`
  const inner = privateOctets(jwk)
  if (typeof inner === 'string') return inner
  const info = new OneAsymmetricKey()
  info.privateKeyAlgorithm = algorithm
  info.privateKey = new OctetString(inner)
  return der(info)
}

/** DER of an RSA key by itself, public or private (RFC 8017 §A.1), or why there is none. May throw. */
export function writePkcs1(jwk: JWK, half: 'public' | 'private'): Uint8Array | string {
  const octets = half === 'public' ? publicBits(jwk) : rsaPrivateOctets(jwk)
  return typeof octets === 'string' ? octets : new Uint8Array(octets)
}

/** DER of an EC private key by itself, its curve named inside (RFC 5915 §3). May throw on a JWK that was not checked. */
export function writeSec1(jwk: JWK): Uint8Array {
  const parameters = new ECParameters({ namedCurve: oidOfCurve(String(jwk.crv)) ?? '' })
  const privateKey = new OctetString(padded(bytes(jwk, 'd'), curves[String(jwk.crv)]?.size ?? 0))
  return der(new ECPrivateKey({ version: 1, privateKey, parameters, publicKey: publicBits(jwk) }))
}

function algorithmOf(jwk: JWK): AlgorithmIdentifier | null {
  if (jwk.kty === 'RSA') return new AlgorithmIdentifier({ algorithm: RSA, parameters: null })
  if (jwk.kty === 'AKP') {
    const algorithm = oidOfMlDsa(String(jwk.alg))
    return algorithm ? new AlgorithmIdentifier({ algorithm }) : null
  }
  const curve = oidOfCurve(String(jwk.crv))
  if (!curve) return null
  if (jwk.kty === 'OKP') return new AlgorithmIdentifier({ algorithm: curve })
  const parameters = AsnConvert.serialize(new ECParameters({ namedCurve: curve }))
  return new AlgorithmIdentifier({ algorithm: EC, parameters })
}

function publicBits(jwk: JWK): ArrayBuffer {
  if (jwk.kty === 'RSA') {
    const modulus = integer(jwk, 'n')
    return AsnConvert.serialize(new RSAPublicKey({ modulus, publicExponent: integer(jwk, 'e') }))
  }
  if (jwk.kty !== 'EC') return buffer(bytes(jwk, jwk.kty === 'AKP' ? 'pub' : 'x'))
  const size = curves[String(jwk.crv)]?.size ?? 0
  return buffer(Uint8Array.of(4, ...padded(bytes(jwk, 'x'), size), ...padded(bytes(jwk, 'y'), size)))
}

function privateOctets(jwk: JWK): ArrayBuffer | string {
  if (jwk.kty === 'RSA') return rsaPrivateOctets(jwk)
  if (jwk.kty === 'AKP') return buffer(Uint8Array.of(0x80, 32, ...bytes(jwk, 'priv')))
  if (jwk.kty === 'OKP') return AsnConvert.serialize(new OctetString(bytes(jwk, 'd')))
  const d = padded(bytes(jwk, 'd'), curves[String(jwk.crv)]?.size ?? 0)
  const privateKey = new OctetString(d)
  return AsnConvert.serialize(new ECPrivateKey({ version: 1, privateKey, publicKey: publicBits(jwk) }))
}

function rsaPrivateOctets(jwk: JWK): ArrayBuffer | string {
  if (jwk.qi === undefined || jwk.p === undefined)
    return 'PEM needs p, q, dp, dq and qi, and this key has only d.'
  if (jwk.oth !== undefined) return 'Keys of more than two primes are not written as PEM here.'
  return AsnConvert.serialize(
    new RSAPrivateKey({
      version: 0,
      modulus: integer(jwk, 'n'),
      publicExponent: integer(jwk, 'e'),
      privateExponent: integer(jwk, 'd'),
      prime1: integer(jwk, 'p'),
      prime2: integer(jwk, 'q'),
      exponent1: integer(jwk, 'dp'),
      exponent2: integer(jwk, 'dq'),
      coefficient: integer(jwk, 'qi'),
    }),
  )
}

const bytes = (jwk: JWK, name: string): Uint8Array =>
  readBase64url(String((jwk as Record<string, unknown>)[name])).bytes

const buffer = (view: Uint8Array): ArrayBuffer => Uint8Array.from(view).buffer

/** The content of a DER INTEGER: as short as it can be, and zero in front when the top bit would make it negative. */
function integer(jwk: JWK, name: string): ArrayBuffer {
  const all = bytes(jwk, name)
  const first = all.findIndex((byte) => byte !== 0)
  const digits = first < 0 ? Uint8Array.of(0) : all.slice(first)
  return buffer((digits[0] ?? 0) & 0x80 ? Uint8Array.of(0, ...digits) : digits)
}

const der = (structure: unknown) => new Uint8Array(AsnConvert.serialize(structure))
