import { openSealed, opensEncryptedKey, readKeys, readSigned, serves } from './independent.ts'
import { algOf, type Claimed, isSealed, type Reprover, some } from './reprove.ts'

/** The claims: of the payload, or of what the key opens. */
async function claimsOf({ token, inputs }: Claimed): Promise<Readonly<Record<string, unknown>>> {
  const text = isSealed(token) ? await openSealed(token, inputs.key) : readSigned(token)[0]?.payload
  try {
    return JSON.parse(text ?? '') as Record<string, unknown>
  } catch {
    return {}
  }
}

/** A test of the claims at the time. */
const claims =
  (test: (claims: Readonly<Record<string, unknown>>, now: number) => boolean): Reprover =>
  async (claimed) =>
    test(await claimsOf(claimed), claimed.now)

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const parts = ({ token }: Claimed) => token.split('.')
const keyText =
  (pattern: RegExp): Reprover =>
  ({ inputs }) =>
    pattern.test(inputs.key.text)
const bareKey = ({ inputs }: Claimed) => inputs.key.text.replaceAll(/\s+/g, '')

/** Of the codes that speak of what token and key are. */
export const factReprovers: Readonly<Record<string, Reprover>> = {
  'alg-none': ({ token }) => readSigned(token).some((one) => algOf(one).toLowerCase() === 'none'),
  'alg-missing': ({ token }) =>
    readSigned(token).every(({ header }) => typeof header.alg !== 'string' || header.alg === ''),
  'alg-unknown': ({ token }) =>
    readSigned(token).every(
      (one) => !/^(?:[HRP]S(?:256|384|512)|ES(?:256K?|384|512)|Ed\w+|ML-DSA-\d\d|none)$/.test(algOf(one)),
    ),
  'header-not-json': (claimed) =>
    isSealed(claimed.token) || readSigned(claimed.token).length === 0
      ? !isJson(Buffer.from(parts(claimed)[0] ?? '', 'base64url').toString())
      : readSigned(claimed.token).some(
          ({ parts: [header] }) =>
            !isJson(Buffer.from(header, 'base64url').toString()) ||
            /[^\w-]/.test(header) ||
            header.length % 4 === 1,
        ),
  'payload-not-json': async (claimed) =>
    isSealed(claimed.token)
      ? !isJson((await openSealed(claimed.token, claimed.inputs.key)) ?? '')
      : readSigned(claimed.token).every(
          ({ payload, parts: [, part] }) => !isJson(payload) || /[^\w-]/.test(part) || part.length % 4 === 1,
        ),
  'header-missing': (claimed) =>
    claimed.token.startsWith('.') || readSigned(claimed.token).some((one) => one.parts[0] === ''),
  // A token of two parts has lost its middle when what comes second is no JSON.
  'payload-missing': (claimed) =>
    readSigned(claimed.token).every(
      ({ parts: [, part], payload }) => part === '' || (parts(claimed).length === 2 && !isJson(payload)),
    ),
  'signature-missing': ({ token }) => readSigned(token).some(({ signature }) => signature.length === 0),
  'wrong-part-count': (claimed) => ![3, 5].includes(parts(claimed).length),
  'kid-not-in-jwks': ({ token, inputs }) =>
    readSigned(token).every(({ header }) => !inputs.key.text.includes(JSON.stringify(header.kid))),
  'key-in-header': ({ token }) =>
    readSigned(token).some(({ header }) =>
      ['jwk', 'jku', 'x5c', 'x5u'].some((name) => Object.hasOwn(header, name)),
    ),
  'key-type-mismatch': async (claimed) => {
    const { token, inputs } = claimed
    if (isSealed(token)) return (await openSealed(token, inputs.key)) === null
    return !some(readSigned(token), readKeys(inputs.key), (one, key) => serves(algOf(one), key))
  },
  'key-from-jwks': keyText(/^\s*\{[\s\S]*"keys"\s*:|^\s*\[/),
  'key-from-certificate': keyText(/BEGIN CERTIFICATE|"x5c"/),
  'key-ssh-public': keyText(/ssh-|ecdsa-sha2-/),
  'key-is-private': keyText(/PRIVATE KEY|"(?:d|priv)"\s*:/),
  'key-pem-literal-newlines': keyText(/\\n/),
  'secret-undecodable': (claimed) =>
    /[^\w+/=-]/.test(bareKey(claimed)) ||
    bareKey(claimed).replace(/=+$/, '').length % 4 === 1 ||
    /[+/_-]/.test(bareKey(claimed)),
  'jwe-not-decrypted': async ({ token, inputs, diagnosis }) => {
    const { why, want } = diagnosis.finding.args as { readonly why: string; readonly want: number | null }
    if ((await openSealed(token, inputs.key)) !== null) return false
    if (why === 'content') return opensEncryptedKey(token, inputs.key)
    const [key] = readKeys(inputs.key)
    return why !== 'size' || (Buffer.isBuffer(key) && key.length !== want)
  },
  expired: claims(({ exp }, now) => Number(exp) <= now),
  'nbf-in-future': claims(({ nbf }, now) => Number(nbf) > now),
  'iat-in-future': claims(({ iat }, now) => Number(iat) > now),
  'exp-not-number': claims(({ exp }) => typeof exp !== 'number'),
  'exp-in-milliseconds': claims(({ exp }) => Number(exp) > 1e11),
  'exp-before-nbf': claims(({ exp, nbf }) => Number(exp) <= Number(nbf)),
}

/** What names a place in the token or a member of the key, to be looked up there; each has its own tests. */
const readOff: ReadonlySet<string> = new Set([
  'b64-not-critical',
  'secret-is-key-part',
  'jwe-key-needed',
  'unsupported-here',
  'key-not-for-this',
  'key-kid-differs',
  'jwe-part-size',
  'jwe-header-wrong',
  'jwe-malformed',
  'jwe-too-many-rounds',
  'jwk-invalid',
  'jwks-empty',
  'key-unreadable',
  'key-unsafe',
  'key-unsupported',
  'truncated-base64url',
  'not-base64url',
  'enc-missing',
  'crit-unknown',
  'crit-malformed',
  'time-not-number',
  'disclosure-malformed',
  'sd-jwt-no-tilde',
  'nested-token',
  'payload-not-ascii',
  'not-utf8',
  'lone-surrogate',
  'number-overflow',
])

export const isReadOff = (code: string) => readOff.has(code)
