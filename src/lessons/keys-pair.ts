/** Steps 4.1 and 4.2: two keys that belong together, and what one can do with the public half alone. */
import type { Action } from '../sim/deeds.ts'
import { choose } from './choices.ts'
import { campusJwks, F4, K1, rsaPrivatePem, rsaPublicPem, rsaStrangerPublicPem } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import {
  answerTo,
  claimOf,
  happenings,
  headerOf,
  keyText,
  signatureFits,
  stage,
  startWith,
  tokenText,
} from './look.ts'

const putKey = (text: string): Action => ({ do: 'set', inputs: { key: keyText(text) } })
const sign: Action = { do: 'sign' }

/** The half of a pair that is in the key box; of a set the key that the token asks for. */
function halfOf(seen: Snapshot): 'public' | 'private' | 'secret' | null {
  const { key } = seen
  if (key.kind === 'set') return key.keys[key.chosen ?? -1]?.kind ?? null
  return key.kind === 'none' || key.kind === 'invalid' ? null : key.kind
}

export const verifyWithThePublicKey: Step = {
  id: '4.1',
  title: 'A key that everybody may have',
  kind: 'do',
  say: 'This token says `RS256`. Its server has **two keys that belong together**: with the private key it signs; the public key it shows to the world, as a key set: a list of JSON keys (JWKS), each with a name, the `kid`.\n\nThree keys lie on the table. You are a service that only wants to check.',
  ask: 'Make the signature fit, with the key that a **checker** should have.',
  panels: ['header', 'verdict', 'key'],
  look: 'exercise',
  exercises: [
    {
      kind: 'cards',
      ask: 'Keys on the table',
      cards: [
        {
          id: 'private',
          title: 'signing.pem, from the disk of the campus server',
          text: rsaPrivatePem,
          use: { as: 'key', encoding: 'utf8' },
        },
        {
          id: 'stranger',
          title: 'bookshop.pem, from the site of the bookshop',
          text: rsaStrangerPublicPem,
          use: { as: 'key', encoding: 'utf8' },
        },
        {
          id: 'jwks',
          title: 'The key set that the campus publishes',
          text: campusJwks,
          use: { as: 'key', encoding: 'utf8' },
        },
      ],
    },
  ],
  start: startWith(F4),
  goals: [
    { text: 'a public key is in the key box', met: (seen) => halfOf(seen) === 'public' },
    {
      text: 'the signature fits, and the token is as it came',
      met: (seen) => signatureFits(seen) && tokenText(seen) === F4,
    },
  ],
  mistakes: [
    {
      code: 'private-key',
      when: (seen) => halfOf(seen) === 'private',
      feedback:
        'It works, and you have just put the signing key of the campus on your screen. With it, anybody can make tokens in its name. Who only checks needs the **public** key.',
      misconception: 'M9',
      example: [putKey(rsaPrivatePem)],
    },
    {
      code: 'key-of-another',
      when: (seen) =>
        halfOf(seen) === 'public' && stage(seen, 'signature') === 'fail' && tokenText(seen) === F4,
      feedback:
        'A public key, but the wrong one: it belongs to somebody else’s private key. Whose signature do you want to check?',
      misconception: null,
      example: [putKey(rsaStrangerPublicPem)],
    },
    {
      code: 'shared-secret',
      when: (seen) => halfOf(seen) === 'secret',
      feedback:
        'That is a secret, as for HS256. Look at the header: `RS256` works with a pair of RSA keys. A secret cannot check it.',
      misconception: 'M9',
      example: [putKey(K1)],
    },
    {
      code: 'changed-the-token',
      when: (seen) => tokenText(seen) !== F4 && halfOf(seen) === 'public',
      feedback: 'The token is not the one that came any more. Undo until it is back.',
      misconception: null,
      example: [putKey(campusJwks), { do: 'edit', part: 'header', source: '{"alg":"RS256","typ":"JWT"}' }],
    },
  ],
  hints: [
    'Two of the keys belong together. Which of the two may leave the server?',
    'The header says `"kid":"campus-1"`. Which card has a key with this name?',
    'Press “Use as key” on the card of the key set that the campus publishes.',
  ],
  solve: [putKey(campusJwks)],
  explain:
    'RS256 signs with the private key and checks with the public one ([RFC 7518 §3.3](https://www.rfc-editor.org/rfc/rfc7518#section-3.3)). A set of public keys is a JWKS ([RFC 7517 §5](https://www.rfc-editor.org/rfc/rfc7517#section-5)); the page took the key whose `kid` is the token’s. You can publish it: whoever has it can check, and nothing more. Is that so? See the next step.',
  notes:
    'Three minutes. Ask who would mail `signing.pem` to a colleague “so that the library can check tokens”: that happens. Use the private key first, so that they see it work and hear why it is wrong. What goes wrong: people think that a JWKS must be secret because it looks long and wild.',
  learnt: 'I can check a token with a published key, and I leave the private key where it is.',
  misconceptions: ['M9'],
}

const withSub = (sub: string): Action => ({
  do: 'edit',
  part: 'payload',
  source: `{"sub":${sub},"name":"Ana Ruiz","admin":false,"iat":1767225600,"exp":1767225900}`,
})

