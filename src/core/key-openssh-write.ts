import type { JWK } from 'jose'
import { readBase64url } from './base64url.ts'
import { curves, padded } from './key-jwk.ts'

/** Names of key types and of their curves on the wire. RFC 4253 §6.6, RFC 5656 §6.2, RFC 8709 §4. */
const types: Readonly<Record<string, readonly [type: string, curve: string]>> = {
  RSA: ['ssh-rsa', ''],
  Ed25519: ['ssh-ed25519', ''],
  Ed448: ['ssh-ed448', ''],
  'P-256': ['ecdsa-sha2-nistp256', 'nistp256'],
  'P-384': ['ecdsa-sha2-nistp384', 'nistp384'],
  'P-521': ['ecdsa-sha2-nistp521', 'nistp521'],
}

const typeOf = (jwk: JWK): readonly [type: string, curve: string] | null => {
  const name = jwk.kty === 'RSA' ? 'RSA' : String(jwk.crv)
  return Object.hasOwn(types, name) ? (types[name] ?? null) : null
}

/** The name of the SSH key type and its public blob, or null where SSH has no such keys. Of a checked JWK. */
export function writeSshBlob(jwk: JWK): { readonly type: string; readonly blob: Uint8Array } | null {
  const named = typeOf(jwk)
  if (!named) return null
  const [type, curve] = named
  if (jwk.kty === 'RSA')
    return { type, blob: join(string(type), integer(bytes(jwk, 'e')), integer(bytes(jwk, 'n'))) }
  if (jwk.kty === 'OKP') return { type, blob: join(string(type), string(bytes(jwk, 'x'))) }
  return { type, blob: join(string(type), string(curve), string(point(jwk))) }
}

/**
 * The bytes of an unencrypted openssh-key-v1 file (OpenSSH PROTOCOL.key), or why there is none. Of a checked private
 * JWK. The two check numbers only have to agree; here they are taken from the key.
 */
export function writeOpensshPrivate(jwk: JWK, comment: string): Uint8Array | string {
  const written = writeSshBlob(jwk)
  if (!written || jwk.crv === 'Ed448') return 'OpenSSH has no private keys of this type.'
  const { type, blob } = written
  const fields = privateFields(jwk)
  if (typeof fields === 'string') return fields
  const check = blob.slice(-4)
  const open = join(check, check, string(type), fields, string(comment))
  // Filled up to the block of a cipher, which is 8 bytes where there is none, with 1, 2, 3 …
  const fill = Uint8Array.from({ length: (8 - (open.length % 8)) % 8 }, (_, index) => index + 1)
  return join(
    new TextEncoder().encode('openssh-key-v1\0'),
    string('none'),
    string('none'),
    string(''),
    uint32(1),
    string(blob),
    string(join(open, fill)),
  )
}

function privateFields(jwk: JWK): Uint8Array | string {
  if (jwk.kty === 'RSA') {
    if (jwk.oth !== undefined) return 'OpenSSH has no keys of more than two primes.'
    if (jwk.p === undefined || jwk.q === undefined || jwk.qi === undefined)
      return 'OpenSSH needs p, q and qi, and this key has only d.'
    return join(...['n', 'e', 'd', 'qi', 'p', 'q'].map((name) => integer(bytes(jwk, name))))
  }
  if (jwk.kty === 'OKP') {
    const x = bytes(jwk, 'x')
    return join(string(x), string(join(bytes(jwk, 'd'), x)))
  }
  return join(string(typeOf(jwk)?.[1] ?? ''), string(point(jwk)), integer(bytes(jwk, 'd')))
}

const bytes = (jwk: JWK, name: string): Uint8Array =>
  readBase64url(String((jwk as Record<string, unknown>)[name])).bytes

/** Uncompressed: SEC1 §2.3.3. */
function point(jwk: JWK): Uint8Array {
  const size = curves[String(jwk.crv)]?.size ?? 0
  return join(Uint8Array.of(4), padded(bytes(jwk, 'x'), size), padded(bytes(jwk, 'y'), size))
}

function uint32(value: number): Uint8Array {
  const four = new Uint8Array(4)
  new DataView(four.buffer).setUint32(0, value)
  return four
}

/** Its length in front. RFC 4251 §5. */
function string(value: string | Uint8Array): Uint8Array {
  const content = typeof value === 'string' ? new TextEncoder().encode(value) : value
  return join(uint32(content.length), content)
}

/** An mpint: as short as it can be, with a zero in front when the top bit would make it negative. RFC 4251 §5. */
function integer(value: Uint8Array): Uint8Array {
  const first = value.findIndex((byte) => byte !== 0)
  const digits = first < 0 ? new Uint8Array() : value.slice(first)
  return string((digits[0] ?? 0) & 0x80 ? join(Uint8Array.of(0), digits) : digits)
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
