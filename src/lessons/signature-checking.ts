/** Steps 3.1 and 3.2: what it means that a signature fits, and what breaks it. */
import type { Action } from '../sim/deeds.ts'
import { choose } from './choices.ts'
import { F1, K1 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import {
  answerTo,
  claimOf,
  encoded,
  jsonOf,
  keyText,
  signatureFits,
  stage,
  startWith,
  tokenText,
} from './look.ts'

const putKey = (text: string): Action => ({ do: 'set', inputs: { key: keyText(text) } })
const editPayload = (source: string): Action => ({ do: 'edit', part: 'payload', source })

const isUntouched = (seen: Snapshot) => tokenText(seen) === F1
const keyInBox = (seen: Snapshot) => seen.world.key.text

/** The secret of another shop in town: a key, but not the one. */
const bookshopSecret = 'bookshop-demo-secret-do-not-reuse-02'

export const proveTheSender: Step = {
  id: '3.1',
  title: 'Did this come from the campus server?',
  kind: 'do',
  say: 'Anybody can write “I am Ana” into a payload. But the campus server also **signed** this token: it mixed the text with a secret of its own and put the result at the end, as part 3.\n\nWhoever has the same secret can do it again and compare. That is to **verify**. **Sign** is something else: it makes a new part 3.',
  ask: 'Prove that this token is from the campus server, and leave it as it is.',
  panels: ['verdict', 'token', 'key'],
  look: 'exercise',
  exercises: [
    {
      kind: 'cards',
      ask: 'Two servers, two secrets',
      cards: [
        {
          id: 'bookshop',
          title: 'Secret of the bookshop',
          text: bookshopSecret,
          use: { as: 'key', encoding: 'utf8' },
        },
        {
          id: 'campus',
          title: 'Secret of the campus server',
          text: K1,
          note: 'A demo secret, printed here for all to see. A real one never leaves its server.',
          use: { as: 'key', encoding: 'utf8' },
        },
      ],
    },
  ],
  start: startWith(F1),
  goals: [
    { text: 'a secret is in the key box', met: (seen) => keyInBox(seen) !== '' },
    { text: 'with it, the signature fits', met: signatureFits },
    {
      text: 'the token is still the one you got, to the letter',
      met: (seen) => isUntouched(seen) && keyInBox(seen) !== '',
    },
  ],
  mistakes: [
    {
      code: 'signed-yourself',
      when: (seen) => !isUntouched(seen) && signatureFits(seen),
      feedback:
        'The page says that the signature fits. Of course: you made it, a moment ago, with this key. That proves nothing about the token that you were given. Press Undo until its old part 3 is back.',
      misconception: 'M5',
      example: [putKey('campus'), { do: 'sign' }],
    },
    {
      code: 'other-server',
      when: (seen) => isUntouched(seen) && keyInBox(seen) === bookshopSecret,
      feedback:
        'The signature does not fit: the bookshop did not sign this token. That is an answer too. Now try the other card.',
      misconception: null,
      example: [putKey(bookshopSecret)],
    },
    {
      code: 'space-beside-secret',
      when: (seen) => isUntouched(seen) && keyInBox(seen) !== K1 && keyInBox(seen).trim() === K1,
      feedback:
        'Almost. A space or an end of line came along with the secret, and every character counts. Remove it.',
      misconception: null,
      example: [putKey(`${K1} `)],
    },
    {
      code: 'guessed',
      when: (seen) =>
        isUntouched(seen) &&
        stage(seen, 'signature') === 'fail' &&
        keyInBox(seen) !== bookshopSecret &&
        keyInBox(seen).trim() !== K1,
      feedback:
        'With this secret the result is another one, so it is not the secret of the server. Do not guess: the right one is on a card.',
      misconception: null,
      example: [putKey('campus')],
    },
    {
      code: 'changed-the-token',
      when: (seen) => !isUntouched(seen) && !signatureFits(seen),
      feedback:
        'This is no longer the token that you got, so nothing about it can be proved. Press Undo until it is back.',
      misconception: null,
      example: [{ do: 'replace', token: F1.replace('eyJzdWIi', 'eyJzdWJi'), asTyped: false }],
    },
  ],
  hints: [
    'Two servers, two secrets. Only one of them made part 3.',
    'Press “Use as key” on a card and look at the verdict. You need no other button.',
    'Use the card of the campus server, and do not press Sign.',
  ],
  solve: [putKey(K1)],
  explain:
    'With this secret, the same text gives the same part 3. So somebody who **has the secret** signed exactly this text: here, the campus server ([RFC 7515 §5.2](https://www.rfc-editor.org/rfc/rfc7515#section-5.2)).\n\nBeware of a page that signs again whenever you type a secret: it is then green for **every** secret, and proves nothing.',
  notes:
    'Three minutes. First let the room vote on the card of the bookshop: what will the page say? Then type any word, press Sign and point at the green verdict: “So it is from the campus?” Undo it together. What goes wrong: people press Sign, because they look for a button “Verify”; here, the page verifies all the time.',
  learnt: 'I can prove who signed a token, and I do not take a signature of my own for a proof.',
  misconceptions: ['M5'],
}

const withAdmin = (value: string) =>
  `{"sub":"42","name":"Ana Ruiz","admin":${value},"iat":1767225600,"exp":1767225900}`

export const breakTheSeal: Step = {
  id: '3.2',
  title: 'Ana wants to be an administrator',
  kind: 'predict',
  say: 'Ana has her token and can read it. So she can also change it: a text editor is enough. What she does not have is the secret.\n\nThe key box is the server’s side. It holds the right secret and checks what Ana sends.',
  ask: 'First say what the server will find. Then be Ana: make `admin` true in the payload, and do not press Sign.',
  panels: ['payload', 'verdict', 'token', 'key'],
  look: 'payload',
  exercises: [
    {
      kind: 'choice',
      name: 'prediction',
      ask: 'Ana changes the payload, nothing else. What will the server find?',
      options: [
        { id: 'valid', text: 'All is well: part 3 is still genuine' },
        { id: 'invalid', text: 'The signature does not fit any more' },
        { id: 'unreadable', text: 'It cannot read the payload any more' },
      ],
      locks: true,
    },
  ],
  start: startWith(F1, K1),
  goals: [
    { text: 'the payload says `"admin": true`', met: (seen) => claimOf(seen, 'admin') === true },
    {
      text: 'nobody signed again: part 3 is the old one',
      met: (seen) => encoded(seen, 'signature') === F1.split('.')[2] && claimOf(seen, 'admin') === true,
    },
    {
      text: 'the signature does not fit, though the secret is right',
      met: (seen) => stage(seen, 'signature') === 'fail' && keyInBox(seen) === K1,
    },
    { text: 'your answer is what you saw', met: (seen) => answerTo(seen, 'prediction') === 'invalid' },
  ],
  mistakes: [
    {
      code: 'signed-again',
      when: (seen) => claimOf(seen, 'admin') === true && signatureFits(seen),
      feedback:
        'The signature fits, because **you** have the secret here and could sign. Ana cannot: she has only the token. Undo, and leave part 3 alone.',
      misconception: null,
      example: [choose('prediction', 'invalid'), editPayload(withAdmin('true')), { do: 'sign' }],
    },
    {
      code: 'not-a-boolean',
      when: (seen) => {
        const admin = claimOf(seen, 'admin')
        return admin !== undefined && typeof admin !== 'boolean'
      },
      feedback:
        'This is not the JSON value `true`: in quotes it is a text, and `1` is a number. A careful server sees the difference. Write `true`, without quotes.',
      misconception: null,
      example: [choose('prediction', 'invalid'), editPayload(withAdmin('"true"'))],
    },
    {
      code: 'not-json',
      when: (seen) => jsonOf(seen, 'payload') === null,
      feedback:
        'The payload is not JSON any more. It is `true` with small letters (not `True`), with no quotes, and the comma stays.',
      misconception: null,
      example: [choose('prediction', 'invalid'), editPayload(withAdmin('True'))],
    },
    {
      code: 'other-secret',
      when: (seen) =>
        claimOf(seen, 'admin') === true && stage(seen, 'signature') === 'fail' && keyInBox(seen) !== K1,
      feedback:
        'You changed the secret too, so one cannot tell what broke the signature. Undo until the secret of the campus is back.',
      misconception: null,
      example: [choose('prediction', 'invalid'), editPayload(withAdmin('true')), putKey('campus')],
    },
    {
      code: 'answer-not-seen',
      when: (seen) =>
        claimOf(seen, 'admin') === true &&
        stage(seen, 'signature') === 'fail' &&
        keyInBox(seen) === K1 &&
        answerTo(seen, 'prediction') !== 'invalid',
      feedback:
        'A prediction may be wrong: that is how one learns. Look at the verdict now, and change your answer to what you see.',
      misconception: null,
      example: [choose('prediction', 'valid'), editPayload(withAdmin('true'))],
    },
  ],
  hints: [
    'The server makes part 3 again from what Ana sends, and compares. What will it get?',
    'In the payload, look for `"admin":false`. Only the word `false` has to change.',
    'Replace `false` with `true`, without quotes. Then choose the second answer: the signature does not fit any more.',
  ],
  solve: [choose('prediction', 'invalid'), editPayload(withAdmin('true'))],
  explain:
    'The server takes parts 1 and 2 as they came, makes the signature again with its secret, and compares it with part 3 ([RFC 7515 §5.2](https://www.rfc-editor.org/rfc/rfc7515#section-5.2)). One other letter gives a wholly different result. So a signature does not **prevent** changes: it makes them **visible**, to whoever verifies.',
  notes:
    'Three minutes. Take a vote and write the counts on the board before the edit. Afterwards ask: “What would Ana need?” The secret, or a server that does not check: lesson 6. What goes wrong: quotes round true; a press of Sign, because the red verdict looks like a mistake.',
  learnt: 'I know that anyone can change a token, and that verifying shows it.',
  misconceptions: [],
}
