import type { LibraryRows } from './library-errors-row.ts'

/** PHP and Ruby. */
export const phpRubyErrors: readonly LibraryRows[] = [
  {
    key: 'php-jwt',
    library: 'firebase/php-jwt',
    language: 'PHP',
    traces: ['Firebase\\JWT', 'firebase/php-jwt'],
    telling: ['Firebase\\JWT\\ExpiredException', 'Firebase\\JWT\\SignatureInvalidException'],
    source: 'firebase/php-jwt',
    rows: `
signature-verification-failed|Firebase\\JWT\\SignatureInvalidException|Signature verification failed
  The signature does not fit the token and the key.|other-secret secret-base64 changed|signature|src/JWT.php
expired-token|Firebase\\JWT\\ExpiredException|Expired token
  The time in exp is over.|expired clock-differs|time|src/JWT.php
wrong-number-of-segments|UnexpectedValueException|Wrong number of segments
  The text does not have three parts with dots between them.|not-a-jwt is-jwe|token|src/JWT.php
nbf|Firebase\\JWT\\BeforeValidException|Cannot handle token with nbf prior to ‹time›
  The time in nbf has not come yet.|not-yet clock-differs|time|src/JWT.php
iat|Firebase\\JWT\\BeforeValidException|Cannot handle token with iat prior to ‹time›
  iat lies in the future by the clock of the checker.|iat-ahead iat-milliseconds|time|src/JWT.php
incorrect-key|UnexpectedValueException|Incorrect key for this algorithm
  The alg of the header is not the one the Key was made for.|alg-differs|algorithm|src/JWT.php
kid-empty|UnexpectedValueException|"kid" empty, unable to lookup correct key
  The header has no kid, and several keys were given.|kid-missing|key-set|src/JWT.php
kid-invalid|UnexpectedValueException|"kid" invalid, unable to lookup correct key
  None of the keys has the kid of the header.|kid-unknown wrong-issuer-keys|key-set|src/JWT.php
syntax-error|DomainException|Syntax error, malformed JSON
  The header or the payload, once decoded, is not JSON.|bad-json bad-base64 with-bearer|token|src/JWT.php
malformed-utf8|DomainException|Malformed UTF-8 characters
  The header or the payload, once decoded, is not text.|not-utf8 with-bearer|token|src/JWT.php
unable-to-sign|DomainException|OpenSSL unable to sign data
  The private key cannot be read, or is of another kind than the algorithm.|key-newlines private-or-public key-for-other-alg|key|src/JWT.php
key-too-short|DomainException|Provided key is too short
  The secret or key is shorter than the algorithm wants. Checked since version 7.|secret-short key-small key-missing|key|7, as it is printed
`,
  },
  {
    key: 'lcobucci-jwt',
    library: 'lcobucci/jwt',
    language: 'PHP',
    traces: ['Lcobucci\\JWT', 'lcobucci/jwt'],
    telling: [],
    source: 'lcobucci/jwt',
    rows: `
signature-mismatch||Token signature mismatch
  The signature does not fit the token and the key.|other-secret secret-base64 changed|signature|src/Validation/Constraint/SignedWith.php
signer-mismatch||Token signer mismatch
  The alg of the header is not the one of the signer.|alg-differs|algorithm|src/Validation/Constraint/SignedWith.php
expired||The token is expired
  The time in exp is over.|expired clock-differs|time|src/Validation/Constraint/StrictValidAt.php
not-yet||The token cannot be used yet
  The time in nbf has not come yet.|not-yet clock-differs|time|src/Validation/Constraint/StrictValidAt.php
issued-in-the-future||The token was issued in the future
  iat lies in the future by the clock of the checker.|iat-ahead iat-milliseconds|time|src/Validation/Constraint/StrictValidAt.php
audience||The token is not allowed to be used by this audience
  None of the audiences in aud is the one asked for.|aud-differs no-aud|claims|src/Validation/Constraint/PermittedFor.php
issuer||The token was not issued by the given issuers
  iss is none of the issuers asked for.|iss-differs|claims|src/Validation/Constraint/IssuedBy.php
two-dots|InvalidTokenStructure|The JWT string must have two dots
  The text does not have the two dots of a JWT.|not-a-jwt|token|src/Token/InvalidTokenStructure.php
key-too-short|InvalidKeyProvided|Key provided is shorter than ‹bits› bits, only ‹bits› bits provided
  The secret or key is shorter than the algorithm wants.|secret-short key-small key-missing|key|src/Signer/InvalidKeyProvided.php
`,
  },
  {
    key: 'tymon-jwt-auth',
    library: 'tymon/jwt-auth (Laravel)',
    language: 'PHP',
    traces: ['Tymon\\JWTAuth', 'tymon/jwt-auth', 'PHPOpenSourceSaver\\JWTAuth'],
    telling: [],
    source: 'tymondesigns/jwt-auth',
    rows: `
signature|TokenInvalidException|Token Signature could not be verified
  The signature does not fit the token and JWT_SECRET.|other-secret secret-made-anew changed|signature|src/Providers/JWT/Lcobucci.php
could-not-decode|TokenInvalidException|Could not decode token: ‹reason›
  lcobucci/jwt could not read the text; its reason stands behind it.|not-a-jwt with-bearer bad-base64|token|src/Providers/JWT/Lcobucci.php
segments|TokenInvalidException|Wrong number of segments
  The text does not have three parts with dots between them.|not-a-jwt|token|src/Validators/TokenValidator.php
not-in-request|JWTException|The token could not be parsed from the request
  The request carries no token in any of the places that are looked at.|no-token header-format|token|src/JWT.php
not-provided|UnauthorizedHttpException|Token not provided
  The request carries no token in any of the places that are looked at.|no-token apache-drops-header|token|src/Http/Middleware/BaseMiddleware.php
could-not-create|JWTException|Could not create token: ‹reason›
  lcobucci/jwt could not sign; its reason stands behind it.|secret-short key-missing|key|src/Providers/JWT/Lcobucci.php
`,
  },
  {
    key: 'oauth2-server',
    library: 'league/oauth2-server (Laravel Passport)',
    language: 'PHP',
    traces: ['League\\OAuth2\\Server', 'league/oauth2-server'],
    telling: [],
    source: 'thephpleague/oauth2-server',
    rows: `
not-verified||Access token could not be verified
  The signature does not fit the public key, or the time in exp is over.|expired passport-keys other-key|signature|src/AuthorizationValidators/BearerTokenValidator.php
missing-header||Missing "Authorization" header
  The request carries no Authorization header.|no-token apache-drops-header|token|src/AuthorizationValidators/BearerTokenValidator.php
revoked||Access token has been revoked
  The token is marked as revoked in the database, or is not in it.|revoked|elsewhere|src/AuthorizationValidators/BearerTokenValidator.php
key-path||Key path "‹path›" does not exist or is not readable
  The file of the key is not where it is looked for.|passport-keys|elsewhere|src/CryptKey.php
key-permissions||Key file "‹path›" permissions are not correct, recommend changing to 600 or 660 instead of ‹mode›
  Others than the web server may read the file of the key.|passport-keys|elsewhere|src/CryptKey.php
`,
  },
  {
    key: 'ruby-jwt',
    library: 'ruby-jwt',
    language: 'Ruby',
    traces: ['JWT::', 'lib/jwt/decode.rb', 'lib/jwt/verify.rb', 'gems/jwt-'],
    telling: ['JWT::ExpiredSignature', 'JWT::VerificationError'],
    source: 'jwt/ruby-jwt 2.5.0',
    rows: `
signature-verification-failed|JWT::VerificationError|Signature verification failed
  The signature does not fit the token and the key.|other-secret secret-base64 changed|signature|lib/jwt/decode.rb
signature-has-expired|JWT::ExpiredSignature|Signature has expired
  The time in exp is over. The signature itself was right.|expired clock-differs|time|lib/jwt/verify.rb
segments|JWT::DecodeError|Not enough or too many segments
  The text does not have three parts with dots between them.|not-a-jwt is-jwe|token|lib/jwt/decode.rb
nil-token|JWT::DecodeError|Nil JSON web token
  decode was called with nil for the token.|no-token|token|lib/jwt/decode.rb
other-algorithm|JWT::IncorrectAlgorithm|Expected a different algorithm
  The alg of the header is not in the list of allowed ones.|alg-differs alg-is-none|algorithm|lib/jwt/decode.rb
no-verification-key|JWT::DecodeError|No verification key available
  decode was called with an empty key.|key-missing|key|lib/jwt/decode.rb
segment-encoding|JWT::DecodeError|Invalid segment encoding
  A part is not base64url, or is not JSON once decoded.|bad-base64 bad-json with-bearer|token|lib/jwt/decode.rb
audience|JWT::InvalidAudError|Invalid audience. Expected ‹audience›, received ‹audience›
  None of the audiences in aud is the one asked for.|aud-differs id-token no-aud|claims|lib/jwt/verify.rb
issuer|JWT::InvalidIssuerError|Invalid issuer. Expected ‹issuer›, received ‹issuer›
  iss is not the issuer asked for.|iss-differs|claims|lib/jwt/verify.rb
nbf|JWT::ImmatureSignature|Signature nbf has not been reached
  The time in nbf has not come yet.|not-yet clock-differs|time|lib/jwt/verify.rb
no-key-for-kid|JWT::DecodeError|Could not find public key for kid ‹kid›
  The key set has no key of the kid in the header.|kid-unknown wrong-issuer-keys keys-cached|key-set|lib/jwt/jwk/key_finder.rb
no-kid|JWT::DecodeError|No key id (kid) found from token headers
  The header has no kid, and a key set was given.|kid-missing|key-set|lib/jwt/jwk/key_finder.rb
hmac-string|JWT::DecodeError|HMAC key expected to be a String
  An HS token meets a key that is no text.|key-missing public-as-secret alg-differs|algorithm|lib/jwt/algos/hmac.rb
`,
  },
  {
    key: 'warden-jwt-auth',
    library: 'devise-jwt (warden-jwt_auth)',
    language: 'Ruby',
    traces: ['Warden::JWTAuth', 'warden-jwt_auth', 'devise-jwt'],
    telling: ['Warden::JWTAuth::Errors::RevokedToken', 'Warden::JWTAuth::Errors::NilUser'],
    source: 'waiting-for-dev/warden-jwt_auth',
    rows: `
revoked|Warden::JWTAuth::Errors::RevokedToken|revoked token
  The revocation strategy says that the token was logged out.|revoked|elsewhere|lib/warden/jwt_auth/user_decoder.rb
nil-user|Warden::JWTAuth::Errors::NilUser|nil user
  The user in sub is not in the database.|user-gone|claims|lib/warden/jwt_auth/user_decoder.rb
wrong-scope|Warden::JWTAuth::Errors::WrongScope|wrong scope
  The claim scp names another kind of user than this route is for.|no-claim|claims|lib/warden/jwt_auth/user_decoder.rb
wrong-aud|Warden::JWTAuth::Errors::WrongAud|wrong aud
  aud is not what the request says of itself in its header for that.|aud-differs|claims|lib/warden/jwt_auth/user_decoder.rb
`,
  },
]
