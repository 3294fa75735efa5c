import { choose } from './choices.ts'
import type { Exercise } from './exercise.ts'
import { F1, F5 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo, placeOf, startWith } from './look.ts'

const isEncrypted = (seen: Snapshot) => seen.token.form === 'jwe' && seen.token.serialization === 'compact'
const readable = (seen: Snapshot) => answerTo(seen, 'readable')

export const fiveParts: Step = {
  id: '5.1',
  title: 'A token that you cannot read',
  kind: 'pick',
  say: 'Every token so far was **signed**: whoever finds it can read it. Some tokens are **encrypted** instead.\n\nThe cards hold the same claims about Ana, once signed and once encrypted. You have no key for either of them.',
  ask: 'Open the encrypted token and count its parts. Which of them can you still read?',
  panels: ['token', 'header', 'payload'],
  look: 'exercise',
  exercises: [
    {
      kind: 'cards',
      ask: 'Two tokens about Ana',
      cards: [
        { id: 'signed', title: 'Ana, signed', text: F1, use: { as: 'token' } },
        { id: 'encrypted', title: 'Ana, encrypted', text: F5, use: { as: 'token' } },
      ],
    },
    {
      kind: 'choice',
      name: 'readable',
      ask: 'Without any key, of the encrypted token I can read',
      options: [
        { id: 'all', text: 'all of it, as always' },
        { id: 'payload', text: 'only the claims' },
        { id: 'header', text: 'only the header' },
        { id: 'nothing', text: 'nothing at all' },
      ],
    },
  ],
  start: startWith(F1),
  goals: [
    { text: 'the encrypted token is open: it has five parts', met: isEncrypted },
    {
      text: 'your answer names the part that everybody can read',
      met: (seen) => readable(seen) === 'header',
    },
  ],
  mistakes: [
    {
      code: 'not-opened',
      when: (seen) => readable(seen) === 'header' && !isEncrypted(seen),
      feedback:
        'The token that stands there now is the signed one, and of that you can read the claims too. Open the encrypted one and see if your answer holds.',
      misconception: null,
      example: [choose('readable', 'header')],
    },
    {
      code: 'payload',
      when: (seen) => readable(seen) === 'payload',
      feedback:
        'The claims are in part 4, and that is ciphertext: without the key it looks like chance. Only the header is readable.',
      misconception: 'M1',
      example: [{ do: 'set', inputs: { pasted: F5 } }, choose('readable', 'payload')],
    },
    {
      code: 'all',
      when: (seen) => readable(seen) === 'all',
      feedback:
        'That is true of signed tokens. Open the encrypted one and look for Ana’s name: it is nowhere to be seen.',
      misconception: 'M1',
      example: [{ do: 'set', inputs: { pasted: F5 } }, choose('readable', 'all')],
    },
    {
      code: 'nothing',
      when: (seen) => readable(seen) === 'nothing',
      feedback:
        'One part is readable: look at the header. The receiver has to know **how** it was encrypted before it can open anything.',
      misconception: 'M2',
      example: [{ do: 'set', inputs: { pasted: F5 } }, choose('readable', 'nothing')],
    },
  ],
  hints: [
    'Count the dots: two of them in a signed token. And now?',
    'Look at the panels below the token: which of them still shows you JSON?',
    'Press “Ana, encrypted”, then answer “only the header”.',
  ],
  solve: [{ do: 'set', inputs: { pasted: F5 } }, choose('readable', 'header')],
  explain:
    'Four dots, five parts: header, encrypted key, initialization vector, ciphertext, authentication tag ([RFC 7516 §3.1](https://www.rfc-editor.org/rfc/rfc7516#section-3.1)). Only the header is plain base64url. Part 2 is empty here, because `"alg": "dir"` means that both sides share the key already ([RFC 7518 §4.5](https://www.rfc-editor.org/rfc/rfc7518#section-4.5)).\n\nSigned is called **JWS**, encrypted **JWE**; both can be a JWT. Most tokens that you meet are signed only.',
  notes:
    'Three minutes. Ask: “Who has ever put something secret into a token?” Then open both, one after the other. Let the room find “Ana” in the first one and give up in the second. Some will say “nothing”: point at the header panel. The empty second part (two dots side by side) looks like a mistake and is none.',
  learnt:
    'I can tell an encrypted token from a signed one by its dots, and I know which part stays readable.',
  misconceptions: ['M1'],
}

const shields = {
  kind: 'sort',
  name: 'shields',
  ask: 'A token like this …',
  items: [
    { id: 'integrity', text: 'shows if somebody changed a claim on the way' },
    { id: 'hides', text: 'hides the claims from whoever finds the token' },
    { id: 'origin', text: 'proves that the holder of the private key made it' },
    { id: 'hides-alg', text: 'hides which algorithm was used' },
    { id: 'replay', text: 'stops a thief from sending a copy again' },
  ],
  places: [
    { id: 'signed', title: 'Signed', about: 'JWS with a key pair' },
    { id: 'encrypted', title: 'Encrypted', about: 'JWE with a key pair' },
    { id: 'both', title: 'Both of them' },
    { id: 'neither', title: 'Neither' },
  ],
} as const satisfies Exercise

