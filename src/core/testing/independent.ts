/** Tokens and keys read and checked by Node's own crypto alone, to judge what this page claims of them. */
import {
  constants,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  type JsonWebKey,
  type KeyObject,
  publicDecrypt,
  verify,
} from 'node:crypto'
import { type FlattenedJWE, flattenedDecrypt, type JWK } from 'jose'
import type { KeyInput } from '../keys.ts'
import { privateKeyOf, unwrap } from './independent-unwrap.ts'

/** One signature of a token. `input`: what it covers, RFC 7515 §5.2. */
export interface Signed {
  readonly header: Readonly<Record<string, unknown>>
  readonly payload: string
  readonly input: Buffer
  readonly signature: Buffer
  /** As they stand in the token. */
  readonly parts: readonly [string, string, string]
}

const decode = (text: string) => Buffer.from(text, 'base64url')
const textOf = (part: string) => decode(part).toString('utf8')

function asObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function signed(header: string, payload: string, signature: string, loose: unknown): Signed {
  const all = { ...(loose as object), ...asObject(textOf(header)) } as Record<string, unknown>
  const isRaw = all.b64 === false && Array.isArray(all.crit)
  return {
    header: all,
    payload: isRaw ? payload : textOf(payload),
    input: Buffer.from(`${header}.${payload}`),
    signature: decode(signature),
    parts: [header, payload, signature],
  }
}

/** The signatures of a compact token, of an SD-JWT or of a JSON serialisation; none of anything else. */
export function readSigned(token: string): readonly Signed[] {
  const text = token.trim()
  if (!text.startsWith('{')) {
    const [header = '', payload = '', signature = '', ...more] = text.replace(/~.*$/s, '').split('.')
    return more.length > 0 ? [] : [signed(header, payload, signature, null)]
  }
  const whole = asObject(text)
  const list = Array.isArray(whole.signatures) ? (whole.signatures as Record<string, unknown>[]) : [whole]
  return list.map((one) =>
    signed(String(one.protected ?? ''), String(whole.payload ?? ''), String(one.signature ?? ''), one.header),
  )
}

/** A secret's bytes or a public key. */
export type ReadKey = Buffer | KeyObject

function fromJwk(jwk: Record<string, unknown>): readonly ReadKey[] {
  if (jwk.kty === 'oct') return [decode(String(jwk.k))]
  try {
    return [createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })]
  } catch {
    return []
  }
}

/** What stands in the key box, read by Node: a secret, a JWK, the keys of a set, or a PEM. */
export function readKeys({ text, encoding }: Pick<KeyInput, 'text' | 'encoding'>): readonly ReadKey[] {
  const object = asObject(text)
  const set = Array.isArray(object.keys) ? (object.keys as Record<string, unknown>[]) : null
  if (set) return set.flatMap(fromJwk)
  if (typeof object.kty === 'string') return fromJwk(object)
  if (!text.includes('-----BEGIN')) return [Buffer.from(text, encoding)]
  try {
    return [createPublicKey(text.replaceAll('\\n', '\n'))]
  } catch {
    return []
  }
}

/** What opens encrypted tokens: secrets and private keys. */
function openersOf({ text, encoding }: Pick<KeyInput, 'text' | 'encoding'>) {
  const object = asObject(text)
  const all = Array.isArray(object.keys) ? (object.keys as Record<string, unknown>[]) : [object]
  const named = all.filter(({ kty }) => typeof kty === 'string')
  if (named.length > 0)
    return named.map(({ kty, k, alg: _alg, use: _use, key_ops: _ops, ...key }) =>
      kty === 'oct' ? decode(String(k)) : ({ kty, ...key } as JWK),
    )
  if (!text.includes('-----BEGIN')) return [Buffer.from(text, encoding)]
  try {
    return [createPrivateKey(text.replaceAll('\\n', '\n'))]
  } catch {
    return []
  }
}

/** The parts of an encrypted token for each of its recipients, and the header that counts for it. */
function sealedFor(token: string) {
  const [protectedPart = '', encrypted_key = '', iv = '', ciphertext = '', tag = ''] = token.split('.')
  const compact = { protected: protectedPart, encrypted_key, iv, ciphertext, tag }
  const whole: Record<string, unknown> = token.startsWith('{') ? asObject(token) : compact
  const { recipients, ...shared } = whole
  return (Array.isArray(recipients) ? (recipients as object[]) : [{}]).map((recipient) => {
    const one: Record<string, unknown> = { ...shared, ...recipient }
    for (const name of ['protected', 'encrypted_key', 'iv', 'tag']) if (one[name] === '') delete one[name]
    const header = {
      ...asObject(textOf(String(one.protected ?? ''))),
      ...(one.unprotected as object | undefined),
      ...(one.header as object | undefined),
    } as Record<string, unknown>
    return { one, header }
  })
}

