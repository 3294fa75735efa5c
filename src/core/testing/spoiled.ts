import { createHash, generateKeyPairSync, type KeyObject, privateEncrypt, sign } from 'node:crypto'
import type { KeyInput } from '../keys.ts'
import { b64, headerOf, inputOf, mac, payloadOf } from './look.ts'
import type { Sequence } from './sequence.ts'

/** A token and what is in the key box, that do not go together, or only after something is put right. */
export interface Spoiled {
  readonly how: string
  readonly token: string
  readonly key: string
  readonly encoding: KeyInput['encoding']
  /** `nothing`: no cause of the signature may be proven. `cause`: one has to be. `any`: whatever is so. */
  readonly wanted: 'nothing' | 'cause' | 'any'
}

type Pair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
const three = (make: () => Pair): readonly Pair[] => [make(), make(), make()]
const ec = (namedCurve: string) => three(() => generateKeyPairSync('ec', { namedCurve }))
/** RSA pairs, used by several algorithms. */
export const rsa = three(() => generateKeyPairSync('rsa', { modulusLength: 2048 }))
const ed25519 = three(() => generateKeyPairSync('ed25519'))
const pairsOf: Readonly<Record<string, readonly Pair[]>> = {
  RS256: rsa,
  RS384: rsa,
  RS512: rsa,
  PS256: rsa,
  PS384: rsa,
  PS512: rsa,
  ES256: ec('P-256'),
  ES384: ec('P-384'),
  ES512: ec('P-521'),
  ES256K: ec('secp256k1'),
  EdDSA: ed25519,
  Ed25519: ed25519,
  Ed448: three(() => generateKeyPairSync('ed448')),
}
const publicAlgs = Object.keys(pairsOf)
/** Computed without the platform, so slower: not every time that it could be their turn. */
const slow = new Set(['ES256K', 'Ed448', 'ES512'])

const sizeOf = (alg: string) => Number(alg.slice(2, 5)) as 256 | 384 | 512

/** @param salt for PS*, bytes; of the hash's length unless told */
function signWith(
  alg: string,
  { privateKey: key }: Pair,
  input: string | Uint8Array,
  salt = sizeOf(alg) / 8,
): Buffer {
  const data = Buffer.from(input)
  if (alg.startsWith('Ed')) return sign(null, data, key)
  const hash = `sha${sizeOf(alg)}`
  if (alg.startsWith('PS')) return sign(hash, data, { key, padding: 6, saltLength: salt })
  return alg.startsWith('ES') ? sign(hash, data, { key, dsaEncoding: 'ieee-p1363' }) : sign(hash, data, key)
}

/** The public key as people paste it. */
export function written({ pick }: Sequence, { publicKey }: Pair): string {
  const jwk = publicKey.export({ format: 'jwk' })
  const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string
  return pick([pem, pem.replaceAll('\n', '\\n'), JSON.stringify(jwk), JSON.stringify({ keys: [jwk] })])
}

const freshInput = ({ bytes, next }: Sequence, alg: string, more: object = {}) =>
  inputOf(headerOf(alg, more), payloadOf({ jti: b64(bytes(6)), n: Math.floor(next() * 1e9) }))

/** One bit of the bytes is another. */
export function flip({ next }: Sequence, bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes)
  const at = Math.floor(next() * changed.length)
  changed[at] = (changed[at] ?? 0) ^ (1 << Math.floor(next() * 8))
  return changed
}

