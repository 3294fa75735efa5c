/** Steps 3.5 and 3.6: a signature does not hide, and a signature is as strong as its key. */
import type { Action } from '../sim/deeds.ts'
import { choose } from './choices.ts'
import { F1, K1 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo, encoded, headerOf, keyText, signatureFits, stage, startWith, tokenText } from './look.ts'

const [headerPart = '', payloadPart = '', signaturePart = ''] = F1.split('.')
const unsigned = `${headerPart}.${payloadPart}.`

const replaceToken = (token: string): Action => ({ do: 'replace', token, asTyped: false })

const isStripped = (seen: Snapshot) => encoded(seen, 'signature') === ''
const isPayloadSame = (seen: Snapshot) => encoded(seen, 'payload') === payloadPart

export const takeTheSignatureAway: Step = {
  id: '3.5',
  title: 'Take the signature away',
  kind: 'predict',
  say: 'Maybe part 3 is a kind of lock: with it the payload is protected, and without it nobody can read the payload? Let us see. There is no key in this step at all.',
  ask: 'First say what will happen. Then delete part 3. Keep the **second dot**, so that the token still has three parts, the last of them empty.',
  panels: ['token', 'payload', 'verdict'],
  look: 'token',
  exercises: [
    {
      kind: 'choice',
      name: 'prediction',
      ask: 'Without part 3, what can still be read of the payload?',
      options: [
        { id: 'nothing', text: 'Nothing: part 3 is what unlocks it' },
        { id: 'some', text: 'Only some of the claims' },
        { id: 'readable', text: 'All of it, as before' },
      ],
      locks: true,
    },
  ],
  start: startWith(F1),
  goals: [
    { text: 'part 3 is empty, and its dot is still there', met: isStripped },
    {
      text: 'part 2 is the same, and can be read',
      met: (seen) => isStripped(seen) && isPayloadSame(seen),
    },
    { text: 'your answer is what you saw', met: (seen) => answerTo(seen, 'prediction') === 'readable' },
  ],
  mistakes: [
    {
      code: 'dot-deleted',
      when: (seen) => !tokenText(seen).includes('.', headerPart.length + 1) && isTwoParts(seen),
      feedback:
        'The dot went too. With two parts it is not a JWT at all, so you have learnt nothing about the signature. Put a dot at the end.',
      misconception: null,
      example: [choose('prediction', 'readable'), replaceToken(`${headerPart}.${payloadPart}`)],
    },
    {
      code: 'some-left',
      when: (seen) => {
        const left = encoded(seen, 'signature') ?? ''
        return left !== '' && left !== signaturePart
      },
      feedback: 'Some of part 3 is left. Delete all that stands after the second dot.',
      misconception: null,
      example: [choose('prediction', 'readable'), replaceToken(F1.slice(0, -12))],
    },
    {
      code: 'payload-deleted',
      when: (seen) => isStripped(seen) && !isPayloadSame(seen),
      feedback: 'Part 2 has changed as well. Undo, and delete only what stands after the second dot.',
      misconception: null,
      example: [choose('prediction', 'readable'), replaceToken(`${headerPart}..`)],
    },
    {
      code: 'answer-not-seen',
      when: (seen) => isStripped(seen) && isPayloadSame(seen) && answerTo(seen, 'prediction') !== 'readable',
      feedback:
        'Look at the payload now: every claim is there, as before. So the signature hid nothing. Change your answer to what you see.',
      misconception: 'M3',
      example: [choose('prediction', 'nothing'), replaceToken(unsigned)],
    },
  ],
  hints: [
    'Which part of the token holds the claims? Was it ever locked?',
    'Part 3 begins after the **second** dot, with `dsXCc`. Keep that dot.',
    'Delete from `dsXCc` to the end. Then choose the answer “All of it, as before”.',
  ],
  solve: [choose('prediction', 'readable'), replaceToken(unsigned)],
  explain:
    'Signed is not hidden. A signature protects against **changes**, never against **reading**. If a claim is nobody’s business, encrypt the token or leave the claim out ([RFC 7519 §12](https://www.rfc-editor.org/rfc/rfc7519#section-12)): that is lesson 5.\n\nAnd look at the verdict: a token that has lost its signature must be **refused**. Its claims can be read, but not believed.',
  notes:
    'Two minutes. This is where “but it is encrypted” dies: ask who still believes it before the deletion. What goes wrong: on a phone the dot is deleted too. Ask at the end: who would accept such a token? Nobody should; some do: lesson 6.',
  learnt: 'I know that a signature hides nothing: without it the payload reads the same.',
  misconceptions: ['M3'],
}

/** Header and payload are whole, and no third part stands there. */
function isTwoParts(seen: Snapshot): boolean {
  return tokenText(seen) === `${headerPart}.${payloadPart}`
}

const promising = 'your-256-bit-secret'
const ownSecret = 'Vq7mT0x2LrY_9cKe4hJwZ8uNfB1sGdA6oPiXtE3yR5M'

const putKey = (text: string): Action => ({ do: 'set', inputs: { key: keyText(text) } })
const sign: Action = { do: 'sign' }

const secretBytes = (seen: Snapshot): number | null =>
  seen.key.kind === 'secret' ? (seen.key.bytes?.length ?? null) : null

