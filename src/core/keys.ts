import type { JWK } from 'jose'
import { type Finding, finding } from './finding.ts'
import { encrypts } from './key-fits.ts'
import { readJwk } from './key-jwk.ts'
import { isGuessed } from './key-raw.ts'
import { readSecret, secretJwk } from './key-secret.ts'
import { readSet } from './key-set.ts'
import { recognise } from './key-text.ts'
import { sayKeySource } from './say-key.ts'

/** How secret text becomes bytes: the user's visible choice. */
export type SecretEncoding = 'utf8' | 'base64' | 'base64url' | 'hex'

/** What stands in the key box. */
export interface KeyInput {
  readonly text: string
  readonly encoding: SecretEncoding
  /** For encrypted private keys; '' when none. */
  readonly passphrase: string
  /** Of a set: the key chosen by hand, its place among those that can be used, from 0. Not there: by the token. */
  readonly pick?: number
}

/** What helps to choose among several readings: the token's header. */
export interface KeyHints {
  readonly alg: string | null
  readonly kid: string | null
}

/** One usable key. */
export interface OneKey {
  readonly kind: 'secret' | 'public' | 'private'
  /** Secret: kty oct. Public and private: as JWK, exact members as given where it came as a JWK. */
  readonly jwk: JWK
  /** Secret only: the bytes. */
  readonly bytes: Uint8Array | null
  /** Size: bits of the secret, of the RSA modulus, of the curve, of the ML-DSA public key. */
  readonly bits: number
  /** 'RSA 2048', 'P-256', 'Ed25519', '256-bit secret' ... */
  readonly label: string
  /** RFC 7638 SHA-256, base64url; null where undefined. */
  readonly thumbprint: string | null
}

/** What the key box holds. `findings` say what was recognised and repaired (key-… codes), also for good keys. */
export type KeyMaterial =
  | { readonly kind: 'none'; readonly findings: readonly Finding[] }
  | (OneKey & { readonly source: KeySource; readonly findings: readonly Finding[] })
  | {
      readonly kind: 'set'
      readonly source: KeySource
      readonly keys: readonly (OneKey & { readonly kid: string | null })[]
      /** Index of the key that the hints choose, or null; `findings` say why. */
      readonly chosen: number | null
      readonly findings: readonly Finding[]
    }
  | { readonly kind: 'invalid'; readonly findings: readonly Finding[] }

/** What the text turned out to be. */
export type KeySource =
  | 'text'
  | 'pem-spki'
  | 'pem-pkcs1'
  | 'pem-pkcs8'
  | 'pem-sec1'
  | 'pem-encrypted'
  | 'certificate'
  | 'openssh-public'
  | 'openssh-private'
  | 'der'
  | 'raw'
  | 'jwk'
  | 'jwks'
  | 'pem-several'
  | 'x5c'

/**
 * Reads whatever was put into the key box. Never throws; nothing is decided silently: `findings` name it.
 * Text that is no key of any form is a secret, read by `input.encoding` (bytes null → kind 'invalid' with the reason).
 */
export async function importKey(input: KeyInput, hints: KeyHints): Promise<KeyMaterial> {
  if (input.text === '') return { kind: 'none', findings: [] }
  try {
    const found = await recognise(input.text, { passphrase: input.passphrase, alg: hints.alg }, hints)
    if (!found) return importSecret(input)
    if (found.form === 'refused') return { kind: 'invalid', findings: found.findings }
    if (found.form === 'one') return await importOne(found.jwk, found.source, found.findings, hints)
    const set = await readSet(found.jwks, found.source, hints, input.pick ?? null)
    return { ...set, findings: [...found.findings, ...set.findings] }
  } catch (cause) {
    // Only when a reader could not be loaded (offline, before it was ever needed), or for a mistake of ours.
    const problem = cause instanceof Error ? cause.message : String(cause)
    return { kind: 'invalid', findings: [finding('key-reader-missing', 'error', { problem })] }
  }
}

async function importSecret({ text, encoding }: KeyInput): Promise<KeyMaterial> {
  const secret = readSecret(text, encoding)
  if (!secret.ok) return { kind: 'invalid', findings: [secret.finding] }
  const read = await readJwk(secretJwk(secret.bytes))
  if (!read.ok) throw new Error(read.problem)
  return { ...read.key, bytes: secret.bytes, source: 'text', findings: secret.findings }
}

async function importOne(
  jwk: object,
  source: KeySource,
  found: readonly Finding[],
  { kid, alg }: KeyHints,
): Promise<KeyMaterial> {
  const read = await readJwk(jwk)
  if (!read.ok) {
    const { member, problem } = read
    const refusal =
      source === 'jwk'
        ? finding('jwk-invalid', 'error', { member, problem })
        : finding('key-unreadable', 'error', { what: sayKeySource(source), problem, offset: null })
    return { kind: 'invalid', findings: [refusal, ...found] }
  }
  const { key } = read
  const findings = [...found.map((said) => nameKey(said, key.label)), ...read.findings]
  // What was taken for a private key by its length is told as that.
  if (key.kind === 'private' && !encrypts(alg) && !isGuessed(found))
    findings.push(finding('key-is-private', 'warning', { label: key.label }))
  if (key.kind === 'private' && key.jwk.kty === 'RSA' && key.jwk.qi === undefined)
    findings.push(finding('jwk-no-private-primes', 'warning', { label: key.label }))
  const keyKid: unknown = key.jwk.kid
  if (typeof keyKid === 'string' && kid !== null && keyKid !== kid)
    findings.push(finding('key-kid-differs', 'warning', { tokenKid: kid, keyKid }))
  return { ...key, source, findings }
}

/** Readers tell what they found before its size is known; the name is put in here. */
function nameKey(said: Finding, label: string): Finding {
  switch (said.code) {
    case 'key-from-certificate':
      return { ...said, args: { ...said.args, label } }
    case 'key-pkcs1-public':
      return { ...said, args: { label } }
    default:
      return said
  }
}
