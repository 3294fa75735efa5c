import { cause, type LibraryErrorCause } from './library-errors-row.ts'

/** What lies behind the messages of one library or service, or of a few alike, by the names the rows use. */
export const ownCauses: Readonly<Record<string, LibraryErrorCause>> = {
  'pyjwt-1-call': cause('The call was written for PyJWT 1, where the list was optional.'),
  'pyjwt-no-crypto': cause('PyJWT was installed without its extra: pip install "pyjwt[crypto]".'),
  'other-access-token': cause('The access token is not the one that came with this ID token.'),
  'key-has-password': cause('The key is encrypted with a password that was not given.', 'key-encrypted'),
  'refresh-twice': cause('A refresh token was used twice while ROTATE_REFRESH_TOKENS is on.'),
  'log-in-failed': cause('The password is wrong, or the user is not active.'),
  'header-word': cause('The word before the token is not the one in AUTH_HEADER_TYPES.'),
  'token-authentication': cause('TokenAuthentication is set where JWTAuthentication is meant.'),
  'csrf-of-another': cause('The script sends the csrf cookie of another token.'),
  'looked-elsewhere': cause('The header or cookie is read under another name than the one it was sent with.'),
  'lifetime-not-set': cause(
    'It comes from an environment variable that is not set, or is a number written as text.',
  ),
  'claims-of-old-token': cause(
    'The claims of an old token were signed again without leaving out exp and iat.',
  ),
  'kid-twice': cause('Two keys of the set have the same kid.', 'jwks-duplicate-kid'),
  'json-in-json': cause('The payload is JSON text inside a JSON string.', 'payload-double-encoded'),
  'encrypted-for-other': cause('It was encrypted for another key.', 'jwe-not-decrypted'),
  'nobody-logged-in': cause('Nobody is logged in, so the place where the token is kept is empty.'),
  'key-in-quotes': cause(
    'Quotes around the key in the environment variable became part of it.',
    'key-pem-reflowed',
  ),
  'express-jwt-5-code': cause('The code was written for a version before 6.'),
  'space-in-token': cause(
    'A space was left before the token, or it was wrapped over lines.',
    'trimmed-whitespace',
  ),
  'methods-alike': cause('The names of the two methods differ in one letter.'),
  'token-in-quotes': cause('The token is in quotes or has a line break in it.', 'unquoted'),
  'keycloak-two-names': cause(
    'Keycloak is reached by one name from inside the network and by another from outside.',
    'iss-mismatch',
  ),
  'keycloak-no-mapper': cause('The client has no audience mapper, so aud is only "account".', 'aud-mismatch'),
  'entra-version-1': cause(
    'A token of version 1 of Entra ID (sts.windows.net) meets a checker set up for version 2.',
    'iss-mismatch',
  ),
  'issuer-not-set': cause('ValidIssuer or Authority is not set.', 'iss-not-asked'),
  'not-utf8': cause('Bytes of the payload are not UTF-8.', 'not-utf8'),
  'secret-made-anew': cause('JWT_SECRET was made anew (jwt:secret), or the configuration is cached.'),
  'apache-drops-header': cause('Apache did not pass the Authorization header on to PHP.'),
  'go-secret-is-string': cause('An HS secret was given as string; it must be []byte.'),
  padded: cause('The part has = at its end, which base64url in a token must not have.', 'padded-base64url'),
  'istio-no-key-set': cause('Istio could not load the key set and put a key of its own in its place.'),
  'kong-other-claim': cause('key_claim_name looks at another claim than the one the token has.'),
  'token-file-read-once': cause(
    'The program read the token file once and never again; Kubernetes renews it.',
    'expired',
  ),
  'other-cluster': cause(
    'The token comes from another cluster, or the keys of this one were made anew.',
    'kid-not-in-jwks',
  ),
  'supabase-new-key': cause(
    'An API key of the new kind (sb_publishable_, sb_secret_) was sent as if it were a JWT.',
    'not-a-token-opaque',
  ),
  'firebase-emulator': cause('The token comes from the emulator.'),
  'custom-token-sent': cause('signInWithCustomToken() was left out in the client.', 'aud-mismatch'),
  'service-key-gone': cause(
    'The key of the service account was deleted, or switched off because it had become public.',
  ),
  'key-of-other-app': cause('The private key belongs to another app than iss names.', 'no-reading-fits'),
  'github-other-token': cause(
    'An installation token or a personal one was sent where the JWT belongs.',
    'not-a-token-opaque',
  ),
  'ten-minutes': cause('The token asks for exactly ten minutes or more.'),
  'app-id-text': cause('The app ID was read from an environment variable and not made a number.'),
  'graph-scope': cause(
    'The scope that was asked for does not begin with https://graph.microsoft.com/.',
    'aud-mismatch',
  ),
  'certificate-not-known': cause('The certificate is not uploaded, has run out, or x5t names another one.'),
  'twenty-minutes': cause('exp lies more than twenty minutes ahead.'),
  'supabase-api-key': cause('An API key was sent where the token of a logged-in user belongs.'),
  'nonce-cookie-lost': cause(
    'What remembers the nonce did not come back: another address, a SameSite cookie, or a log-in page that was kept open.',
  ),
  'session-secret-differs': cause(
    'AUTH_SECRET (NEXTAUTH_SECRET) is not set, or is another one than when the cookie was made. A cookie of another app on the same host does it too.',
  ),
  'policy-refuses': cause(
    'The rule asks for a principal, path or address that the request does not have, or allows nothing at all.',
  ),
  'refresh-raced': cause('Two requests used the same refresh token at once, and it is good for one.'),
  'sub-not-uuid': cause('The token was made by somebody else than this service, with ids of another kind.'),
  'go-hash-missing': cause('The package of the hash is not imported: crypto/sha256 or crypto/sha512.'),
  'passport-keys': cause(
    'The keys of this server were not made (passport:keys), were made anew, or belong to another system user.',
  ),
  'device-not-confirmed': cause('The user pool remembers devices, and the app never confirmed this one.'),
  'token-kept-too-long': cause('The app kept the ID token of the log-in and did not renew it before use.'),
}
