import { commonWords } from '../sim/common-words.ts'
import type { Action } from '../sim/deeds.ts'
import { serverCode } from '../sim/server-code.ts'
import { isAnswered, sendTo } from './exchanges.ts'
import { F3, T0 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { claimOf, happenings, keyText, signatureFits, startWith } from './look.ts'
import { guessable, weakSecret } from './servers.ts'

const withRole = (claims: string): Action => ({
  do: 'edit',
  part: 'payload',
  source: `{"sub":"42","name":"Ana Ruiz",${claims},"iat":${T0},"exp":${T0 + 300}}`,
})

const search: Action = { do: 'search', words: commonWords }
const asAdmin = withRole('"role":"admin"')
const putKey = (text: string): Action => ({ do: 'set', inputs: { key: keyText(text) } })

const hasSecret = ({ world }: Snapshot) => world.key.text === weakSecret && world.key.encoding === 'utf8'
const role = (seen: Snapshot) => claimOf(seen, 'role')

export const guessedSecret: Step = {
  id: '6.4',
  title: 'A secret that stands in a list',
  kind: 'do',
  say: 'This server verifies well. But its secret is an ordinary word.\n\nWhoever holds one token can guess **at home**: take a word, make the signature, compare it with part 3. The server hears nothing of it, so no lock and no alarm can stop it.',
  ask: 'Find the secret. Then make yourself an admin by `role`, sign, and enter `/admin`.',
  panels: ['payload', 'key'],
  look: 'exercise',
  exercises: [
    { kind: 'search', ask: 'Try 1,000 words that people really choose' },
    {
      kind: 'request',
      name: 'request',
      ask: 'Ask the server',
      paths: ['/notes', '/admin'],
      mode: 'send',
      code: { [guessable.id]: serverCode(guessable) },
    },
  ],
  start: startWith(F3, '', { server: guessable }),
  goals: [
    { text: 'the secret of the server is in the key box', met: hasSecret },
    { text: 'the payload says `"role": "admin"`', met: (seen) => role(seen) === 'admin' },
    { text: 'the signature fits', met: signatureFits },
    {
      text: '`/admin` answers 200 to this token',
      met: (seen) => isAnswered(seen, guessable.id, '/admin', 200),
    },
  ],
  mistakes: [
    {
      code: 'own-secret',
      when: (seen) => signatureFits(seen) && !hasSecret(seen),
      feedback:
        'Valid for you, not for the server: it verifies with **its** secret, and gets another signature. Search for that one.',
      misconception: 'M5',
      example: [asAdmin, putKey('my-own-secret'), { do: 'sign' }, sendTo('/admin')],
    },
    {
      code: 'found-not-used',
      when: (seen) =>
        seen.world.key.text === '' && happenings(seen, 'searched').some(({ found }) => found !== null),
      feedback: 'The search has found the word. Now put it to use: it belongs into the key box.',
      misconception: null,
      example: [search],
    },
    {
      code: 'searched-too-late',
      when: (seen) => !hasSecret(seen) && happenings(seen, 'searched').at(-1)?.found === null,
      feedback:
        'You changed the payload first, and no word makes the old signature for the new payload. Undo that, search with the token as it came, and then change it.',
      misconception: 'M4',
      example: [asAdmin, search],
    },
    {
      code: 'not-signed',
      when: (seen) => hasSecret(seen) && role(seen) === 'admin' && !signatureFits(seen),
      feedback:
        'You have the secret and the right claim, but part 3 is still from before. Press Sign: now you can.',
      misconception: 'M4',
      example: [putKey(weakSecret), asAdmin, sendTo('/admin')],
    },
    {
      code: 'other-claim',
      when: (seen) => claimOf(seen, 'admin') === true && role(seen) !== 'admin',
      feedback:
        'This server would let you in by that, too. But its real tokens say it with `role`, and a forged token should look like a real one.',
      misconception: null,
      example: [
        putKey(weakSecret),
        withRole('"role":"student","admin":true'),
        { do: 'sign' },
        sendTo('/admin'),
      ],
    },
    {
      code: 'other-spelling',
      when: (seen) =>
        role(seen) !== 'admin' &&
        role(seen) !== 'student' &&
        claimOf(seen, 'admin') !== true &&
        role(seen) !== undefined,
      feedback: 'The server compares exactly: `"admin"`, in small letters and with quotes.',
      misconception: null,
      example: [putKey(weakSecret), withRole('"role":"Admin"'), { do: 'sign' }, sendTo('/admin')],
    },
  ],
  hints: [
    'Guessing needs no server: one token is enough.',
    'Start the search over the list. When it stops, it has the word: use it as the key.',
    'Press Start, use the found word as key, write `"role": "admin"`, press Sign, choose `/admin` and send.',
  ],
  solve: [search, putKey(weakSecret), asAdmin, { do: 'sign' }, sendTo('/admin')],
  explain:
    'A thousand words take a moment; real attackers try billions. So a word, a name or a password must never be the key of an HMAC ([RFC 8725 §3.5](https://www.rfc-editor.org/rfc/rfc8725#section-3.5)). For HS256 the key needs at least 256 bits ([RFC 7518 §3.2](https://www.rfc-editor.org/rfc/rfc7518#section-3.2)), and all of them from chance:\n\n`python3 -c "import secrets; print(secrets.token_urlsafe(32))"`',
  notes:
    'Four minutes. Before you start the search, ask for guesses: how long for 1,000 words? Then show the rate and let the room work out a million, and 95 to the power of 8. Stress that the server sees nothing. “We change the secret each month” does not help if the next one is a word again.',
  learnt: 'I know that a weak secret can be found at home from one token, and how to make a strong one.',
  misconceptions: ['M8'],
}
