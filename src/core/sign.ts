import type { OneKey } from './keys.ts'

/** Either the new compact token, or the reason as a sentence for a person. */
export type SignResult =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly why: string }

/**
 * Signs `header` and `payload` exactly as their encoded text stands (nothing is re-serialised).
 * `alg` is read from the header. RFC 7515 §5.1. Never throws.
 * @param encodedHeader base64url text of part 1
 * @param encodedPayload base64url text of part 2
 */
export async function signToken(
  _encodedHeader: string,
  _encodedPayload: string,
  _key: OneKey,
): Promise<SignResult> {
  return { ok: false, why: '' }
}
