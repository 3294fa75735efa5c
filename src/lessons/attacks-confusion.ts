import type { Action } from '../sim/deeds.ts'
import { serverCode } from '../sim/server-code.ts'
import { choose } from './choices.ts'
import { answerFor, bearerSent, pathSent, sendTo } from './exchanges.ts'
import type { Exercise } from './exercise.ts'
import { F4, rsaPublicPem, T0 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { claimOf, happenings, headerOf, keyText, signatureFits, startWith, tokenText } from './look.ts'
import { confused, confusedHidden, confusedMended, confusedNoNone } from './servers.ts'

/** The bytes of a text as hex: the key box reads a PEM as a key, and hex as the bytes that it stands for. */
const hexOf = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')

const wholeFile = hexOf(rsaPublicPem)
const trimmedFile = hexOf(rsaPublicPem.trimEnd())

const putBytes = (text: string): Action => ({
  do: 'set',
  inputs: { key: { text, encoding: 'hex', passphrase: '' } },
})
const putToken = (pasted: string): Action => ({ do: 'set', inputs: { pasted } })

const toHmac: Action = { do: 'edit', part: 'header', source: '{"alg":"HS256","typ":"JWT"}' }
const toAdmin: Action = {
  do: 'edit',
  part: 'payload',
  source: `{"sub":"42","name":"Ana Ruiz","admin":true,"iat":${T0},"exp":${T0 + 300}}`,
}
const attack: readonly Action[] = [toHmac, toAdmin, putBytes(wholeFile), { do: 'sign' }, sendTo('/admin')]

const isHmac = (seen: Snapshot) => /^HS(?:256|384|512)$/u.test(String(headerOf(seen, 'alg')))
const saysAdmin = (seen: Snapshot) => claimOf(seen, 'admin') === true || claimOf(seen, 'role') === 'admin'

/** The secret in the key box as text; null where there is none. */
const secretText = ({ key }: Snapshot): string | null =>
  key.kind === 'secret' && key.bytes !== null ? new TextDecoder().decode(key.bytes) : null

const holdsFile = (seen: Snapshot) => secretText(seen) === rsaPublicPem
const holdsTrimmed = (seen: Snapshot) => secretText(seen) === rsaPublicPem.trimEnd()

/** Signed with Sign as it stands now. The verdict does not say so: it refuses such a secret without trying it. */
const isSigned = (seen: Snapshot) =>
  isHmac(seen) && happenings(seen, 'signed').some(({ token }) => token === tokenText(seen))

/** Tokens that got into /admin while the server was broken. */
const forgedTokens = (seen: Snapshot): readonly string[] =>
  happenings(seen, 'exchange').flatMap((one) => {
    const token = bearerSent(one)
    const isIn = one.server === confused.id && pathSent(one) === '/admin' && one.response.status === 200
    return isIn && token !== null ? [token] : []
  })

const isIn = (seen: Snapshot) => forgedTokens(seen).length > 0
const runs = (id: string) => (seen: Snapshot) => seen.world.server?.id === id

const noNone = '    if alg.lower() == "none":\n        raise jwt.InvalidAlgorithmError'

const options = [
  { id: 'as-is', code: '# leave it as it is', server: confused },
  {
    id: 'no-none',
    code: `def read_token(token):\n    alg = str(jwt.get_unverified_header(token).get("alg"))\n${noNone}\n    # ... and then as before`,
    server: confusedNoNone,
  },
  {
    id: 'hidden',
    code: 'KEY = os.environ["CAMPUS_PUBLIC_KEY"]\n# the key is no longer on our web site\n# ... and then as before',
    server: confusedHidden,
  },
  {
    id: 'pinned',
    code: 'def read_token(token):\n    return jwt.decode(token, KEY, algorithms=["RS256"])',
    server: confusedMended,
  },
] as const

const exercises = [
  {
    kind: 'cards',
    ask: 'What everybody can have',
    cards: [
      { id: 'genuine', title: 'Ana’s own token', text: F4, use: { as: 'token' } },
      {
        id: 'pem',
        title: 'campus.pem, the public key',
        text: rsaPublicPem,
        note: 'as a key: it verifies RS256',
        use: { as: 'key', encoding: 'utf8' },
      },
      {
        id: 'bytes',
        title: 'campus.pem as plain bytes',
        text: wholeFile,
        note: 'the same file in hex; the last byte, `0a`, is its newline',
        use: { as: 'key', encoding: 'hex' },
      },
      {
        id: 'trimmed',
        title: 'campus.pem, trimmed',
        text: trimmedFile,
        note: 'in hex, without that last `0a`',
        use: { as: 'key', encoding: 'hex' },
      },
    ],
  },
  {
    kind: 'request',
    name: 'request',
    ask: 'Ask the server',
    paths: ['/notes', '/admin'],
    mode: 'send',
    code: {
      [confused.id]: serverCode(confused),
      [confusedNoNone.id]: serverCode(confused).replace('\n    if alg in', `\n${noNone}\n    if alg in`),
      [confusedHidden.id]: serverCode(confused),
      [confusedMended.id]: serverCode(confusedMended),
    },
  },
  { kind: 'code', name: 'fix', ask: 'When you are in: mend the server', options },
] as const satisfies readonly Exercise[]

function pick(id: (typeof options)[number]['id']): readonly Action[] {
  const server = options.find((option) => option.id === id)?.server ?? confused
  return [choose('fix', id), { do: 'set', inputs: { server } }]
}

export const confusedKey: Step = {
  id: '6.5',
  title: 'The public key as a secret',
  kind: 'do',
  say: 'This server holds one key: the **public** key of the campus, for RS256. Everybody may have it. But the server lets the token choose the algorithm, and its code for HS256 takes the same text as a shared secret.',
  ask: 'Forge a token that gets **200** from `/admin`. Then mend the server: your forgery must get **401**, and Ana’s own token still **200** from `/notes`.',
  panels: ['header', 'payload', 'key'],
  look: 'header',
  exercises,
  start: startWith(F4, '', { server: confused }),
  goals: [
    {
      text: 'the header names an algorithm with a shared secret',
      met: (seen) => isHmac(seen) || isIn(seen),
    },
    { text: 'the payload says that you are an admin', met: (seen) => saysAdmin(seen) || isIn(seen) },
    {
      text: 'it is signed with the bytes of the public key',
      met: (seen) => (holdsFile(seen) && isSigned(seen)) || isIn(seen),
    },
    { text: '`/admin` answers 200 to your forgery', met: isIn },
    {
      text: 'mended: the same forgery gets 401',
      met: (seen) =>
        runs(confusedMended.id)(seen) &&
        forgedTokens(seen).some((token) => answerFor(seen, token, confusedMended.id, '/admin') === 401),
    },
    {
      text: 'mended: Ana’s own token still gets 200 from `/notes`',
      met: (seen) => answerFor(seen, F4, confusedMended.id, '/notes') === 200,
    },
  ],
  mistakes: [
    {
      code: 'trimmed',
      when: (seen) => holdsTrimmed(seen) && isSigned(seen) && !isIn(seen),
      feedback:
        'One missing newline is another key. The server uses the file to its last byte: take the bytes that end with `0a`.',
      misconception: null,
      example: [toHmac, toAdmin, putBytes(trimmedFile), { do: 'sign' }, sendTo('/admin')],
    },
    {
      code: 'pem-as-secret',
      when: (seen) =>
        seen.world.key.text.includes('-----BEGIN') &&
        happenings(seen, 'sign-failed').at(-1)?.alg.startsWith('HS') === true &&
        !isIn(seen),
      feedback:
        'This page does not take a public key for a secret, and neither does PyJWT today. An attacker’s own script does: give it the same file as plain bytes.',
      misconception: 'M9',
      example: [toHmac, toAdmin, { do: 'set', inputs: { key: keyText(rsaPublicPem) } }, { do: 'sign' }],
    },
    {
      code: 'own-secret',
      when: (seen) => isHmac(seen) && signatureFits(seen) && !isIn(seen),
      feedback:
        'Valid for you, not for the server: it makes the HMAC with the text that stands in **its** key variable. Which text is that, and do you have it?',
      misconception: 'M5',
      example: [
        toHmac,
        toAdmin,
        { do: 'set', inputs: { key: keyText('my-own-secret') } },
        { do: 'sign' },
        sendTo('/admin'),
      ],
    },
    {
      code: 'not-signed',
      when: (seen) =>
        isHmac(seen) &&
        holdsFile(seen) &&
        !isSigned(seen) &&
        happenings(seen, 'exchange').length > 0 &&
        !isIn(seen),
      feedback: 'The right secret is in the box, but part 3 is still from before. Press Sign, then send.',
      misconception: 'M4',
      example: [toHmac, toAdmin, putBytes(wholeFile), sendTo('/admin')],
    },
    {
      code: 'still-rsa',
      when: (seen) => headerOf(seen, 'alg') === 'RS256' && saysAdmin(seen) && !isIn(seen),
      feedback: 'For RS256 you would need the private key. Which algorithm needs only a key that you have?',
      misconception: 'M9',
      example: [toAdmin, sendTo('/admin')],
    },
    {
      code: 'mended-too-early',
      when: (seen) => runs(confusedMended.id)(seen) && !isIn(seen),
      feedback:
        'That is the fix, but you have not seen it break yet. Choose “leave it as it is”, get in first, and then mend it.',
      misconception: null,
      example: pick('pinned'),
    },
    {
      code: 'only-none-forbidden',
      when: runs(confusedNoNone.id),
      feedback:
        'Your forgery does not say `none`, so it still gets in. A list of what is forbidden is never complete: list what is allowed.',
      misconception: 'M10',
      example: [...attack, ...pick('no-none'), sendTo('/admin')],
    },
    {
      code: 'public-key-hidden',
      when: runs(confusedHidden.id),
      feedback:
        'A public key is not a secret, and must not have to be one: every other verifier has it, and so has the attacker. The forgery still gets in.',
      misconception: 'M9',
      example: [...attack, ...pick('hidden'), sendTo('/admin')],
    },
  ],
  hints: [
    'For HS256, signing and verifying take the same key. Which key does this server verify with, and who has it?',
    'The public key is public bytes. Say HS256 in the header, use the bytes of `campus.pem`, and keep the final newline.',
    'Header `"alg": "HS256"`, payload `"admin": true`, card “campus.pem as plain bytes”, Sign, send to `/admin`. Then pick `algorithms=["RS256"]`, send it again, and Ana’s own token to `/notes`.',
  ],
  solve: [...attack, ...pick('pinned'), sendTo('/admin'), putToken(F4), sendTo('/notes')],
  explain:
    'The token chose how its own key was used. So each key serves exactly one algorithm, and the verifier says which ([RFC 8725 §3.1](https://www.rfc-editor.org/rfc/rfc8725#section-3.1), the attack is in [§2.1](https://www.rfc-editor.org/rfc/rfc8725#section-2.1)).\n\nPyJWT refuses a PEM as an HMAC secret by itself; a hole in that was closed in 2.4 ([CVE-2022-29217](https://nvd.nist.gov/vuln/detail/CVE-2022-29217)). The list of algorithms is the fix that always holds.',
  notes:
    'Six minutes, the hardest step of the course: do it together. Draw the two boxes on the board: RS256 (private signs, public verifies) and HS256 (one secret does both), and ask what happens if the public key lands in the second box. What goes wrong: the trimmed file, for which the real attack fails in the same way; and forgetting to sign again.',
  learnt: 'I know how a public key becomes a secret by mistake, and that a fixed list of algorithms ends it.',
  misconceptions: ['M9', 'M10'],
}
