import { createHash, KeyObject, publicDecrypt, verify } from 'node:crypto'
import type { Inputs } from '../analyze.ts'
import type { Diagnosis } from '../diagnose.ts'
import { fits, isMadeBy, openSealed, type ReadKey, readKeys, readSigned, type Signed } from './independent.ts'

/** What a claim is about: the token as it was found, all that was given, the time, and the claim. */
export interface Claimed {
  readonly token: string
  readonly inputs: Inputs
  readonly now: number
  readonly diagnosis: Diagnosis
}

/** Is it so? Each is checked anew without the code that made the claim. */
export type Reprover = (claimed: Claimed) => boolean | Promise<boolean>

export const algOf = ({ header }: Signed) => String(header.alg)

/** The token and key that the fix makes. */
function mended({ token, inputs, diagnosis }: Claimed) {
  const change = diagnosis.fix?.inputs ?? {}
  return { token: change.pasted ?? token, key: change.key ?? inputs.key }
}

export const some = (
  tokens: readonly Signed[],
  keys: readonly ReadKey[],
  test: (one: Signed, key: ReadKey) => boolean,
) => tokens.some((one) => keys.some((key) => test(one, key)))

export const isSealed = (token: string) => token.split('.').length === 5 || /"ciphertext"/.test(token)

/** With the fix the signature fits, or the encrypted token opens. */
const mends: Reprover = async (claimed) => {
  const { token, key } = mended(claimed)
  if (claimed.diagnosis.fix === null) return false
  if (isSealed(token)) return (await openSealed(token, key)) !== null
  return some(readSigned(token), readKeys(key), (one, by) => fits(algOf(one), by, one.input, one.signature))
}

