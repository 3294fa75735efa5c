import type { Item, Prose } from './exercise.ts'
import type { Misconception } from './lesson.ts'
import { djangoQuestions } from './review-bank-django.ts'
import { migrationsQuestions } from './review-bank-migrations.ts'
import { queuesQuestions } from './review-bank-queues.ts'
import { serverQuestions } from './review-bank-servers.ts'
import { shipQuestions } from './review-bank-ship.ts'

/** A question about an earlier lesson. There is no penalty for a wrong answer: it only comes back sooner. */
export interface Question {
  /** Names it in what is stored: never give it to another question. */
  readonly id: string
  /** The lesson that it is about. */
  readonly lesson: string
  readonly ask: Prose
  readonly options: readonly [Item, Item, ...Item[]]
  /** The id of the right option. */
  readonly answer: string
  /** Said after each answer: why it is so. */
  readonly why: Prose
  readonly misconception: Misconception | null
}

/** All questions, in the order of the lessons. */
export const reviewBank: readonly Question[] = [
  {
    id: 'parts-dots',
    lesson: 'parts',
    ask: 'How many dots are in a token?',
    options: [
      { id: 'two-four', text: 'Signed: 2. Encrypted: 4' },
      { id: 'two-two', text: 'Always 2, signed or encrypted' },
      { id: 'three-five', text: 'Signed: 3. Encrypted: 5' },
    ],
    answer: 'two-four',
    why: 'A signed token has **three parts**, so two dots. An encrypted token has **five parts**, so four dots. You can tell them apart before you decode anything.',
    misconception: 'M1',
  },
  {
    id: 'parts-no-key',
    lesson: 'parts',
    ask: 'Which parts of a signed token can you read **without any key**?',
    options: [
      { id: 'none', text: 'None: you need the secret' },
      { id: 'header', text: 'Only the header' },
      { id: 'both', text: 'The header and the payload' },
    ],
    answer: 'both',
    why: 'Both are base64url, and base64url has no key. Whoever holds the token can read all its claims.',
    misconception: 'M2',
  },
  {
    id: 'parts-edit',
    lesson: 'parts',
    ask: 'You change one claim and nothing else. Which parts of the token change?',
    options: [
      { id: 'all', text: 'All three parts' },
      { id: 'payload', text: 'Only the payload' },
      { id: 'payload-signature', text: 'The payload and the signature' },
    ],
    answer: 'payload',
    why: 'The signature does not follow by itself. It is now **stale**, until somebody who has the key signs again.',
    misconception: 'M4',
  },
  {
    id: 'claims-exp-second',
    lesson: 'claims',
    ask: 'A token has `"exp": 1767225900`. The clock of the server shows exactly 1767225900. What must the server do?',
    options: [
      { id: 'accept', text: 'Accept it: this is the last good second' },
      { id: 'refuse', text: 'Refuse it: this is the first bad second' },
    ],
    answer: 'refuse',
    why: 'A token must not be accepted **on or after** `exp` ([RFC 7519 §4.1.4](https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4)). The last good second is one before.',
    misconception: 'M12',
  },
  {
    id: 'claims-iat',
    lesson: 'claims',
    ask: 'Does the standard say that every token must have `iat`?',
    options: [
      { id: 'no', text: 'No, none of the seven registered claims is mandatory' },
      { id: 'yes', text: 'Yes, `iat` and `exp` are mandatory' },
    ],
    answer: 'no',
    why: 'RFC 7519 registers seven names and makes none of them mandatory. Your **server** may ask for some of them, and it should at least ask for `exp`.',
    misconception: 'M12',
  },
  {
    id: 'claims-locker',
    lesson: 'claims',
    ask: 'The university puts `"locker": 17` into its tokens. What kind of claim is that?',
    options: [
      { id: 'registered', text: 'Registered' },
      { id: 'public', text: 'Public' },
      { id: 'private', text: 'Private' },
    ],
    answer: 'private',
    why: 'The name is in no registry and is not a URI. It means something only to those who agreed on it. "Private" does not mean that it is hidden.',
    misconception: 'M13',
  },
  {
    id: 'claims-audience',
    lesson: 'claims',
    ask: 'A token says `"aud": "library"`. The shop gets it and never looks at `aud`. What happens?',
    options: [
      { id: 'refused', text: 'It is refused, since it is not for the shop' },
      { id: 'accepted', text: 'It is accepted, if all else is good' },
    ],
    answer: 'accepted',
    why: 'A claim does nothing by itself. The shop has to be told its own name, and to refuse every token that is for others.',
    misconception: 'M14',
  },
  {
    id: 'signature-bytes',
    lesson: 'signature',
    ask: 'Over which bytes is the signature made?',
    options: [
      { id: 'json', text: 'Over the JSON of the payload' },
      { id: 'encoded', text: 'Over part 1, a dot and part 2, as they stand in the token' },
      { id: 'claims', text: 'Over the claims, in whatever form' },
    ],
    answer: 'encoded',
    why: 'The encoded text is signed, to the letter. One more space in the JSON gives other letters, and so another signature.',
    misconception: 'M7',
  },
  {
    id: 'signature-key-length',
    lesson: 'signature',
    ask: 'How long must a key for HS256 be, at least?',
    options: [
      { id: '8', text: '8 bytes' },
      { id: '16', text: '16 bytes' },
      { id: '32', text: '32 bytes' },
    ],
    answer: '32',
    why: '256 bits are 32 bytes ([RFC 7518 §3.2](https://www.rfc-editor.org/rfc/rfc7518#section-3.2)), and they should be random. The text `your-256-bit-secret` has 19 bytes, whatever it says.',
    misconception: 'M8',
  },
  {
    id: 'signature-hides',
    lesson: 'signature',
    ask: 'Does the signature hide the payload?',
    options: [
      { id: 'yes', text: 'Yes, from everybody without the key' },
      { id: 'no', text: 'No, it only shows whether something was changed' },
    ],
    answer: 'no',
    why: 'Take the signature away, and the payload reads the same. A signature protects against **changes**, not against **reading**.',
    misconception: 'M3',
  },
  {
    id: 'signature-green',
    lesson: 'signature',
    ask: 'You press Sign with a key of your own, and then the page says that the signature fits. What does that prove about who sent you the token?',
    options: [
      { id: 'nothing', text: 'Nothing: you made this signature yourself' },
      { id: 'campus', text: 'That the campus made it' },
    ],
    answer: 'nothing',
    why: 'Signing makes a **new** token, which of course fits its key. To find out about the old one, leave it as it is and verify it with the key of the sender.',
    misconception: 'M5',
  },
  {
    id: 'keys-sign-rs256',
    lesson: 'keys',
    ask: 'Who can make a token that is signed with RS256?',
    options: [
      { id: 'private', text: 'Whoever has the private key' },
      { id: 'public', text: 'Whoever has the public key' },
      { id: 'either', text: 'Whoever has one of the two' },
    ],
    answer: 'private',
    why: 'The private key signs. The public key only verifies, so it may be published.',
    misconception: 'M9',
  },
  {
    id: 'keys-forge-hs256',
    lesson: 'keys',
    ask: 'Five services verify HS256 tokens with the same secret. Who can forge a token?',
    options: [
      { id: 'all', text: 'The issuer and each of the five' },
      { id: 'issuer', text: 'Only the issuer' },
      { id: 'nobody', text: 'Nobody' },
    ],
    answer: 'all',
    why: 'With HMAC the key that verifies is the key that signs. Every holder of the secret can make any token.',
    misconception: 'M9',
  },
  {
    id: 'keys-kid',
    lesson: 'keys',
    ask: 'A server has an old and a new public key. How does it know which of them a token needs?',
    options: [
      { id: 'try', text: 'It tries one after the other' },
      { id: 'kid', text: 'By `kid` in the header, looked up in its own set' },
      { id: 'fetch', text: 'It downloads the key from the address in the header' },
    ],
    answer: 'kid',
    why: '`kid` names the key. But the **set** is the one that the server trusts: a key from an address that the token gives can be the key of an attacker.',
    misconception: null,
  },
  {
    id: 'uses-hiding',
    lesson: 'uses',
    ask: 'The claims must be hidden from the person who carries the token. What do you need?',
    options: [
      { id: 'jws', text: 'A signed token (JWS)' },
      { id: 'jwe', text: 'An encrypted token (JWE)' },
      { id: 'base64', text: 'Base64 round each claim' },
    ],
    answer: 'jwe',
    why: 'Only encryption hides. A signed token can be read by all, and base64 can be undone by all.',
    misconception: 'M1',
  },
  {
    id: 'uses-replay',
    lesson: 'uses',
    ask: 'Somebody copies a token and sends it again, unchanged. What stops that?',
    options: [
      { id: 'signed', text: 'The signature' },
      { id: 'encrypted', text: 'The encryption' },
      { id: 'neither', text: 'Neither of them' },
    ],
    answer: 'neither',
    why: 'The copy is perfect, and so is its signature. Against copies help: a short life, HTTPS, and a list of the `jti` values that were already used.',
    misconception: null,
  },
  {
    id: 'uses-at-once',
    lesson: 'uses',
    ask: 'A session must be able to end **this very second**. Is a JWT alone the right tool?',
    options: [
      { id: 'no', text: 'No, a copy stays good until `exp`' },
      { id: 'yes', text: 'Yes, delete the token on the server' },
    ],
    answer: 'no',
    why: 'The server keeps no token that it could delete. It would need a list to ask at each request, and then a plain session does the same with less.',
    misconception: null,
  },
  {
    id: 'attacks-who-chooses',
    lesson: 'attacks',
    ask: 'Who decides with which algorithm a token is verified?',
    options: [
      { id: 'token', text: 'The token, by `alg` in its header' },
      { id: 'verifier', text: 'The verifier, by a list of its own' },
    ],
    answer: 'verifier',
    why: 'An attacker writes the header. A verifier that obeys it can be told `none`, or HS256 with a public key as the secret ([RFC 8725 §3.1](https://www.rfc-editor.org/rfc/rfc8725#section-3.1)).',
    misconception: 'M10',
  },
  {
    id: 'attacks-order',
    lesson: 'attacks',
    ask: 'The algorithm is allowed, and the key is chosen. What does the server check next?',
    options: [
      { id: 'exp', text: '`exp`' },
      { id: 'aud', text: '`aud`' },
      { id: 'signature', text: 'The signature' },
    ],
    answer: 'signature',
    why: 'Before that, the claims are only what somebody wrote. To believe `exp` first is to believe unsigned data.',
    misconception: 'M11',
  },
  {
    id: 'attacks-decode',
    lesson: 'attacks',
    ask: 'PyJWT: `jwt.decode(token, options={"verify_signature": False})`. Is `exp` still checked?',
    options: [
      { id: 'no', text: 'No, it checks neither' },
      { id: 'yes', text: 'Yes, only the signature is left out' },
    ],
    answer: 'no',
    why: 'It only decodes. Give it the key **and** `algorithms=["HS256"]`: then signature and `exp` are checked.',
    misconception: 'M11',
  },
  ...djangoQuestions,
  ...serverQuestions,
  ...queuesQuestions,
  ...migrationsQuestions,
  ...shipQuestions,
]
