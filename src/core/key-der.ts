import { ECPrivateKey } from '@peculiar/asn1-ecc'
import { RSAPrivateKey, RSAPublicKey, RsaSaPssParams } from '@peculiar/asn1-rsa'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { type AlgorithmIdentifier, Certificate, SubjectPublicKeyInfo } from '@peculiar/asn1-x509'
import type { JWK } from 'jose'
import { encodeBase64url } from './base64url.ts'
import { finding } from './finding.ts'
import { OneAsymmetricKey } from './key-asn1.ts'
import { certificateFacts } from './key-certificate.ts'
import { curveOfParameters, readEcPrivate, readEcPublic } from './key-ec.ts'
import { openEncrypted } from './key-encrypted.ts'
import { type Recognised, refused, type Unlock } from './key-forms.ts'
import { curves } from './key-jwk.ts'
import { mlDsaPublicOf, readMlDsaSeed } from './key-ml-dsa.ts'
import { EC, mlDsaByOid, okpByOid, pssHashByOid, RSA, RSA_OAEP, RSA_PSS, sayAlgorithm } from './key-oids.ts'
import { publicOf } from './key-point.ts'
import { isOneSequence } from './key-sequence.ts'
import { Unusable } from './key-unusable.ts'
import type { KeySource } from './keys.ts'

// Loaded on demand: it brings the ASN.1 library along.

/** How a DER structure was called before: it changes the name of the source, never how it is read. */
type Wrapping = 'pem' | 'bare'

/**
 * Reads a DER key of whatever form: certificate, SPKI, PKCS#8 (also encrypted), PKCS#1, SEC1. What it is
 * is decided by its structure, not by its label. null: none of these. Never throws.
 */
export async function readDer(
  der: Uint8Array,
  unlock: Unlock,
  wrapping: Wrapping,
): Promise<Recognised | null> {
  if (!isOneSequence(der)) return null
  const one = (
    jwk: JWK | Unusable,
    source: KeySource,
    ...findings: ReturnType<typeof finding>[]
  ): Recognised =>
    jwk instanceof Unusable
      ? refused(finding('key-unsupported', 'error', { what: jwk.what, help: jwk.help }))
      : {
          form: 'one',
          jwk,
          source: wrapping === 'bare' && source !== 'certificate' ? 'der' : source,
          findings,
        }

  const certificate = parse(der, Certificate)
  if (certificate) {
    const jwk = readSpki(certificate.tbsCertificate.subjectPublicKeyInfo)
    const facts = certificateFacts(certificate)
    return one(jwk, 'certificate', finding('key-from-certificate', 'info', { ...facts, chain: 1, label: '' }))
  }
  const spki = parse(der, SubjectPublicKeyInfo)
  if (spki) return one(readSpki(spki), 'pem-spki')
  const pkcs8 = parse(der, OneAsymmetricKey)
  if (pkcs8) return one(await readPkcs8(pkcs8), 'pem-pkcs8')
  const rsaPrivate = parse(der, RSAPrivateKey)
  if (rsaPrivate) return one(rsaPrivateJwk(rsaPrivate), 'pem-pkcs1')
  const ecPrivate = parse(der, ECPrivateKey)
  if (ecPrivate) return one(readEcPrivate(ecPrivate, null), 'pem-sec1')
  const rsaPublic = parse(der, RSAPublicKey)
  if (rsaPublic)
    return one(rsaPublicJwk(rsaPublic), 'pem-pkcs1', finding('key-pkcs1-public', 'info', { label: '' }))
  const opened = await openEncrypted(der, unlock)
  if (opened === null) return null
  if ('refused' in opened) return refused(opened.refused)
  const inner = parse(opened.der, OneAsymmetricKey)
  if (!inner) return refused(opened.wrong)
  return one(await readPkcs8(inner), 'pem-encrypted', opened.note)
}

/** The JWK of a public key. RFC 5480, RFC 8410, RFC 9881. */
function readSpki(spki: SubjectPublicKeyInfo): JWK | Unusable {
  const bytes = new Uint8Array(spki.subjectPublicKey)
  const { algorithm: oid, parameters } = spki.algorithm
  if (oid === RSA || oid === RSA_OAEP || oid === RSA_PSS) {
    const key = parse(bytes, RSAPublicKey)
    return key ? { ...rsaPublicJwk(key), ...pssAlg(spki.algorithm) } : broken('an RSA key')
  }
  if (oid === EC) return readEcPublic(bytes, parameters ?? null)
  const okp = okpByOid(oid)
  if (okp) return { kty: 'OKP', crv: okp, x: encodeBase64url(bytes) }
  const alg = mlDsaByOid(oid)
  if (alg) return { kty: 'AKP', alg, pub: encodeBase64url(bytes) } as JWK
  return unusableType(oid)
}

