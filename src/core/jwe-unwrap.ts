import { readBase64url } from './base64url.ts'
import { type JsonObject, memberOf } from './json.ts'
import type { KeyManagement } from './jwe-algorithms.ts'
import type { Recipient } from './jwe-recipients.ts'
import type { OneKey } from './keys.ts'
import { bareJwk, type PlainBytes, plainBytes } from './webcrypto-key.ts'

/**
 * Tells, after a token did not open, which lock held: does the key open the encrypted key, whose lock has a check
 * of its own? null: there is no such lock (dir, ECDH-ES), or it cannot be tried. Never throws.
 */
export async function opensEncryptedKey(
  key: OneKey,
  recipient: Recipient,
  management: KeyManagement,
): Promise<boolean | null> {
  const locked = plainBytes(recipient.encryptedKey.bytes ?? new Uint8Array(0))
  try {
    switch (management.family) {
      case 'RSA-OAEP':
        return await opensRsa(key, management.alg, locked)
      case 'AES-KW':
        return await unwraps(secretOf(key), locked)
      case 'AES-GCM-KW':
        return await opensGcm(secretOf(key), locked, recipient.header)
      case 'PBES2':
        return await unwraps(await stretch(secretOf(key), management, recipient.header), locked)
      case 'ECDH-ES+KW':
        return await unwraps(
          await agree(key, recipient.header, management.alg, management.wrapBits ?? 128),
          locked,
        )
      default:
        return null
    }
  } catch {
    return null
  }
}

/** The bytes of a shared secret. */
export const secretOf = (key: OneKey): PlainBytes => plainBytes(key.bytes ?? new Uint8Array(0))

/** True when a promise of WebCrypto holds; it rejects where the lock's own check fails. */
const holds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  )

async function opensRsa(key: OneKey, alg: string, locked: PlainBytes): Promise<boolean> {
  const hash = alg === 'RSA-OAEP' ? 'SHA-1' : `SHA-${alg.slice(-3)}`
  const parameters = { name: 'RSA-OAEP', hash }
  const jwk = bareJwk(key.jwk, 'private')
  const imported = await crypto.subtle.importKey('jwk', jwk, parameters, false, ['decrypt'])
  return holds(crypto.subtle.decrypt('RSA-OAEP', imported, locked))
}

/** RFC 3394. */
async function unwraps(wrapping: PlainBytes, locked: PlainBytes): Promise<boolean> {
  const imported = await crypto.subtle.importKey('raw', wrapping, 'AES-KW', false, ['unwrapKey'])
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  return holds(crypto.subtle.unwrapKey('raw', locked, imported, 'AES-KW', hmac, true, ['sign']))
}

async function opensGcm(secret: PlainBytes, locked: PlainBytes, header: JsonObject): Promise<boolean> {
  const imported = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['decrypt'])
  const sealed = join([locked, bytesOf(header, 'tag')])
  return holds(crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytesOf(header, 'iv') }, imported, sealed))
}

/** RFC 7518 §4.8.1.1: the salt is the alg's name, a zero byte, and p2s. */
export async function stretch(
  secret: PlainBytes,
  { alg, wrapBits }: KeyManagement,
  header: JsonObject,
): Promise<PlainBytes> {
  const imported = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits'])
  const salt = join([text(alg), new Uint8Array(1), bytesOf(header, 'p2s')])
  const iterations = Number(memberOf(header, 'p2c'))
  const parameters = { name: 'PBKDF2', hash: `SHA-${alg.slice(8, 11)}`, salt, iterations }
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, imported, wrapBits ?? 128))
}

/**
 * The key that both sides of a key agreement come to, `bits` long. RFC 7518 §4.6.2: Concat KDF with SHA-256.
 * @param named the alg where it wraps a content key, else the enc
 */
export async function agree(
  key: OneKey,
  header: JsonObject,
  named: string,
  bits: number,
): Promise<PlainBytes> {
  const own = bareJwk(key.jwk, 'private')
  const other = bareJwk(memberOf(header, 'epk') as object, 'public')
  const parameters = own.crv === 'X25519' ? { name: 'X25519' } : { name: 'ECDH', namedCurve: String(own.crv) }
  const mine = await crypto.subtle.importKey('jwk', own, parameters, false, ['deriveBits'])
  const theirs = await crypto.subtle.importKey('jwk', other, parameters, false, [])
  const shared = await crypto.subtle.deriveBits({ name: parameters.name, public: theirs }, mine, null)
  const rounds: PlainBytes[] = []
  for (let round = 1; (round - 1) * 256 < bits; round++) {
    const input = join([
      number(round),
      new Uint8Array(shared),
      counted(text(named)),
      counted(bytesOf(header, 'apu')),
      counted(bytesOf(header, 'apv')),
      number(bits),
    ])
    rounds.push(new Uint8Array(await crypto.subtle.digest('SHA-256', input)))
  }
  return join(rounds).slice(0, bits / 8)
}

/** A base64url member as bytes; empty where it is not there. */
export function bytesOf(header: JsonObject, name: string): PlainBytes {
  const value = memberOf(header, name)
  return plainBytes(typeof value === 'string' ? readBase64url(value).bytes : new Uint8Array(0))
}

const text = (value: string): PlainBytes => plainBytes(new TextEncoder().encode(value))
const number = (value: number): PlainBytes => {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}
const counted = (bytes: PlainBytes): PlainBytes => join([number(bytes.length), bytes])

/** The pieces one after the other. */
export function join(pieces: readonly PlainBytes[]): PlainBytes {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