const wantsRsa = (seen: Snapshot) => headerOf(seen, 'alg') === 'RS256'

/** Sign was pressed for RS256 and could not. */
const wasRefused = (seen: Snapshot) => happenings(seen, 'sign-failed').some(({ alg }) => alg === 'RS256')

const isPublicOfCampus = (seen: Snapshot) => seen.world.key.text.trim() === rsaPublicPem.trim()

export const onlyCheck: Step = {
  id: '4.2',
  title: 'You are the library',
  kind: 'predict',
  say: 'The library checks tokens of the campus. For that it has the public key of the campus, and only that: it is in the key box.\n\nUser `1` is the director. A token for user `1` would open every door of the library.',
  picture: 'keys-pair',
  pictureAfter: true,
  ask: 'First say what will happen. Then try it: set `sub` to `"1"` and press Sign.',
  panels: ['payload', 'key', 'header', 'verdict'],
  look: 'payload',
  exercises: [
    {
      kind: 'choice',
      name: 'prediction',
      ask: 'Can the library make a token for user 1, with RS256 and this key?',
      options: [
        { id: 'valid', text: 'Yes, and everybody will accept it' },
        { id: 'own', text: 'Yes, but one sees that the library made it' },
        { id: 'impossible', text: 'No, with this key it is impossible' },
      ],
      locks: true,
    },
  ],
  start: startWith(F4, rsaPublicPem),
  goals: [
    { text: '`sub` is `"1"`', met: (seen) => claimOf(seen, 'sub') === '1' },
    { text: 'Sign was tried with RS256, and refused', met: wasRefused },
    {
      text: 'your answer is what you saw',
      met: (seen) => answerTo(seen, 'prediction') === 'impossible',
    },
  ],
  mistakes: [
    {
      code: 'other-algorithm',
      when: (seen) => !wantsRsa(seen),
      feedback:
        'This is not `RS256` any more. With `HS256`, any text can be the secret, even a public key: some careless programs sign with it. But a server that insists on `RS256` refuses such a token. Remember the trick for lesson 6, set the algorithm back, and try again.',
      misconception: null,
      example: [
        choose('prediction', 'impossible'),
        withSub('"1"'),
        { do: 'edit', part: 'header', source: '{"alg":"HS256","typ":"JWT","kid":"campus-1"}' },
        putKey('library'),
        sign,
      ],
    },
    {
      code: 'other-key',
      when: (seen) => wantsRsa(seen) && !isPublicOfCampus(seen) && signatureFits(seen),
      feedback:
        'You signed with another private key. It fits **your** key, but the world checks with the public key of the campus, and for that it does not fit. Undo until the key of the campus is back.',
      misconception: null,
      // On one line, as it arrives from many a settings file.
      example: [
        choose('prediction', 'impossible'),
        withSub('"1"'),
        putKey(rsaPrivatePem.replaceAll('\n', '')),
        sign,
      ],
    },
    {
      code: 'number',
      when: (seen) => typeof claimOf(seen, 'sub') === 'number',
      feedback: '`sub` is a text, so it needs its quotes: `"1"`.',
      misconception: null,
      example: [choose('prediction', 'impossible'), withSub('1'), sign],
    },
    {
      code: 'not-tried',
      when: (seen) =>
        claimOf(seen, 'sub') === '1' && wantsRsa(seen) && isPublicOfCampus(seen) && !wasRefused(seen),
      feedback:
        'You changed the claim; that, everybody can do. Now try to make it fit: press Sign, and read what the page says.',
      misconception: null,
      example: [choose('prediction', 'impossible'), withSub('"1"')],
    },
    {
      code: 'answer-not-seen',
      when: (seen) =>
        claimOf(seen, 'sub') === '1' &&
        wantsRsa(seen) &&
        wasRefused(seen) &&
        answerTo(seen, 'prediction') !== 'impossible',
      feedback: 'No signature came out. Read the sentence below the Sign button, and change your answer.',
      misconception: 'M9',
      example: [choose('prediction', 'own'), withSub('"1"'), sign],
    },
  ],
  hints: [
    'Which of the two keys makes signatures? Which one is in the box?',
    'Change `"42"` to `"1"` in the payload. The Sign button is below the key.',
    'Set `"sub":"1"`, press Sign, read the sentence below it, and choose “No, with this key it is impossible”.',
  ],
  solve: [choose('prediction', 'impossible'), withSub('"1"'), sign],
  explain:
    'A public key can check and cannot sign: that is the whole point of a pair ([RFC 7515 §10.5](https://www.rfc-editor.org/rfc/rfc7515#section-10.5)). So if the signature fits the public key of the campus, the **private-key holder** signed. The library cannot have done it, and neither can anyone who breaks into the library. One issuer, many checkers: use a pair.',
  notes:
    'Three minutes. Take the vote before the room sees the button. Then ask: “A thief copies all the disks of the library. What tokens can he make?” None for the campus. What goes wrong: somebody presses New key first and is proud of a green verdict; ask whose key the doors will check with.',
  learnt: 'I know that a public key can check but not sign.',
  misconceptions: ['M9'],
}
