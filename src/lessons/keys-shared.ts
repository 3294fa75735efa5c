/** Step 4.3: with a shared secret, whoever can check can also sign. */
import type { Action } from '../sim/deeds.ts'
import { choose } from './choices.ts'
import { F1, K1 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo, claimOf, headerOf, keyText, signatureFits, stage, startWith } from './look.ts'

const sign: Action = { do: 'sign' }

const withSub = (sub: string): Action => ({
  do: 'edit',
  part: 'payload',
  source: `{"sub":${sub},"name":"Ana Ruiz","admin":false,"iat":1767225600,"exp":1767225900}`,
})

const isForDirector = (seen: Snapshot) => claimOf(seen, 'sub') === '1'
const isSharedSecret = (seen: Snapshot) => seen.world.key.text === K1
const isMade = (seen: Snapshot) =>
  isForDirector(seen) && isSharedSecret(seen) && headerOf(seen, 'alg') === 'HS256' && signatureFits(seen)

const isAnswered = (seen: Snapshot, answer: string) => isMade(seen) && answerTo(seen, 'maker') === answer

export const eitherOfThem: Step = {
  id: '4.3',
  title: 'The library again, with a shared secret',
  kind: 'do',
  say: 'Another campus finds key pairs too much work. It uses `HS256`, and gives the library the same secret that it signs with: how else could the library check?\n\nYou are the library once more. The shared secret is in the key box.',
  picture: 'keys-shared',
  pictureAfter: true,
  ask: 'Make a token for user `"1"`, the director. Then answer as a judge who sees only this token and the secret.',
  panels: ['payload', 'key', 'verdict'],
  look: 'payload',
  exercises: [
    {
      kind: 'choice',
      name: 'maker',
      ask: 'A door opened for this token. Who made it? The judge can prove:',
      options: [
        { id: 'campus', text: 'The campus made it' },
        { id: 'library', text: 'The library made it' },
        { id: 'either', text: 'Either of them' },
      ],
    },
  ],
  start: startWith(F1, K1),
  goals: [
    { text: '`sub` is `"1"`', met: isForDirector },
    { text: 'the signature fits the shared secret', met: isMade },
    { text: 'you know what the judge can prove', met: (seen) => isAnswered(seen, 'either') },
  ],
  mistakes: [
    {
      code: 'campus-made-it',
      when: (seen) => isAnswered(seen, 'campus'),
      feedback:
        'But you made it, a moment ago, and you are the library. A shared secret cannot say which of its holders signed.',
      misconception: 'M9',
      example: [withSub('"1"'), sign, choose('maker', 'campus')],
    },
    {
      code: 'library-made-it',
      when: (seen) => isAnswered(seen, 'library'),
      feedback:
        'True, but only you know. The campus would have made exactly the same characters with the same secret. What can the judge **prove**?',
      misconception: null,
      example: [withSub('"1"'), sign, choose('maker', 'library')],
    },
    {
      code: 'not-signed',
      when: (seen) => isForDirector(seen) && isSharedSecret(seen) && stage(seen, 'signature') === 'fail',
      feedback: 'The claim is right, and part 3 is still the old one. You have the secret: press Sign.',
      misconception: null,
      example: [withSub('"1"')],
    },
    {
      code: 'own-secret',
      when: (seen) => isForDirector(seen) && !isSharedSecret(seen) && signatureFits(seen),
      feedback:
        'It fits a secret of your own, which no door knows. Undo until the shared secret is back in the box.',
      misconception: null,
      example: [withSub('"1"'), { do: 'set', inputs: { key: keyText('library') } }, sign],
    },
    {
      code: 'number',
      when: (seen) => typeof claimOf(seen, 'sub') === 'number',
      feedback: '`sub` is a text, so it needs its quotes: `"1"`.',
      misconception: null,
      example: [withSub('1'), sign],
    },
  ],
  hints: [
    'In the last step Sign was refused. What is different now?',
    'Change `"42"` to `"1"` in the payload and press Sign. Then think: could the campus have made the same token?',
    'Set `"sub":"1"`, press Sign, and choose “Either of them”.',
  ],
  solve: [withSub('"1"'), sign, choose('maker', 'either')],
  explain:
    'With HMAC, checking **is** making the signature again. So whoever can check can sign, and the token proves only that **one of the holders** made it ([RFC 7515 §10.5](https://www.rfc-editor.org/rfc/rfc7515#section-10.5)). That is fine while the issuer and the checker are one server. With a second service every break-in there is a break-in everywhere: then use a pair.',
  notes:
    'Three minutes. Ask the room to be the judge: “Prove to me that it was the library.” Somebody will name log files; right, but those are not in the token. What goes wrong: people answer “the library” since they did it; ask what they would say without having watched.',
  learnt: 'I know that with a shared secret everyone who can check can also forge.',
  misconceptions: ['M9'],
}
