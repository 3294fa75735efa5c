import type { LibraryRows } from './library-errors-row.ts'

/** Python: the libraries that check a token. The frameworks are in library-errors-python-web.ts. */
export const pythonErrors: readonly LibraryRows[] = [
  {
    key: 'pyjwt',
    library: 'PyJWT',
    language: 'Python',
    traces: [
      'jwt.exceptions.',
      'jwt/api_jwt.py',
      'jwt/api_jws.py',
      'jwt/jwks_client.py',
      'jwt/algorithms.py',
    ],
    telling: ['InvalidSignatureError', 'ExpiredSignatureError'],
    source: 'jpadilla/pyjwt',
    rows: `
signature-verification-failed|InvalidSignatureError|Signature verification failed
  The signature does not fit the token and the key that was given to decode().|other-secret secret-base64 changed|signature|2.6.0 jwt/api_jws.py
signature-has-expired|ExpiredSignatureError|Signature has expired
  The time in exp is over. The signature itself was right.|expired clock-differs|time|2.6.0 jwt/api_jwt.py
not-enough-segments|DecodeError|Not enough segments
  The text does not have the two dots of a JWT.|not-a-jwt|token|2.6.0 jwt/api_jws.py
invalid-audience|InvalidAudienceError|Invalid audience
  aud is not what was asked for, or the token has aud and nothing was asked for.|aud-unasked aud-differs id-token|claims|2.6.0 jwt/api_jwt.py
audience-does-not-match|InvalidAudienceError|Audience doesn't match
  None of the audiences in aud is the one that was asked for.|aud-differs id-token|claims|later than 2.6.0, jwt/api_jwt.py
invalid-issuer|InvalidIssuerError|Invalid issuer
  iss is not the issuer that was asked for.|iss-differs|claims|2.6.0 jwt/api_jwt.py
alg-not-allowed|InvalidAlgorithmError|The specified alg value is not allowed
  The alg of the header is not in the list "algorithms" of decode().|alg-differs alg-is-none|algorithm|2.6.0 jwt/api_jws.py
algorithms-required|DecodeError|It is required that you pass in a value for the "algorithms" argument when calling decode().
  decode() was called without the list of algorithms it may accept. The token was not looked at.|pyjwt-1-call|elsewhere|2.6.0 jwt/api_jwt.py
algorithm-not-found||Algorithm '‹alg›' could not be found. Do you have cryptography installed?
  Everything but HS needs the package "cryptography", and it is not installed.|pyjwt-no-crypto alg-unknown|elsewhere|2.6.0 jwt/api_jws.py
not-yet-valid-iat|ImmatureSignatureError|The token is not yet valid (iat)
  iat lies in the future by the clock of the checker.|iat-ahead iat-milliseconds|time|2.6.0 jwt/api_jwt.py
not-yet-valid-nbf|ImmatureSignatureError|The token is not yet valid (nbf)
  The time in nbf has not come yet by the clock of the checker.|not-yet clock-differs|time|2.6.0 jwt/api_jwt.py
missing-claim|MissingRequiredClaimError|Token is missing the "‹claim›" claim
  A claim that was asked for is not in the token.|no-claim id-token|claims|2.6.0 jwt/exceptions.py
subject-must-be-a-string|InvalidSubjectError|Subject must be a string
  sub is not text. PyJWT checks that since 2.10.|sub-not-text|claims|2.10 and later, jwt/api_jwt.py
asymmetric-as-hmac|InvalidKeyError|The specified key is an asymmetric key or x509 certificate and should not be used as an HMAC secret.
  An HS algorithm was asked for with a key that is a PEM, a certificate or an SSH key.|public-as-secret alg-differs|algorithm|2.6.0 jwt/algorithms.py
no-signing-key|PyJWKClientError|Unable to find a signing key that matches: "‹kid›"
  The key set has no key of the kid in the header.|kid-unknown wrong-issuer-keys kid-missing|key-set|2.6.0 jwt/jwks_client.py
jwks-fetch|PyJWKClientError|Fail to fetch data from the url, err: "‹reason›"
  The key set could not be loaded from its address.|jwks-unreachable|elsewhere|2.6.0 jwt/jwks_client.py
invalid-header-padding|DecodeError|Invalid header padding
  The first part is not base64url.|with-bearer cut bad-base64|token|2.6.0 jwt/api_jws.py
invalid-payload-padding|DecodeError|Invalid payload padding
  The second part is not base64url.|cut bad-base64|token|2.6.0 jwt/api_jws.py
invalid-crypto-padding|DecodeError|Invalid crypto padding
  The third part, the signature, is not base64url.|cut bad-base64|token|2.6.0 jwt/api_jws.py
expecting-pem||Expecting a PEM-formatted key.
  RS, PS and ES want the key as PEM text or as a key object; something else was given.|key-missing key-for-other-alg|key|2.6.0 jwt/algorithms.py
unparsable-public-key|InvalidKeyError|Could not parse the provided public key.
  The text that was given as the key is no PEM, nor an SSH key, that can be read.|key-newlines certificate-as-key key-missing|key|later than 2.6.0, jwt/algorithms.py
hmac-key-short|InsecureKeyLengthWarning|The HMAC key is ‹bytes› bytes long, which is below the minimum recommended length of ‹minimum› bytes for ‹hash›.
  A warning: the secret can be guessed faster than the algorithm promises.|secret-short|key|later than 2.6.0, as it is printed
crit-unknown|InvalidTokenError|Unsupported critical extension: ‹name›
  crit in the header names an extension that PyJWT does not have, so it must refuse.|crit-not-known|token|2.12.0 and later, and as Debian mended 2.6.0: jwt/api_jws.py
crit-malformed|InvalidTokenError|Invalid 'crit' header: must be a non-empty list
  The header has crit, and it is no list with names in it.|crit-no-list|token|2.12.0 and later, and as Debian mended 2.6.0: jwt/api_jws.py
iat-integer|InvalidIssuedAtError|Issued At claim (iat) must be an integer.
  iat is not a number.|time-not-number|time|2.6.0 jwt/api_jwt.py
`,
  },
  {
    key: 'python-jose',
    library: 'python-jose',
    language: 'Python',
    traces: ['jose.exceptions.', 'jose/jwt.py', 'jose/jws.py'],
    telling: ['ExpiredSignatureError'],
    source: 'mpdavis/python-jose 3.3.0',
    rows: `
signature-verification-failed|JWTError|Signature verification failed.
  The signature does not fit the token and the key that was given to decode().|other-secret secret-base64 changed|signature|jose/jws.py
signature-has-expired|ExpiredSignatureError|Signature has expired.
  The time in exp is over.|expired clock-differs|time|jose/jwt.py
error-decoding-headers|JWTError|Error decoding token headers.
  The first part of the text cannot be read, so it is not a JWT or it is damaged.|not-a-jwt with-bearer cut|token|jose/jwt.py
not-enough-segments|JWTError / JWSError|Not enough segments
  The text does not have the two dots of a JWT.|not-a-jwt|token|jose/jws.py
invalid-audience|JWTClaimsError|Invalid audience
  aud is not what was asked for, or the token has aud and nothing was asked for.|aud-unasked aud-differs id-token|claims|jose/jwt.py
invalid-issuer|JWTClaimsError|Invalid issuer
  iss is not the issuer that was asked for.|iss-differs|claims|jose/jwt.py
at-hash-differs|JWTClaimsError|at_hash claim does not match access_token.
  The ID token was made for another access token than the one given.|other-access-token|claims|jose/jwt.py
`,
  },
  {
    key: 'authlib',
    library: 'Authlib',
    language: 'Python',
    traces: ['authlib.jose', 'authlib/jose/'],
    telling: ['ExpiredTokenError'],
    source: 'lepture/authlib 1.2.0',
    rows: `
bad-signature|BadSignatureError|bad_signature:
  The signature does not fit the token and the key.|other-key secret-base64 changed|signature|authlib/jose/errors.py
expired-token|ExpiredTokenError|expired_token: The token is expired
  The time in exp is over.|expired clock-differs|time|authlib/jose/errors.py
not-yet-valid|InvalidTokenError|invalid_token: The token is not valid yet
  nbf or iat lies in the future.|not-yet iat-ahead|time|authlib/jose/errors.py
invalid-claim|InvalidClaimError|invalid_claim: Invalid claim "‹claim›"
  A claim does not have the value that was asked for.|aud-differs iss-differs|claims|authlib/jose/errors.py
missing-claim|MissingClaimError|missing_claim: Missing "‹claim›" claim
  A claim that was asked for is not in the token.|no-claim|claims|authlib/jose/errors.py
segments-length|DecodeError|Invalid input segments length
  The text has neither three parts nor five.|not-a-jwt|token|authlib/jose/rfc7519/jwt.py
`,
  },
  {
    key: 'joserfc',
    library: 'joserfc',
    language: 'Python',
    traces: ['joserfc'],
    telling: ['ExpiredTokenError'],
    source: 'authlib/joserfc',
    rows: `
expired-token|ExpiredTokenError|expired_token: The token is expired
  The time in exp is over.|expired clock-differs|time|src/joserfc/errors.py
invalid-claim|InvalidClaimError|invalid_claim: Invalid claim: "‹claim›"
  A claim does not have the value that was asked for.|aud-differs iss-differs|claims|src/joserfc/errors.py
missing-claim|MissingClaimError|missing_claim: Missing claim: "‹claim›"
  A claim that was asked for is not in the token.|no-claim|claims|src/joserfc/errors.py
`,
  },
  {
    key: 'cryptography',
    library: 'cryptography (under PyJWT and others)',
    language: 'Python',
    traces: ['cryptography.hazmat'],
    telling: [],
    source: 'pyca/cryptography 48.0.0, as it is printed',
    rows: `
could-not-deserialize||Could not deserialize key data. The data may be in an incorrect format
  The text that was given as the key cannot be read as one.|key-newlines key-damaged key-has-password|key|load_pem_private_key
unable-to-load-pem||Unable to load PEM file.
  The text that was given as the key has no BEGIN and END lines that can be read.|key-newlines key-missing key-damaged|key|load_pem_private_key
`,
  },
]
