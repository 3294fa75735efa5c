import {
  type ContentEncryption,
  findContentEncryption,
  findKeyManagement,
  type KeyManagement,
} from './jwe-algorithms.ts'
import { judgeRecipient, judgeSharedParts } from './jwe-form.ts'
import { judgeJweKey, keysFor } from './jwe-key.ts'
import { type EncryptedToken, flatten, type Recipient, recipientsOf } from './jwe-recipients.ts'
import { agree, bytesOf, join, secretOf, stretch } from './jwe-unwrap.ts'
import type { KeyMaterial, OneKey } from './keys.ts'
import { bareJwk, type PlainBytes, plainBytes } from './webcrypto-key.ts'

/** One step on the way from the token to its plaintext. */
export interface DecryptionStep {
  readonly title: string
  /** What happens and where it is written, in plain words. */
  readonly says: string
  readonly bytes: Uint8Array
  /** Whoever knows these bytes can read the token. */
  readonly isSecret: boolean
}

/**
 * Opens the token once more, by hand, and keeps what each step gave; empty where no key of the box opens it.
 * RFC 7516 §5.2. Never throws.
 */
export async function traceDecryption(
  token: EncryptedToken,
  material: KeyMaterial,
): Promise<readonly DecryptionStep[]> {
  for (const [index, recipient] of recipientsOf(token).entries()) {
    const management = findKeyManagement(recipient.alg)
    const content = findContentEncryption(recipient.enc)
    if (management === null || content === null || judgeSharedParts(token, content)) continue
    if (await judgeRecipient(recipient, management, content)) continue
    for (const key of keysFor(material, recipient)) {
      if (judgeJweKey(key, recipient, management, content)) continue
      try {
        return await trace(token, index, recipient, management, content, key)
      } catch {
        // This key is not the one: the next may be.
      }
    }
  }
  return []
}

const step = (title: string, says: string, bytes: Uint8Array, isSecret = false): DecryptionStep => ({
  title,
  says,
  bytes,
  isSecret,
})

async function trace(
  token: EncryptedToken,
  index: number,
  recipient: Recipient,
  management: KeyManagement,
  content: ContentEncryption,
  key: OneKey,
): Promise<readonly DecryptionStep[]> {
  const unlocked = await unlock(key, recipient, management, content)
  const cek = unlocked.at(-1)?.bytes ?? new Uint8Array(0)
  if (cek.length !== content.keyBytes) throw new Error('not a content key of this enc')
  const { protected: header = '', aad } = flatten(token, index)
  const covered = plainBytes(new TextEncoder().encode(aad === undefined ? header : `${header}.${aad}`))
  return [
    ...unlocked,
    step(
      'What the tag covers besides the ciphertext',
      'The header’s base64url text as it stands, byte for byte: so nobody can change how the token says it was made. RFC 7516 §5.2, step 14–15.',
      covered,
    ),
    ...(await openContent(token, content, plainBytes(cek), covered)),
  ]
}

/** From the recipient's key to the content key, which is the last. RFC 7518 §4. */
async function unlock(
  key: OneKey,
  { header, encryptedKey, enc }: Recipient,
  management: KeyManagement,
  content: ContentEncryption,
): Promise<readonly DecryptionStep[]> {
  const { alg, family, wrapBits } = management
  const locked = plainBytes(encryptedKey.bytes ?? new Uint8Array(0))
  const bits = wrapBits ?? 128
  const found = (how: string, bytes: Uint8Array) =>
    step(
      'The content encryption key',
      `${how} Its ${content.keyBytes} bytes were made for this one token. RFC 7516 §2.`,
      bytes,
      true,
    )
  const taken = step('The encrypted key', 'The second part of the token: the content key, locked.', locked)
  switch (family) {
    case 'dir':
      return [
        step(
          'The content encryption key',
          'With dir the secret that both sides share is the content key itself, so the second part is empty. RFC 7518 §4.5.',
          secretOf(key),
          true,
        ),
      ]
    case 'ECDH-ES':
      return [
        found(
          'Your private key and the sender’s one-time public key (epk) meet, and a hash makes the content key of that (Concat KDF). RFC 7518 §4.6.',
          await agree(key, header, enc, content.keyBytes * 8),
        ),
      ]
    case 'ECDH-ES+KW': {
      const wrapping = await agree(key, header, alg, bits)
      const says = `Your private key and the sender’s one-time public key (epk) meet, and a hash makes a key of ${bits} bits of that. RFC 7518 §4.6.`
      return [
        taken,
        step('The agreed key', says, wrapping, true),
        found('The agreed key unlocks it (AES Key Wrap).', await unwrap(wrapping, locked)),
      ]
    }
    case 'PBES2': {
      const wrapping = await stretch(secretOf(key), management, header)
      const says = `The password is hashed as often as p2c says, with the salt p2s, so that guessing is slow. RFC 7518 §4.8.`
      return [
        taken,
        step('The key made from the password', says, wrapping, true),
        found('That key unlocks it (AES Key Wrap).', await unwrap(wrapping, locked)),
      ]
    }
    case 'AES-KW':
      return [
        taken,
        found('The shared secret unlocks it (AES Key Wrap, RFC 3394).', await unwrap(secretOf(key), locked)),
      ]
    case 'AES-GCM-KW': {
      const sealed = join([locked, bytesOf(header, 'tag')])
      const cek = await decryptGcm(secretOf(key), bytesOf(header, 'iv'), sealed)
      return [taken, found('The shared secret unlocks it (AES-GCM, with iv and tag of the header).', cek)]
    }
    case 'RSA-OAEP':
      return [taken, found(`Your private key unlocks it (${alg}).`, await decryptRsa(key, alg, locked))]
    case 'RSA1_5':
      throw new Error('in no WebCrypto')
  }
}

