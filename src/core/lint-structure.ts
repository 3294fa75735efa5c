import { type Lint, rule, told, when } from './lint-row.ts'

/** A cookie with its name and attributes has to be taken up to this many bytes; longer ones may be dropped. */
const COOKIE_BYTES = 4096

const bytesOf = (text: string) => new TextEncoder().encode(text).length

/** Group A: structure and encoding. */
export const structureLints: readonly Lint[] = [
  rule(
    'S1',
    'error',
    'RFC 7515 §7.1, RFC 7516 §9',
    'Readers tell a signed from an encrypted token by the number of its parts. With any other number nothing can be read or checked.',
    (s) => told(s.found('wrong-part-count', 'json-form-broken', 'json-not-a-token', 'not-a-token')),
  ),
  rule(
    'S2',
    'error',
    'RFC 7515 §2',
    'base64 and base64url look alike and differ in three characters. Some readers take both, so one token has several spellings; others refuse it.',
    (s) => told(s.found('not-base64url', 'standard-alphabet', 'padded-base64url', 'standard-base64')),
  ),
  rule(
    'S3',
    'error',
    'RFC 4648 §4, §5',
    'Four characters carry three bytes. One character left over carries no byte at all, so something is missing.',
    (s) => told(s.found('truncated-base64url')),
  ),
  rule(
    'S4',
    'warning',
    'RFC 4648 §3.5',
    'The token can be spelled in another way and mean the same. A list of revoked tokens that compares text does not see that.',
    (s) => told(s.found('non-canonical-base64url')),
  ),
  rule(
    'S5',
    'error',
    'RFC 7515 §4, §5.2',
    'The header says how the token was signed. Without it nobody can check anything.',
    (s) => told(s.found('header-not-json', 'header-not-object', 'header-missing')),
  ),
  rule(
    'S6',
    'error',
    'RFC 7515 §4',
    'The program that checks and the program that uses the token may each take another of the two values.',
    (s) => told(s.found('duplicate-key').filter(({ args }) => args.part === 'header')),
  ),
  rule(
    'S7',
    'error',
    'RFC 7519 §4',
    'One program may check the first value and another one act on the second.',
    (s) => told(s.found('duplicate-key').filter(({ args }) => args.part !== 'header')),
  ),
  rule(
    'S8',
    'error',
    'RFC 7519 §7.2',
    'A signature may cover any bytes. A JWT is the special case in which they are a JSON object of claims, and libraries for JWT expect that.',
    (s) =>
      s.payload === null || s.payload.json !== null || nestedIn(s) || s.jws?.detached
        ? []
        : told(
            s.found('payload-not-json', 'payload-not-object', 'payload-double-encoded', 'payload-missing'),
          ),
  ),
  rule(
    'S9',
    'error',
    'RFC 8725 §3.7',
    'Two programs that guess another character set read two different texts out of the same signed bytes.',
    (s) => {
      const said = told(s.found('not-utf8'))
      const { payload } = s
      if (said.length > 0 || payload === null || payload.isUtf8 || nestedIn(s)) return said
      return [
        {
          title: 'The payload is not UTF-8',
          detail: 'Write the claims as JSON in UTF-8, without any other character set.',
          span: s.jws ? payload.span : null,
        },
      ]
    },
  ),
  rule(
    'S10',
    'warning',
    'RFC 7493 §2.2, RFC 8259 §6',
    'JavaScript and many other languages hold numbers in 64 bits of floating point. An id beyond 2⁵³ silently becomes the id of somebody else.',
    (s) => told(s.found('big-integer', 'number-overflow')),
  ),
  rule(
    'S11',
    'info',
    'RFC 6265 §6.1',
    'A cookie that is too large is dropped without a word: the person is signed out, and nobody knows why. Servers also limit the size of headers.',
    ({ token }) => {
      const bytes = bytesOf(token.text)
      return when(bytes > COOKIE_BYTES, () => ({
        title: `${bytes.toLocaleString('en')} bytes: it will not fit into one cookie`,
        detail: `Browsers keep cookies of ${COOKIE_BYTES.toLocaleString('en')} bytes, name included. Leave out claims that the server can look up.`,
      }))
    },
  ),
]

/** The payload is a token of its own, and no claims are expected beside it. */
function nestedIn({
  jws,
  plaintext,
}: {
  jws: { nested: string | null } | null
  plaintext: { nested: string | null } | null
}) {
  return (jws?.nested ?? plaintext?.nested ?? null) !== null
}
