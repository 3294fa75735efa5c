import type { LibraryRows } from './library-errors-row.ts'

/** What the services of others answer to a token, and the libraries that check theirs. */
export const serviceErrors: readonly LibraryRows[] = [
  {
    key: 'firebase-admin',
    library: 'Firebase Admin',
    language: 'Service',
    traces: ['FirebaseAuthError', 'firebase-admin', 'auth/id-token-expired', 'auth/argument-error'],
    telling: ['auth/id-token-expired', 'auth/id-token-revoked'],
    source: 'firebase/firebase-admin-node 13.10.0',
    rows: `
expired|auth/id-token-expired|Firebase ID token has expired. Get a fresh ID token from your client app and try again
  The time in exp is over; an ID token lives one hour.|expired clock-differs|time|lib/auth/token-verifier.js
kid-unknown||Firebase ID token has "kid" claim which does not correspond to a known public key.
  The key that signed it is no longer published, or it is not of Firebase.|expired wrong-issuer-keys|key-set|lib/auth/token-verifier.js
no-kid||Firebase ID token has no "kid" claim.
  The header has no kid, so this is no ID token of Firebase.|kid-missing firebase-emulator|claims|lib/auth/token-verifier.js
audience||Firebase ID token has incorrect "aud" (audience) claim. Expected "‹project›" but got "‹audience›".
  The token was made for another Firebase project.|aud-differs|claims|lib/auth/token-verifier.js
signature||Firebase ID token has invalid signature.
  The signature does not fit the published key.|changed cut|key-set|lib/auth/token-verifier.js
custom-token||verifyIdToken() expects an ID token, but was given a custom token.
  A custom token was sent; the client must exchange it for an ID token first.|custom-token-sent|claims|lib/auth/token-verifier.js
decoding-failed||Decoding Firebase ID token failed. Make sure you passed the entire string JWT which represents an ID token.
  The text is not a JWT.|not-a-jwt with-bearer cut|token|lib/auth/token-verifier.js
revoked|auth/id-token-revoked|The Firebase ID token has been revoked.
  The sessions of the user were ended after the token was made.|revoked|elsewhere|as public projects print it
`,
  },
  {
    key: 'google',
    library: 'Google APIs',
    language: 'Service',
    traces: ['oauth2.googleapis.com', 'google.auth', 'google-auth-library', 'googleapis'],
    telling: [],
    source: 'the answers of oauth2.googleapis.com/token, as public projects print them',
    rows: `
invalid-jwt-signature||Invalid JWT Signature
  The assertion is not signed with a key of that service account that is still alive.|service-key-gone key-newlines other-key|signature|error_description beside invalid_grant
short-lived||Invalid JWT: Token must be a short-lived token
  iat and exp do not lie within the hour around the time of Google.|clock-differs iat-ahead milliseconds|time|error_description beside invalid_grant
`,
  },
  {
    key: 'google-auth',
    library: 'google-auth-library',
    language: 'Service',
    traces: ['google-auth-library', 'google/auth/jwt.py', 'google.auth.exceptions'],
    telling: [],
    source: 'google-auth-library 10.9.1 (Node.js) and google-auth 1.5.1 (Python)',
    rows: `
too-late||Token used too late, ‹now› > ‹latest›
  The time in exp is over.|expired clock-differs|time|build/src/auth/oauth2client.js
too-early||Token used too early, ‹now› < ‹earliest›
  iat lies in the future by the clock of the checker.|clock-differs iat-ahead|time|google/auth/jwt.py and build/src/auth/oauth2client.js
wrong-recipient||Wrong recipient, payload audience != requiredAudience
  aud is not the client ID that was asked for.|aud-differs|claims|build/src/auth/oauth2client.js
no-pem||No pem found for envelope: ‹header›
  Google has no key of the kid in the header.|wrong-issuer-keys kid-unknown|key-set|build/src/auth/oauth2client.js
wrong-audience||Token has wrong audience ‹audience›, expected ‹audience›
  aud is not the client ID that was asked for.|aud-differs|claims|google/auth/jwt.py
certificate||Certificate for key id ‹kid› not found.
  Google has no key of the kid in the header.|wrong-issuer-keys kid-unknown|key-set|google/auth/jwt.py
could-not-verify||Could not verify token signature.
  The signature does not fit the key of Google.|changed cut wrong-issuer-keys|key-set|google/auth/jwt.py
expired||Token expired, ‹latest› < ‹now›
  The time in exp is over.|expired clock-differs|time|google/auth/jwt.py
`,
  },
  {
    key: 'github',
    library: 'GitHub Apps',
    language: 'Service',
    traces: ['api.github.com', 'docs.github.com', 'octokit'],
    telling: [],
    source: 'the answers of api.github.com/app, as public projects print them',
    rows: `
could-not-be-decoded||A JSON web token could not be decoded
  The token of the app is not a JWT, or its signature does not fit the public key of the app.|key-of-other-app key-newlines github-other-token|signature|message
exp-too-far||'Expiration time' claim ('exp') is too far in the future
  exp lies more than ten minutes ahead by the clock of GitHub.|clock-differs ten-minutes milliseconds|time|message; actions/create-github-app-token issue 178
exp-numeric||'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires
  exp is not a number, or is over already.|expired clock-differs time-not-number|time|message; sigmavirus24/github3.py issue 1050
iss-integer||'Issuer' claim ('iss') must be an Integer
  iss is the number of the app written as text, or no number.|app-id-text|claims|message
`,
  },
  {
    key: 'microsoft-graph',
    library: 'Microsoft Graph',
    language: 'Service',
    traces: ['InvalidAuthenticationToken', 'graph.microsoft.com'],
    telling: [],
    source: 'the answers of graph.microsoft.com, as public projects print them',
    rows: `
invalid-audience||Access token validation failure. Invalid audience.
  The token was made for another API than Graph.|graph-scope id-token|claims|code InvalidAuthenticationToken; oauth2-proxy/oauth2-proxy issue 320
compact-token||CompactToken parsing failed with error code: ‹number›
  The text after Bearer is not a token of Microsoft at all.|not-a-jwt with-bearer no-token|token|code InvalidAuthenticationToken; MicrosoftDocs/azure-docs
expired||Lifetime validation failed, the token is expired.
  The time in exp is over.|expired clock-differs|time|code InvalidAuthenticationToken
`,
  },
  {
    key: 'entra',
    library: 'Microsoft Entra ID',
    language: 'Service',
    traces: ['login.microsoftonline.com', 'AADSTS'],
    telling: [],
    source: 'the answers of login.microsoftonline.com, as public projects print them',
    rows: `
aadsts700027|AADSTS700027|AADSTS700027: Client assertion contains an invalid signature.
  The assertion is not signed with a certificate of the app registration.|certificate-not-known other-key|signature|invalid_client; Azure/azure-docs
aadsts50013|AADSTS50013|AADSTS50013: Assertion failed signature validation.
  The token that was handed on (on behalf of) is not one this app may use.|aud-differs expired graph-token|claims|invalid_grant
aadsts70021|AADSTS70021|AADSTS70021: No matching federated identity record found for presented assertion
  iss, sub or aud of the token from outside is not, to the letter, what the federated credential names.|iss-differs subject-differs aud-differs|claims|invalid_request; Azure/login and others
aadsts700024|AADSTS700024|AADSTS700024: Client assertion is not within its valid time range
  The time in exp of the assertion is over, or nbf has not come yet.|expired token-file-read-once clock-differs|time|invalid_client; Azure/login and others
`,
  },
  {
    key: 'aws-api-gateway',
    library: 'AWS API Gateway (HTTP API)',
    language: 'Service',
    traces: ['apigw-requestid', 'execute-api'],
    telling: [],
    source: 'docs.aws.amazon.com/apigateway/latest/developerguide',
    rows: `
audience||the token does not have a valid audience
  Says www-authenticate: neither aud nor, without it, client_id is an audience of the authorizer.|aud-differs id-token|claims|http-api-troubleshooting-jwt.html
segments||token contains an invalid number of segments
  Says www-authenticate: the text does not have three parts with dots between them.|not-a-jwt is-jwe with-bearer|token|www-authenticate, as public projects print it
`,
  },
  {
    key: 'apple',
    library: 'Apple',
    language: 'Service',
    traces: ['api.appstoreconnect.apple.com', 'api.push.apple.com', 'NOT_AUTHORIZED'],
    telling: [],
    source: 'the answers of Apple, as public projects print them',
    rows: `
not-authorized|NOT_AUTHORIZED|Provide a properly configured and signed bearer token, and make sure that it has not expired.
  App Store Connect refused the token: its key, kid, iss, aud or times.|twenty-minutes other-key der-signature|signature|App Store Connect API, detail of NOT_AUTHORIZED
invalid-provider-token||InvalidProviderToken
  APNs: the signature, kid (key ID) or iss (team ID) is wrong.|other-key der-signature iss-differs|signature|APNs, reason; docs.rs/a2 ErrorReason
expired-provider-token||ExpiredProviderToken
  APNs: the token is older than an hour by its iat.|expired clock-differs|time|APNs, reason; docs.rs/a2 ErrorReason
missing-provider-token||MissingProviderToken
  APNs: neither a certificate nor a token came with the push.|no-token|token|APNs, reason; docs.rs/a2 ErrorReason
`,
  },
  {
    key: 'supabase-auth',
    library: 'Supabase Auth',
    language: 'Service',
    traces: ['bad_jwt', 'gotrue', 'supabase'],
    telling: [],
    source: 'supabase/auth',
    rows: `
unable-to-parse|bad_jwt|invalid JWT: unable to parse or verify signature, ‹reason›
  golang-jwt refused the token; its reason stands behind it.|expired other-secret kid-unknown|signature|internal/api/auth.go
missing-sub|bad_jwt|invalid claim: missing sub claim
  The token has no user: it is the anon or service_role key.|supabase-api-key|claims|internal/api/auth.go
no-bearer|no_authorization|This endpoint requires a Bearer token
  The request carries no Authorization header with Bearer.|no-token header-format|token|internal/api/auth.go
session-gone|session_not_found|Session from session_id claim in JWT does not exist
  The session of the token has ended, though exp may still lie ahead.|revoked|elsewhere|as public projects print it
user-gone|user_not_found|User from sub claim in JWT does not exist
  The user in sub is not in the database of this project.|user-gone|claims|as public projects print it
refresh-used|refresh_token_already_used|Invalid Refresh Token: Already Used
  The refresh token was used up by another request.|refresh-raced|elsewhere|as public projects print it
refresh-not-found|refresh_token_not_found|Invalid Refresh Token: Refresh Token Not Found
  The refresh token is of another project, or was thrown away at a log-out.|revoked nobody-logged-in|elsewhere|as public projects print it
sub-uuid|bad_jwt|invalid claim: sub claim must be a UUID
  sub is none of the ids that Supabase gives its users.|sub-not-uuid|claims|internal/api/auth.go
`,
  },
]