async function decryptRsa(key: OneKey, alg: string, locked: PlainBytes): Promise<PlainBytes> {
  const hash = alg === 'RSA-OAEP' ? 'SHA-1' : `SHA-${alg.slice(-3)}`
  const jwk = bareJwk(key.jwk, 'private')
  const own = await crypto.subtle.importKey('jwk', jwk, { name: 'RSA-OAEP', hash }, false, ['decrypt'])
  return new Uint8Array(await crypto.subtle.decrypt('RSA-OAEP', own, locked))
}

async function unwrap(wrapping: PlainBytes, locked: PlainBytes): Promise<PlainBytes> {
  const own = await crypto.subtle.importKey('raw', wrapping, 'AES-KW', false, ['unwrapKey'])
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const opened = await crypto.subtle.unwrapKey('raw', locked, own, 'AES-KW', hmac, true, ['sign'])
  return new Uint8Array(await crypto.subtle.exportKey('raw', opened))
}

async function decryptGcm(
  key: PlainBytes,
  iv: PlainBytes,
  sealed: PlainBytes,
  additionalData?: PlainBytes,
): Promise<PlainBytes> {
  const own = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
  const parameters = { name: 'AES-GCM', iv, ...(additionalData ? { additionalData } : {}) }
  return new Uint8Array(await crypto.subtle.decrypt(parameters, own, sealed))
}

/** From the content key to the content. RFC 7518 §5. */
async function openContent(
  token: EncryptedToken,
  content: ContentEncryption,
  cek: PlainBytes,
  covered: PlainBytes,
): Promise<readonly DecryptionStep[]> {
  const [iv, sealed, tag] = [token.iv, token.ciphertext, token.tag].map(({ bytes }) =>
    plainBytes(bytes ?? new Uint8Array(0)),
  ) as [PlainBytes, PlainBytes, PlainBytes]
  const last = (bytes: Uint8Array) =>
    step(
      'The decrypted bytes',
      'With zip in the header they are still compressed; else this is the plaintext.',
      bytes,
      true,
    )
  if (content.mode === 'GCM') {
    const opened = await decryptGcm(cek, iv, join([sealed, tag]), covered)
    const says = 'AES-GCM checks the tag and decrypts in one go. RFC 7518 §5.3.'
    return [step('The tag fits', says, tag), last(opened)]
  }
  const half = content.keyBytes / 2
  const [macKey, encKey] = [cek.slice(0, half), cek.slice(half)]
  const length = new Uint8Array(8)
  new DataView(length.buffer).setBigUint64(0, BigInt(covered.length) * 8n)
  const hash = `SHA-${content.keyBytes * 8}`
  const own = await crypto.subtle.importKey('raw', macKey, { name: 'HMAC', hash }, false, ['sign'])
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', own, join([covered, iv, sealed, length])))
  const computed = mac.slice(0, content.tagBytes)
  if (computed.some((byte, at) => byte !== tag[at])) throw new Error('the tag does not fit')
  const opening = await crypto.subtle.importKey('raw', encKey, 'AES-CBC', false, ['decrypt'])
  const opened = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, opening, sealed))
  return [
    step(
      'The first half of the content key',
      'It is the key of the tag (HMAC). RFC 7518 §5.2.',
      macKey,
      true,
    ),
    step('The second half', 'It is the key of AES-CBC, which hides the content.', encKey, true),
    step(
      'The tag, computed anew',
      `HMAC with ${hash} over what is covered, the IV, the ciphertext and the length; its first ${content.tagBytes} bytes are the same as in the token.`,
      computed,
    ),
    last(opened),
  ]
}
