import { encodeBase64url } from '../../core/base64url.ts'
import { importKey, type OneKey } from '../../core/keys.ts'
import type { JwtSettings } from './jwt-settings.ts'
import { Raised, textOf, typeName, type Value } from './python-values.ts'

const allowed = ['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512']
const looksAsymmetric =
  /-----BEGIN (?:RSA |EC |OPENSSH |ENCRYPTED )?(?:PUBLIC KEY|PRIVATE KEY|CERTIFICATE)|^ssh-(?:rsa|ed25519)/u

/** ALGORITHM, if SimpleJWT takes it. Throws Raised otherwise: every request with a token then ends with a 500. */
export function algorithmOf(jwt: JwtSettings): string {
  const alg = textOf(jwt.ALGORITHM)
  if (allowed.includes(alg)) return alg
  throw new Raised(
    'rest_framework_simplejwt.exceptions.TokenBackendError',
    `Unrecognized algorithm type '${alg}'`,
  )
}

/**
 * The key to sign or to verify with: of HS* always SIGNING_KEY, its bytes as UTF-8; of RS* and ES* a PEM from
 * SIGNING_KEY or VERIFYING_KEY. Throws Raised as PyJWT does for what is no such key.
 */
export async function keyFor(jwt: JwtSettings, use: 'sign' | 'verify'): Promise<OneKey> {
  const alg = algorithmOf(jwt)
  if (alg.startsWith('HS')) return secretKey(jwt.SIGNING_KEY)
  const pem = use === 'sign' ? jwt.SIGNING_KEY : jwt.VERIFYING_KEY
  if (typeof pem !== 'string') throw new Raised('TypeError', 'Expecting a PEM-formatted key.')
  const key = await importKey({ text: pem.trim(), encoding: 'utf8', passphrase: '' }, { alg, kid: null })
  const kinds = use === 'sign' ? ['private'] : ['public', 'private']
  const kty = alg.startsWith('RS') ? 'RSA' : 'EC'
  if (!('jwk' in key) || !kinds.includes(key.kind) || key.jwk.kty !== kty || !pem.includes('-----BEGIN ')) {
    throw new Raised('ValueError', 'Could not deserialize key data. The data may be in an incorrect format.')
  }
  return key
}

function secretKey(value: Value): OneKey {
  if (typeof value !== 'string') {
    throw new Raised('TypeError', `Expected a string value, not ${typeName(value)}`)
  }
  if (looksAsymmetric.test(value)) {
    throw new Raised(
      'jwt.exceptions.InvalidKeyError',
      'The specified key is an asymmetric key or x509 certificate and should not be used as an HMAC secret.',
    )
  }
  const bytes = new TextEncoder().encode(value)
  const jwk = { kty: 'oct', k: encodeBase64url(bytes) }
  return {
    kind: 'secret',
    jwk,
    bytes,
    bits: bytes.length * 8,
    label: `${bytes.length * 8}-bit secret`,
    thumbprint: null,
  }
}