/** What is inside an encrypted token, or null: the key does not open it. */
export async function openSealed(
  token: string,
  key: Pick<KeyInput, 'text' | 'encoding'>,
): Promise<string | null> {
  for (const { one, header } of sealedFor(token)) {
    for (const opener of openersOf(key)) {
      try {
        const { plaintext } = await flattenedDecrypt(one as unknown as FlattenedJWE, opener, {
          keyManagementAlgorithms: [String(header.alg)],
          maxPBES2Count: 1_000_000,
        })
        return Buffer.from(plaintext).toString('utf8')
      } catch {
        // Not with this key, or not for this recipient.
      }
    }
  }
  return null
}

/** True when the key opens the encrypted key of the token, whatever became of the content. */
export function opensEncryptedKey(token: string, key: Pick<KeyInput, 'text' | 'encoding'>): boolean {
  return sealedFor(token).some(({ one, header }) =>
    openersOf(key).some((opener) => {
      try {
        const by = Buffer.isBuffer(opener) ? opener : privateKeyOf(opener as JsonWebKey | KeyObject)
        return unwrap(header, by, decode(String(one.encrypted_key))).length > 0
      } catch {
        return false
      }
    }),
  )
}

const curves: Readonly<Record<string, string>> = {
  ES256: 'prime256v1',
  ES384: 'secp384r1',
  ES512: 'secp521r1',
  ES256K: 'secp256k1',
}

/** Could the key serve `alg` at all? */
export function serves(alg: string, key: ReadKey): boolean {
  if (Buffer.isBuffer(key)) return alg.startsWith('HS')
  const type = key.asymmetricKeyType
  if (/^(RS|PS)(256|384|512)$/.test(alg)) return type === 'rsa'
  if (Object.hasOwn(curves, alg)) return key.asymmetricKeyDetails?.namedCurve === curves[alg]
  if (alg === 'EdDSA') return type === 'ed25519' || type === 'ed448'
  return alg.toLowerCase() === type
}

/** Does the signature fit? @param more how it is written, where it is not as RFC 7518 has it */
export function fits(
  alg: string,
  key: ReadKey,
  input: Buffer,
  signature: Buffer,
  more: { readonly salt?: number; readonly der?: boolean } = {},
): boolean {
  const size = alg.slice(2, 5)
  if (Buffer.isBuffer(key)) {
    return (
      /^HS(256|384|512)$/.test(alg) && createHmac(`sha${size}`, key).update(input).digest().equals(signature)
    )
  }
  if (!serves(alg, key)) return false
  const options = alg.startsWith('PS')
    ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: more.salt ?? Number(size) / 8 }
    : alg.startsWith('ES')
      ? { key, dsaEncoding: more.der ? ('der' as const) : ('ieee-p1363' as const) }
      : { key }
  return verify(alg.startsWith('Ed') ? null : `sha${size}`, input, options, signature)
}

/** True when an RSA signature opens with this key to a padding in order, over whatever text. RFC 8017 §9.1.2, §9.2. */
export function isMadeBy(key: ReadKey, signature: Buffer): boolean {
  if (Buffer.isBuffer(key) || key.asymmetricKeyType !== 'rsa') return false
  try {
    const info = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature)
    if (info[0] === 0x30) return true
  } catch {
    // Not of that padding.
  }
  try {
    const em = publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, signature)
    return em.at(-1) === 0xbc && ['sha256', 'sha384', 'sha512'].some((hash) => isPss(em, hash))
  } catch {
    return false
  }
}

function isPss(em: Buffer, hash: string): boolean {
  const size = createHash(hash).digest().length
  const masked = em.subarray(0, em.length - size - 1)
  const seal = em.subarray(masked.length, -1)
  const mask: Buffer[] = []
  for (let at = 0; at * size < masked.length; at++) {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(at)
    mask.push(createHash(hash).update(seal).update(counter).digest())
  }
  const stream = Buffer.concat(mask)
  const block = Buffer.from(masked.map((byte, at) => byte ^ (stream[at] ?? 0)))
  block[0] = (block[0] ?? 0) & 0x7f
  const one = block.length - size - 1
  return block[one] === 1 && block.subarray(0, one).every((byte) => byte === 0)
}
