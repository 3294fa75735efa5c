/** Steps 1.3 and 1.4: the second part can be changed and read by anybody. */
import { encodeBase64url } from '../core/base64url.ts'
import type { Action } from '../sim/deeds.ts'
import { choose } from './choices.ts'
import { F1, K1 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo, claimOf, encoded, jsonOf, source, startWith, tokenText } from './look.ts'

const [part1, , part3] = F1.split('.')

const payloadWith = (name: string) =>
  `{"sub":"42","name":${name},"admin":false,"iat":1767225600,"exp":1767225900}`
const editPayload = (text: string): Action => ({ do: 'edit', part: 'payload', source: text })
const encodedKim = encodeBase64url(new TextEncoder().encode(payloadWith('"Kim"')))

/** A piece of the old name, left by deleting letter after letter. */
function isPiece(seen: Snapshot): boolean {
  const name = claimOf(seen, 'name')
  return typeof name === 'string' && name.trim() !== '' && name !== 'Ana Ruiz' && 'Ana Ruiz'.includes(name)
}

/** Another name stands in the payload: text, not blank, and not only a piece of the old one. */
function isRenamed(seen: Snapshot): boolean {
  const name = claimOf(seen, 'name')
  return typeof name === 'string' && name.trim() !== '' && !'Ana Ruiz'.includes(name)
}

const isSaidAfterEdit = (seen: Snapshot, answer: string) =>
  isRenamed(seen) && answerTo(seen, 'changed') === answer

export const changeTheName: Step = {
  id: '1.3',
  title: 'Change one claim',
  kind: 'predict',
  say: 'Part 2 is the **payload**: what the token says about somebody. Each name with its value is a **claim**. This token claims that its owner is Ana Ruiz.\n\nYou can type into it. Nobody signs the token while you type, so watch what happens to each part.',
  ask: 'First predict which parts will change. Then put **your own name** in place of Ana’s.',
  panels: ['token', 'payload', 'verdict'],
  look: 'payload',
  exercises: [
    {
      kind: 'choice',
      name: 'changed',
      ask: 'Which parts of the token change when the name changes?',
      options: [
        { id: 'all', text: 'All three parts' },
        { id: 'payload-signature', text: 'Part 2 and part 3' },
        { id: 'payload', text: 'Part 2 only' },
        { id: 'signature', text: 'Part 3 only' },
      ],
      locks: true,
    },
  ],
  start: startWith(F1, K1),
  goals: [
    { text: 'the payload has another name', met: isRenamed },
    {
      // In words that do not tell the answer: parts 1 and 3 are as they were.
      text: 'you typed into the payload only',
      met: (seen) => encoded(seen, 'header') === part1 && encoded(seen, 'signature') === part3,
    },
    {
      text: 'your answer says what really changed',
      met: (seen) => isRenamed(seen) && answerTo(seen, 'changed') === 'payload',
    },
  ],
  mistakes: [
    {
      code: 'all-three',
      when: (seen) => isSaidAfterEdit(seen, 'all'),
      feedback:
        'Look again: parts 1 and 3 did not move. That is why the verdict says that the signature does not fit: nobody signed again. Now choose what you saw.',
      misconception: 'M4',
      example: [choose('changed', 'all'), editPayload(payloadWith('"Kim"'))],
    },
    {
      code: 'signature-too',
      when: (seen) => isSaidAfterEdit(seen, 'payload-signature'),
      feedback:
        'A good guess: part 3 depends on part 2. But it does not change by itself. It still begins with `dsXCc`; a new one needs somebody with the key, who signs again. Now choose what you saw.',
      misconception: 'M4',
      example: [choose('changed', 'payload-signature'), editPayload(payloadWith('"Kim"'))],
    },
    {
      code: 'signature-only',
      when: (seen) => isSaidAfterEdit(seen, 'signature'),
      feedback:
        'It is the other way round. The name stands in part 2, so part 2 has other characters now. Part 3 stayed as it was. Choose what you saw.',
      misconception: 'M4',
      example: [choose('changed', 'signature'), editPayload(payloadWith('"Kim"'))],
    },
    {
      code: 'signed-again',
      when: (seen) => isRenamed(seen) && encoded(seen, 'signature') !== part3,
      feedback:
        'Part 3 is another one now: somebody signed again, or typed into it. Press Undo, and change only the payload.',
      misconception: null,
      example: [
        choose('changed', 'payload'),
        editPayload(payloadWith('"Kim"')),
        { do: 'set', inputs: { pasted: `${part1}.${encodedKim}.${part3}A` } },
      ],
    },
    {
      code: 'other-claim',
      when: (seen) =>
        tokenText(seen) !== F1 && jsonOf(seen, 'payload') !== null && claimOf(seen, 'name') === 'Ana Ruiz',
      feedback: 'Something changed, but the name is still Ana Ruiz. Change what stands behind `"name":`.',
      misconception: null,
      example: [
        choose('changed', 'payload'),
        editPayload('{"sub":"42","name":"Ana Ruiz","admin":true,"iat":1767225600,"exp":1767225900}'),
      ],
    },
    {
      code: 'no-name',
      when: (seen) =>
        jsonOf(seen, 'payload') !== null &&
        claimOf(seen, 'name') !== 'Ana Ruiz' &&
        !isPiece(seen) &&
        !isRenamed(seen),
      feedback: 'The name is gone or empty. Write your own name between the quotes behind `"name":`.',
      misconception: null,
      example: [choose('changed', 'payload'), editPayload(payloadWith('""'))],
    },
    {
      code: 'still-ana',
      when: isPiece,
      feedback: 'That is a piece of “Ana Ruiz”. Write your own name; if it is Ana, add your family name.',
      misconception: null,
      example: [choose('changed', 'payload'), editPayload(payloadWith('"Ana"'))],
    },
    {
      code: 'not-json',
      when: (seen) => source(seen, 'payload') !== '' && jsonOf(seen, 'payload') === null,
      feedback: 'The payload is no JSON any more. Text needs a double quote before and after: `"Kim"`.',
      misconception: null,
      example: [choose('changed', 'payload'), editPayload(payloadWith('Kim'))],
    },
  ],
  hints: [
    'Compare the token before and after: press Undo and Redo, and look at the first and the last characters.',
    'Before your change part 1 began with `eyJhbG` and part 3 with `dsXCc`. How do they begin now?',
    'Write your name between the quotes behind `"name":`. Then choose “Part 2 only”.',
  ],
  solve: [choose('changed', 'payload'), editPayload(payloadWith('"Kim"'))],
  explain:
    'Each part is encoded by itself, so a new name changes part 2 only. Part 3 was computed from the **old** parts 1 and 2 ([RFC 7515 §5.1](https://www.rfc-editor.org/rfc/rfc7515#section-5.1)) and does not fit any more. The token still says whatever you typed, but a server that checks will refuse it.',
  notes:
    'Three minutes. Take a show of hands on the prediction and write the counts down. Most say all three, or parts 2 and 3. Then type slowly and let the room watch the last part. Ask: who could make part 3 fit again? (Whoever has the key: lesson 3.)',
  learnt:
    'I know that editing a claim changes the payload only: the signature stays, and does not fit any more.',
  misconceptions: ['M4'],
}

