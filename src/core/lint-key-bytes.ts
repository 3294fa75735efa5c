import { readBase64url } from './base64url.ts'
import { isAgreementKey, isOkp } from './lint-keys.ts'
import { type Lint, rule, told, when } from './lint-row.ts'

/** Bytes of a signature. FIPS 204 table 2. */
const mlDsaSignatures: ReadonlyMap<string, number> = new Map([
  ['ML-DSA-44', 2420],
  ['ML-DSA-65', 3309],
  ['ML-DSA-87', 4627],
])

const isZero = (bytes: Uint8Array) => bytes.every((byte) => byte === 0)

/** Group C: the bytes of signatures and keys. */
export const keyBytesLints: readonly Lint[] = [
  rule(
    'K5',
    'error',
    'RFC 7518 §3.4',
    'Most programs outside JOSE write ECDSA signatures as DER. A token wants two numbers of fixed length, one after the other.',
    ({ algorithm, jws, alg }) => {
      const bytes = jws?.signature.bytes
      if (algorithm?.family !== 'ECDSA' || !bytes || bytes.length === 0) return []
      const want = algorithm.signatureBytes
      if (want === null || bytes.length === want) return []
      const isDer = bytes[0] === 0x30
      return [
        {
          title: isDer
            ? 'The signature is in DER form; a token wants r and s'
            : `The signature has ${bytes.length} bytes; ${alg} has ${want}`,
          detail: isDer
            ? 'Ask the library that signed for the JOSE or P1363 form, or turn DER into r and s.'
            : 'r and s must both be written in full, with zeros in front. Or the token was cut.',
          span: jws?.signature.span ?? null,
        },
      ]
    },
  ),
  rule(
    'K6',
    'error',
    'RFC 7518 §3.4',
    'A version of Java took r = s = 0 as right for every text and every key (CVE-2022-21449).',
    ({ algorithm, jws }) => {
      const bytes = jws?.signature.bytes
      if (algorithm?.family !== 'ECDSA' || !bytes || bytes.length === 0 || bytes[0] === 0x30) return []
      const half = bytes.length >> 1
      const zero = [bytes.subarray(0, half), bytes.subarray(half)].map(isZero)
      return when(zero.includes(true), () => ({
        title: `${zero[0] ? 'r' : 's'} of the signature is zero: a "psychic signature"`,
        detail: 'No honest signature has that. Refuse the token, and update the library that took it.',
        span: jws?.signature.span ?? null,
      }))
    },
  ),
  rule(
    'K12',
    'error',
    'RFC 9964',
    'ML-DSA keys and signatures have exactly one length each. Anything else is damaged, or of another algorithm.',
    ({ found, alg, jws }) => {
      const isAkp = ({ member, problem }: { member: string; problem: string }) =>
        member === 'pub' || member === 'priv' || (member === 'alg' && problem.includes('AKP'))
      const want = mlDsaSignatures.get(alg ?? '')
      const have = jws?.signature.bytes?.length ?? 0
      return [
        ...told(found('jwk-invalid').filter(({ args }) => isAkp(args))),
        ...told(
          found('jwks-key-skipped').filter(({ args }) =>
            /^Wrong at "(pub|priv)"|^Wrong at "alg".*AKP/.test(args.why),
          ),
        ),
        ...when(want !== undefined && have > 0 && have !== want, () => ({
          title: `The signature has ${have} bytes; ${alg} always has ${want}`,
          detail: 'It was cut, or made with another algorithm.',
          span: jws?.signature.span ?? null,
        })),
      ]
    },
  ),
  rule(
    'K13',
    'error',
    'RFC 8037 §2, §3',
    'Keys for signing and keys for agreeing on a secret look alike, and one does not do the work of the other.',
    ({ found, keys, jws, jwe, header }) => {
      const [key] = keys
      const wrong = jws !== null && key !== undefined && isAgreementKey(key)
      const epk = jwe === null ? undefined : header?.epk
      const x = typeof epk === 'object' && epk !== null && 'x' in epk ? epk.x : undefined
      const crv = typeof epk === 'object' && epk !== null && 'crv' in epk ? epk.crv : undefined
      const isShort = crv === 'X25519' && typeof x === 'string' && readBase64url(x).bytes.length !== 32
      return [
        ...told(found('jwk-invalid').filter(({ args }) => args.member === 'x' && isOkp(args.problem))),
        ...told(
          found('jwks-key-skipped').filter(({ args }) => /^Wrong at "x"/.test(args.why) && isOkp(args.why)),
        ),
        ...when(wrong, () => ({
          title: `${key?.label} agrees on secrets, and checks no signatures`,
          detail: 'It belongs to encrypted tokens. For signatures an Ed25519 or Ed448 key is needed.',
        })),
        ...when(isShort, () => ({
          title: 'x of the ephemeral key is not 32 bytes long',
          detail: 'A public key on X25519 has 32 bytes. The token cannot be opened.',
          span: null,
        })),
      ]
    },
  ),
]
