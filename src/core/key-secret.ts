import { encodeBase64url, readBase64url } from './base64url.ts'
import { type Finding, finding } from './finding.ts'
import { sequenceLength } from './key-sequence.ts'
import type { SecretEncoding } from './keys.ts'

/** The bytes of a secret and what was noticed, or the finding that says where its text stops making sense. */
export type SecretReading =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly finding: Finding }

/**
 * Turns secret text into bytes. utf8: the exact text, nothing trimmed. base64, base64url (padding or not)
 * and hex: whitespace is left out and said, any other foreign character refuses the whole. Never throws.
 */
export function readSecret(text: string, encoding: SecretEncoding): SecretReading {
  if (encoding === 'utf8')
    return { ok: true, bytes: utf8.encode(text), findings: [...cutKey(text), ...outerWhitespace(text)] }
  const reading = encoding === 'hex' ? readHex(text) : readBase64(text, encoding)
  if (!reading.ok || reading.bytes.length > 0) return reading
  return refuse(encoding, 0, '', 'empty')
}

function readHex(text: string): SecretReading {
  const bad = /[^0-9a-f\s]/iu.exec(text)
  if (bad) return refuse('hex', bad.index, bad[0], 'character')
  const digits = text.replace(/\s+/g, '')
  if (digits.length % 2) return refuse('hex', text.trimEnd().length - 1, digits.slice(-1), 'length')
  return {
    ok: true,
    bytes: Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
      Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
    ),
    findings: leftOut('hex', text.length - digits.length),
  }
}

function readBase64(text: string, encoding: 'base64' | 'base64url'): SecretReading {
  const end = text.trimEnd().replace(/=+$/, '').length
  const foreign = /[^A-Za-z0-9+/_\-\s]/u.exec(text.slice(0, end))
  const other = (encoding === 'base64' ? /[-_]/ : /[+/]/).exec(text.slice(0, end))
  if (foreign && (!other || foreign.index < other.index))
    return refuse(encoding, foreign.index, foreign[0], 'character')
  if (other) return refuse(encoding, other.index, other[0], 'other-alphabet')
  const digits = text.slice(0, end).replace(/\s+/g, '')
  if (digits.length % 4 === 1) return refuse(encoding, end - 1, digits.slice(-1), 'length')
  return {
    ok: true,
    bytes: readBase64url(digits).bytes,
    findings: leftOut(encoding, text.replace(/\S+/g, '').length),
  }
}

const utf8 = new TextEncoder()

function refuse(
  encoding: SecretEncoding,
  offset: number,
  char: string,
  problem: 'character' | 'other-alphabet' | 'length' | 'empty',
): SecretReading {
  const span = problem === 'empty' ? null : { start: offset, end: offset + Math.max(1, char.length) }
  return {
    ok: false,
    finding: finding('secret-undecodable', 'error', { encoding, offset, char, problem }, span),
  }
}

function leftOut(encoding: SecretEncoding, count: number): Finding[] {
  return count ? [finding('secret-whitespace-ignored', 'info', { encoding, count })] : []
}

function outerWhitespace(text: string): Finding[] {
  const before = text.length - text.trimStart().length
  const after = before === text.length ? 0 : text.length - text.trimEnd().length
  return before + after ? [finding('secret-outer-whitespace', 'info', { before, after })] : []
}

/** What names the kind of a key, as X.690 writes it: rsaEncryption, id-ecPublicKey, Ed25519. RFC 3279 §2.3, RFC 8410 §3. */
const keyKinds = ['\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01', '\x2a\x86\x48\xce\x3d\x02\x01', '\x2b\x65\x70']
/** It stands behind the lengths and, in a private key, behind the version. RFC 5280 §4.1, RFC 5958 §2. */
const latestKind = 14

/** Whether a secret is the first part of a key in base64: it names its kind, and says that it is longer. */
function cutKey(text: string): Finding[] {
  const digits = text.replace(/\s+/g, '')
  if (!/^M[A-Za-z0-9+/]{30,}$/.test(digits)) return []
  const { bytes } = readBase64url(digits)
  const whole = sequenceLength(bytes) ?? 0
  const start = String.fromCharCode(...bytes.subarray(0, 32))
  const kind = keyKinds.map((one) => start.indexOf(one)).find((at) => at > 0 && at <= latestKind)
  if (kind === undefined || whole <= bytes.length) return []
  // A private key has its version before it.
  const args = { isPublic: kind <= 8, bytes: bytes.length, whole }
  return [finding('secret-is-key-part', 'warning', args)]
}

/** A reading of the secret that its look makes likely. A suggestion only: the choice is the person's. */
export interface EncodingSuggestion {
  readonly encoding: 'base64' | 'base64url' | 'hex'
  /** Length of the secret when read that way. */
  readonly bytes: number
  /** One sentence for a person. */
  readonly why: string
}

/** Sizes that key generators make: 128, 192, 256, 384, 512 and 1024 bits. */
const usualSizes = [16, 24, 32, 48, 64, 128]

/**
 * Says which encoding a secret looks like, or null when it looks like plain text: hex digits, or base64 of
 * a usual key size. Never applied by itself.
 */
export function suggestEncoding(text: string): EncodingSuggestion | null {
  const digits = text.trim()
  if (/^(?:[0-9a-f]{32,}|[0-9A-F]{32,})$/.test(digits) && digits.length % 2 === 0) {
    const bytes = digits.length / 2
    return {
      encoding: 'hex',
      bytes,
      why: `${digits.length} hex digits: could be ${bytes} bytes written in hex`,
    }
  }
  if (!/^[A-Za-z0-9+/_-]{20,}={0,2}$/.test(digits)) return null
  const reading = readBase64url(digits)
  if (reading.truncated || reading.trailingBits || reading.alphabet === 'mixed') return null
  const bytes = reading.bytes.length
  // Words and dashes are base64url too: only text as mixed as random bytes would give is worth a hint.
  if (!/[a-z]/.test(digits) || !/[A-Z]/.test(digits) || !/[0-9+/_-]/.test(digits)) return null
  if (!usualSizes.includes(bytes) && reading.padding === 0) return null
  const encoding = reading.alphabet === 'url' ? 'base64url' : 'base64'
  const name = encoding === 'base64url' ? 'base64url' : 'base64'
  return { encoding, bytes, why: `could be ${bytes} bytes (${bytes * 8} bits) written in ${name}` }
}

/** The JWK of a secret. RFC 7518 §6.4. */
export function secretJwk(bytes: Uint8Array): { kty: 'oct'; k: string } {
  return { kty: 'oct', k: encodeBase64url(bytes) }
}
