import { base64url, type JWK } from 'jose'

/** What stands inside an RSA signature when it is opened with the public key. */
export type RsaOpening =
  | {
      readonly padding: 'RS'
      readonly hash: RsaHash
      readonly digest: Uint8Array
      /** The digest stands there by itself, without the DigestInfo that names its hash. */
      readonly isBare: boolean
      readonly isProof: true
    }
  | {
      readonly padding: 'PS'
      readonly hash: RsaHash
      readonly salt: Uint8Array
      readonly seal: Uint8Array
      /** False when the padding has too little form, or an odd one, to be proof of the key by itself. */
      readonly isProof: boolean
    }

/** Hashes that an RSA signature is looked through for. */
export type RsaHash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'

/** The start of each DigestInfo, in hex. RFC 8017 §9.2, note 1. */
const digestInfos: readonly (readonly [RsaHash, string])[] = [
  ['SHA-256', '3031300d060960864801650304020105000420'],
  ['SHA-384', '3041300d060960864801650304020205000430'],
  ['SHA-512', '3051300d060960864801650304020305000440'],
  ['SHA-1', '3021300906052b0e03021a05000414'],
]

/**
 * Opens a signature with the public key and reads its padding. A padding that is in order proves that the private
 * half of this key made the signature, over whatever text. Empty: it did not, or the sizes are beyond what is tried.
 * Never throws. RFC 8017 §5.2.2, §9.1.2 and §9.2.
 */
export async function openRsa(jwk: JWK, signature: Uint8Array): Promise<readonly RsaOpening[]> {
  try {
    return await open(jwk, signature)
  } catch {
    return []
  }
}

async function open(jwk: JWK, signature: Uint8Array): Promise<readonly RsaOpening[]> {
  if (jwk.kty !== 'RSA' || typeof jwk.n !== 'string' || typeof jwk.e !== 'string') return []
  const n = numberOf(base64url.decode(jwk.n))
  const e = numberOf(base64url.decode(jwk.e))
  const bits = n.toString(2).length
  const length = Math.ceil(bits / 8)
  if (bits < 512 || bits > 8192 || e < 3n || e > 0xffff_ffffn || signature.length !== length) return []
  const s = numberOf(signature)
  if (s >= n) return []
  const opened = bytesOf(power(s, e, n), length)
  const plain = readPkcs1(opened)
  return plain === null ? readPss(opened, bits) : [plain]
}

function readPkcs1(opened: Uint8Array): RsaOpening | null {
  if (opened[0] !== 0 || opened[1] !== 1) return null
  const end = opened.indexOf(0, 2)
  if (end < 10 || opened.subarray(2, end).some((byte) => byte !== 0xff)) return null
  const info = hexOf(opened.subarray(end + 1))
  for (const [hash, start] of digestInfos) {
    if (info.startsWith(start) && info.length === start.length + 2 * hashBytes[hash]) {
      return { padding: 'RS', hash, digest: opened.slice(-hashBytes[hash]), isBare: false, isProof: true }
    }
  }
  for (const [hash] of digestInfos) {
    if (info.length === 2 * hashBytes[hash])
      return { padding: 'RS', hash, digest: opened.slice(-hashBytes[hash]), isBare: true, isProof: true }
  }
  return null
}

const hashBytes: { readonly [hash in RsaHash]: number } = {
  'SHA-1': 20,
  'SHA-256': 32,
  'SHA-384': 48,
  'SHA-512': 64,
}

async function readPss(opened: Uint8Array, bits: number): Promise<readonly RsaOpening[]> {
  if (opened.at(-1) !== 0xbc) return []
  const openings: RsaOpening[] = []
  const spare = (8 - ((bits - 1) % 8)) % 8
  const em = (bits - 1) % 8 === 0 ? opened.subarray(1) : opened
  for (const hash of ['SHA-256', 'SHA-384', 'SHA-512'] as const) {
    const size = hashBytes[hash]
    const maskedLength = em.length - size - 1
    if (maskedLength < 9) continue
    const seal = em.slice(maskedLength, maskedLength + size)
    const mask = await maskOf(seal, maskedLength, hash)
    const block = em.slice(0, maskedLength).map((byte, at) => byte ^ (mask[at] ?? 0))
    block[0] = (block[0] ?? 0) & (0xff >> spare)
    const one = block.findIndex((byte) => byte !== 0)
    // Fewer than eight zero bytes could be chance, and an odd salt length comes from a damaged padding.
    if (block[one] === 1) {
      const isProof = one >= 8 && maskedLength - one - 1 === size
      openings.push({ padding: 'PS', hash, salt: block.slice(one + 1), seal, isProof })
    }
  }
  return openings
}

/** MGF1. RFC 8017 §B.2.1. */
async function maskOf(seed: Uint8Array, length: number, hash: RsaHash): Promise<Uint8Array> {
  const mask = new Uint8Array(length)
  const input = new Uint8Array(seed.length + 4)
  input.set(seed)
  for (let counter = 0, at = 0; at < length; counter++) {
    new DataView(input.buffer).setUint32(seed.length, counter)
    const block = new Uint8Array(await crypto.subtle.digest(hash, input))
    mask.set(block.subarray(0, length - at), at)
    at += block.length
  }
  return mask
}

/** True when the signature that was opened is over exactly this text. */
export async function isOver(opening: RsaOpening, signingInput: Uint8Array): Promise<boolean> {
  const digest = new Uint8Array(await crypto.subtle.digest(opening.hash, new Uint8Array(signingInput)))
  if (opening.padding === 'RS') return hexOf(digest) === hexOf(opening.digest)
  const sealed = new Uint8Array([...new Uint8Array(8), ...digest, ...opening.salt])
  return hexOf(new Uint8Array(await crypto.subtle.digest(opening.hash, sealed))) === hexOf(opening.seal)
}

const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const numberOf = (bytes: Uint8Array) => (bytes.length === 0 ? 0n : BigInt(`0x${hexOf(bytes)}`))

function bytesOf(number: bigint, length: number): Uint8Array {
  const digits = number.toString(16).padStart(length * 2, '0')
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = base
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}
