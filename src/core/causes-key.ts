import { type Cause, cause } from './causes-row.ts'

/** What is the matter with a key. */
export const keyCauses: readonly Cause[] = [
  cause(
    'key-type-mismatch',
    'The key cannot serve the algorithm',
    'An RSA key for ES256, a P-384 key for ES256, a secret for RS256.',
    'The page says which algorithms the key could serve. Look whether it is the key of this issuer.',
    'RFC 7518 §3.1',
  ),
  cause(
    'kid-not-in-jwks',
    'No key of that name in the set',
    'The keys were rotated and yours are old, or the set belongs to another issuer or environment.',
    'Fetch the set anew. If still none: compare iss of the token with the address of the set.',
    'RFC 7515 §4.1.4',
  ),
  cause(
    'key-is-private',
    'A private key where a public one is enough',
    'It works, since the public half is part of it. But whoever has it can make tokens.',
    'Give verifiers the public key only.',
  ),
  cause(
    'key-encrypted',
    'The private key has a passphrase',
    'BEGIN ENCRYPTED PRIVATE KEY, or DEK-Info in its head.',
    'Enter the passphrase: it stays in this page.',
    'RFC 5958 §3',
  ),
  cause(
    'key-pem-literal-newlines',
    'The PEM has \\n as two characters',
    'It came out of JSON or an environment variable, which write line ends as backslash and n.',
    'Turn them into line ends before handing the key to a library; most readers refuse it as it is.',
  ),
  cause(
    'key-pem-reflowed',
    'The PEM lost its lines',
    'A form, a chat or a YAML file put it on one line or took the BEGIN line away.',
    'The page reads it all the same and says what it had to put right. Your server may not.',
    'RFC 7468 §2',
  ),
  cause(
    'key-pkcs1-public',
    'BEGIN RSA PUBLIC KEY: the older form',
    'The bare RSA key (PKCS#1) without the frame that says what it is (SPKI). WebCrypto, Java and .NET want the frame.',
    'Convert it: openssl rsa -RSAPublicKey_in -pubout.',
    'RFC 8017 Appendix A.1.1',
  ),
  cause(
    'key-from-certificate',
    'A certificate is not the key itself',
    'The public key is inside. Some libraries take both, many want the key alone.',
    'The page takes it out; so does openssl x509 -pubkey -noout.',
    'RFC 5280 §4.1',
  ),
  cause(
    'key-from-jwks',
    'A whole key set',
    'One key of it is chosen by kid, else by what fits the algorithm.',
    'The page says which one it took and why.',
    'RFC 7517 §5',
  ),
  cause(
    'key-ssh-public',
    'An OpenSSH key',
    'ssh-rsa or ssh-ed25519 and a line of base64: the right key in a form that JWT libraries do not read.',
    'Convert it with “Convert” beside the key box; for RSA also with ssh-keygen -e -m PKCS8 -f key.pub.',
    'RFC 4253 §6.6',
  ),
  cause(
    'key-bare-base64-der',
    'A key without BEGIN and END',
    'Keycloak and many consoles show only the base64 in the middle.',
    'Add the two lines, or paste it as it is here.',
  ),
  cause(
    'key-in-header',
    'The token brings its own key',
    'jwk, x5c or jku in the header: that the signature fits shows only that the maker has that key, not who it is.',
    'Use keys that you know from elsewhere. Never fetch an address that stands in a token.',
    'RFC 8725 §3.10',
  ),
  cause(
    'secret-weak',
    'The secret is too short',
    'Whoever has one token can try billions of secrets a second, away from your server.',
    'At least as many random bytes as the hash has: 32 for HS256.',
    'RFC 7518 §3.2',
  ),
  cause(
    'unsupported-here',
    'This browser cannot check it',
    'The algorithm is known, but the browser does not have it. That says nothing about the token.',
    'Try a newer browser, or check it with a library.',
  ),
]
