import type { JWK } from 'jose'
import { encodeBase64url } from './base64url.ts'
import { exportKey, type KeyText, publicJwk, writePem } from './key-export.ts'
import { thumbprint } from './key-jwk.ts'
import { writeOpensshPrivate, writeSshBlob } from './key-openssh-write.ts'
import { writePkcs1, writeSec1, writeSpki } from './key-write.ts'
import type { OneKey } from './keys.ts'

// Loaded on demand: it brings the ASN.1 library along.

/** What a form gives away: a public half may be shown to everybody, the others to nobody. */
export type Half = 'public' | 'private' | 'secret'

/** One form that a key can be written in, and the text, or why not. */
export interface WrittenKey {
  readonly id: string
  readonly half: Half
  readonly name: string
  /** Where such a text is wanted, and the section that defines it. */
  readonly about: string
  readonly fileName: string
  readonly text: KeyText
}

/**
 * A key in every form that its type has: JWK, JWKS, PEM of each kind, OpenSSH; a secret as JWK, base64, base64url, hex
 * and, where it is text, as text. Never throws.
 */
export async function convertKey(key: OneKey): Promise<readonly WrittenKey[]> {
  if (key.kind === 'secret') return convertSecret(key)
  const pub = await writePublic(key)
  return key.kind === 'private' ? [...pub, ...(await writePrivate(key))] : pub
}

async function writePublic(key: OneKey): Promise<WrittenKey[]> {
  const jwk = publicJwk(key.jwk)
  const form = forms('public')
  const kid = typeof jwk.kid === 'string' ? jwk.kid : key.thumbprint
  const set = { keys: [{ ...jwk, ...(kid !== null && { kid }) }] }
  const ssh = () => {
    const written = writeSshBlob(jwk)
    return written ? `${written.type} ${base64(written.blob)}\n` : 'OpenSSH has no keys of this type.'
  }
  return [
    form(
      'spki',
      'PEM (SPKI)',
      'BEGIN PUBLIC KEY, what most libraries want. RFC 7468 §13',
      'public.pem',
      await exportKey(key, 'public', 'pem'),
    ),
    ...(jwk.kty === 'RSA'
      ? [
          form(
            'pkcs1',
            'PEM (PKCS#1)',
            'BEGIN RSA PUBLIC KEY, the older form. RFC 8017 §A.1.1',
            'public-pkcs1.pem',
            pem('RSA PUBLIC KEY', () => writePkcs1(jwk, 'public')),
          ),
        ]
      : []),
    form('jwk', 'JWK', 'One key as JSON. RFC 7517 §4', 'public.jwk.json', json(jwk)),
    form(
      'jwks',
      'JWKS',
      'The set that an issuer publishes; its kid is the thumbprint where there was none. RFC 7517 §5',
      'jwks.json',
      json(set),
    ),
    form('ssh', 'OpenSSH', 'A line of authorized_keys. RFC 4253 §6.6', 'id_key.pub', line(ssh)),
  ]
}

async function writePrivate(key: OneKey): Promise<WrittenKey[]> {
  const { jwk } = key
  const form = forms('private')
  return [
    form(
      'pkcs8',
      'PEM (PKCS#8)',
      'BEGIN PRIVATE KEY, what most libraries want. RFC 7468 §10',
      'private.pem',
      await exportKey(key, 'private', 'pem'),
    ),
    ...(jwk.kty === 'RSA'
      ? [
          form(
            'pkcs1',
            'PEM (PKCS#1)',
            'BEGIN RSA PRIVATE KEY, the older form. RFC 8017 §A.1.2',
            'private-pkcs1.pem',
            pem('RSA PRIVATE KEY', () => writePkcs1(jwk, 'private')),
          ),
        ]
      : []),
    ...(jwk.kty === 'EC'
      ? [
          form(
            'sec1',
            'PEM (SEC1)',
            'BEGIN EC PRIVATE KEY, the form of openssl ecparam. RFC 5915 §3',
            'private-sec1.pem',
            pem('EC PRIVATE KEY', () => writeSec1(jwk)),
          ),
        ]
      : []),
    form('jwk', 'JWK', 'One key as JSON. RFC 7517 §4', 'private.jwk.json', json(jwk)),
    form(
      'ssh',
      'OpenSSH',
      'A private key file of OpenSSH, without a passphrase. PROTOCOL.key',
      'id_key',
      pem('OPENSSH PRIVATE KEY', () => writeOpensshPrivate(jwk, String(jwk.kid ?? ''))),
    ),
  ]
}

