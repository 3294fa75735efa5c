import type { LibraryRows } from './library-errors-row.ts'

/** Libraries that sign a person in with OpenID Connect and check the ID token, in a browser or on a server. */
export const signInErrors: readonly LibraryRows[] = [
  {
    key: 'next-auth',
    library: 'Auth.js (NextAuth)',
    language: 'Node.js',
    traces: ['next-auth', 'authjs.dev'],
    telling: ['JWTSessionError'],
    source: 'nextauthjs/next-auth',
    rows: `
session-error|JWT_SESSION_ERROR|[next-auth][error][JWT_SESSION_ERROR] ‹reason›
  The session cookie, an encrypted token, could not be opened. Version 4 says it so.|session-secret-differs|elsewhere|as it is printed
no-matching-secret|JWTSessionError|no matching decryption secret
  No secret of the app opens the session cookie, which is an encrypted token. Version 5 says it so.|session-secret-differs|elsewhere|as it is printed
`,
  },
  {
    key: 'openid-client',
    library: 'openid-client (before version 6)',
    language: 'Node.js',
    traces: ['openid-client', 'RPError'],
    telling: [],
    source: 'panva/openid-client',
    rows: `
iss|RPError|unexpected iss value, expected ‹issuer›, got: ‹issuer›
  iss is not the issuer of the discovery document, to the letter.|iss-differs entra-version-1|claims|lib/client.js
aud|RPError|aud mismatch, expected ‹audience›, got: ‹audience›
  aud of the ID token is not the client ID.|aud-differs|claims|lib/client.js
aud-list|RPError|aud is missing the client_id, expected ‹audience› to be included in ‹audiences›
  The client ID is not among the audiences of the ID token.|aud-differs|claims|lib/client.js
expired|RPError|JWT expired, now ‹now›, exp ‹exp›
  The time in exp is over.|expired clock-differs|time|lib/client.js
not-active|RPError|JWT not active yet, now ‹now›, nbf ‹nbf›
  The time in nbf has not come yet.|not-yet clock-differs|time|lib/client.js
alg|RPError|unexpected JWT alg received, expected ‹alg›, got: ‹alg›
  The ID token is signed with another algorithm than id_token_signed_response_alg says, RS256 unless told otherwise.|alg-differs|algorithm|lib/client.js
signature|RPError|failed to validate JWT signature
  No key of the issuer fits the signature, or with HS256 the client secret does not.|wrong-issuer-keys other-secret|key-set|lib/client.js
`,
  },
  {
    key: 'auth0-spa',
    library: 'Auth0 SDKs',
    language: 'JavaScript',
    traces: ['auth0-spa-js', '@auth0/', 'auth0-react'],
    telling: [],
    source: 'auth0/auth0-spa-js',
    rows: `
iss||Issuer (iss) claim mismatch in the ID token; expected "‹issuer›", found "‹issuer›"
  iss is not the domain that the SDK was given, to the letter: a domain of one’s own is another issuer.|iss-differs|claims|src/jwt.ts
aud||Audience (aud) claim mismatch in the ID token; expected "‹audience›"
  The client ID is not in aud of the ID token.|aud-differs|claims|src/jwt.ts
nonce||Nonce (nonce) claim mismatch in the ID token; expected "‹nonce›", found "‹nonce›"
  The ID token answers another request than the one this page made.|nonce-cookie-lost|claims|src/jwt.ts
exp||Expiration Time (exp) claim error in the ID token; current time (‹now›) is after expiration time (‹exp›)
  The time in exp is over by the clock of this device.|clock-differs expired|time|src/jwt.ts
iat||Issued At (iat) claim error in the ID token; current time (‹now›) is before issued at time (‹iat›)
  iat lies in the future by the clock of this device.|clock-differs iat-ahead|time|src/jwt.ts
alg||Signature algorithm of "‹alg›" is not supported. Expected the ID token to be signed with "RS256".
  The application is set to another algorithm at Auth0, mostly HS256.|alg-differs|algorithm|src/jwt.ts
not-decoded||ID token could not be decoded
  The text does not have three parts with something in each.|not-a-jwt is-jwe|token|src/jwt.ts
`,
  },
  {
    key: 'oidc-client',
    library: 'oidc-client and oidc-client-ts',
    language: 'JavaScript',
    traces: ['oidc-client', 'ResponseValidator', 'JoseUtil'],
    telling: [],
    source: 'IdentityModel/oidc-client-js and authts/oidc-client-ts before version 2',
    rows: `
exp||exp is in the past:‹exp›
  The time in exp is over by the clock of this device.|clock-differs expired|time|src/JoseUtil
iat||iat is in the future:‹iat›
  iat lies in the future by the clock of this device.|clock-differs iat-ahead|time|src/JoseUtil
nonce||Invalid nonce in id_token
  The ID token answers another request than the one this page made.|nonce-cookie-lost|claims|src/ResponseValidator
no-kid||No kid found in id_token and more than one key found in metadata
  The header has no kid, and the issuer publishes several keys.|kid-missing|key-set|src/ResponseValidator
no-keys||No signing keys from metadata
  The key set of the issuer is empty, or could not be loaded.|jwks-unreachable|elsewhere|src/ResponseValidator
`,
  },
]
