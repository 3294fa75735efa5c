import { ownCauses } from './library-errors-causes-own.ts'
import { cause, type LibraryErrorCause } from './library-errors-row.ts'

/** What lies behind the messages, by the names the rows use. A code stands where this page proves or shows it. */
const causes: Readonly<Record<string, LibraryErrorCause>> = {
  ...ownCauses,
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
  'subject-differs': cause('sub is not, to the letter, what was asked for.'),
  'nbf-after-exp': cause('nbf lies after exp: its maker has mixed up two times.', 'exp-before-nbf'),
  'lives-too-long': cause('Between iat and exp lies more time than the checker allows.'),
  'crit-no-list': cause('crit is empty, or something else than a list of names.', 'crit-malformed'),
  'crit-not-known': cause('crit names an extension that the library does not have.', 'crit-unknown'),
  'certificate-over': cause('The certificate of the key has run out, or the clock of the checker is wrong.'),
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
