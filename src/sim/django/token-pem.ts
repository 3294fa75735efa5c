/** Keys of RS* and ES* as cryptography and PyJWT 2.6 take them from a setting, and what they say of others. */
import { importKey, type OneKey } from '../../core/keys.ts'
import { NotPlayed, Raised, type Value } from './python-values.ts'

interface Block {
  readonly label: string
  readonly text: string
}

/**
 * The PEM blocks of a text as OpenSSL finds them: BEGIN and END stand alone on their lines, from the first column on.
 * A key on one line, with `\\n` written out or with all its lines indented has none.
 */
function blocksIn(text: string): readonly Block[] {
  const blocks: Block[] = []
  let open: { readonly label: string; readonly lines: string[] } | null = null
  for (const line of text.split('\n').map((one) => one.trimEnd())) {
    const label: string | undefined = /^-----BEGIN (.+)-----$/u.exec(line)?.[1]
    if (open === null && label !== undefined) open = { label, lines: [] }
    if (open === null) continue
    open.lines.push(line.trim())
    if (line !== `-----END ${open.label}-----`) continue
    blocks.push({ label: open.label, text: open.lines.join('\n') })
    open = null
  }
  return blocks
}

const notRead =
  'Could not deserialize key data. The data may be in an incorrect format, it may be encrypted with an unsupported algorithm, or it may be an unsupported key type (e.g. EC curves with explicit parameters).'

/** What OpenSSL adds where it finds no block: PyJWT asks for a public key last with RS*, for a private one with ES*. */
const noBlock = {
  RSA: "_OpenSSLErrorWithText(code=75497580, lib=9, reason=108, reason_text=b'error:0480006C:PEM routines::no start line')",
  EC: "_OpenSSLErrorWithText(code=503841036, lib=60, reason=524556, reason_text=b'error:1E08010C:DECODER routines::unsupported')",
} as const

const names = {
  RSA: { private: '_RSAPrivateKey', public: '_RSAPublicKey' },
  EC: { private: '_EllipticCurvePrivateKey', public: '_EllipticCurvePublicKey' },
} as const

const curves: Readonly<Record<string, string | undefined>> = {
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
}

/** The key of a setting for this algorithm. Throws Raised as PyJWT does for what is none, or none for this use. */
export async function pemKey(given: Value, alg: string, use: 'sign' | 'verify'): Promise<OneKey> {
  if (typeof given !== 'string') throw new Raised('TypeError', 'Expecting a PEM-formatted key.')
  if (/^(?:ssh-rsa|ecdsa-sha2-)/u.test(given)) throw new NotPlayed('an OpenSSH key in the settings')
  const wanted = alg.startsWith('RS') ? 'RSA' : 'EC'
  const block = chooseBlock(given, wanted)
  if (/^ENCRYPTED /u.test(block.label) || /^Proc-Type: 4,ENCRYPTED/mu.test(block.text))
    throw new Raised('TypeError', 'Password was not given but private key is encrypted')
  const key = await importKey({ text: block.text, encoding: 'utf8', passphrase: '' }, { alg, kid: null })
  if (!('jwk' in key) || key.kind === 'secret') throw new Raised('ValueError', notRead)
  const { kty, crv } = key.jwk
  if (kty !== 'RSA' && kty !== 'EC') throw new NotPlayed(`a key of the kind ${kty} for ${alg}`)
  if (wanted === 'EC' && kty !== 'EC') {
    throw new Raised(
      'jwt.exceptions.InvalidKeyError',
      'Expecting a EllipticCurvePrivateKey/EllipticCurvePublicKey. Wrong key provided for ECDSA algorithms',
    )
  }
  const name = names[kty === 'RSA' ? 'RSA' : 'EC'][key.kind]
  // Of an EC key PyJWT derives the public half itself.
  const fits = key.kind === (use === 'sign' ? 'private' : 'public') || (wanted === 'EC' && use === 'verify')
  if (!fits) throw new Raised('AttributeError', `'${name}' object has no attribute '${use}'`)
  if (wanted === 'RSA' && kty === 'EC') {
    const [takes, given] = use === 'sign' ? [3, 4] : [4, 5]
    const message = `${name}.${use}() takes ${takes} positional arguments but ${given} were given`
    throw new Raised('TypeError', message)
  }
  if (kty === 'EC' && curves[alg] !== crv) throw new NotPlayed(`${alg} with a key of the curve ${crv}`)
  return key
}

/** RS* look for a private key first, ES* for a public one. */
function chooseBlock(text: string, wanted: 'RSA' | 'EC'): Block {
  const blocks = blocksIn(text)
  const find = (form: RegExp) => blocks.find(({ label }) => form.test(label))
  const other = find(/^(?:OPENSSH|DSA) /u)
  if (other !== undefined) throw new NotPlayed(`a key of the form ${other.label}`)
  const one = find(/^(?:ENCRYPTED |RSA |EC )?PRIVATE KEY$/u)
  const open = find(/^(?:RSA )?PUBLIC KEY$/u)
  const chosen = wanted === 'RSA' ? (one ?? open) : (open ?? one)
  if (chosen !== undefined) return chosen
  const isCut = /^-----BEGIN (?!CERTIFICATE)[^-]+-----\s*$/mu.test(text)
  throw new Raised('ValueError', isCut ? notRead : `('${notRead}', [${noBlock[wanted]}])`)
}
