import type { LibraryRows } from './library-errors-row.ts'

/** Go and Rust. */
export const goRustErrors: readonly LibraryRows[] = [
  {
    key: 'golang-jwt',
    library: 'golang-jwt',
    language: 'Go',
    traces: ['golang-jwt/jwt', 'dgrijalva/jwt-go'],
    telling: [],
    source: 'golang-jwt/jwt',
    rows: `
signature-invalid||token signature is invalid
  The signature does not fit the token and the key that Keyfunc gave.|other-secret secret-base64 changed|signature|5 errors.go
signature-invalid-4||signature is invalid
  The signature of an HS token does not fit the secret.|other-secret secret-base64 secret-newline|signature|4.4.3 hmac.go
expired||token is expired
  The time in exp is over.|expired clock-differs|time|5 errors.go
expired-by||token is expired by ‹duration›
  The time in exp is over for so long.|expired clock-differs|time|4.4.3 claims.go
expired-map||Token is expired
  The time in exp is over; the claims were read into a map.|expired clock-differs|time|4.4.3 map_claims.go
segments||token contains an invalid number of segments
  The text does not have three parts with dots between them.|not-a-jwt is-jwe|token|parser.go
bearer||tokenstring should not contain 'bearer '
  The word Bearer was given along with the token.|with-bearer|token|parser.go
key-type||key is of invalid type
  Keyfunc gave a key of another Go type than the algorithm wants.|go-secret-is-string key-for-other-alg private-or-public|algorithm|errors.go
method-invalid||signing method ‹alg› is invalid
  The alg of the header is not in the list of WithValidMethods.|alg-differs|algorithm|parser.go
alg-unavailable||signing method (alg) is unavailable
  No algorithm of that name is built in.|alg-unknown is-jwe|algorithm|parser.go
unverifiable||token is unverifiable
  Keyfunc gave an error in place of a key; it stands behind.|kid-unknown alg-differs|key-set|errors.go
audience||token has invalid audience
  None of the audiences in aud is the one asked for.|aud-differs id-token|claims|errors.go
issuer||token has invalid issuer
  iss is not the issuer asked for.|iss-differs|claims|errors.go
not-valid-yet||token is not valid yet
  The time in nbf has not come yet.|not-yet clock-differs|time|errors.go
used-before-issued||Token used before issued
  iat lies in the future by the clock of the checker. Checked up to version 4.|iat-ahead iat-milliseconds|time|4.4.3 map_claims.go
missing-claim||token is missing required claim: ‹claim› claim is required
  A claim that was asked for is not in the token.|no-claim no-exp|claims|5 errors.go and validator.go
pem||invalid key: Key must be a PEM encoded PKCS1 or PKCS8 key
  The text that was given as the key is no PEM.|key-newlines key-missing key-damaged|key|4.4.3 rsa_utils.go
none||'none' signature type is not allowed
  The token is not signed at all.|alg-is-none|token|4.4.3 none.go
used-before-issued-5||token used before issued
  iat lies in the future by the clock of the checker.|iat-ahead iat-milliseconds|time|5 errors.go
key-invalid||key is invalid
  The key cannot be used with the algorithm.|key-for-other-alg key-missing|algorithm|errors.go
hash-unavailable||the requested hash function is unavailable
  The hash of the algorithm is not built into the program.|go-hash-missing|elsewhere|errors.go
`,
  },
  {
    key: 'echo-jwt',
    library: 'Echo (echo-jwt)',
    language: 'Go',
    traces: ['labstack/echo'],
    telling: [],
    source: 'labstack/echo-jwt',
    rows: `
missing||missing or malformed jwt
  No token was found where the middleware looks; the header is not the word Bearer, one space and the token.|no-token header-format looked-elsewhere|token|jwt.go
invalid||invalid or expired jwt
  golang-jwt refused the token; only the log says why.|expired other-secret secret-base64|signature|jwt.go
method||unexpected jwt signing method=‹alg›
  The alg of the header is not the one of the configuration, HS256 unless told otherwise.|alg-differs|algorithm|jwt.go
kid||unexpected jwt key id=‹kid›
  No key of SigningKeys has the kid of the header.|kid-unknown kid-missing|key-set|jwt.go
`,
  },
  {
    key: 'gin-jwt',
    library: 'gin-jwt',
    language: 'Go',
    traces: ['appleboy/gin-jwt', 'ginJWTMiddleware'],
    telling: [],
    source: 'appleboy/gin-jwt',
    rows: `
header-empty||auth header is empty
  The request carries no Authorization header.|no-token looked-elsewhere|token|auth_jwt.go
header-invalid||auth header is invalid
  The header does not begin with the word that is set, Bearer unless told otherwise.|header-format|token|auth_jwt.go
cookie-empty||cookie token is empty
  The cookie that is looked at was not sent.|looked-elsewhere nobody-logged-in|token|auth_jwt.go
algorithm||invalid signing algorithm
  The alg of the header is not the one that is set, HS256 unless told otherwise.|alg-differs|algorithm|auth_jwt.go
`,
  },
  {
    key: 'jwtauth',
    library: 'jwtauth (chi)',
    language: 'Go',
    traces: ['go-chi/jwtauth'],
    telling: [],
    source: 'go-chi/jwtauth 5',
    rows: `
unauthorized||token is unauthorized
  The token was refused for another reason than its times: mostly its signature or form.|other-secret not-a-jwt secret-base64|signature|jwtauth.go
not-found||no token found
  The request carries no token in the header or in the cookie jwt.|no-token looked-elsewhere|token|jwtauth.go
nbf||token nbf validation failed
  The time in nbf has not come yet.|not-yet clock-differs|time|jwtauth.go
iat||token iat validation failed
  iat lies in the future by the clock of the checker.|iat-ahead iat-milliseconds|time|jwtauth.go
`,
  },
  {
    key: 'go',
    library: 'Go standard library',
    language: 'Go',
    traces: [],
    telling: [],
    source: 'golang/go 1.19',
    rows: `
rsa-verification||crypto/rsa: verification error
  The signature of an RS or PS token does not fit the public key.|other-key changed wrong-issuer-keys|signature|src/crypto/rsa/rsa.go
illegal-base64||illegal base64 data at input byte ‹number›
  A part of the token, or the secret, holds a character that base64 does not have.|bad-base64 padded secret-not-base64|token|src/encoding/base64/base64.go
`,
  },
  {
    key: 'go-jose',
    library: 'go-jose',
    language: 'Go',
    traces: ['go-jose/go-jose', 'square/go-jose'],
    telling: [],
    source: 'square/go-jose 2.6.0',
    rows: `
cryptographic-primitive||go-jose: error in cryptographic primitive
  The signature does not fit the key, or the encrypted token cannot be opened with it.|other-key changed wrong-issuer-keys|signature|shared.go
expired||go-jose/jwt: validation failed, token is expired (exp)
  The time in exp is over.|expired clock-differs|time|jwt/errors.go
issuer||go-jose/jwt: validation failed, invalid issuer claim (iss)
  iss is not the issuer asked for.|iss-differs|claims|jwt/errors.go
audience||go-jose/jwt: validation failed, invalid audience claim (aud)
  None of the audiences in aud is the one asked for.|aud-differs|claims|jwt/errors.go
not-valid-yet||go-jose/jwt: validation failed, token not valid yet (nbf)
  The time in nbf has not come yet.|not-yet clock-differs|time|jwt/errors.go
`,
  },
  {
    key: 'go-oidc',
    library: 'go-oidc (in Kubernetes, oauth2-proxy, Dex and others)',
    language: 'Go',
    traces: ['coreos/go-oidc', 'oidc: verify token'],
    telling: [],
    source: 'coreos/go-oidc',
    rows: `
expired||oidc: token is expired (Token Expiry: ‹time›)
  The time in exp is over.|expired clock-differs|time|oidc/verify.go
audience||oidc: expected audience ‹audience› got ‹audiences›
  The client ID of the checker is not in aud.|aud-differs no-aud|claims|oidc/verify.go
issuer||oidc: id token issued by a different provider, expected ‹issuer› got ‹issuer›
  iss is not the address of the provider, to the letter.|iss-differs|claims|oidc/verify.go
algorithm||oidc: id token signed with unsupported algorithm, expected ‹algorithms› got ‹alg›
  The alg of the header is none the checker accepts; RS256 alone unless told otherwise.|alg-differs|algorithm|oidc/verify.go
signature||failed to verify id token signature
  No key of the set fits the signature.|wrong-issuer-keys keys-cached other-key|key-set|oidc/jwks.go
malformed||oidc: malformed jwt: ‹reason›
  The text is not a JWT.|not-a-jwt with-bearer|token|oidc/verify.go
`,
  },
  {
    key: 'jwx',
    library: 'lestrrat-go/jwx',
    language: 'Go',
    traces: ['lestrrat-go/jwx'],
    telling: [],
    source: 'lestrrat-go/jwx',
    rows: `
verify||could not verify message using any of the signatures or keys
  None of the keys fits the signature.|other-key wrong-issuer-keys secret-base64|key-set|jws/jws.go
exp||"exp" not satisfied
  The time in exp is over.|expired clock-differs|time|jwt/internal/errors/errors.go
nbf||"nbf" not satisfied
  The time in nbf has not come yet.|not-yet clock-differs|time|jwt/internal/errors/errors.go
iat||"iat" not satisfied
  iat lies in the future by the clock of the checker.|iat-ahead iat-milliseconds|time|jwt/internal/errors/errors.go
aud||"aud" not satisfied
  None of the audiences in aud is the one asked for.|aud-differs|claims|jwt/internal/errors/errors.go
iss||"iss" not satisfied
  iss is not the issuer asked for.|iss-differs|claims|jwt/internal/errors/errors.go
`,
  },
  {
    key: 'rust-jsonwebtoken',
    library: 'jsonwebtoken (Rust)',
    language: 'Rust',
    traces: [
      'jsonwebtoken::',
      'Error(InvalidSignature)',
      'Error(ExpiredSignature)',
      'Error(InvalidToken)',
      'Error(InvalidKeyFormat)',
    ],
    telling: [],
    source: 'Keats/jsonwebtoken src/errors.rs',
    rows: `
invalid-signature||InvalidSignature
  The signature does not fit the token and the key.|other-secret secret-base64 changed|signature|ErrorKind
expired-signature||ExpiredSignature
  The time in exp is over. The signature itself was right.|expired clock-differs|time|ErrorKind
invalid-audience||InvalidAudience
  aud is not what was asked for, or the token has aud and nothing was asked for.|aud-unasked aud-differs|claims|ErrorKind
invalid-issuer||InvalidIssuer
  iss is not the issuer asked for.|iss-differs|claims|ErrorKind
invalid-algorithm||InvalidAlgorithm
  The alg of the header is not in the list of Validation, or not one for this kind of key.|alg-differs key-for-other-alg|algorithm|ErrorKind
missing-claim||Missing required claim: ‹claim›
  A claim that was asked for is not in the token; exp is asked for unless told otherwise.|no-exp no-claim|claims|Display
invalid-token||InvalidToken
  The text does not have the shape of a JWT.|not-a-jwt with-bearer is-jwe|token|ErrorKind
immature-signature||ImmatureSignature
  The time in nbf has not come yet.|not-yet clock-differs|time|ErrorKind
invalid-key-format||InvalidKeyFormat
  The key is of another kind or form than the function that reads it wants.|key-for-other-alg private-or-public key-newlines|key|ErrorKind
invalid-ecdsa-key||InvalidEcdsaKey
  The text that was given is no key for ES256 or ES384; a private key must be PKCS#8.|key-for-other-alg key-damaged|key|ErrorKind
rsa-key-invalid||RSA key invalid: ‹reason›
  The text that was given is no RSA key that can be used; the reason stands behind it.|key-damaged key-small|key|Display
base64||Base64 error: ‹reason›
  A part of the token, or the secret, holds a character that base64 does not have.|bad-base64 padded secret-not-base64|token|Display
`,
  },
]
