import { AsnConvert } from '@peculiar/asn1-schema'
import { Certificate } from '@peculiar/asn1-x509'
import { encodeBase64url, readBase64url } from './base64url.ts'
import { readJson } from './json-read.ts'
import { certificateFacts } from './key-certificate.ts'
import { readDer } from './key-der.ts'
import { readJwk } from './key-jwk.ts'
import { findPem } from './key-pem.ts'
import { sequenceLength } from './key-sequence.ts'

// Loaded on demand: it brings the ASN.1 library along.

/** What a certificate says, and the names that a token's header may call it by. RFC 5280 §4.1. */
export interface CertificateReading {
  readonly subject: string
  readonly issuer: string
  /** Unix seconds; it holds from the first to the last of them, both included. RFC 5280 §4.1.2.5. */
  readonly notBefore: number
  readonly notAfter: number
  /** Hex, pairs joined by colons. */
  readonly serial: string
  /** 'RSA 2048', 'P-256' ...; null for a key that no token can be signed with. */
  readonly keyLabel: string | null
  /** RFC 7638 thumbprint of its key; null as above. */
  readonly keyThumbprint: string | null
  /** base64url of SHA-1 over the DER. RFC 7515 §4.1.7. */
  readonly x5t: string
  /** base64url of SHA-256 over the DER. RFC 7515 §4.1.8. */
  readonly x5tS256: string
}

/** Reads one certificate; null when the bytes are none. Never throws. */
export async function readCertificate(der: Uint8Array): Promise<CertificateReading | null> {
  try {
    const certificate = AsnConvert.parse(der, Certificate)
    const read = await readDer(der, { passphrase: '' }, 'pem')
    const key = read?.form === 'one' ? await readJwk(read.jwk) : null
    const bytes = Uint8Array.from(der)
    const [sha1, sha256] = await Promise.all([
      crypto.subtle.digest('SHA-1', bytes),
      crypto.subtle.digest('SHA-256', bytes),
    ])
    return {
      ...certificateFacts(certificate),
      serial: hex(new Uint8Array(certificate.tbsCertificate.serialNumber)),
      keyLabel: key?.ok ? key.key.label : null,
      keyThumbprint: key?.ok ? key.key.thumbprint : null,
      x5t: encodeBase64url(new Uint8Array(sha1)),
      x5tS256: encodeBase64url(new Uint8Array(sha256)),
    }
  } catch {
    return null
  }
}

/** When the first certificate of an x5c ends, unix seconds; null where it cannot be read. Never throws. */
export function certificateEnd(x5c: readonly string[]): number | null {
  try {
    return certificateFacts(AsnConvert.parse(fromBase64(x5c[0] ?? ''), Certificate)).notAfter
  } catch {
    return null
  }
}

/** At most so many certificates of one text are read: chains have three or four. */
const most = 20

/**
 * The DER of every certificate in the text of the key box, in their order: PEM, bare base64 or hex, x5c by itself or
 * in a JSON object. Never throws.
 */
export function findCertificates(text: string): readonly Uint8Array[] {
  const trimmed = text.trim()
  if (/^[{["]/.test(trimmed)) {
    const { value, depth } = readJson(trimmed)
    if (depth > 8 || typeof value !== 'object' || value === null) return []
    const list: unknown = Array.isArray(value)
      ? value
      : Object.hasOwn(value, 'x5c')
        ? Reflect.get(value, 'x5c')
        : []
    return (Array.isArray(list) ? list : [])
      .filter((one): one is string => typeof one === 'string')
      .slice(0, most)
      .map(fromBase64)
  }
  const pem = findPem(text)
  if (pem)
    return (
      pem.blocks
        .filter(({ label }) => label.endsWith('CERTIFICATE'))
        .slice(0, most)
        // openssl appends what a certificate is trusted for.
        .map(({ der }) => der.subarray(0, sequenceLength(der) ?? der.length))
    )
  const digits = trimmed.replace(/[\s"']+/g, '')
  const isHex = /^30[0-9a-f]+$/i.test(digits) && digits.length % 2 === 0
  return [
    isHex
      ? Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
      : fromBase64(digits),
  ]
}

/** Standard base64, or base64url where somebody mixed them up. */
export const fromBase64 = (text: string): Uint8Array => readBase64url(text.replace(/\s+/g, '')).bytes

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(':')