const right = {
  integrity: 'both',
  hides: 'encrypted',
  origin: 'signed',
  'hides-alg': 'neither',
  replay: 'neither',
} as const

type Statement = keyof typeof right

const put = (seen: Snapshot, item: Statement) => placeOf(seen, 'shields', item) ?? ''

const isRight = (item: Statement) => (seen: Snapshot) => put(seen, item) === right[item]

const misplaced = (item: Statement, place: string) =>
  [{ do: 'answer', name: 'shields', answer: { ...right, [item]: place } }] as const

export const whatEachProtects: Step = {
  id: '5.2',
  title: 'What each of them protects',
  kind: 'sort',
  say: 'A signature is like a seal on a glass box: you see inside, and you see if it was opened. Encryption is a box of steel with a lock.\n\nWith a key pair, the sender **signs** with its own private key. To **encrypt**, it uses the public key of the receiver.',
  picture: 'jwe',
  ask: 'Who does what? Put each sentence where it belongs.',
  panels: [],
  look: 'exercise',
  exercises: [shields],
  start: startWith(F1),
  goals: [
    { text: 'who shows that a claim was changed', met: isRight('integrity') },
    { text: 'who hides the claims', met: isRight('hides') },
    { text: 'who proves where it comes from', met: isRight('origin') },
    { text: 'who hides the algorithm', met: isRight('hides-alg') },
    { text: 'who stops a copy', met: isRight('replay') },
  ],
  mistakes: [
    {
      code: 'replay-stopped',
      when: (seen) => ['signed', 'encrypted', 'both'].includes(put(seen, 'replay')),
      feedback:
        'A copy has the same bytes, so it has a perfect signature and opens with the same key. What helps is a short life (`exp`), HTTPS, or a server that remembers each `jti`.',
      misconception: null,
      example: misplaced('replay', 'signed'),
    },
    {
      code: 'signature-hides',
      when: (seen) => ['signed', 'both'].includes(put(seen, 'hides')),
      feedback:
        'You have read the claims of signed tokens all the time, without any key. A signature hides nothing.',
      misconception: 'M3',
      example: misplaced('hides', 'both'),
    },
    {
      code: 'only-signed-noticed',
      when: (seen) => ['signed', 'encrypted', 'neither'].includes(put(seen, 'integrity')),
      feedback:
        'Both notice it: the signature no longer fits, and in a JWE the fifth part, the authentication tag, no longer fits. JWE allows only encryption with such a tag.',
      misconception: null,
      example: misplaced('integrity', 'signed'),
    },
    {
      code: 'encryption-proves',
      when: (seen) => ['encrypted', 'both'].includes(put(seen, 'origin')),
      feedback:
        'The key that encrypts is the receiver’s **public** key, and everybody has that. So everybody can make an encrypted token for them; only the signature says who it was.',
      misconception: 'M9',
      example: misplaced('origin', 'both'),
    },
    {
      code: 'nobody-proves',
      when: (seen) => put(seen, 'origin') === 'neither',
      feedback:
        'Only one holder has the private key, and only that key makes a signature that fits the public one. That is the proof.',
      misconception: null,
      example: misplaced('origin', 'neither'),
    },
    {
      code: 'header-hidden',
      when: (seen) => ['signed', 'encrypted', 'both'].includes(put(seen, 'hides-alg')),
      feedback:
        'Remember the step before: the header of the encrypted token was readable, with `alg` and `enc` in it. The receiver needs them to begin.',
      misconception: null,
      example: misplaced('hides-alg', 'encrypted'),
    },
    {
      code: 'nobody-hides',
      when: (seen) => put(seen, 'hides') === 'neither',
      feedback: 'One of them does: in the step before, you could not find Ana’s name any more.',
      misconception: null,
      example: misplaced('hides', 'neither'),
    },
  ],
  hints: [
    'Ask of each sentence: does it help against reading, against changing, or against copying?',
    'A copy is a token that nobody changed. And the key that encrypts is public.',
    'Changed claims: both. Hides the claims: encrypted. Proves the holder: signed. Hides the algorithm: neither. Stops copies: neither.',
  ],
  solve: [{ do: 'answer', name: 'shields', answer: right }],
  explain:
    'JWE must use encryption that also notices changes (AEAD, [RFC 7516 §4.1.2](https://www.rfc-editor.org/rfc/rfc7516#section-4.1.2)). But it does not say who made it. If you need both, sign first and encrypt the signed token ([RFC 7519 §11.2](https://www.rfc-editor.org/rfc/rfc7519#section-11.2)).\n\nNeither of them stops a copy: whoever holds the token can use it until `exp`.',
  notes:
    'Four minutes. Best in pairs. The sentence that divides the room is “stops a thief from sending a copy again”: let two people argue before you show it. If somebody says that a shared-secret JWE proves the sender: right, either of the two holders made it, as with HS256. The places here say “key pair”.',
  learnt: 'I know what signing protects, what encrypting protects, and that neither stops a stolen copy.',
  misconceptions: ['M1'],
}
