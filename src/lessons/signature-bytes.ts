/** Steps 3.3 and 3.4: exactly which bytes are signed, and the few spare bits that are not. */
import type { Action } from '../sim/deeds.ts'
import { F1, K1, rsaPublicPem } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { jsonOf, placeOf, signatureFits, source, stage, startWith, tokenText } from './look.ts'

const claims = '{"sub":"42","name":"Ana Ruiz","admin":false,"iat":1767225600,"exp":1767225900}'
const editPayload = (text: string): Action => ({ do: 'edit', part: 'payload', source: text })

const fill = (message: string, key: string, alg: string): Action => ({
  do: 'answer',
  name: 'machine',
  answer: { message, key, alg },
})

const inSlot = (seen: Snapshot, slot: 'message' | 'key' | 'alg') => placeOf(seen, 'machine', slot)

/** The same claims in the same order, whatever the spaces. */
const hasSameClaims = (seen: Snapshot) => JSON.stringify(jsonOf(seen, 'payload')) === claims
const hasMoreSpace = (seen: Snapshot) => hasSameClaims(seen) && source(seen, 'payload') !== claims

export const fillTheMachine: Step = {
  id: '3.3',
  title: 'What goes into the machine',
  kind: 'do',
  say: 'HMAC is a machine with three openings: a message, a key, and the name of the algorithm. The same things in, the same signature out. You have all the things that the server had.',
  picture: 'hmac',
  pictureAfter: true,
  ask: 'Fill the machine so that it makes part 3 of this token. Then type one space after the first comma of the payload, and watch what the machine makes of the **same claims**.',
  panels: ['payload', 'header', 'verdict'],
  look: 'exercise',
  exercises: [
    {
      kind: 'machine',
      name: 'machine',
      ask: 'Make part 3 of the token',
      items: [
        {
          id: 'decoded',
          text: 'the decoded payload: its JSON',
          fits: ['message'],
          gives: 'decoded-payload',
        },
        { id: 'payload', text: 'part 2 alone', fits: ['message'], gives: 'payload' },
        {
          id: 'parts',
          text: 'part 1, a dot, part 2',
          fits: ['message'],
          gives: 'signing-input',
        },
        {
          id: 'whole',
          text: 'the whole token',
          fits: ['message'],
          gives: { text: F1 },
        },
        { id: 'public', text: 'a public key', fits: ['key'], gives: { text: rsaPublicPem } },
        { id: 'secret', text: 'the secret of the campus', fits: ['key'], gives: { text: K1 } },
        { id: 'hs512', text: '`HS512`', fits: ['alg'], gives: { text: 'HS512' } },
        { id: 'hs256', text: '`HS256`', fits: ['alg'], gives: { text: 'HS256' } },
      ],
    },
  ],
  start: startWith(F1, K1),
  goals: [
    { text: 'the message is right', met: (seen) => inSlot(seen, 'message') === 'parts' },
    { text: 'the key is right', met: (seen) => inSlot(seen, 'key') === 'secret' },
    { text: 'the algorithm is the one of the header', met: (seen) => inSlot(seen, 'alg') === 'hs256' },
    { text: 'the payload has a space more, and the same claims', met: hasMoreSpace },
    {
      text: 'part 3 does not fit the payload with the space',
      met: (seen) => hasMoreSpace(seen) && stage(seen, 'signature') === 'fail',
    },
  ],
  mistakes: [
    {
      code: 'decoded-json',
      when: (seen) => inSlot(seen, 'message') === 'decoded',
      feedback:
        'The claims are the same, but a computer signs **bytes**, not meaning. One space more in the JSON would give other bytes, so nobody could repeat the result. What is signed is the text as it stands in the token.',
      misconception: 'M7',
      example: [fill('decoded', 'secret', 'hs256')],
    },
    {
      code: 'payload-alone',
      when: (seen) => inSlot(seen, 'message') === 'payload',
      feedback:
        'Then anybody could change the header without being seen: another `alg`, for example. The header is signed too.',
      misconception: null,
      example: [fill('payload', 'secret', 'hs256')],
    },
    {
      code: 'whole-token',
      when: (seen) => inSlot(seen, 'message') === 'whole',
      feedback:
        'The whole token includes part 3, and part 3 is what we want to make. It does not exist yet at that moment.',
      misconception: null,
      example: [fill('whole', 'secret', 'hs256')],
    },
    {
      code: 'public-key',
      when: (seen) => inSlot(seen, 'key') === 'public',
      feedback:
        'Everybody knows a public key. If it could make this signature, everybody could sign. HMAC needs a secret that both sides share.',
      misconception: 'M9',
      example: [fill('parts', 'public', 'hs256')],
    },
    {
      code: 'other-algorithm',
      when: (seen) => inSlot(seen, 'alg') === 'hs512',
      feedback:
        'This makes a signature twice as long. Which algorithm did the server use? Look at `alg` in the header.',
      misconception: null,
      example: [fill('parts', 'secret', 'hs512')],
    },
    {
      code: 'other-claims',
      when: (seen) => !hasSameClaims(seen),
      feedback:
        'Now the payload says something else, or it is no JSON any more. Undo, and put the space **between** two members, right after a comma: there it changes no claim.',
      misconception: null,
      example: [fill('parts', 'secret', 'hs256'), editPayload(claims.replace('Ana Ruiz', 'Ana  Ruiz'))],
    },
  ],
  hints: [
    'The server had parts 1 and 2 already when it made part 3. Both must be protected.',
    'The message is text of the token, not decoded. The algorithm stands in the header.',
    'Message: part 1, a dot, part 2. Key: the secret. Algorithm: `HS256`. Then put the cursor after `"42",` and press the space bar.',
  ],
  solve: [fill('parts', 'secret', 'hs256'), editPayload(claims.replace('"42",', '"42", '))],
  explain:
    'The signed text is `part1.part2`, the encoded parts with their dot: RFC 7515 calls it the **signing input** ([§2](https://www.rfc-editor.org/rfc/rfc7515#section-2)). The key is the secret, and `alg` names the machine ([RFC 7518 §3.2](https://www.rfc-editor.org/rfc/rfc7518#section-3.2)).\n\nA space changes no claim, but it changes part 2, and so the signature. That is why a server must verify the text **as it came**, and never decode it and encode it again first.',
  notes:
    'Four minutes. Let the room choose the message by show of hands; most choose the JSON. Put it in, so that they see a result that is wrong. Then the right one: the two lines become equal, character by character. Type the space last and let the silence work. What goes wrong: a space inside "Ana Ruiz".',
  learnt: 'I know exactly what is signed: part 1, a dot, and part 2, byte by byte.',
  misconceptions: ['M7'],
}