/** A token under a secret, with another secret, a changed token, or the right secret written otherwise. */
export function spoilMac(chance: Sequence): Spoiled {
  const { pick, bytes, next } = chance
  const alg = pick(['HS256', 'HS384', 'HS512'])
  const input = freshInput(chance, alg)
  const secret = Buffer.from(bytes(16 + Math.floor(next() * 50)))
  const text = b64(bytes(30))
  const right = mac(input, secret, sizeOf(alg))
  const [head = '', payload = ''] = input.split('.')
  const given = (
    how: string,
    wanted: Spoiled['wanted'],
    key: string,
    signature: Buffer,
    more: object = {},
  ) => ({
    how,
    wanted,
    token: `${input}.${b64(signature)}`,
    key,
    encoding: 'utf8' as const,
    ...more,
  })
  const hex = secret.toString('hex')
  const plain = mac(input, text, sizeOf(alg))
  const edited = inputOf(headerOf(alg), payloadOf({ admin: true }))
  const otherAlg = pick(['HS256', 'HS384', 'HS512'].filter((one) => one !== alg))
  return pick<() => Spoiled>([
    () => given('another secret', 'nothing', b64(bytes(32)), right),
    () =>
      given('another secret in hex', 'nothing', Buffer.from(bytes(32)).toString('hex'), right, {
        encoding: 'hex',
      }),
    () =>
      given('a secret with one bit changed', 'nothing', flip(chance, secret).toString('base64'), right, {
        encoding: 'base64',
      }),
    () =>
      given(
        'a secret with another first letter',
        'nothing',
        `${text.startsWith('x') ? 'y' : 'x'}${text.slice(1)}`,
        plain,
      ),
    () => given('the public key of another', 'nothing', written(chance, pick(rsa)), right),
    () => given('a flipped bit in the signature', 'nothing', hex, flip(chance, right), { encoding: 'hex' }),
    () => given('an edited payload', 'nothing', text, plain, { token: `${edited}.${b64(plain)}` }),
    () =>
      given('an edited alg', 'any', text, plain, {
        token: `${b64(headerOf(otherAlg))}.${payload}.${b64(plain)}`,
      }),
    () =>
      given('parts of two tokens', 'nothing', text, plain, {
        token: `${head}.${b64(payloadOf({ jti: 'x' }))}.${b64(plain)}`,
      }),
    () => given('a signature cut at its end', 'cause', text, plain.subarray(0, 8 + Math.floor(next() * 20))),
    () =>
      given('a signature cut to a few bytes', 'nothing', text, plain.subarray(0, 1 + Math.floor(next() * 6))),
    () => given('a signature cut at its beginning', 'nothing', text, plain.subarray(3)),
    () => given('bytes behind the signature', 'cause', text, Buffer.concat([plain, bytes(5)])),
    () => given('base64 read as text', 'cause', secret.toString('base64'), right),
    () => given('hex read as text', 'cause', hex, right),
    () => given('text read as base64', 'cause', text, plain, { encoding: 'base64url' }),
    () => given('a lost newline', 'cause', text, mac(input, `${text}\n`, sizeOf(alg))),
    () => given('spaces and quotes', 'cause', pick([` ${text}`, `"${text}"`, `${text}\t`]), plain),
    () => given('another hash', 'cause', text, mac(input, text, sizeOf(otherAlg))),
    () =>
      given(
        'another hash over a decoded secret',
        'cause',
        secret.toString('base64'),
        mac(input, secret, sizeOf(otherAlg)),
      ),
    () => given('hex in base64url', 'cause', text, Buffer.from(plain.toString('hex'))),
  ])()
}

