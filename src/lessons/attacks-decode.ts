import type { Action } from '../sim/deeds.ts'
import { serverCode } from '../sim/server-code.ts'
import { step } from '../sim/step.ts'
import { choose, wrongOption } from './choices.ts'
import { answerFor, isAnswered, sendTo } from './exchanges.ts'
import { F1, K1, T0 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo, claimOf, jsonOf, signatureFits, startWith } from './look.ts'
import { naive, naiveMended, naiveNoAlgorithms, naiveNoKey, naiveSwitchedOff } from './servers.ts'

/** Ana's claims as JSON text, with another value for `admin`. */
const anaWith = (admin: string) =>
  `{"sub":"42","name":"Ana Ruiz","admin":${admin},"iat":${T0},"exp":${T0 + 300}}`

const toAdmin: Action = { do: 'edit', part: 'payload', source: anaWith('true') }

const saysAdmin = (seen: Snapshot) => claimOf(seen, 'admin') === true || claimOf(seen, 'role') === 'admin'

export const onlyReads: Step = {
  id: '6.1',
  title: 'A server that only reads',
  kind: 'predict',
  say: 'This server decodes part 2 of a token and believes every word of it. You are Ana, and Ana is no admin.\n\nLock in a guess first. The verdict on this page knows the secret and tells you what an honest server would say. You do not know it.',
  ask: 'Become an admin: get **200** from `/admin`. Then correct your guess if it was wrong.',
  panels: ['payload', 'verdict'],
  look: 'exercise',
  exercises: [
    {
      kind: 'choice',
      name: 'needs',
      ask: 'To get into /admin here I need',
      options: [
        { id: 'secret', text: 'the secret of the server, or a good guess' },
        { id: 'password', text: 'the password of an admin' },
        { id: 'editor', text: 'nothing but an editor for the payload' },
      ],
      locks: true,
    },
    {
      kind: 'request',
      name: 'request',
      ask: 'Ask the server',
      paths: ['/notes', '/admin'],
      mode: 'send',
      code: { [naive.id]: serverCode(naive) },
    },
  ],
  start: startWith(F1, K1, { server: naive }),
  goals: [
    { text: 'the payload says that you are an admin', met: saysAdmin },
    {
      text: 'the signature no longer fits: an honest server would refuse you',
      met: (seen) => seen.token.form === 'jws' && !signatureFits(seen),
    },
    { text: '`/admin` answers 200 to this token', met: (seen) => isAnswered(seen, naive.id, '/admin', 200) },
    { text: 'your guess says what you saw', met: (seen) => answerTo(seen, 'needs') === 'editor' },
  ],
  mistakes: [
    {
      code: 'guesses-secrets',
      when: (seen) => answerTo(seen, 'needs') === 'secret',
      feedback:
        'Not needed: this server never verifies, so no secret can stop you. Edit the payload, send it, and then change your guess.',
      misconception: 'M11',
      example: [choose('needs', 'secret'), toAdmin, sendTo('/admin')],
    },
    wrongOption('needs', 'password', {
      code: 'wants-password',
      feedback:
        'A password is asked for once, at login. Each request after that brings only the token, and you can write into that what you like.',
    }),
    {
      code: 'sent-unchanged',
      when: (seen) =>
        answerTo(seen, 'needs') === 'editor' &&
        claimOf(seen, 'admin') === false &&
        isAnswered(seen, naive.id, '/admin', 403),
      feedback:
        '403: the server knows you as Ana, and Ana is no admin. Where did it read that? Change it there and send again.',
      misconception: null,
      example: [choose('needs', 'editor'), sendTo('/admin')],
    },
    {
      code: 'admin-as-text',
      when: (seen) => {
        const admin = claimOf(seen, 'admin')
        return admin !== undefined && typeof admin !== 'boolean' && !saysAdmin(seen)
      },
      feedback:
        'The server asks for the JSON value `true`, without quotes. A text or a number is something else to it.',
      misconception: null,
      example: [
        choose('needs', 'editor'),
        { do: 'edit', part: 'payload', source: anaWith('"true"') },
        sendTo('/admin'),
      ],
    },
    {
      code: 'broken-json',
      when: (seen) => seen.token.form === 'jws' && jsonOf(seen, 'payload') === null,
      feedback: 'The payload is no JSON object any more. Look for a lost quote, comma or bracket.',
      misconception: null,
      example: [choose('needs', 'editor'), { do: 'edit', part: 'payload', source: anaWith('true,') }],
    },
    {
      code: 'other-door',
      when: (seen) =>
        answerTo(seen, 'needs') === 'editor' &&
        saysAdmin(seen) &&
        isAnswered(seen, naive.id, '/notes', 200) &&
        !isAnswered(seen, naive.id, '/admin', 200),
      feedback: '`/notes` is open to everybody who is logged in. Choose `/admin` and send the token there.',
      misconception: null,
      example: [choose('needs', 'editor'), toAdmin, sendTo('/notes')],
    },
  ],
  hints: [
    'Nobody looks at part 3. So what can you change?',
    'In the payload, `admin` is `false`.',
    'Write `true` without quotes, choose `/admin`, press Send. The right guess is “nothing but an editor”.',
  ],
  solve: [choose('needs', 'editor'), toAdmin, sendTo('/admin')],
  explain:
    'Decoding is reading. It needs no key, so it proves nothing: everybody could have written this payload. A verifier must check the signature of each token and refuse it when that fails ([RFC 8725 §3.3](https://www.rfc-editor.org/rfc/rfc8725#section-3.3)).\n\nRead what the server checked: the list has no line about part 3 that passed.',
  notes:
    'Three minutes, and the best moment of the hour. Show of hands for the guess before anything moves: most rooms say “the secret”. Put the red verdict and the green 200 side by side: the token is bad, and the server does not care. Somebody will ask who writes such code: everybody who looks for “decode” in the manual.',
  learnt: 'I know that decoding a token checks nothing, and what a server risks that only decodes.',
  misconceptions: ['M11'],
}

