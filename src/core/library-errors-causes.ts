import type { LibraryErrorCause } from './library-errors-row.ts'

const cause = (text: string, code: LibraryErrorCause['code'] = null): LibraryErrorCause => ({ text, code })

/** What lies behind the messages, by the names the rows use. A code stands where this page proves or shows it. */
const causes: Readonly<Record<string, LibraryErrorCause>> = {
  // Signature
  'other-secret': cause('The signer and the checker do not have the same secret or key.', 'no-reading-fits'),
  'other-key': cause(
    'Another key of the issuer signed it: keys were rotated, or it is the key of another environment.',
    'other-key-fits',
  ),
  'secret-base64': cause(
    'The secret is base64 text, and only one of the two sides decodes it before use.',
    'secret-base64-decoded',
  ),
  'secret-newline': cause(
    'The secret was read from a file or variable with a line break or quotes around it.',
    'secret-trailing-newline',
  ),
  changed: cause('Somebody changed the header or the payload after it was signed.', 'content-changed'),
  cut: cause('The token was cut when it was copied or stored.', 'signature-truncated'),
  'der-signature': cause(
    'The signature is in DER form, as OpenSSL and many key services write it; a JWS has r and s side by side.',
    'ecdsa-der-signature',
  ),
  'graph-token': cause(
    'It is a token for Microsoft Graph, which only Graph can check: its nonce is hashed before signing.',
    'graph-nonce',
  ),
  // Keys
  'kid-unknown': cause('No key of the set has the kid of the token.', 'kid-not-in-jwks'),
  'kid-missing': cause('The header has no kid, so no key of the set could be chosen by name.'),
  'keys-cached': cause('The checker still holds the key set from before the last rotation.'),
  'wrong-issuer-keys': cause(
    'The key set belongs to another issuer, tenant or environment than the token.',
    'kid-not-in-jwks',
  ),
  'jwks-unreachable': cause('The address of the key set is wrong, or cannot be reached from the server.'),
  'key-for-other-alg': cause('The key is of another kind than the alg of the token.', 'key-type-mismatch'),
  'public-as-secret': cause(
    'A public key was given for an HS algorithm, as in the attack that swaps RS256 for HS256.',
    'alg-key-confusion',
  ),
  'private-or-public': cause(
    'The private key was given where the public one belongs, or the other way round.',
    'key-is-private',
  ),
  'certificate-as-key': cause(
    'A certificate was given, and the library wants the key in it.',
    'key-from-certificate',
  ),
  'key-newlines': cause(
    'The line breaks of a PEM key are written as \\n, as happens in environment variables.',
    'key-pem-literal-newlines',
  ),
  'key-damaged': cause('The key was cut or changed when it was copied.', 'key-unreadable'),
  'key-missing': cause('The secret or key is empty: a variable is not set, or has another name.', 'no-key'),
  'secret-short': cause('The secret is shorter than the hash of the algorithm.', 'secret-weak'),
  'secret-not-base64': cause(
    'The secret is plain text, and the library decodes it from base64.',
    'secret-undecodable',
  ),
  'key-small': cause('The RSA key has fewer than 2048 bits.', 'key-weak'),
  // Algorithm
  'alg-differs': cause('The token is signed with another algorithm than the list allows.', 'alg-not-allowed'),
  'alg-is-none': cause('The token is not signed at all (alg none).', 'alg-none'),
  'alg-unknown': cause('The alg of the header is misspelt, or unknown to this version.', 'alg-unknown'),
  // Form
  'not-a-jwt': cause(
    'What arrived is not a JWT: an opaque token, "undefined", "null" or an empty text.',
    'not-a-token',
  ),
  'with-bearer': cause('The word Bearer or quotes came along with the token.', 'stripped-bearer'),
  'is-jwe': cause(
    'It is an encrypted token of five parts, and the library was asked for a signed one.',
    'alg-encrypts',
  ),
  'bad-base64': cause('A part holds characters that base64url does not have.', 'not-base64url'),
  'bad-json': cause('The payload, once decoded, is not JSON.', 'payload-not-json'),
  'no-token': cause('The request carries no Authorization header; a proxy may have removed it.'),
  'header-format': cause('The header is not the word Bearer, one space and the token.'),
  'refresh-or-access': cause(
    'A refresh token was sent where an access token is wanted, or the other way round.',
  ),
  revoked: cause('The token was revoked: somebody logged out, or its session has ended.'),
  'user-gone': cause('The user of the token was deleted, or the database is another one.'),
  unsigned: cause('The part after the second dot is empty: the token has no signature.', 'signature-missing'),
  // Claims
  expired: cause('The time in exp has passed.', 'expired'),
  'clock-differs': cause('The clock of one of the two machines is wrong.'),
  milliseconds: cause('exp is in milliseconds; NumericDate counts seconds.', 'exp-in-milliseconds'),
  'iat-milliseconds': cause('iat is in milliseconds; NumericDate counts seconds.', 'iat-in-future'),
  'not-yet': cause('The time in nbf has not come yet.', 'nbf-in-future'),
  'iat-ahead': cause('The time in iat lies in the future: the clocks differ.', 'iat-in-future'),
  'no-exp': cause('The token has no exp.', 'no-exp'),
  'aud-differs': cause('aud names another audience than the one asked for.', 'aud-mismatch'),
  'no-aud': cause('The token has no aud.', 'aud-mismatch'),
  'aud-unasked': cause(
    'The token has aud, and the checker was not told which audience it is.',
    'aud-not-asked',
  ),
  'id-token': cause(
    'An ID token was sent, whose audience is the client; the API wants an access token.',
    'aud-mismatch',
  ),
  'no-claim': cause('The issuer does not put that claim into this kind of token.'),
  'time-not-number': cause('A time is not a number but text.', 'time-not-number'),
  'sub-not-text': cause('sub is a number; RFC 7519 §4.1.2 wants text.'),
  'iss-differs': cause('iss is not the issuer asked for; a slash at the end is enough.', 'iss-mismatch'),
  'typ-differs': cause('The typ of the header is another kind of token.', 'typ-mismatch'),
  // Of one library or service
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
}

/** What to do on this page, by the kind of evidence. */
const remedies: Readonly<Record<string, string>> = {
  signature:
    'Paste the token and the secret or key of the checker: the page tries the readings a secret can have, and names the one that fits.',
  'key-set':
    'Paste the token and the key set (JWKS): the page says which key the kid names and which key fits.',
  key: 'Paste the key alone: the page says what kind it is, what is wrong with it, and which algorithms it can do.',
  time: 'Paste the token: its times are shown in your own time zone, beside the clock of this computer.',
  claims:
    'Paste the token and fill in what you expect: the page shows how iss and aud differ, to the letter.',
  algorithm:
    'Paste the token and its key: the page names the alg of the header and the algorithms the key can do.',
  token:
    'Paste what was really sent, with all around it: the page finds the token in it and says what is damaged.',
  elsewhere: 'The token itself may be sound: paste it to be sure, then look where the message came from.',
}

/** The cause of that name; null when there is none. */
export const findCause = (name: string): LibraryErrorCause | null =>
  (Object.hasOwn(causes, name) && causes[name]) || null

/** What to do on this page for evidence of that kind; null when there is no such kind. */
export const findRemedy = (kind: string): string | null =>
  (Object.hasOwn(remedies, kind) && remedies[kind]) || null
