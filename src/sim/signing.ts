import type { DecodedToken } from '../core/decode.ts'
import { memberOf } from '../core/json.ts'
import type { World } from './world.ts'

/** The name in the token's header, as it stands; null when there is none or it is no text. */
export function algOf(token: DecodedToken): string | null {
  if (token.form !== 'jws') return null
  const alg = memberOf(token.header.json, 'alg') ?? memberOf(token.unprotected, 'alg')
  return typeof alg === 'string' ? alg : null
}

/** Signs the token's header and payload, as their text stands, with what is in the key box. Never throws. */
export async function signWorld(
  world: World,
  token: DecodedToken,
): Promise<{ ok: true; token: string } | { ok: false; why: string }> {
  if (token.form !== 'jws' || token.serialization !== 'compact') {
    return { ok: false, why: 'Only a token of the form header.payload.signature can be signed here.' }
  }
  // Loaded when first asked for: a token is shown before any crypto is needed.
  const [{ importKey }, { signToken }] = await Promise.all([
    import('../core/keys.ts'),
    import('../core/sign.ts'),
  ])
  const alg = memberOf(token.header.json, 'alg')
  const kid = memberOf(token.header.json, 'kid')
  const key = await importKey(world.key, {
    alg: typeof alg === 'string' ? alg : null,
    kid: typeof kid === 'string' ? kid : null,
  })
  const { header, payload } = token
  const encodedHeader = token.text.slice(header.span.start, header.span.end)
  const encodedPayload = token.text.slice(payload.span.start, payload.span.end)
  const one = key.kind === 'set' ? (key.keys[key.chosen ?? -1] ?? null) : key.kind === 'invalid' ? null : key
  if (alg !== 'none' && (one === null || one.kind === 'none')) {
    return {
      ok: false,
      why:
        key.kind === 'none'
          ? 'Signing needs a key: enter a secret or a private key, or press New key.'
          : key.kind === 'set'
            ? 'Signing needs one private key: no key of this set is the one.'
            : 'What is in the key box cannot be read as a key.',
    }
  }
  return signToken(encodedHeader, encodedPayload, one !== null && one.kind !== 'none' ? one : null)
}
