import { memberOf } from './json.ts'
import { findContentEncryption, findKeyManagement, isShared } from './jwe-algorithms.ts'
import { MOST_ROUNDS } from './jwe-form.ts'
import { privateMembersOf } from './lint-header-keys.ts'
import { type Lint, rule, told, when } from './lint-row.ts'

/** Iterations below which PBKDF2 hardly slows a guesser. RFC 7518 §4.8.1.2. */
const FEWEST_ROUNDS = 1000

/** Group J: encrypted tokens. */
export const jweLints: readonly Lint[] = [
  rule(
    'J1',
    'error',
    'RFC 7516 §5.2',
    'A part where none belongs can carry something past a check, or means that alg was changed.',
    ({ jwe, alg, header, found }) => {
      const management = jwe && findKeyManagement(alg ?? '')
      if (!jwe || !management) return []
      const enc = memberOf(header, 'enc')
      const content = typeof enc === 'string' ? findContentEncryption(enc) : null
      const bytes = jwe.encryptedKey.bytes?.length ?? 0
      const isDirect = management.family === 'dir' || management.family === 'ECDH-ES'
      const span = jwe.encryptedKey.span
      if (isDirect)
        return when(jwe.encryptedKey.span.end > jwe.encryptedKey.span.start, () => ({
          title: `With ${alg} the second part must be empty, and it has ${bytes} bytes`,
          detail: 'There is no encrypted key with this algorithm. Refuse the token.',
          span,
        }))
      if (bytes === 0)
        return [
          {
            title: `With ${alg} the encrypted key must be there, and the second part is empty`,
            detail: 'It was lost on the way, or alg is wrong.',
            span,
          },
        ]
      return content ? told(found('jwe-part-size').filter(({ args }) => args.part === 'encrypted key')) : []
    },
  ),
  rule(
    'J2',
    'error',
    'RFC 7518 §5.2–5.3, §4.7.1',
    'A short tag can be guessed, and a wrong length is the sign of a cut or of another algorithm.',
    ({ study, found }) => [
      ...told(
        study.parts.filter(
          (one) =>
            (one.code === 'jwe-part-size' && one.args.part !== 'encrypted key') ||
            (one.code === 'jwe-header-wrong' && ['iv', 'tag'].includes(one.args.member)),
        ),
      ),
      ...told(found('jwe-not-decrypted').filter(({ args }) => args.why === 'size')),
    ],
  ),
  rule(
    'J3',
    'error',
    'RFC 7518 §4.8.1.1–2',
    'Few rounds make the password easy to guess. Very many let a stranger keep your server busy with one token.',
    (s) => {
      if (s.jwe === null || !s.alg?.startsWith('PBES2')) return []
      const p2c = memberOf(s.header, 'p2c')
      const span = s.headerSpan('p2c')
      const rounds = typeof p2c === 'number' ? p2c.toLocaleString('en') : ''
      return [
        ...told(
          s.study.parts.filter(
            (one) => one.code === 'jwe-header-wrong' && ['p2s', 'p2c'].includes(one.args.member),
          ),
          () => s.headerSpan('p2s'),
        ),
        ...when(typeof p2c === 'number' && p2c >= 1 && p2c < FEWEST_ROUNDS, () => ({
          severity: 'warning' as const,
          title: `Only ${rounds} rounds of hashing for the password (p2c)`,
          detail: 'At least 1,000 are asked for; today hundreds of thousands are usual.',
          span,
        })),
        ...when(typeof p2c === 'number' && p2c > MOST_ROUNDS, () => ({
          title: `${rounds} rounds of hashing (p2c): refused`,
          detail: `Whoever sends it could keep a server busy. Set a limit; here it is ${MOST_ROUNDS.toLocaleString('en')}.`,
          span,
        })),
      ]
    },
  ),
  rule(
    'J4',
    'warning',
    'RFC 8725 §3.6',
    'The length of compressed text tells something of what is in it, and a few bytes can swell to gigabytes.',
    (s) =>
      when(s.jwe !== null && memberOf(s.header, 'zip') !== undefined, () => ({
        title: 'The content was compressed before it was encrypted (zip)',
        detail: 'Leave zip out. Where it must be read, limit what comes out, to about 250 kB.',
        span: s.headerSpan('zip'),
      })),
  ),
  rule(
    'J5',
    'error',
    'RFC 7518 §4.6.1.1, RFC 8725 §3.4',
    'A point off its curve can make the reader give away its own private key (the invalid curve attack).',
    (s) => {
      const span = s.headerSpan('epk')
      const leaks = privateMembersOf(memberOf(s.header, 'epk')).length > 0
      return [
        ...told(s.study.epk ? [s.study.epk] : [], () => span),
        ...when(s.jwe !== null && leaks, () => ({
          title: 'The ephemeral key comes with its private half (d)',
          detail: 'Whoever sees the token can now open it. Send only the public members.',
          span,
        })),
      ]
    },
  ),
  rule(
    'J6',
    'warning',
    'RFC 7519 §11.2',
    'Everyone has the public key, so everyone can make such a token. That it opens says nothing about who wrote it.',
    (s) => {
      const management = s.jwe && findKeyManagement(s.alg ?? '')
      if (!management || isShared(management)) return []
      const cty = memberOf(s.header, 'cty')
      const isSigned =
        s.plaintext === null
          ? typeof cty === 'string' && /(^|[+/])jwt$/i.test(cty)
          : s.plaintext.nested !== null
      return when(!isSigned, () => ({
        title: 'Secret, but not signed: anyone could have written it',
        detail: 'Where it matters who issued it, sign the claims first, then encrypt the signed token.',
        span: s.headerSpan('alg'),
      }))
    },
  ),
  rule(
    'J7',
    'info',
    'RFC 7518 §4.4, §5.1',
    'Standards have AES with 192 bits; some programs leave it out. Chromium, version 156 as measured, has none.',
    (s) => {
      const enc = memberOf(s.header, 'enc')
      const by = [s.alg, typeof enc === 'string' ? enc : null].find((name) => name?.includes('A192'))
      return when(s.jwe !== null && by != null, () => ({
        title: `${by}: browsers built on Chromium have no AES with 192 bits`,
        detail: 'Use 128 or 256 bits, which everyone has.',
        span: s.headerSpan(by === s.alg ? 'alg' : 'enc'),
      }))
    },
  ),
]
