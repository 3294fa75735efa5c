import type { JWK } from 'jose'
import { encodeBase64url } from './base64url.ts'
import type { OneKey } from './keys.ts'

/** The text to copy, or why there is none, as a sentence for a person. */
export type KeyText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: string }

/** Members that only the owner may have. RFC 7518 §6.2.2, §6.3.2, §6.4.1; RFC 8037 §2; RFC 9964. */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv']

/** The public half of a JWK; its operations are those of the other side. RFC 7517 §4.3. */
export function publicJwk(jwk: JWK): JWK {
  const { key_ops, ...rest } = jwk
  const kept = Object.entries(rest).filter(([name]) => !privateMembers.includes(name))
  return Object.fromEntries(kept) as JWK
}

/**
 * One half of a key as text: a JWK, or PEM (SPKI for public, PKCS#8 for private; RFC 7468 §13, §10). Works
 * for every type, whether or not the browser can use it. Never throws.
 */
export async function exportKey(
  key: OneKey,
  half: 'public' | 'private',
  format: 'pem' | 'jwk',
): Promise<KeyText> {
  if (key.kind === 'secret') return exportSecret(key, half, format)
  if (half === 'private' && key.kind === 'public')
    return { ok: false, why: 'Only the public half of this key is known.' }
  const jwk = half === 'public' ? publicJwk(key.jwk) : key.jwk
  if (format === 'jwk') return { ok: true, text: JSON.stringify(jwk, null, 2) }
  try {
    const { writeSpki, writePkcs8 } = await import('./key-write.ts')
    const der = half === 'public' ? writeSpki(jwk) : writePkcs8(jwk)
    if (typeof der === 'string') return { ok: false, why: der }
    return { ok: true, text: writePem(half === 'public' ? 'PUBLIC KEY' : 'PRIVATE KEY', der) }
  } catch {
    return { ok: false, why: 'This key cannot be written as PEM.' }
  }
}

function exportSecret(key: OneKey, half: 'public' | 'private', format: 'pem' | 'jwk'): KeyText {
  if (half === 'public')
    return { ok: false, why: 'A secret has no public half: whoever can check a token can also sign one.' }
  if (format === 'pem') return { ok: false, why: 'There is no PEM form of a secret. Copy it as a JWK.' }
  const jwk =
    key.jwk.k === undefined ? { ...key.jwk, k: encodeBase64url(key.bytes ?? new Uint8Array()) } : key.jwk
  return { ok: true, text: JSON.stringify(jwk, null, 2) }
}

/** Base64 in lines of 64 characters between BEGIN and END. RFC 7468 §2. */
export function writePem(label: string, der: Uint8Array): string {
  let binary = ''
  for (const byte of der) binary += String.fromCharCode(byte)
  const lines = btoa(binary).match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