const replaceToken = (token: string): Action => ({ do: 'replace', token, asTyped: false })
const last = F1.length - 1

/** How many characters differ; null when the lengths do. */
function distance(seen: Snapshot): number | null {
  const text = tokenText(seen)
  if (text.length !== F1.length) return null
  return [...text].filter((char, index) => char !== F1[index]).length
}

/** Where the one other character stands; -1: not exactly one. */
function changedAt(seen: Snapshot): number {
  if (distance(seen) !== 1) return -1
  const text = tokenText(seen)
  return [...F1].findIndex((char, index) => char !== text[index])
}

const firstOfSignature = F1.lastIndexOf('.') + 1

/** `-` typed as `+`, or `_` as `/`: the page reads the other alphabet and puts the usual one in its place. */
const isOtherAlphabet = (seen: Snapshot) => tokenText(seen) === F1 && /[+/]/.test(seen.world.pasted)

export const spareBits: Step = {
  id: '3.4',
  title: 'The change that nobody sees',
  kind: 'do',
  say: 'Change any character, and the signature breaks. Any? One place in this token forgives you.\n\nThe signature has 32 bytes, that is 256 bits. It is written with 43 characters of 6 bits each: 43 × 6 = 258. Two bits too many.',
  ask: 'Change **exactly one** character of the token so that the signature **still fits**.',
  panels: ['token', 'verdict'],
  look: 'token',
  exercises: [],
  start: startWith(F1, K1),
  goals: [
    { text: 'exactly one character is another one', met: (seen) => distance(seen) === 1 },
    {
      text: 'the signature still fits',
      met: (seen) => distance(seen) === 1 && signatureFits(seen),
    },
  ],
  mistakes: [
    {
      code: 'inside-what-is-signed',
      when: (seen) => {
        const at = changedAt(seen)
        return at >= 0 && at < firstOfSignature
      },
      feedback:
        'This character belongs to what was signed, or is a dot. There, every bit counts. Undo, and look where the bits are left over: in part 3.',
      misconception: 'M6',
      example: [replaceToken(`${F1.slice(0, 60)}${F1[60] === 'A' ? 'B' : 'A'}${F1.slice(61)}`)],
    },
    {
      code: 'inside-the-signature',
      when: (seen) => {
        const at = changedAt(seen)
        return at >= firstOfSignature && at < last
      },
      feedback:
        'Every bit counts here: each of the first 42 characters gives all its 6 bits to the 32 bytes. Undo, and try the **last** character.',
      misconception: 'M6',
      example: [replaceToken(`${F1.slice(0, 150)}${F1[150] === 'A' ? 'B' : 'A'}${F1.slice(151)}`)],
    },
    {
      code: 'other-bits-of-the-last',
      when: (seen) => changedAt(seen) === last && !signatureFits(seen),
      feedback:
        'The right place! But of its 6 bits the first 4 still count: only the last 2 are spare. `o` is 40, in bits `1010 00`. Which characters begin with `1010` as well? They are its neighbours in the alphabet.',
      misconception: 'M6',
      example: [replaceToken(`${F1.slice(0, last)}A`)],
    },
    {
      code: 'more-than-one',
      when: (seen) => tokenText(seen) !== F1 && changedAt(seen) < 0,
      feedback:
        'That is not exactly one character: the token is longer or shorter now, or more than one is another. Press Undo, then **replace** one character.',
      misconception: null,
      example: [replaceToken(F1.slice(0, last))],
    },
    {
      code: 'other-alphabet',
      when: isOtherAlphabet,
      feedback:
        'Clever: `+` and `/` mean the same as `-` and `_` in ordinary Base64, and this page puts that right before it looks. So it is the same token again. Look for a character of the **same** alphabet.',
      misconception: null,
      example: [{ do: 'set', inputs: { pasted: F1.replace('-', '+') } }],
    },
  ],
  hints: [
    'The 256 bits are filled in from left to right. Where are the 2 bits that are left over?',
    'It is the last character, `o`. Its last 2 bits belong to no byte.',
    'In the alphabet `o` is followed by `p`, `q` and `r`: they differ from it in the 2 spare bits only. Put one of them in place of the last `o`.',
  ],
  solve: [replaceToken(`${F1.slice(0, last)}p`)],
  explain:
    'Four spellings, one signature: `o`, `p`, `q` and `r` give the same 32 bytes. Many programs ignore the spare bits; [RFC 4648 §3.5](https://www.rfc-editor.org/rfc/rfc4648#section-3.5) says that they must be written as zero, and that a reader may refuse anything else. This page marks such a token with a warning.\n\nIt forges nothing: the claims are the same. But a list of banned tokens that compares **text** can be fooled. Use `jti` for that.',
  notes:
    'Four minutes; the riddle of the lesson. Do not help too soon. Draw 43 boxes of 6 bits if the room is lost, and fill 256 from the left. The switch to Bytes above the token shows it as well. For the quick ones: how many spellings has an RS256 signature of 2048 bits? 342 × 6 = 2052, so 4 spare bits and 16 spellings.',
  learnt: 'I know why a signature can have four spellings, and that a token’s text is no good name for it.',
  misconceptions: ['M6'],
}