const forged = step(startWith(F1), toAdmin).pasted

const line = (call: string) => `def read_token(token):\n    return ${call}`

const fix = {
  'switched-off': naiveSwitchedOff,
  'no-algorithms': naiveNoAlgorithms,
  'no-key': naiveNoKey,
  both: naiveMended,
} as const

const pick = (id: keyof typeof fix): readonly Action[] => [
  choose('fix', id),
  { do: 'set', inputs: { server: fix[id] } },
]

const runs = (id: keyof typeof fix) => (seen: Snapshot) => seen.world.server?.id === fix[id].id

const tokenCard = (token: string): Action => ({ do: 'set', inputs: { pasted: token } })

export const mendDecoding: Step = {
  id: '6.2',
  title: 'One line that verifies',
  kind: 'do',
  say: 'Change sides: now the server is yours. It runs `jwt.decode(token, options={"verify_signature": False})`: reading, with the check switched off.\n\nYou have two tokens to test it with: your forged one, and the genuine one of Ana.',
  ask: 'Pick the line that mends it. Then send both tokens: the forged one must get **401** from `/admin`, and Ana must still get **200** from `/notes`.',
  panels: ['payload'],
  look: 'exercise',
  exercises: [
    {
      kind: 'code',
      name: 'fix',
      ask: 'Instead of the line that stands there now',
      options: [
        {
          id: 'switched-off',
          code: line(
            'jwt.decode(token, KEY, algorithms=["HS256"],\n                      options={"verify_signature": False})',
          ),
          server: naiveSwitchedOff,
        },
        { id: 'no-algorithms', code: line('jwt.decode(token, KEY)'), server: naiveNoAlgorithms },
        { id: 'no-key', code: line('jwt.decode(token, algorithms=["HS256"])'), server: naiveNoKey },
        { id: 'both', code: line('jwt.decode(token, KEY, algorithms=["HS256"])'), server: naiveMended },
      ],
    },
    {
      kind: 'cards',
      ask: 'Two tokens to test it with',
      cards: [
        { id: 'forged', title: 'Forged by you', text: forged, use: { as: 'token' } },
        { id: 'genuine', title: 'Ana’s own', text: F1, use: { as: 'token' } },
      ],
    },
    {
      kind: 'request',
      name: 'request',
      ask: 'Ask the server',
      paths: ['/notes', '/admin'],
      mode: 'send',
    },
  ],
  start: startWith(forged, K1, { server: naive }),
  goals: [
    { text: 'the server runs a line that verifies', met: runs('both') },
    {
      text: 'the forged token gets 401 from `/admin` now',
      met: (seen) => answerFor(seen, forged, naiveMended.id, '/admin') === 401,
    },
    {
      text: 'the token of Ana still gets 200 from `/notes`',
      met: (seen) => answerFor(seen, F1, naiveMended.id, '/notes') === 200,
    },
  ],
  mistakes: [
    {
      code: 'switched-off',
      when: runs('switched-off'),
      feedback:
        'Key and list are there, but the option says not to use them. It also switches off `exp`: even a token of last year gets in.',
      misconception: 'M11',
      example: [...pick('switched-off'), sendTo('/admin')],
    },
    {
      code: 'no-algorithms',
      when: runs('no-algorithms'),
      feedback:
        'PyJWT 2 wants to know which algorithms **you** accept, and raises an error for every token until it does. The attack is over, and so is the service: Ana cannot get in either.',
      misconception: 'M10',
      example: [...pick('no-algorithms'), sendTo('/admin')],
    },
    {
      code: 'no-key',
      when: runs('no-key'),
      feedback:
        'Without the key the server cannot make the HMAC that it should compare with. No signature ever fits: nobody gets in, Ana neither.',
      misconception: null,
      example: [...pick('no-key'), tokenCard(F1), sendTo('/notes')],
    },
    {
      code: 'half-tested',
      when: (seen) =>
        answerFor(seen, forged, naiveMended.id, '/admin') === 401 &&
        answerFor(seen, F1, naiveMended.id, '/notes') === null,
      feedback:
        'The attack is refused. But a server that refuses everybody would answer the same: send Ana’s own token to `/notes`, too.',
      misconception: null,
      example: [...pick('both'), sendTo('/admin')],
    },
    {
      code: 'wrong-door',
      when: (seen) => answerFor(seen, F1, naiveMended.id, '/admin') === 403,
      feedback:
        '403 and not 401: the server knows Ana now, and she is no admin. That is right so. Test her token at `/notes`.',
      misconception: null,
      example: [...pick('both'), tokenCard(F1), sendTo('/admin')],
    },
  ],
  hints: [
    'To verify, `decode` must be told two things.',
    'It needs the key **and** the list of algorithms, and nothing that switches the check off.',
    'Pick `jwt.decode(token, KEY, algorithms=["HS256"])`. Send the forged token to `/admin` and Ana’s own to `/notes`.',
  ],
  solve: [...pick('both'), tokenCard(forged), sendTo('/admin'), tokenCard(F1), sendTo('/notes')],
  explain:
    'With key and list, [`jwt.decode`](https://pyjwt.readthedocs.io/en/stable/api.html) checks the signature first and then `exp`, `nbf` and more. With `verify_signature` off, PyJWT (2.6 and later) leaves out `exp`, too.\n\nThe list is your decision, never the token’s ([RFC 8725 §3.1](https://www.rfc-editor.org/rfc/rfc8725#section-3.1)). And a fix needs two tests: the bad token stays out, the good one still comes in.',
  notes:
    'Four minutes. Read the four lines aloud and let the room vote. Many take the first one, since it has everything, and more. Ask what the difference between 401 and 403 is when Ana tries `/admin`. All four lines were run with PyJWT 2.6.',
  learnt: 'I can write the one line of PyJWT that verifies a token, and I test a fix from both sides.',
  misconceptions: ['M11'],
}
