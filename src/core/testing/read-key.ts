import { importKey, type KeyHints, type KeyMaterial, type SecretEncoding } from '../keys.ts'

const noHints: KeyHints = { alg: null, kid: null }

/** The key in a text, as the key box reads it. */
export function readKey(
  text: string,
  more: { hints?: KeyHints; passphrase?: string; encoding?: SecretEncoding } = {},
): Promise<KeyMaterial> {
  const { hints = noHints, passphrase = '', encoding = 'utf8' } = more
  return importKey({ text, encoding, passphrase }, hints)
}

/** The codes of what is said of a key. */
export const codesOfKey = (key: KeyMaterial) => key.findings.map(({ code }) => code)
/** The one key there is; null for none, for many, and for a secret. */
export const jwkOf = (key: KeyMaterial) => ('jwk' in key ? key.jwk : null)
