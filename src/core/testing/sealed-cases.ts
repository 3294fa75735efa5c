import { CompactEncrypt, generateKeyPair } from 'jose'
import type { CodeCases } from './cause-cases.ts'
import { b64, type Given, headerOf, hsToken, inputOf, pairs, payloadOf, T0 } from './look.ts'

const by = (key: string, more: Given = {}): Given => ({ ...more, key })
const secret = 'correct-horse-battery-staple-2026'
const good = hsToken(secret)

const sealed = (alg: string, key: Parameters<CompactEncrypt['encrypt']>[0], text = payloadOf()) =>
  new CompactEncrypt(new TextEncoder().encode(text)).setProtectedHeader({ alg, enc: 'A256GCM' }).encrypt(key)
const shared = Uint8Array.from({ length: 32 }, (_, at) => (at * 29 + 7) % 256)
const sharedText = Buffer.from(shared).toString('base64url')
const agreement = await generateKeyPair('ECDH-ES', { extractable: true })
const forRsa = await sealed('RSA-OAEP-256', pairs.rsa.publicKey)
const forShared = await sealed('dir', shared)
const rsaPrivate = (pair: typeof pairs.rsa) =>
  pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string

const p256Private = pairs.p256.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
const p384Private = pairs.p384.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string

const mlDsa = (bytes: number) =>
  `${inputOf(headerOf('ML-DSA-44'), payloadOf())}.${b64(new Uint8Array(bytes))}`
const mlDsaKey = JSON.stringify({ kty: 'AKP', alg: 'ML-DSA-44', pub: b64(new Uint8Array(1312)) })

/** What is said of tokens that are encrypted, and of those that this engine has no algorithm for. */
export const sealedCases: CodeCases = {
  'jwe-key-needed': [
    [forRsa],
    [forShared, by(b64(shared.slice(1)))],
    [forShared, by(sharedText, { encoding: 'base64url' })],
  ],
  'jwe-not-decrypted': [
    [forRsa, by(rsaPrivate(pairs.otherRsa))],
    [forShared, by('a secret of exactly thirty-two b')],
    [forRsa, by(rsaPrivate(pairs.rsa))],
  ],
  'no-reading-fits': [
    [good, by('another secret that is long enough')],
    [forShared, by('a secret of exactly thirty-two b')],
    [hsToken(shared, 384), by(sharedText)],
  ],
  expired: [
    [hsToken(secret, 256, payloadOf({ exp: T0 })), by(secret)],
    [await sealed('dir', shared, payloadOf({ exp: T0 })), by(sharedText, { encoding: 'base64url' })],
    [forShared, by(sharedText, { encoding: 'base64url' })],
  ],
  'key-type-mismatch': [
    [forRsa, by(p256Private)],
    [await sealed('ECDH-ES+A256KW', agreement.publicKey), by(p384Private)],
    [forRsa, by(rsaPrivate(pairs.otherRsa))],
  ],
  'unsupported-here': [
    [mlDsa(2420), by(mlDsaKey)],
    [forRsa.replace(/^[^.]+/, b64('{"alg":"RSA1_5","enc":"A256GCM"}')), by(rsaPrivate(pairs.rsa))],
    // Of that length it is wrong for whoever has the algorithm.
    [mlDsa(2419), by(mlDsaKey)],
  ],
}
