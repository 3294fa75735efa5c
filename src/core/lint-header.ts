import { suggestAlgorithm } from './algorithms.ts'
import { type JsonValue, memberOf } from './json.ts'
import { findContentEncryption, findKeyManagement } from './jwe-algorithms.ts'
import { type Lint, rule, short, told, when } from './lint-row.ts'
import type { Subject } from './lint-subject.ts'
import { bareType } from './token-type.ts'

/** IANA "JSON Web Signature and Encryption Algorithms": implementation requirement "Prohibited". */
const prohibited: ReadonlySet<string> = new Set(
  'RS1 HS1 A128CBC A192CBC A256CBC A128CTR A192CTR A256CTR'.split(' '),
)

const isNone = (alg: string | null) => alg?.toLowerCase() === 'none'

/** Types that name no kind of their own. */
const isGeneric = (typ: JsonValue | undefined) => typ === undefined || bareType(typ) === 'jwt'

/** The known name that differs only in upper and lower case. */
function sameBut(alg: string): string | null {
  const names = [
    'none dir RSA-OAEP RSA-OAEP-256 RSA1_5 ECDH-ES A128KW A192KW A256KW A128GCMKW A192GCMKW A256GCMKW',
    'HS256 HS384 HS512 RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 ES256K EdDSA Ed25519 Ed448',
    'ML-DSA-44 ML-DSA-65 ML-DSA-87',
  ]
  const all = names.join(' ').split(' ')
  return all.find((name) => name !== alg && name.toLowerCase() === alg.toLowerCase()) ?? null
}

function isKnown({ jwe, alg, algorithm, header }: Subject): boolean {
  if (jwe === null) return algorithm !== null || isNone(alg)
  const enc = memberOf(header, 'enc')
  return (
    findKeyManagement(alg ?? '') !== null && (typeof enc !== 'string' || findContentEncryption(enc) !== null)
  )
}

