import type { Exercise } from './exercise.ts'
import { F1 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { placeOf, startWith } from './look.ts'

const jobs = {
  kind: 'sort',
  name: 'jobs',
  ask: 'Is a JWT the right tool?',
  items: [
    { id: 'api', text: 'After login, an app calls an API again and again' },
    { id: 'cart', text: 'Keep a shopping cart of 30 kB in the browser' },
    { id: 'sso', text: 'One login for two sites of the same university' },
    { id: 'passwords', text: 'Store the passwords of the users' },
    { id: 'lab', text: 'A laboratory sends its results to the registrar' },
    { id: 'kill', text: 'A session that an admin can end this very second' },
  ],
  places: [
    { id: 'authorization', title: 'JWT for authorization', about: 'It says who may do what.' },
    { id: 'exchange', title: 'JWT for information exchange', about: 'It says who stated something.' },
    { id: 'not', title: 'Not a JWT', about: 'Another tool does it better.' },
  ],
} as const satisfies Exercise

const right = {
  api: 'authorization',
  sso: 'authorization',
  lab: 'exchange',
  cart: 'not',
  kill: 'not',
  passwords: 'not',
} as const

type Job = keyof typeof right

const put = (seen: Snapshot, job: Job) => placeOf(seen, 'jobs', job)
const isRight = (job: Job) => (seen: Snapshot) => put(seen, job) === right[job]
const isJwt = (seen: Snapshot, job: Job) => ['authorization', 'exchange'].includes(put(seen, job) ?? '')
const misplaced = (job: Job, place: string) =>
  [{ do: 'answer', name: 'jobs', answer: { ...right, [job]: place } }] as const

export const sixJobs: Step = {
  id: '5.3',
  title: 'Six jobs, one tool?',
  kind: 'sort',
  say: 'A JWT carries a statement that can be checked **without asking** the one who made it. That is its strength.\n\nThe price: it travels with every request, and nobody can call a copy back before its `exp`.',
  ask: 'Six people ask you if a JWT fits their job. Sort their jobs.',
  panels: [],
  look: 'exercise',
  exercises: [jobs],
  start: startWith(F1),
  goals: [
    { text: 'the API after login', met: isRight('api') },
    { text: 'one login, two sites', met: isRight('sso') },
    { text: 'the results of the laboratory', met: isRight('lab') },
    { text: 'the cart of 30 kB', met: isRight('cart') },
    { text: 'the session that must end at once', met: isRight('kill') },
    { text: 'the passwords', met: isRight('passwords') },
  ],
  mistakes: [
    {
      code: 'call-back',
      when: (seen) => isJwt(seen, 'kill'),
      feedback:
        'Nothing reaches into the copies that are out already: they stay good until `exp`. A session that the server itself keeps can be deleted at once.',
      misconception: 'M17',
      example: misplaced('kill', 'authorization'),
    },
    {
      code: 'too-large',
      when: (seen) => isJwt(seen, 'cart'),
      feedback:
        'A token goes along with **each** request, and many servers stop at about 8 kB of headers. Keep the cart on the server and send only its number.',
      misconception: null,
      example: misplaced('cart', 'exchange'),
    },
    {
      code: 'password-readable',
      when: (seen) => isJwt(seen, 'passwords'),
      feedback:
        'A signed token can be read by everybody, and a password should not be readable even by you. Store a slow, salted hash of it.',
      misconception: 'M1',
      example: misplaced('passwords', 'exchange'),
    },
    {
      code: 'no-login-in-the-lab',
      when: (seen) => put(seen, 'lab') === 'authorization',
      feedback:
        'Nobody asks to be let in here. The registrar wants to know two things: do these results come from the laboratory, and are they unchanged? That is an exchange of information.',
      misconception: null,
      example: misplaced('lab', 'authorization'),
    },
    {
      code: 'lab-refused',
      when: (seen) => put(seen, 'lab') === 'not',
      feedback:
        'It fits well: short, signed with the key of the laboratory, and the registrar can check it years later without asking.',
      misconception: null,
      example: misplaced('lab', 'not'),
    },
    {
      code: 'api-elsewhere',
      when: (seen) => put(seen, 'api') === 'exchange' || put(seen, 'api') === 'not',
      feedback:
        'This is the most common job of a JWT: the app shows it with each call, and the API sees who is calling and what they may do.',
      misconception: null,
      example: misplaced('api', 'exchange'),
    },
    {
      code: 'sso-elsewhere',
      when: (seen) => put(seen, 'sso') === 'exchange' || put(seen, 'sso') === 'not',
      feedback:
        'Login at one place, entry at two: both sites can check the same signature, though no cookie is shared between their domains. It lets somebody in, so it is authorization.',
      misconception: null,
      example: misplaced('sso', 'not'),
    },
  ],
  hints: [
    'Ask of each job: is it small, may it be read, and may it live until it ends by itself?',
    'Three of the six are not for a JWT: one is too large, one too secret, one too impatient.',
    'Authorization: API and one login. Exchange: laboratory. Not a JWT: cart, passwords, the session that must end at once.',
  ],
  solve: [{ do: 'answer', name: 'jobs', answer: right }],
  explain:
    'Authorization and information exchange are what JWTs are good at: the claims are compact, signed, and can be checked by each service alone ([RFC 7519 §1](https://www.rfc-editor.org/rfc/rfc7519#section-1)).\n\nBefore you choose one, ask: **How large? How secret? How fast must it die?** For the last, a session kept on the server, found by a random number in a cookie, is often the simpler tool.',
  notes:
    'Four minutes. Ask the room for a seventh job from their own work and sort it together. Expect “a JWT can be revoked with a deny-list”: true, but then each request asks a store again, and what was won is gone. “The same university” means two domains: with one domain a cookie would do.',
  learnt: 'I can say for which jobs a JWT fits, and for which it does not, and why.',
  misconceptions: [],
}
