import { encodeBase64url } from '../../core/base64url.ts'
import type { OneKey } from '../../core/keys.ts'
import type { JwtSettings } from './jwt-settings.ts'
import { textOf, typeName } from './python-repr.ts'
import { isThing, Raised, type Value } from './python-values.ts'
import { pemKey } from './token-pem.ts'

const allowed = ['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512']
/** What PyJWT takes for a PEM or an OpenSSH key, and then not for a secret. jwt/utils.py (2.6). */
const asymmetricForms: readonly RegExp[] = [
  /----[- ]BEGIN ((?:TRUSTED |NEW )?CERTIFICATE(?: REQUEST)?|(?:ENCRYPTED |OPENSSH |[DR]SA |EC )?PRIVATE KEY|(?:RSA |SSH2 )?PUBLIC KEY|DH PARAMETERS|X509 CRL)[- ]----\r?\n[\s\S]+?\r?\n----[- ]END \1[- ]----/u,
  /ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-nistp(?:256|384|521)|^\S+-cert-v01@openssh\.com[ \t]/u,
]

/** ALGORITHM, if SimpleJWT takes it. Throws Raised otherwise: every request with a token then ends with a 500. */
export function algorithmOf(jwt: JwtSettings): string {
  const { ALGORITHM } = jwt
  // It is looked up in a set.
  if (isThing(ALGORITHM, 'list') || isThing(ALGORITHM, 'dict') || isThing(ALGORITHM, 'set'))
    throw new Raised('TypeError', `unhashable type: '${typeName(ALGORITHM)}'`)
  const alg = textOf(ALGORITHM)
  if (typeof ALGORITHM === 'string' && allowed.includes(alg)) return alg
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
  return pemKey(use === 'sign' ? jwt.SIGNING_KEY : jwt.VERIFYING_KEY, alg, use)
}

function secretKey(value: Value): OneKey {
  if (typeof value !== 'string') {
    throw new Raised('TypeError', 'Expected a string value')
  }
  if (asymmetricForms.some((form) => form.test(value))) {
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
