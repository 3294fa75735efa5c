/** Step 2.6: what does not belong into a token. */
import { encodeBase64url } from '../core/base64url.ts'
import type { Action } from '../sim/deeds.ts'
import { F2private } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { claimOf, jsonOf, source, startWith } from './look.ts'

const idNumber = 'X-1234567-L'
const hash = 'pbkdf2_sha256$600000$q8Zb$k1vT0'

/** Base64 in both alphabets, without its padding. */
function encodings(text: string): string[] {
  const encoded = encodeBase64url(new TextEncoder().encode(text))
  return [encoded, encoded.replaceAll('-', '+').replaceAll('_', '/')]
}

const encodedSecrets = [idNumber, hash].flatMap(encodings)

const isEncodedInside = (seen: Snapshot) =>
  encodedSecrets.some((encoded) => source(seen, 'payload').includes(encoded))

const isPlainInside = (seen: Snapshot) =>
  [idNumber, hash].some((secret) => source(seen, 'payload').includes(secret))

const hasNames = (seen: Snapshot) =>
  claimOf(seen, 'password_hash') !== undefined || claimOf(seen, 'national_id') !== undefined

const payload = (text: string): Action => ({ do: 'edit', part: 'payload', source: text })

export const onlyWhatIsNeeded: Step = {
  id: '2.6',
  title: 'Everybody can read it',
  kind: 'do',
  say: 'A developer put everything from the user table into the token, so that the library has it at hand. The token now travels through browsers, proxies and log files.\n\nThe library lends books. It needs to know **who** is asking, and perhaps where to send a reminder.',
  ask: 'Delete what the library does not need and a stranger must not see.',
  panels: ['token', 'payload'],
  look: 'payload',
  exercises: [],
  start: startWith(F2private),
  goals: [
    {
      text: 'nothing is left that helps a thief to guess her password',
      met: (seen) => jsonOf(seen, 'payload') !== null && claimOf(seen, 'password_hash') === undefined,
    },
    {
      text: 'nothing is left that helps a stranger to pretend to be Ana at an office',
      met: (seen) => jsonOf(seen, 'payload') !== null && claimOf(seen, 'national_id') === undefined,
    },
    {
      text: 'what you deleted is not hidden somewhere else',
      met: (seen) => jsonOf(seen, 'payload') !== null && !isPlainInside(seen) && !isEncodedInside(seen),
    },
    { text: 'the library still knows who is asking', met: (seen) => claimOf(seen, 'sub') === '42' },
  ],
  mistakes: [
    {
      code: 'encoded-again',
      when: isEncodedInside,
      feedback:
        'Still one click from readable: Base64 has no key, however often you use it. What nobody may read must not be in the token at all.',
      misconception: 'M2',
      example: [
        payload(
          `{"sub":"42","email":"ana@campus.example","password_hash":"${encodings(hash)[1]}","iat":1767225600,"exp":1767225900}`,
        ),
      ],
    },
    {
      code: 'renamed',
      when: (seen) =>
        jsonOf(seen, 'payload') !== null && !hasNames(seen) && isPlainInside(seen) && !isEncodedInside(seen),
      feedback: 'It has another name now, but the value is still there for everybody to read. Delete both.',
      misconception: 'M2',
      example: [
        payload(`{"sub":"42","email":"ana@campus.example","ph":"${hash}","iat":1767225600,"exp":1767225900}`),
      ],
    },
    {
      code: 'emptied',
      when: (seen) => {
        const values = ['password_hash', 'national_id'].map((name) => claimOf(seen, name))
        return values.some((value) => value === '' || value === null)
      },
      feedback:
        'The value is gone, but the name is still there. It tells a stranger what you store, and makes every token longer. Delete the whole claim.',
      misconception: null,
      example: [
        payload(
          '{"sub":"42","email":"ana@campus.example","national_id":"","password_hash":"","iat":1767225600,"exp":1767225900}',
        ),
      ],
    },
    {
      code: 'no-subject',
      when: (seen) => jsonOf(seen, 'payload') !== null && claimOf(seen, 'sub') === undefined,
      feedback:
        'Now the library does not know who is asking. A number such as `sub` tells a stranger nothing: keep it.',
      misconception: null,
      example: [payload('{"email":"ana@campus.example","iat":1767225600,"exp":1767225900}')],
    },
    {
      code: 'hash-is-safe',
      when: (seen) => claimOf(seen, 'national_id') === undefined && claimOf(seen, 'password_hash') === hash,
      feedback:
        'The hash is still there. A hash is no encryption either: whoever has it can try passwords on their own computer, millions of them, until one fits.',
      misconception: 'M2',
      example: [
        payload(
          `{"sub":"42","email":"ana@campus.example","password_hash":"${hash}","iat":1767225600,"exp":1767225900}`,
        ),
      ],
    },
    {
      code: 'not-json',
      when: (seen) => source(seen, 'payload') !== '' && jsonOf(seen, 'payload') === null,
      feedback: 'The payload is no JSON any more. Look for a comma that was left over.',
      misconception: null,
      example: [payload('{"sub":"42","iat":1767225600,"exp":1767225900,}')],
    },
  ],
  hints: [
    'Who can read this token? Everybody through whose hands it goes.',
    'Two claims would do harm in the hands of a stranger. Look at their names.',
    'Delete `national_id` and `password_hash`, each with its value and one comma. Keep `sub`.',
  ],
  solve: [payload('{"sub":"42","email":"ana@campus.example","iat":1767225600,"exp":1767225900}')],
  explain:
    'A signature protects a token from **change**, not from reading. What is private must stay out, or the token must be encrypted ([RFC 7519 §12](https://www.rfc-editor.org/rfc/rfc7519#section-12)). Better: put `sub` into the token, and let each service look up the rest for itself. You edited without signing, so the campus would now have to sign again.',
  notes:
    'Three minutes. Ask who would also delete `email`: both answers are good, it depends on what the library does. Then ask where this token may have been already (browser history, log files, a colleague’s screen): deleting it later does not bring it back.',
  learnt: 'I know what must not be in a token: everybody who holds it can read it.',
  misconceptions: ['M2'],
}