async function readPkcs8(info: OneAsymmetricKey): Promise<JWK | Unusable> {
  const bytes = new Uint8Array(info.privateKey.buffer)
  const { algorithm: oid, parameters } = info.privateKeyAlgorithm
  if (oid === RSA || oid === RSA_OAEP || oid === RSA_PSS) {
    const key = parse(bytes, RSAPrivateKey)
    return key ? { ...rsaPrivateJwk(key), ...pssAlg(info.privateKeyAlgorithm) } : broken('an RSA private key')
  }
  if (oid === EC) {
    const key = parse(bytes, ECPrivateKey)
    return key ? readEcPrivate(key, curveOfParameters(parameters ?? null)) : broken('an EC private key')
  }
  const okp = okpByOid(oid)
  if (okp) return readOkpPrivate(okp, bytes)
  const alg = mlDsaByOid(oid)
  if (alg) {
    const seed = readMlDsaSeed(bytes)
    if (!seed)
      return new Unusable(
        `an ${alg} private key without its seed`,
        'Only the 32-byte seed form can be used in a JWK (RFC 9964).',
      )
    const pub = info.publicKey
      ? encodeBase64url(new Uint8Array(info.publicKey))
      : await mlDsaPublicOf(alg, seed)
    if (!pub) return new Unusable(`an ${alg} private key`, 'This browser cannot derive its public half.')
    return { kty: 'AKP', alg, pub, priv: encodeBase64url(seed) } as JWK
  }
  return unusableType(oid)
}

/** The private key is an OCTET STRING inside the OCTET STRING. RFC 8410 §7. */
function readOkpPrivate(crv: string, bytes: Uint8Array): JWK | Unusable {
  const inner = parse(bytes, OctetString)
  const d = inner ? new Uint8Array(inner.buffer) : null
  const point = d && d.length === curves[crv]?.size ? publicOf(crv, d) : null
  return d && point ? { kty: 'OKP', crv, x: point.x, d: encodeBase64url(d) } : broken(`an ${crv} private key`)
}

/** A key marked for RSASSA-PSS with one hash serves one JOSE algorithm. RFC 4055 §3.1. */
function pssAlg({ algorithm, parameters }: AlgorithmIdentifier): { alg?: string } {
  if (algorithm !== RSA_PSS || !parameters) return {}
  const hash = pssHashByOid(parse(new Uint8Array(parameters), RsaSaPssParams)?.hashAlgorithm.algorithm ?? '')
  return hash ? { alg: `PS${hash}` } : {}
}

const rsaPublicJwk = (key: RSAPublicKey): JWK => ({
  kty: 'RSA',
  n: uint(key.modulus),
  e: uint(key.publicExponent),
})

const rsaPrivateJwk = (key: RSAPrivateKey): JWK => ({
  kty: 'RSA',
  n: uint(key.modulus),
  e: uint(key.publicExponent),
  d: uint(key.privateExponent),
  p: uint(key.prime1),
  q: uint(key.prime2),
  dp: uint(key.exponent1),
  dq: uint(key.exponent2),
  qi: uint(key.coefficient),
  // More than two primes: RFC 7518 §6.3.2.7.
  ...(key.otherPrimeInfos?.length
    ? {
        oth: key.otherPrimeInfos.map(({ prime, exponent, coefficient }) => ({
          r: uint(prime),
          d: uint(exponent),
          t: uint(coefficient),
        })),
      }
    : {}),
})

/** Base64urlUInt: no zero bytes at the front, though DER needs one when the top bit is set. RFC 7518 §2. */
function uint(integer: ArrayBuffer): string {
  const bytes = new Uint8Array(integer)
  const first = bytes.findIndex((byte) => byte !== 0)
  return encodeBase64url(bytes.slice(first < 0 ? bytes.length - 1 : first))
}

function unusableType(oid: string): Unusable {
  return new Unusable(
    sayAlgorithm(oid),
    'No JSON Web Algorithm works with it, or none that a browser could check.',
  )
}

function broken(what: string): Unusable {
  return new Unusable(
    `${what} whose inner part is damaged`,
    'Copy it again, from the first character to the last.',
  )
}

/** The structure, or null when the bytes are not of that shape. */
function parse<T>(der: Uint8Array, shape: new () => T): T | null {
  try {
    return AsnConvert.parse(der, shape)
  } catch {
    return null
  }
}
