import { CompactEncrypt, exportJWK, generateKeyPair } from 'jose'
import { decryptToken } from '../jwe.ts'
import type { SecretEncoding } from '../keys.ts'
import { explain } from '../messages.ts'
import { jweOf } from './decoded.ts'
import { readKey } from './read-key.ts'

/** What is sealed where nothing else is given. */
export const claims = '{"sub":"42","id":12345678901234567890,"exp":2000}'
export const bytes = (text: string) => new TextEncoder().encode(text)
/** JSON in base64url. */
export const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
export const secretOf = (length: number) => new Uint8Array(length).fill(7)
export const hex = (secret: Uint8Array) => Buffer.from(secret).toString('hex')

/** A compact token, made by jose. */
export async function seal(
  header: { alg: string; enc: string; [name: string]: unknown },
  key: Parameters<CompactEncrypt['encrypt']>[0],
  text: string | Uint8Array = claims,
): Promise<string> {
  const content = typeof text === 'string' ? bytes(text) : text
  return new CompactEncrypt(content).setProtectedHeader(header).encrypt(key)
}

/** What comes of opening a token with the text of a key. */
export async function open(text: string, key: string, encoding: SecretEncoding = 'utf8') {
  return decryptToken(jweOf(text), await readKey(key, { encoding }))
}

/** What is said of it. */
export const say = (one: Awaited<ReturnType<typeof open>>) => {
  const { title, detail } = explain(one.finding)
  return `${title} ${detail}`
}

const pairs = new Map<
  string,
  Promise<{ open: string; seal: Awaited<ReturnType<typeof generateKeyPair>>['publicKey']; shut: string }>
>()

/** A key pair for an algorithm: both halves as JWK text, and the half that encrypts. */
export function pairFor(alg: string, crv = 'P-256') {
  const name = `${alg} ${crv}`
  const made =
    pairs.get(name) ??
    generateKeyPair(alg, { extractable: true, crv }).then(async ({ privateKey, publicKey }) => ({
      open: JSON.stringify(await exportJWK(privateKey)),
      shut: JSON.stringify(await exportJWK(publicKey)),
      seal: publicKey,
    }))
  pairs.set(name, made)
  return made
}