/** The same for a private key's signature. */
export function spoilSignature(chance: Sequence): Spoiled {
  const { pick, bytes, next } = chance
  const all = next() < 0.75 ? publicAlgs.filter((one) => !slow.has(one)) : publicAlgs
  const alg = pick(all)
  const pairs = pairsOf[alg] ?? rsa
  const [own = rsa[0], other = rsa[1]] = pairs as readonly [Pair, Pair]
  const input = freshInput(chance, alg)
  const [, payload = ''] = input.split('.')
  const right = signWith(alg, own as Pair, input)
  const key = written(chance, own as Pair)
  const isRsa = pairs === rsa
  const given = (how: string, wanted: Spoiled['wanted'], signature: Buffer, more: object = {}): Spoiled => ({
    how: `${alg}, ${how}`,
    wanted,
    token: `${input}.${b64(signature)}`,
    key,
    encoding: 'utf8',
    ...more,
  })
  const kindred = publicAlgs.filter((one) => pairsOf[one] === pairs && one !== alg && !one.startsWith('Ed'))
  const mixed = inputOf(headerOf(alg), payloadOf({ admin: true }))
  const setOf = (...keys: Pair[]) =>
    JSON.stringify({
      keys: keys.map(({ publicKey }, at) => ({ ...publicKey.export({ format: 'jwk' }), kid: `k${at}` })),
    })
  const forged = () => {
    const text = freshInput(chance, 'HS256')
    return `${text}.${b64(mac(text, key))}`
  }
  return pick<() => Spoiled>([
    () => given('another key', 'nothing', right, { key: written(chance, other as Pair) }),
    () =>
      given('a set without the key', 'nothing', right, {
        key: setOf(other as Pair, pick(pairs.slice(1))),
      }),
    () =>
      given('a key of another kind', 'nothing', right, {
        key: written(chance, isRsa ? pick(ed25519) : pick(rsa)),
      }),
    () => given('a secret', 'nothing', right, { key: b64(bytes(40)) }),
    () => given('a flipped bit', 'nothing', flip(chance, right)),
    () => given('an edited payload', isRsa ? 'cause' : 'nothing', right, { token: `${mixed}.${b64(right)}` }),
    () =>
      given('an edited payload and another key', 'nothing', right, {
        token: `${mixed}.${b64(right)}`,
        key: written(chance, other as Pair),
      }),
    () =>
      given('an edited alg', 'any', right, {
        token: `${b64(headerOf(pick(publicAlgs)))}.${payload}.${b64(right)}`,
      }),
    () => given('a cut signature', 'nothing', right.subarray(0, -1 - Math.floor(next() * 40))),
    () => given('random bytes', 'nothing', Buffer.from(bytes(right.length))),
    () => given('bytes behind it', isRsa ? 'any' : 'cause', Buffer.concat([right, bytes(6)])),
    () => given('hex in base64url', 'cause', Buffer.from(right.toString('hex'))),
    () =>
      given('the key elsewhere in the set', 'cause', right, {
        token: (() => {
          const named = freshInput(chance, alg, { kid: 'k0' })
          return `${named}.${b64(signWith(alg, own as Pair, named))}`
        })(),
        key: setOf(other as Pair, own as Pair),
      }),
    () =>
      given(
        'DER',
        alg.startsWith('ES') ? 'cause' : 'nothing',
        alg.startsWith('ES')
          ? sign(
              alg === 'ES256K' ? 'sha256' : `sha${sizeOf(alg)}`,
              Buffer.from(input),
              (own as Pair).privateKey,
            )
          : Buffer.from(bytes(64)),
        {},
      ),
    () =>
      given(
        'a PSS salt',
        alg.startsWith('PS') ? 'cause' : 'any',
        alg.startsWith('PS') ? signWith(alg, own as Pair, input, pick([0, 20, 94])) : right,
      ),
    () =>
      given(
        'another algorithm of the key',
        kindred.length > 0 ? 'cause' : 'any',
        kindred.length > 0 ? signWith(pick(kindred), own as Pair, input) : right,
      ),
    () => given('the public key as secret', 'cause', right, { token: forged() }),
    () =>
      given(
        'a hash in place of the text',
        'cause',
        signWith(alg, own as Pair, createHash('sha256').update(input).digest()),
      ),
    () =>
      given(
        'a bare hash',
        alg.startsWith('RS') ? 'cause' : 'any',
        alg.startsWith('RS')
          ? privateEncrypt(
              { key: (own as Pair).privateKey, padding: 1 },
              createHash(`sha${sizeOf(alg)}`)
                .update(input)
                .digest(),
            )
          : right,
      ),
  ])()
}