/** Group B: the header, without what concerns its keys. */
export const headerLints: readonly Lint[] = [
  rule(
    'H1',
    'error',
    'RFC 7515 §4.1.1',
    'Who checks has to know which algorithm was used. A program that guesses can be led to guess wrong.',
    (s) => told(s.found('alg-missing', 'enc-missing')),
  ),
  rule(
    'H2',
    'error',
    'RFC 7519 §6, RFC 8725 §3.2',
    'Some libraries took such tokens for good, and everybody could sign in as anybody. A draft at the IETF is about to retire "none".',
    (s) =>
      when(s.jws !== null && isNone(s.alg), () => ({
        title: 'Unsecured: anyone can write this token',
        detail: `The header says "alg": ${short(s.alg)}. Refuse it, in whatever spelling: name the algorithms that you accept.`,
        span: s.headerSpan('alg'),
      })),
  ),
  rule(
    'H3',
    'error',
    'RFC 7518 §3.6',
    'A third part that nobody checks lets an unsigned token look like a signed one.',
    (s) =>
      when(isNone(s.alg) && (s.jws?.signature.bytes?.length ?? 0) > 0, () => ({
        title: 'With "none" the signature must be empty, and here is one',
        detail: 'Probably alg was changed to "none" in a signed token. Refuse it.',
        span: s.jws?.signature.span ?? null,
      })),
  ),
  rule(
    'H4',
    'error',
    'RFC 7515 §5.2',
    'A program that takes a missing signature for a good one accepts everything.',
    (s) => told(s.found('signature-missing')),
  ),
  rule(
    'H5',
    'warning',
    'RFC 7515 §4.1.1',
    'Names of algorithms are compared exactly. A verifier that compares loosely can be led round its own list.',
    (s) => {
      const { alg } = s
      if (alg === null || alg === '' || isKnown(s) || prohibited.has(alg)) return []
      const span = s.headerSpan('alg')
      const meant = sameBut(alg)
      if (meant !== null) {
        const title = `"${alg}" should be spelled "${meant}": names are case-sensitive`
        return [{ severity: 'error', title, detail: 'Correct it where the token is made.', span }]
      }
      const near = suggestAlgorithm(alg)
      const detail = near ? `Did the maker mean ${near}?` : 'Check the spelling with whoever made it.'
      return [{ title: `No algorithm of the name ${short(alg)} is known here`, detail, span }]
    },
  ),
  rule(
    'H6',
    'error',
    'RFC 8725 §3.1',
    'The header is written by whoever made the token. A verifier that lets it choose the algorithm lets an attacker choose.',
    (s) => told(s.found('alg-not-allowed'), () => s.headerSpan('alg')),
  ),
  rule(
    'H7',
    'error',
    'RFC 8725 §2.1, §3.1',
    'A public key is known to everyone. A server that takes it as the secret of an HMAC accepts what anybody signs.',
    (s) => {
      const said = told(s.found('alg-key-confusion'), () => s.headerSpan('alg'))
      if (said.length > 0 || s.algorithm?.family !== 'HMAC') return said
      const by = ['jwk', 'jku', 'x5c', 'x5u'].find((name) => memberOf(s.header, name) !== undefined)
      if (by === undefined) return []
      return [
        {
          title: `${s.alg} needs a shared secret, and the header points to a public key (${by})`,
          detail:
            'One of the two is wrong. Pin one algorithm to each key, and take the key from your settings.',
          span: s.headerSpan(by),
        },
      ]
    },
  ),
  rule(
    'H8',
    'error',
    'IANA JOSE registry',
    'These names are in the registry only so that browsers can describe old keys. They give no protection that JOSE asks for.',
    (s) => {
      const enc = memberOf(s.header, 'enc')
      const names = [s.alg, typeof enc === 'string' ? enc : null]
      return names
        .filter((name) => name !== null && prohibited.has(name))
        .map((name) => ({
          title: `${name} is prohibited in tokens`,
          detail: 'Use an algorithm that the registry allows, such as ES256 to sign or A256GCM to encrypt.',
          span: s.headerSpan(name === s.alg ? 'alg' : 'enc'),
        }))
    },
  ),
  rule(
    'H9',
    'info',
    'RFC 9864 §2.2',
    '"EdDSA" does not say which curve. A name that says everything can be pinned.',
    (s) =>
      when(s.alg === 'EdDSA', () => ({
        title: 'EdDSA is an old name: use Ed25519 or Ed448',
        detail: 'It still works everywhere. New systems should write the full name once all readers know it.',
        span: s.headerSpan('alg'),
      })),
  ),
  rule(
    'H10',
    'warning',
    'RFC 8725 §3.2, RFC 7518 §4.2',
    'With this padding a server that answers differently to good and bad paddings can be made to decrypt for an attacker.',
    (s) =>
      when(s.alg === 'RSA1_5', () => ({
        title: 'RSA1_5 is open to padding oracles',
        detail: 'Use RSA-OAEP-256, or ECDH-ES.',
        span: s.headerSpan('alg'),
      })),
  ),
  rule('H11', 'info', 'RFC 8812 §3.1–3.2', 'A token that few can check is often not checked at all.', (s) =>
    when(s.alg === 'ES256K', () => ({
      title: 'ES256K: few verifiers have it, and no browser',
      detail: 'It is right where keys of a blockchain have to sign. Else use ES256 or Ed25519.',
      span: s.headerSpan('alg'),
    })),
  ),
  rule(
    'H12',
    'info',
    'RFC 8725 §3.11',
    'One key often signs several kinds of token. Without a type an ID token can be taken for an access token.',
    (s) => {
      const typ = memberOf(s.header, 'typ')
      if (
        s.header === null ||
        !isGeneric(typ) ||
        !['none', 'simplejwt-access', 'simplejwt-refresh', 'id-token'].includes(s.profile)
      )
        return []
      return [
        {
          title: typ === undefined ? 'No explicit type (typ)' : 'The type is just "JWT"',
          detail:
            'It could be replayed as another kind of token of the same issuer. Where you make both ends, write a type of your own, such as "invite+jwt", and check it.',
          span: s.headerSpan('typ'),
        },
      ]
    },
  ),
  rule(
    'H13',
    'info',
    'RFC 7515 §4.1.9, RFC 7519 §5.1',
    'Old readers compare the text exactly, so only the recommended spelling is understood by all of them.',
    (s) => {
      const typ = memberOf(s.header, 'typ')
      const span = s.headerSpan('typ')
      if (typeof typ !== 'string') return []
      if (/^application\/[^/]+$/i.test(typ)) {
        const title = `Write "${typ.slice(12)}" without "application/"`
        return [{ title, detail: 'The prefix should be left out of typ, to keep tokens short.', span }]
      }
      return when(typ !== 'JWT' && typ.toLowerCase() === 'jwt', () => ({
        title: `Write "JWT" in upper case, not "${typ}"`,
        detail: 'Recommended for old readers, which compare exactly.',
        span,
      }))
    },
  ),
  rule(
    'H14',
    'error',
    'RFC 7515 §4.1.11',
    'crit says what a reader must understand. If readers differ in how they take a malformed list, some check less than others.',
    (s) => told(s.found('crit-malformed'), () => s.headerSpan('crit')),
  ),
  rule(
    'H15',
    'error',
    'RFC 7515 §4.1.11',
    'The maker says: who does not know this extension would misunderstand the token.',
    (s) => told(s.found('crit-unknown'), () => s.headerSpan('crit')),
  ),
  rule(
    'H16',
    'error',
    'RFC 7797 §6, §7',
    'A reader that does not know b64 decodes the payload and checks other bytes than those that were signed.',
    (s) => {
      if (memberOf(s.header, 'b64') !== false) return []
      const crit = memberOf(s.header, 'crit')
      const span = s.headerSpan('b64')
      const isCritical = Array.isArray(crit) && crit.includes('b64')
      const isJwt = s.claims !== null || bareType(memberOf(s.header, 'typ')) === 'jwt'
      return [
        ...when(!isCritical, () => ({
          title: '"b64": false must be listed in crit',
          detail: 'Add "crit": ["b64"], so that who does not know it refuses the token.',
          span,
        })),
        ...when(isJwt, () => ({
          title: '"b64": false is forbidden in a JWT',
          detail: 'It is for signed messages of other kinds. Encode the claims as usual.',
          span,
          spec: 'RFC 7797 §7',
        })),
      ]
    },
  ),
]