const isLongEnough = (seen: Snapshot) => (secretBytes(seen) ?? 0) >= 32

/** Eight different bytes: fewer are a pattern such as aaaa or 12341234, not a key. */
const isVaried = (seen: Snapshot) => seen.key.kind === 'secret' && new Set(seen.key.bytes ?? []).size >= 8

const isCampusSecret = (seen: Snapshot) => seen.world.key.text.trim() === K1
const isGoodKey = (seen: Snapshot) => isLongEnough(seen) && isVaried(seen) && !isCampusSecret(seen)

export const longEnough: Step = {
  id: '3.6',
  title: 'How long must a secret be?',
  kind: 'do',
  say: 'The machine is public. Only the secret is not. So an attacker needs no trick, only patience: try one secret after the other until part 3 comes out.\n\nThat is why the standard asks for a key of at least **256 bits** for HS256.',
  ask: 'Put a secret that is allowed into the key box and sign the token with it. Not the campus’s own: all who did this lesson know it.',
  panels: ['key', 'verdict'],
  look: 'exercise',
  exercises: [
    {
      kind: 'cards',
      ask: 'Secrets that somebody left lying about',
      cards: [
        {
          id: 'promising',
          title: 'From a famous example',
          text: promising,
          use: { as: 'key', encoding: 'utf8' },
        },
        {
          id: 'word',
          title: 'Easy to remember',
          text: 'sunshine',
          use: { as: 'key', encoding: 'utf8' },
        },
      ],
    },
  ],
  start: startWith(F1),
  goals: [
    { text: 'the secret has 32 bytes or more', met: isLongEnough },
    {
      text: 'it is no pattern such as `aaaa…`, and not the secret of the campus',
      met: isGoodKey,
    },
    {
      text: 'the token is signed with it, by HS256',
      met: (seen) => isGoodKey(seen) && headerOf(seen, 'alg') === 'HS256' && signatureFits(seen),
    },
  ],
  mistakes: [
    {
      code: 'name-lies',
      when: (seen) => seen.world.key.text.trim() === promising,
      feedback:
        'Count: `your-256-bit-secret` has 19 characters, so 19 bytes = **152 bits**, whatever it says. And it stands in so many examples that attackers try it first.',
      misconception: 'M8',
      example: [putKey(promising), sign],
    },
    {
      code: 'too-short',
      when: (seen) => {
        const bytes = secretBytes(seen)
        return bytes !== null && bytes < 32 && seen.world.key.text.trim() !== promising
      },
      feedback:
        'It works, and that is the danger: nothing stops you. But it has fewer than 256 bits: 256 ÷ 8 = 32 bytes, that is 32 plain characters.',
      misconception: 'M8',
      example: [putKey('sunshine'), sign],
    },
    {
      code: 'campus-secret',
      when: isCampusSecret,
      feedback:
        'Long enough with its 36 bytes, but it is printed in this lesson. A secret that others know is none. Make one of your own.',
      misconception: null,
      example: [putKey(K1), sign],
    },
    {
      code: 'pattern',
      when: (seen) => isLongEnough(seen) && !isVaried(seen),
      feedback:
        'Long, but a pattern: an attacker tries those early. The standard counts bits; only **random** bits are worth something. The button “New key” makes them.',
      misconception: 'M8',
      example: [putKey('a'.repeat(32)), sign],
    },
    {
      code: 'not-a-secret',
      when: (seen) => seen.key.kind === 'public' || seen.key.kind === 'private' || seen.key.kind === 'set',
      feedback:
        'This is a key of a pair. HS256 wants a shared secret: a piece of text or some random bytes. Pairs come in lesson 4.',
      misconception: null,
      example: [putKey('{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}')],
    },
    {
      code: 'not-signed',
      when: (seen) => isGoodKey(seen) && stage(seen, 'signature') === 'fail',
      feedback: 'A good secret. But part 3 was still made with the old one: press Sign.',
      misconception: null,
      example: [putKey(ownSecret)],
    },
  ],
  hints: [
    'A byte has 8 bits, and a plain letter is one byte. How many letters make 256 bits?',
    'You need 32 bytes or more. Below the key box stands how many bits the page counts.',
    'Press “New key”: it makes 32 random bytes. Then press “Sign”.',
  ],
  solve: [putKey(ownSecret), sign],
  explain:
    'A key for HS256 **must** have 256 bits or more ([RFC 7518 §3.2](https://www.rfc-editor.org/rfc/rfc7518#section-3.2)), as many as the result. Length is only half of it: what a person can remember, a computer can guess, so words are out ([RFC 8725 §3.5](https://www.rfc-editor.org/rfc/rfc8725#section-3.5)). Let a machine make the key, as in Python: `secrets.token_urlsafe(32)`.',
  notes:
    'Three minutes. Ask for a guess: how many bits has `your-256-bit-secret`? Then count aloud. A tab of a browser tries hundreds of thousands of secrets a second; lesson 6 does it. What goes wrong: people forget to press Sign and wonder about the red verdict. Anything typed here stays in this page.',
  learnt: 'I know that HS256 needs 32 random bytes, and that a name says nothing about the size.',
  misconceptions: ['M8'],
}
