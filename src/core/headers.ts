/** What a header parameter is, for a person who meets it. */
export interface HeaderDescription {
  /** registered: in the IANA registry of JOSE header parameters. private: agreed between the parties. RFC 7515 §4. */
  readonly kind: 'registered' | 'private'
  /** One plain sentence; null when nothing is known of it. */
  readonly meaning: string | null
  /** Where it is defined for this kind of token. */
  readonly reference: string | null
  /** A reader must not take this from the token without checking: it can name or bring the key. */
  readonly isRisky: boolean
}

/** name|meaning|defined for a JWS|defined for a JWE. A number is an RFC. */
const rows = `
alg|The algorithm. A reader must choose the allowed ones itself and never simply believe this.|7515 §4.1.1|7516 §4.1.1
jku|Address of a set of keys. Fetched blindly, it lets an attacker bring the key.|7515 §4.1.2|7516 §4.1.4
jwk|The public key itself. Whoever wrote the token chose it, so it proves nothing about who that is.|7515 §4.1.3|7516 §4.1.5
kid|The name of the key, to find it among several. Text from a stranger: never part of a path or query.|7515 §4.1.4|7516 §4.1.6
x5u|Address of a certificate. Fetched blindly, it lets an attacker bring the key.|7515 §4.1.5|7516 §4.1.7
x5c|The certificate chain itself. Good only if it leads to a root you trust.|7515 §4.1.6|7516 §4.1.8
x5t|SHA-1 fingerprint of the certificate.|7515 §4.1.7|7516 §4.1.9
x5t#S256|SHA-256 fingerprint of the certificate.|7515 §4.1.8|7516 §4.1.10
typ|The kind of token, such as JWT or at+jwt. Checking it stops one kind being used as another.|7515 §4.1.9|7516 §4.1.11
cty|The kind of content. JWT means: there is another token inside.|7515 §4.1.10|7516 §4.1.12
crit|Names of extensions. A reader that does not know all of them must refuse the token.|7515 §4.1.11|7516 §4.1.13
enc|The algorithm that encrypts the content.||7516 §4.1.2
zip|The content was compressed before encryption. A reader must limit how large it can grow.||7516 §4.1.3
epk|The sender's public key, made for this one token, to agree on a secret.||7518 §4.6.1.1
apu|About the sender; goes into the agreed key.||7518 §4.6.1.2
apv|About the recipient; goes into the agreed key.||7518 §4.6.1.3
iv|The starting value with which the key was encrypted.||7518 §4.7.1.1
tag|The seal of the encrypted key.||7518 §4.7.1.2
p2s|The salt with which the password was turned into a key.||7518 §4.8.1.1
p2c|How many rounds turned the password into a key. A huge number is an attack on the reader.||7518 §4.8.1.2
iss|The issuer, repeated from the encrypted claims so that it can be read without the key.||7519 §5.3
sub|The subject, repeated from the encrypted claims.||7519 §5.3
aud|The audience, repeated from the encrypted claims.||7519 §5.3
b64|false: the payload stands in the token as it is, without base64url.|7797 §3|
ppt|The kind of caller-id token (PASSporT).|8225 §8.1|
url|The address the request is sent to (ACME).|8555 §6.4.1|8555 §6.4.1
nonce|A value used once, to stop replays. In a Microsoft Graph token it is hashed before signing.|8555 §6.5.2|8555 §6.5.2
svt|Results of an earlier check of a signature.|9321|
iheSSId|Id of a submission set of medical documents (IHE).|IHE ITI DSGj §5.10|
jwt|Another token, about the one who signed.|OpenID for Verifiable Presentations 1.0 §12|
client_id|The OAuth client.|6749 §2.2|
trust_chain|Statements that lead from the signer to a trust anchor.|OpenID Federation 1.0 §4.3|
peer_trust_chain|Statements that lead from the other party to a trust anchor.|OpenID Federation 1.0 §4.4|
`

interface Row {
  readonly meaning: string
  readonly jws: string | null
  readonly jwe: string | null
}

const readReference = (text: string | undefined): string | null =>
  text ? (/^\d/.test(text) ? `RFC ${text}` : text) : null

const parameters: ReadonlyMap<string, Row> = new Map(
  rows
    .trim()
    .split('\n')
    .map((row) => {
      const [name = '', meaning = '', jws, jwe] = row.split('|')
      return [name, { meaning, jws: readReference(jws), jwe: readReference(jwe) }]
    }),
)

/** Every registered name. */
export const headerNames: readonly string[] = [...parameters.keys()]

const riskyNames: ReadonlySet<string> = new Set(['jku', 'jwk', 'x5u', 'x5c', 'p2c', 'zip'])

/** Says what a header parameter is. Any text may be asked for. */
export function describeHeader(name: string, form: 'jws' | 'jwe' = 'jws'): HeaderDescription {
  const row = parameters.get(name)
  const reference = row ? (form === 'jwe' ? (row.jwe ?? row.jws) : (row.jws ?? row.jwe)) : null
  return {
    kind: row ? 'registered' : 'private',
    meaning: row?.meaning ?? null,
    reference,
    isRisky: riskyNames.has(name),
  }
}
