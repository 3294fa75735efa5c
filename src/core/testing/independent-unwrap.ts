import {
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  type JsonWebKey,
  type KeyObject,
  pbkdf2Sync,
  privateDecrypt,
} from 'node:crypto'

type Header = Readonly<Record<string, unknown>>
const decode = (text: unknown) => Buffer.from(typeof text === 'string' ? text : '', 'base64url')

/** AES Key Wrap, RFC 3394; throws where the check value is another. */
function unwrapAes(key: Buffer, wrapped: Buffer): Buffer {
  const decipher = createDecipheriv(`id-aes${key.length * 8}-wrap`, key, Buffer.alloc(8, 0xa6))
  return Buffer.concat([decipher.update(wrapped), decipher.final()])
}

const sized = (length: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}
const withSize = (bytes: Buffer) => Buffer.concat([sized(bytes.length), bytes])

/** The key that two sides agree on. RFC 7518 §4.6.2. */
function agree(privateKey: KeyObject, { epk, apu, apv, alg }: Header, bits: number): Buffer {
  const publicKey = createPublicKey({ key: epk as JsonWebKey, format: 'jwk' })
  const info = Buffer.concat([
    diffieHellman({ privateKey, publicKey }),
    withSize(Buffer.from(String(alg))),
    withSize(decode(apu)),
    withSize(decode(apv)),
    sized(bits),
  ])
  return createHash('sha256')
    .update(Buffer.concat([sized(1), info]))
    .digest()
    .subarray(0, bits / 8)
}

/** The content key out of the second part of an encrypted token, by Node alone; throws where the key is another. */
export function unwrap(header: Header, key: Buffer | KeyObject, wrapped: Buffer): Buffer {
  const alg = String(header.alg)
  const bits = Number(/A(\d{3})(?:GCM)?KW$/.exec(alg)?.[1] ?? 0)
  if (!Buffer.isBuffer(key)) {
    if (alg.startsWith('ECDH-ES+')) return unwrapAes(agree(key, header, bits), wrapped)
    const hash = alg === 'RSA-OAEP' ? 'sha1' : `sha${alg.slice(-3)}`
    return privateDecrypt({ key, oaepHash: hash }, wrapped)
  }
  if (alg.endsWith('GCMKW')) {
    const decipher = createDecipheriv(`aes-${bits}-gcm` as 'aes-256-gcm', key, decode(header.iv))
    decipher.setAuthTag(decode(header.tag))
    return Buffer.concat([decipher.update(wrapped), decipher.final()])
  }
  if (!alg.startsWith('PBES2')) return unwrapAes(key, wrapped)
  const salt = Buffer.concat([Buffer.from(`${alg}\0`), decode(header.p2s)])
  return unwrapAes(pbkdf2Sync(key, salt, Number(header.p2c), bits / 8, `sha${alg.slice(8, 11)}`), wrapped)
}

/** A private JWK or PEM as Node's key. */
export function privateKeyOf(key: JsonWebKey | KeyObject): KeyObject {
  return 'type' in key ? (key as KeyObject) : createPrivateKey({ key, format: 'jwk' })
}
