import type { LibraryRows } from './library-errors-row.ts'

/** Node.js and browsers: the libraries that check a token. What is built on them: library-errors-node-web.ts. */
export const nodeErrors: readonly LibraryRows[] = [
  {
    key: 'jsonwebtoken',
    library: 'jsonwebtoken',
    language: 'JavaScript',
    traces: ['JsonWebTokenError', 'jsonwebtoken/verify.js', 'jsonwebtoken/sign.js', 'jsonwebtoken/lib/'],
    telling: ['TokenExpiredError', 'NotBeforeError'],
    source: 'auth0/node-jsonwebtoken 9.0.3',
    rows: `
invalid-signature|JsonWebTokenError|invalid signature
  The signature does not fit the token and the secret or key that was given to verify().|other-secret secret-base64 changed|signature|verify.js
jwt-expired|TokenExpiredError|jwt expired
  The time in exp is over.|expired clock-differs|time|verify.js
jwt-malformed|JsonWebTokenError|jwt malformed
  The text does not have three parts with dots between them.|not-a-jwt is-jwe|token|verify.js
jwt-must-be-provided|JsonWebTokenError|jwt must be provided
  verify() was called with undefined, null or an empty text for the token.|no-token looked-elsewhere|token|verify.js
invalid-token|JsonWebTokenError|invalid token
  The text has three parts, and its header or payload cannot be decoded.|bad-base64 bad-json with-bearer|token|verify.js
invalid-algorithm|JsonWebTokenError|invalid algorithm
  The alg of the header is not in the list that verify() allows, or not one for this kind of key.|alg-differs key-for-other-alg|algorithm|verify.js
audience-invalid|JsonWebTokenError|jwt audience invalid. expected: ‹audience›
  None of the audiences in aud is the one that was asked for.|aud-differs id-token no-aud|claims|verify.js
issuer-invalid|JsonWebTokenError|jwt issuer invalid. expected: ‹issuer›
  iss is not the issuer that was asked for.|iss-differs|claims|verify.js
signature-required|JsonWebTokenError|jwt signature is required
  A key was given, and the token has no signature.|unsigned alg-is-none cut|token|verify.js
key-must-be-provided|JsonWebTokenError|secret or public key must be provided
  verify() was called with an empty secret or key.|key-missing|key|verify.js
key-material|JsonWebTokenError|secretOrPublicKey is not valid key material
  What was given to verify() as the key cannot be read as one.|key-damaged key-newlines|key|verify.js
asymmetric-key-wanted|JsonWebTokenError|secretOrPublicKey must be an asymmetric key when using ‹alg›
  The token names RS, PS or ES, and a secret was given.|key-for-other-alg key-newlines|key|verify.js
symmetric-key-wanted|JsonWebTokenError|secretOrPublicKey must be a symmetric key when using ‹alg›
  The token names HS, and a public key was given.|public-as-secret key-for-other-alg|algorithm|verify.js
not-active|NotBeforeError|jwt not active
  The time in nbf has not come yet by the clock of the checker.|not-yet clock-differs|time|verify.js
key-callback|JsonWebTokenError|error in secret or public key callback: ‹reason›
  The function that looks up the key failed; the reason stands behind it.|kid-unknown jwks-unreachable|key-set|verify.js
invalid-exp|JsonWebTokenError|invalid exp value
  exp is not a number.|time-not-number|time|verify.js
max-age|TokenExpiredError|maxAge exceeded
  iat lies further back than maxAge allows, whatever exp says.|expired|time|verify.js
sign-no-key||secretOrPrivateKey must have a value
  sign() was called with an empty secret or key.|key-missing|key|sign.js
sign-key-material||secretOrPrivateKey is not valid key material
  The text that was given to sign() as the key cannot be read as one.|key-newlines key-damaged key-has-password|key|sign.js
sign-asymmetric-wanted||secretOrPrivateKey must be an asymmetric key when using ‹alg›
  sign() was asked for RS, PS or ES with a secret.|key-newlines key-for-other-alg|key|sign.js
sign-key-small||secretOrPrivateKey has a minimum key size of 2048 bits for ‹alg›
  The RSA key is too small to sign with. Checked since version 9.|key-small|key|sign.js
sign-expires-in||"expiresIn" should be a number of seconds or string representing a timespan eg: "1d", "20h", 60
  The lifetime that was given to sign() is neither a number nor a span such as 1d.|lifetime-not-set|elsewhere|sign.js
sign-payload-has-exp||Bad "options.expiresIn" option the payload already has an "exp" property.
  sign() was told a lifetime twice.|claims-of-old-token|elsewhere|sign.js
`,
  },
  {
    key: 'jose',
    library: 'jose',
    language: 'JavaScript',
    traces: ['node_modules/jose/', 'ERR_JWT_', 'ERR_JWS_', 'ERR_JWKS_', 'ERR_JOSE_'],
    telling: [
      'JWSSignatureVerificationFailed',
      'JWTExpired',
      'JWKSNoMatchingKey',
      'JWKSMultipleMatchingKeys',
    ],
    source: 'panva/jose 6.2.17',
    rows: `
signature-verification-failed|JWSSignatureVerificationFailed / ERR_JWS_SIGNATURE_VERIFICATION_FAILED|signature verification failed
  The signature does not fit the token and the key.|other-key secret-base64 changed|signature|dist/webapi/util/errors.js
exp-check-failed|JWTExpired / ERR_JWT_EXPIRED|"exp" claim timestamp check failed
  The time in exp is over.|expired clock-differs|time|dist/webapi/lib/jwt_claims_set.js
no-matching-key|JWKSNoMatchingKey / ERR_JWKS_NO_MATCHING_KEY|no applicable key found in the JSON Web Key Set
  No key of the set fits the kid and the alg of the header.|kid-unknown wrong-issuer-keys keys-cached|key-set|dist/webapi/util/errors.js
several-matching-keys|JWKSMultipleMatchingKeys / ERR_JWKS_MULTIPLE_MATCHING_KEYS|multiple matching keys found in the JSON Web Key Set
  More than one key of the set fits, and the header does not say which.|kid-missing kid-twice|key-set|dist/webapi/util/errors.js
alg-not-allowed|JOSEAlgNotAllowed / ERR_JOSE_ALG_NOT_ALLOWED|"alg" (Algorithm) Header Parameter value not allowed
  The alg of the header is not in the list "algorithms".|alg-differs|algorithm|dist/webapi/lib/jws_verify.js
invalid-compact-jws|JWSInvalid|Invalid Compact JWS
  The text does not have three parts with dots between them.|not-a-jwt is-jwe|token|dist/webapi/lib/jws_verify.js
unexpected-aud|JWTClaimValidationFailed|unexpected "aud" claim value
  None of the audiences in aud is the one that was asked for.|aud-differs id-token|claims|dist/webapi/lib/jwt_claims_set.js
unexpected-iss|JWTClaimValidationFailed|unexpected "iss" claim value
  iss is not the issuer that was asked for.|iss-differs|claims|dist/webapi/lib/jwt_claims_set.js
unexpected-typ|JWTClaimValidationFailed|unexpected "typ" JWT header value
  typ is another kind of token than the one asked for.|typ-differs|claims|dist/webapi/lib/jwt_claims_set.js
nbf-check-failed|JWTClaimValidationFailed|"nbf" claim timestamp check failed
  The time in nbf has not come yet.|not-yet clock-differs|time|dist/webapi/lib/jwt_claims_set.js
missing-claim|JWTClaimValidationFailed|missing required "‹claim›" claim
  A claim that was asked for is not in the token.|no-claim no-exp|claims|dist/webapi/lib/jwt_claims_set.js
claims-not-object|JWTInvalid / ERR_JWT_INVALID|JWT Claims Set must be a top-level JSON object
  The payload is not a JSON object.|bad-json json-in-json|token|dist/webapi/lib/jwt_claims_set.js
jwks-timeout|JWKSTimeout / ERR_JWKS_TIMEOUT|request timed out
  The key set did not arrive in time.|jwks-unreachable|elsewhere|dist/webapi/util/errors.js
decryption-failed|JWEDecryptionFailed / ERR_JWE_DECRYPTION_FAILED|decryption operation failed
  The key does not open the encrypted token, or the token was changed.|encrypted-for-other changed|key|dist/webapi/util/errors.js
iat-in-future|JWTClaimValidationFailed|"iat" claim timestamp check failed (it should be in the past)
  iat lies in the future by the clock of the checker.|iat-ahead iat-milliseconds|time|dist/webapi/lib/jwt_claims_set.js
iat-too-old|JWTExpired / ERR_JWT_EXPIRED|"iat" claim timestamp check failed (too far in the past)
  The token is older by its iat than maxTokenAge allows.|expired clock-differs|time|dist/webapi/lib/jwt_claims_set.js
claim-number|JWTClaimValidationFailed|"‹claim›" claim must be a number
  A time is not a number.|time-not-number|time|dist/webapi/lib/jwt_claims_set.js
jwks-alg|JOSENotSupported / ERR_JOSE_NOT_SUPPORTED|Unsupported "alg" value for a JSON Web Key Set
  The alg of the header is one that public keys cannot check, such as HS256.|alg-differs alg-is-none|algorithm|dist/webapi/jwks/local.js
extension|JOSENotSupported / ERR_JOSE_NOT_SUPPORTED|Extension Header Parameter "‹name›" is not recognized
  crit in the header names an extension that this checker does not know, so it must refuse.|crit-not-known|token|dist/webapi/lib/validate.js
`,
  },
  {
    key: 'jwt-decode',
    library: 'jwt-decode',
    language: 'JavaScript',
    traces: ['node_modules/jwt-decode/'],
    telling: [],
    source: 'auth0/jwt-decode 4.0.0',
    rows: `
must-be-a-string|InvalidTokenError|Invalid token specified: must be a string
  jwtDecode() was called with something that is not text, such as undefined or null.|nobody-logged-in|token|build/cjs/index.js
missing-part|InvalidTokenError|Invalid token specified: missing part #‹part›
  The text has no dot, so it is not a JWT.|not-a-jwt|token|build/cjs/index.js
invalid-base64|InvalidTokenError|Invalid token specified: invalid base64 for part #‹part› (‹reason›)
  That part is not base64url.|cut bad-base64|token|build/cjs/index.js
invalid-json|InvalidTokenError|Invalid token specified: invalid json for part #‹part› (‹reason›)
  That part, once decoded, is not JSON.|is-jwe bad-json|token|build/cjs/index.js
`,
  },
  {
    key: 'openssl',
    library: 'OpenSSL (in Node.js and others)',
    language: 'JavaScript',
    traces: ['node:internal/crypto', 'ERR_OSSL_UNSUPPORTED'],
    telling: [],
    source: 'Node.js 20 with OpenSSL 3, as it is printed',
    rows: `
decoder-unsupported|ERR_OSSL_UNSUPPORTED|error:1E08010C:DECODER routines::unsupported
  The text that was given as a key is no key that OpenSSL 3 can read.|key-newlines key-damaged key-in-quotes|key|createPrivateKey and createPublicKey
no-start-line||PEM routines:get_name:no start line
  The text that was given as a key has no BEGIN line. So says OpenSSL 1.1, up to Node.js 16.|key-newlines key-missing key-damaged|key|createPrivateKey, with OpenSSL 1.1
`,
  },
]
