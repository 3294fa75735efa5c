import type { JWK } from 'jose'
import type { Finding } from './finding.ts'

/** How secret text becomes bytes: the user's visible choice. */
export type SecretEncoding = 'utf8' | 'base64' | 'base64url' | 'hex'

/** What stands in the key box. */
export interface KeyInput {
  readonly text: string
  readonly encoding: SecretEncoding
  /** For encrypted private keys; '' when none. */
  readonly passphrase: string
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
  | 'jwk'
  | 'jwks'
  | 'x5c'

/**
 * Reads whatever was put into the key box. Never throws; nothing is decided silently: `findings` name it.
 * Text that is no key of any form is a secret, read by `input.encoding` (bytes null → kind 'invalid' with the reason).
 */
export async function importKey(input: KeyInput, _hints: KeyHints): Promise<KeyMaterial> {
  return input.text === '' ? { kind: 'none', findings: [] } : { kind: 'invalid', findings: [] }
}