const answers = (seen: Snapshot, answer: string) =>
  seen.world.key.text === '' && answerTo(seen, 'admin') === answer

export const readWithoutKey: Step = {
  id: '1.4',
  title: 'Read it without any key',
  kind: 'pick',
  say: 'Here is Ana’s token. The server that made it has a secret, and you do not: the key box is empty.\n\nMany people believe that a token is encrypted, because it looks like noise. See for yourself.',
  ask: 'Read what the token says, and answer. Leave the key box empty.',
  panels: ['token', 'payload', 'key'],
  look: 'payload',
  exercises: [
    {
      kind: 'choice',
      name: 'admin',
      ask: 'Does this token say that Ana is an administrator?',
      options: [
        { id: 'yes', text: 'Yes, it says that she is' },
        { id: 'no', text: 'No, it says that she is not' },
        { id: 'cannot', text: 'Nobody can know that without the secret' },
      ],
    },
  ],
  start: startWith(F1),
  goals: [
    {
      text: 'you know what the token says',
      met: (seen) => answerTo(seen, 'admin') === 'no' && claimOf(seen, 'admin') === false,
    },
    { text: 'no key was entered', met: (seen) => seen.world.key.text === '' },
  ],
  mistakes: [
    {
      code: 'needs-the-secret',
      when: (seen) => answers(seen, 'cannot'),
      feedback:
        'You can: Base64url has no key. A JWT is **signed, not encrypted**. Read the payload: what stands behind `"admin"`?',
      misconception: 'M1',
      example: [choose('admin', 'cannot')],
    },
    {
      code: 'says-admin',
      when: (seen) => answers(seen, 'yes'),
      feedback: 'Look at the value behind `"admin"`. That the claim is there does not make it true.',
      misconception: null,
      example: [choose('admin', 'yes')],
    },
    {
      code: 'entered-a-key',
      when: (seen) => seen.world.key.text !== '',
      feedback:
        'You entered a key, and nothing new became readable: the payload was open before. Empty the key box again.',
      misconception: 'M1',
      example: [
        { do: 'set', inputs: { key: { text: K1, encoding: 'utf8', passphrase: '' } } },
        choose('admin', 'no'),
      ],
    },
    {
      code: 'changed-it',
      when: (seen) =>
        seen.world.key.text === '' && answerTo(seen, 'admin') === 'no' && claimOf(seen, 'admin') !== false,
      feedback: 'The payload was changed. The question is what Ana’s own token says: press Undo.',
      misconception: null,
      example: [
        editPayload('{"sub":"42","name":"Ana Ruiz","admin":true,"iat":1767225600,"exp":1767225900}'),
        choose('admin', 'no'),
      ],
    },
  ],
  hints: [
    'Which of the three parts says things about Ana?',
    'Look at the payload panel, or click into the middle part of the token: it is decoded for you, without a key.',
    'The payload says `"admin":false`. So the answer is no.',
  ],
  solve: [choose('admin', 'no')],
  explain:
    'Base64url is only another way to write bytes. It has no key, so **everyone** can turn it back ([RFC 4648 §5](https://www.rfc-editor.org/rfc/rfc4648#section-5)). A token in three parts is signed, not encrypted; an encrypted one has five ([RFC 7516 §3.1](https://www.rfc-editor.org/rfc/rfc7516#section-3.1)). But reading is not trusting: nobody has checked the signature yet.',
  notes:
    'Three minutes, and the most important step for newcomers. Ask first: who thinks a token is encrypted? Then read the payload aloud and point at the empty key box. Ask what that means for a token that turns up in a log file or in a photo of a screen.',
  learnt: 'I can read the payload of a signed token without any key: it is not encrypted.',
  misconceptions: ['M1', 'M2'],
}