/** The ways in which the text of a secret may be read, written anew. */
function readingsOf(text: string): readonly Buffer[] {
  const bare = text.trim().replace(/^(["'])(.*)\1$/s, '$2')
  return [
    Buffer.from(text),
    Buffer.from(bare),
    Buffer.from(text.trim()),
    Buffer.from(bare, 'base64'),
    Buffer.from(bare, 'hex'),
    ...['\n', '\r\n', '\n\n'].map((end) => Buffer.from(text + end)),
    Buffer.from(text, 'latin1'),
    Buffer.from(text, 'utf16le'),
  ]
}

/** A reading of the secret: with the fix, or where no fix can be offered by all readings with any hash. */
const reads: Reprover = (claimed) => {
  if (claimed.diagnosis.fix !== null) return mends(claimed)
  const keys = readingsOf(claimed.inputs.key.text)
  return some(readSigned(claimed.token), keys, (one, key) =>
    ['HS256', 'HS384', 'HS512'].some((alg) => fits(alg, key, one.input, one.signature)),
  )
}

/** The forms in which the text of a key may have served as the secret. */
function keyTexts({ text }: Inputs['key']): readonly Buffer[] {
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\\n', '\n').trim()
  const texts: Buffer[] = [text, lines, `${lines}\n`].map((one) => Buffer.from(one))
  for (const key of readKeys({ text, encoding: 'utf8' })) {
    if (!(key instanceof KeyObject)) continue
    const pem = key.export({ type: 'spki', format: 'pem' }) as string
    texts.push(
      Buffer.from(pem),
      Buffer.from(pem.trim()),
      key.export({ type: 'spki', format: 'der' }) as Buffer,
    )
  }
  return texts
}

const isKeyText: Reprover = ({ token, inputs }) =>
  some(readSigned(token), keyTexts(inputs.key), (one, key) => fits(algOf(one), key, one.input, one.signature))

const before = ({ token }: Claimed) => readSigned(token)[0]?.signature ?? Buffer.alloc(0)
const after = (claimed: Claimed) => readSigned(mended(claimed).token)[0]?.signature ?? Buffer.alloc(0)

const sameJson = (a: string, b: string) => {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : typeof value === 'object' && value !== null
        ? Object.entries(value)
            .sort(([x], [y]) => (x < y ? -1 : 1))
            .map(([name, one]) => [name, sorted(one)])
        : value
  return JSON.stringify(sorted(JSON.parse(a))) === JSON.stringify(sorted(JSON.parse(b)))
}

/** Other texts that stand for the same header and payload. */
function otherInputs({ parts, header, payload }: Signed): readonly Buffer[] {
  const [first, second] = parts
  const padded = [first, second].map((part) => part.padEnd(Math.ceil(part.length / 4) * 4, '=')).join('.')
  const standard = (text: string) => text.replaceAll('-', '+').replaceAll('_', '/')
  const plain = `${Buffer.from(first, 'base64url')}.${payload}`
  void header
  const input = `${first}.${second}`
  const digests = ['sha256', 'sha384', 'sha512'].map((hash) => createHash(hash).update(input).digest())
  const texts = [padded, standard(padded), standard(input), plain, `${input}\n`, second, payload]
  return [
    ...texts.map((text) => Buffer.from(text)),
    ...digests,
    ...digests.map((each) => Buffer.from(each.toString('hex'))),
  ]
}

const reserialised: Reprover = async (claimed) => {
  const { token, inputs, diagnosis } = claimed
  if (diagnosis.fix === null) {
    return some(readSigned(token), readKeys(inputs.key), (one, key) =>
      otherInputs(one).some((input) => fits(algOf(one), key, input, one.signature)),
    )
  }
  const [was] = readSigned(token)
  const [is] = readSigned(mended(claimed).token)
  return (
    was !== undefined &&
    is !== undefined &&
    sameJson(was.payload, is.payload) &&
    sameJson(JSON.stringify(was.header), JSON.stringify(is.header)) &&
    (await mends(claimed))
  )
}

/** The hashes with which an EC key made the signature, whatever its curve. */
function ecdsaHashes({ token, inputs }: Claimed, encodings: readonly ('der' | 'ieee-p1363')[]) {
  return ['sha1', 'sha256', 'sha384', 'sha512'].filter((hash) =>
    some(readSigned(token), readKeys(inputs.key), (one, key) => {
      if (!(key instanceof KeyObject) || key.asymmetricKeyType !== 'ec') return false
      return encodings.some((dsaEncoding) => verify(hash, one.input, { key, dsaEncoding }, one.signature))
    }),
  )
}

/** Of the codes that speak of a signature or of a key that opens. */
export const reprovers: Readonly<Record<string, Reprover>> = {
  'secret-base64-decoded': reads,
  'secret-hex-decoded': reads,
  'secret-trailing-newline': reads,
  'secret-extra-whitespace': reads,
  'secret-encoding': reads,
  'secret-is-private-key': isKeyText,
  'alg-key-confusion': isKeyText,
  'alg-header-wrong': ({ token, inputs, diagnosis }) => {
    const { fits: other, alg } = diagnosis.finding.args as { readonly fits: string; readonly alg: string }
    const keys = [...readKeys(inputs.key), ...readingsOf(inputs.key.text)]
    const salts = other.startsWith('PS') ? [undefined, 0, 20, 32, 48, 64, 94, 190, 206, 222] : [undefined]
    return some(
      readSigned(token),
      keys,
      (one, key) =>
        one.header.alg === alg &&
        other !== alg &&
        salts.some((salt) => fits(other, key, one.input, one.signature, salt === undefined ? {} : { salt })),
    )
  },
  'signature-truncated': async (claimed) =>
    (await mends(claimed)) &&
    before(claimed).length < after(claimed).length &&
    after(claimed).subarray(0, before(claimed).length).equals(before(claimed)),
  'signature-too-long': async (claimed) =>
    (await mends(claimed)) && before(claimed).subarray(0, after(claimed).length).equals(after(claimed)),
  'signature-hex': mends,
  'ecdsa-der-signature': async (claimed) =>
    claimed.diagnosis.fix === null
      ? ecdsaHashes(claimed, ['der']).length > 0
      : (await mends(claimed)) &&
        some(readSigned(claimed.token), readKeys(claimed.inputs.key), (one, key) =>
          fits(algOf(one), key, one.input, one.signature, { der: true }),
        ),
  'ecdsa-other-hash': (claimed) => {
    const { hash } = claimed.diagnosis.finding.args as { readonly hash: string }
    return ecdsaHashes(claimed, ['der', 'ieee-p1363']).join() === hash.replace('SHA-', 'sha')
  },
  'ecdsa-unpadded': mends,
  'rsa-unpadded': mends,
  'rsa-digest-bare': ({ token, inputs }) =>
    some(readSigned(token), readKeys(inputs.key), (one, key) => {
      const held = Buffer.isBuffer(key) ? key : publicDecrypt({ key, padding: 1 }, one.signature)
      return ['sha1', 'sha256', 'sha384', 'sha512'].some((hash) =>
        createHash(hash).update(one.input).digest().equals(held),
      )
    }),
  'pss-salt-length': ({ token, inputs, diagnosis }) => {
    const { alg, salt } = diagnosis.finding.args as { readonly alg: string; readonly salt: number }
    return some(
      readSigned(token),
      readKeys(inputs.key),
      (one, key) =>
        fits(alg, key, one.input, one.signature, { salt }) && !fits(alg, key, one.input, one.signature),
    )
  },
  reserialised,
  'graph-nonce': async (claimed) => {
    const nonce = (token: string) => String(readSigned(token)[0]?.header.nonce)
    const hashed = createHash('sha256').update(nonce(claimed.token)).digest('base64url')
    return nonce(mended(claimed).token) === hashed && mends(claimed)
  },
  'signed-as-pasted': ({ inputs }) => {
    const [first = '', second = '', third = ''] = inputs.pasted.trim().split('.')
    const header = JSON.parse(Buffer.from(first, 'base64').toString()) as { alg: string }
    return readKeys(inputs.key).some((key) =>
      fits(header.alg, key, Buffer.from(`${first}.${second}`), Buffer.from(third, 'base64')),
    )
  },
  'other-key-fits': mends,
  'content-changed': ({ token, inputs }) =>
    some(
      readSigned(token),
      readKeys(inputs.key),
      (one, key) => isMadeBy(key, one.signature) && !fits(algOf(one), key, one.input, one.signature),
    ),
}