function convertSecret(key: OneKey): WrittenKey[] {
  const bytes = key.bytes ?? new Uint8Array()
  const form = forms('secret')
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const jwk = { ...key.jwk, kty: 'oct', k: encodeBase64url(bytes) } as JWK
  const plain = readUtf8(bytes)
  return [
    ...(plain === null ? [] : [form('text', 'Text', 'The bytes as UTF-8', 'secret.txt', ok(plain))]),
    form('base64', 'Base64', 'RFC 4648 §4', 'secret.base64.txt', ok(base64(bytes))),
    form(
      'base64url',
      'Base64url',
      'RFC 4648 §5, without padding',
      'secret.base64url.txt',
      ok(encodeBase64url(bytes)),
    ),
    form('hex', 'Hex', 'Two digits a byte', 'secret.hex.txt', ok(hex)),
    form('jwk', 'JWK', 'One key as JSON, kty "oct". RFC 7518 §6.4', 'secret.jwk.json', json(jwk)),
  ]
}

/** A name that is made of the key itself, and who uses such names. */
export interface KeyName {
  readonly name: string
  readonly value: string
}

/** The names that a key has by itself: thumbprints and fingerprints of its public half. Never throws. */
export async function nameOfKey(key: OneKey): Promise<readonly KeyName[]> {
  if (key.kind === 'secret') return []
  const names: KeyName[] = []
  const jwk = publicJwk(key.jwk)
  const print = key.thumbprint ?? (await thumbprint(jwk))
  if (print !== null) {
    names.push({ name: 'JWK thumbprint, SHA-256 (RFC 7638)', value: print })
    names.push({
      name: 'The same as a URI (RFC 9278)',
      value: `urn:ietf:params:oauth:jwk-thumbprint:sha-256:${print}`,
    })
  }
  try {
    const spki = writeSpki(jwk)
    if (typeof spki !== 'string')
      names.push({ name: 'SHA-256 of the SPKI, base64 (RFC 7469 §2.4)', value: base64(await sha256(spki)) })
    const ssh = writeSshBlob(jwk)
    if (ssh) {
      const value = `SHA256:${base64(await sha256(ssh.blob)).replace(/=+$/, '')}`
      names.push({ name: 'SSH fingerprint (ssh-keygen -l)', value })
    }
  } catch {
    // A key with a member that cannot be written has no further names.
  }
  return names
}

const sha256 = async (bytes: Uint8Array) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)))

const forms =
  (half: Half) =>
  (id: string, name: string, about: string, fileName: string, text: KeyText): WrittenKey => ({
    id: `${half}-${id}`,
    half,
    name,
    about,
    fileName,
    text,
  })

const ok = (text: string): KeyText => ({ ok: true, text })
const json = (value: unknown): KeyText => ok(`${JSON.stringify(value, null, 2)}\n`)

/** A sentence instead of bytes says why there are none. */
function pem(label: string, write: () => Uint8Array | string): KeyText {
  try {
    const der = write()
    return typeof der === 'string' ? { ok: false, why: der } : ok(writePem(label, der))
  } catch {
    return { ok: false, why: 'This key cannot be written so.' }
  }
}

function line(write: () => string): KeyText {
  try {
    const text = write()
    return text.endsWith('\n') ? ok(text) : { ok: false, why: text }
  } catch {
    return { ok: false, why: 'This key cannot be written so.' }
  }
}

/** Standard base64 with padding. RFC 4648 §4. */
function base64(bytes: Uint8Array): string {
  const text = encodeBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/')
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}

/** The text when the bytes are one, without control characters; null else. */
function readUtf8(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return /^[^\p{Cc}]*$/u.test(text) ? text : null
  } catch {
    return null
  }
}
