import type { LibraryRows } from './library-errors-row.ts'

/** Node.js: what stands between a request and the library that checks its token. */
export const nodeWebErrors: readonly LibraryRows[] = [
  {
    key: 'express-jwt',
    library: 'express-jwt',
    language: 'JavaScript',
    traces: ['express-jwt', 'UnauthorizedError'],
    telling: ['credentials_required', 'credentials_bad_scheme', 'credentials_bad_format'],
    source: 'auth0/express-jwt 8.5.1',
    rows: `
no-token|UnauthorizedError / credentials_required|No authorization token was found
  The request carries no Authorization header with Bearer.|no-token header-format|token|dist/index.js
bad-format|UnauthorizedError / credentials_bad_format / credentials_bad_scheme|Format is Authorization: Bearer [token]
  The header is not the word Bearer, one space and the token.|header-format|token|dist/index.js
revoked|UnauthorizedError / revoked_token|The token has been revoked.
  The function isRevoked of the application refused the token.|revoked|elsewhere|dist/index.js
algorithms-required|RangeError|express-jwt: \`algorithms\` is a required option
  The middleware was set up without the list of algorithms it may accept.|express-jwt-5-code|elsewhere|dist/index.js
secret-required|RangeError|express-jwt: \`secret\` is a required option
  The middleware was set up with an empty secret.|key-missing|elsewhere|dist/index.js
`,
  },
  {
    key: 'fast-jwt',
    library: 'fast-jwt',
    language: 'JavaScript',
    traces: ['FAST_JWT_', 'node_modules/fast-jwt/'],
    telling: [],
    source: 'nearform/fast-jwt 6.3.6',
    rows: `
signature-invalid|FAST_JWT_INVALID_SIGNATURE|The token signature is invalid.
  The signature does not fit the token and the key, or is not base64url.|other-secret secret-base64 changed|signature|src/verifier.js
expired|FAST_JWT_EXPIRED|The token has expired at ‹time›.
  The time in exp is over.|expired clock-differs|time|src/verifier.js
algorithm-invalid|FAST_JWT_INVALID_ALGORITHM|The token algorithm is invalid.
  The alg of the header is not in the list of allowed ones.|alg-differs key-for-other-alg|algorithm|src/verifier.js
malformed|FAST_JWT_MALFORMED|The token is malformed.
  The text does not have three parts with dots between them.|not-a-jwt is-jwe|token|src/decoder.js
key-missing|FAST_JWT_MISSING_KEY|The key option is missing.
  The token is signed, and no key was given to check it.|key-missing|key|src/verifier.js
wrong-public-key|FAST_JWT_INVALID_KEY|Invalid public key provided for algorithms ‹algorithms›.
  The key is of another kind than the allowed algorithms.|key-for-other-alg private-or-public|algorithm|src/verifier.js
`,
  },
  {
    key: 'fastify-jwt',
    library: '@fastify/jwt',
    language: 'JavaScript',
    traces: ['FST_JWT_', '@fastify/jwt'],
    telling: [],
    source: 'fastify/fastify-jwt 10.2.8',
    rows: `
no-authorization|FST_JWT_NO_AUTHORIZATION_IN_HEADER|No Authorization was found in request.headers
  The request carries no Authorization header.|no-token|token|index.js
expired|FST_JWT_AUTHORIZATION_TOKEN_EXPIRED|Authorization token expired
  The time in exp is over.|expired clock-differs|time|index.js
invalid|FST_JWT_AUTHORIZATION_TOKEN_INVALID|Authorization token is invalid: ‹reason›
  fast-jwt refused the token; its reason stands behind it.|other-secret not-a-jwt|signature|index.js
bad-request|FST_JWT_BAD_REQUEST|Format is Authorization: Bearer [token]
  The header is not the word Bearer, one space and the token.|header-format|token|index.js
`,
  },
  {
    key: 'jwks-rsa',
    library: 'jwks-rsa',
    language: 'JavaScript',
    traces: ['jwks-rsa'],
    telling: ['SigningKeyNotFoundError'],
    source: 'auth0/node-jwks-rsa 4.1.0',
    rows: `
no-matching-key|SigningKeyNotFoundError|Unable to find a signing key that matches '‹kid›'
  The key set has no key of the kid in the header.|kid-unknown wrong-issuer-keys keys-cached|key-set|src/JwksClient.js
no-kid|SigningKeyNotFoundError|No KID specified and JWKS endpoint returned more than 1 key
  The header has no kid, and the set has several keys.|kid-missing|key-set|src/JwksClient.js
no-keys|JwksError|The JWKS endpoint did not contain any keys
  What came from the address is not a key set, or an empty one.|jwks-unreachable|key-set|src/JwksClient.js
`,
  },
  {
    key: 'passport-jwt',
    library: 'passport-jwt',
    language: 'JavaScript',
    traces: ['passport-jwt'],
    telling: [],
    source: 'mikenicholson/passport-jwt 4.0.1',
    rows: `
no-auth-token||No auth token
  The extractor found no token in the request.|no-token looked-elsewhere|token|lib/strategy.js
secret-required|TypeError|JwtStrategy requires a secret or key
  The strategy was set up with an empty secret.|key-missing|elsewhere|lib/strategy.js
`,
  },
  {
    key: 'koa-jwt',
    library: 'koa-jwt',
    language: 'JavaScript',
    traces: ['koa-jwt'],
    telling: [],
    source: 'koajs/jwt 4.0.4',
    rows: `
bad-header||Bad Authorization header format. Format is "Authorization: Bearer <token>"
  The header is not the word Bearer, one space and the token.|header-format|token|lib/resolvers/auth-header.js
`,
  },
  {
    key: 'aws-jwt-verify',
    library: 'aws-jwt-verify',
    language: 'JavaScript',
    traces: ['aws-jwt-verify'],
    telling: [
      'JwtExpiredError',
      'JwtInvalidSignatureError',
      'KidNotFoundInJwksError',
      'JwtInvalidIssuerError',
      'JwtInvalidAudienceError',
    ],
    source: 'awslabs/aws-jwt-verify 5.2.1',
    rows: `
expired|JwtExpiredError|Token expired at ‹time›
  The time in exp is over.|expired clock-differs|time|dist/cjs/jwt.js
signature|JwtInvalidSignatureError|Invalid signature
  The signature does not fit the token and the key of the set.|wrong-issuer-keys changed|key-set|dist/cjs/jwt-verifier.js
kid-not-found|KidNotFoundInJwksError|JWK for kid ‹kid› not found in the JWKS
  The key set has no key of the kid in the header.|wrong-issuer-keys kid-unknown|key-set|dist/cjs/jwt-verifier.js
issuer|JwtInvalidIssuerError|Issuer not allowed: ‹issuer›. Expected: ‹issuer›
  iss is not the issuer that was asked for.|iss-differs|claims|dist/cjs/assert.js
audience|JwtInvalidAudienceError|Audience not allowed: ‹audiences›. Expected
  None of the audiences in aud is the one that was asked for.|aud-differs id-token|claims|dist/cjs/assert.js
token-use|CognitoJwtInvalidTokenUseError|Token use not allowed: ‹use›. Expected: ‹use›
  token_use in the payload is id where access is wanted, or the other way round.|id-token|claims|dist/cjs/assert.js
client-id|CognitoJwtInvalidClientIdError|Client ID not allowed: ‹id›. Expected: ‹id›
  The token was made for another app client of the user pool.|aud-differs|claims|dist/cjs/assert.js
not-three-parts|JwtParseError|JWT string does not consist of exactly 3 parts (header, payload, signature)
  The text is not a signed JWT.|not-a-jwt with-bearer is-jwe|token|dist/cjs/jwt.js
`,
  },
  {
    key: 'njwt',
    library: 'nJwt (under Okta JWT Verifier)',
    language: 'Node.js',
    traces: ['node_modules/njwt', 'JwtParseError', 'okta-jwt-verifier'],
    telling: [],
    source: 'jwtk/njwt',
    rows: `
key-resolver||Error while resolving signing key for kid "‹kid›"
  No key of the issuer has the kid of the token, or the keys could not be loaded.|kid-unknown wrong-issuer-keys jwks-unreachable|key-set|properties.json
expired||Jwt is expired
  The time in exp is over.|expired clock-differs|time|properties.json
unparsable||Jwt cannot be parsed
  The text is not a JWT. An access token of Okta’s own server is none for others to read.|not-a-jwt with-bearer|token|properties.json
algorithm||Unexpected signature algorithm
  The alg of the header is not the one that was asked for.|alg-differs|algorithm|properties.json
not-active||Jwt not active
  The time in nbf has not come yet.|not-yet clock-differs|time|properties.json
`,
  },
  {
    key: 'okta-jwt-verifier',
    library: 'Okta JWT Verifier (Node.js)',
    language: 'Node.js',
    traces: ['okta-jwt-verifier', 'OktaJwtVerifier'],
    telling: [],
    source: 'okta/okta-jwt-verifier-js',
    rows: `
issuer||issuer ‹issuer› does not match expected issuer: ‹issuer›
  iss is not the issuer of the configuration, to the letter: each authorization server of Okta is another issuer.|iss-differs|claims|lib.js
audience||audience claim ‹audience› does not match expected audience: ‹audience›
  aud is not the audience that was asked for.|aud-differs id-token|claims|lib.js
audiences||audience claims ‹audiences› do not include expected audience: ‹audience›
  None of the audiences in aud is the one that was asked for.|aud-differs id-token|claims|lib.js
client-id||audience claim ‹audience› does not match expected client id: ‹audience›
  aud of the ID token is not the client ID.|aud-differs|claims|lib.js
nonce||nonce claim ‹nonce› does not match expected nonce: ‹nonce›
  The ID token answers another request.|nonce-cookie-lost|claims|lib.js
claim||claim '‹claim›' value '‹value›' does not match expected value '‹value›'
  A claim does not have the value that assertClaims asks for.|no-claim|claims|lib.js
`,
  },
]
