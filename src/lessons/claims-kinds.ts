/** Step 2.1: registered, public and private claims. */
import type { Action } from '../sim/deeds.ts'
import { F2 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo, startWith } from './look.ts'

type Kind = 'registered' | 'public' | 'private'

/** Item id, its words, and where it belongs; in an order that gives nothing away. */
const cards: readonly (readonly [id: string, text: string, kind: Kind])[] = [
  ['exp', '`exp` · until when it is good', 'registered'],
  ['email', '`email` · an e-mail address', 'public'],
  ['sub', '`sub` · whom it is about', 'registered'],
  ['locker', '`locker` · the number 17', 'private'],
  ['iss', '`iss` · who issued it', 'registered'],
  ['nbf', '`nbf` · from when it is good', 'registered'],
  ['house', '`https://campus.example/claims/house` · the house a student lives in', 'public'],
  ['aud', '`aud` · for whom it is meant', 'registered'],
  ['jti', '`jti` · an id of the token itself', 'registered'],
  ['iat', '`iat` · when it was issued', 'registered'],
]

const idsOf = (kind: Kind) => cards.flatMap(([id, , where]) => (where === kind ? [id] : []))

/** The place in which a claim was put; null: in none yet. */
function placeOf(seen: Snapshot, id: string): string | null {
  const answer = answerTo(seen, 'kinds')
  if (answer === undefined || typeof answer === 'string' || Array.isArray(answer)) return null
  const places = answer as Readonly<Record<string, string>>
  return Object.hasOwn(places, id) ? (places[id] ?? null) : null
}

const areIn = (seen: Snapshot, kind: Kind) => idsOf(kind).every((id) => placeOf(seen, id) === kind)

const rightPlaces = Object.fromEntries(cards.map(([id, , kind]) => [id, kind]))

/** Everything where it belongs, but for these. */
const sorted = (but: Readonly<Record<string, Kind>> = {}): Action => ({
  do: 'answer',
  name: 'kinds',
  answer: { ...rightPlaces, ...but },
})

export const sortTheClaims: Step = {
  id: '2.1',
  title: 'Three kinds of claims',
  kind: 'sort',
  say: 'A claim is one thing that a token says. Two programs that exchange tokens must mean the same thing by the same name, so there are three kinds of names: **registered** in the JWT standard, **public**, and **private**.\n\nHere are the ten claims of Ana’s token.',
  ask: 'Put each claim where it belongs.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'sort',
      name: 'kinds',
      ask: 'Which kind of claim is it?',
      items: cards.map(([id, text]) => ({ id, text })),
      places: [
        {
          id: 'registered',
          title: 'Registered',
          about: 'Defined by the JWT standard itself. All have short names.',
        },
        {
          id: 'public',
          title: 'Public',
          about: 'Safe to share: listed in a public register (IANA), or named by a web address.',
        },
        {
          id: 'private',
          title: 'Private',
          about: 'Agreed between two sides. Elsewhere it may mean something else.',
        },
      ],
    },
  ],
  start: startWith(F2),
  goals: [
    { text: 'all seven registered claims are in their place', met: (seen) => areIn(seen, 'registered') },
    { text: 'both public claims are in their place', met: (seen) => areIn(seen, 'public') },
    { text: 'the private claim is in its place', met: (seen) => areIn(seen, 'private') },
  ],
  mistakes: [
    {
      code: 'email-private',
      when: (seen) => placeOf(seen, 'email') === 'private',
      feedback:
        '`email` is in the public list of JWT claims at IANA, so anyone can rely on its meaning. That a claim is not one of the seven does not make it private.',
      misconception: 'M13',
      example: [sorted({ email: 'private' })],
    },
    {
      code: 'address-private',
      when: (seen) => placeOf(seen, 'house') === 'private',
      feedback:
        'Only the campus owns the name `campus.example`, so nobody else can mean something different by this claim. A name that cannot collide is public.',
      misconception: 'M13',
      example: [sorted({ house: 'private' })],
    },
    {
      code: 'email-registered',
      when: (seen) => placeOf(seen, 'email') === 'registered',
      feedback:
        'Close: `email` is in the register of IANA, but it came later, with OpenID Connect. “Registered” here means the seven names that RFC 7519 itself defines.',
      misconception: null,
      example: [sorted({ email: 'registered' })],
    },
    {
      code: 'address-registered',
      when: (seen) => placeOf(seen, 'house') === 'registered',
      feedback:
        'The campus invented this name, so no standard can define it. But because it is a web address that the campus owns, it cannot collide with another one.',
      misconception: null,
      example: [sorted({ house: 'registered' })],
    },
    {
      code: 'locker-public',
      when: (seen) => (placeOf(seen, 'locker') ?? 'private') !== 'private',
      feedback:
        '`locker` is in no register, and any other school may use the same word for something else. Only those who agreed on it know what 17 means.',
      misconception: null,
      example: [sorted({ locker: 'public' })],
    },
    {
      code: 'one-of-seven-elsewhere',
      when: (seen) => idsOf('registered').some((id) => (placeOf(seen, id) ?? 'registered') !== 'registered'),
      feedback:
        'One of the seven registered claims is in another place. They are easy to know: all of them have exactly three letters.',
      misconception: null,
      example: [sorted({ nbf: 'private' })],
    },
  ],
  hints: [
    'Count the letters of the names. Seven of them have something in common.',
    'RFC 7519 §4.1 defines seven names. A name in the list of IANA, or a web address, is public.',
    'Registered: `iss`, `sub`, `aud`, `exp`, `nbf`, `iat`, `jti`. Public: `email` and the web address. Private: `locker`.',
  ],
  solve: [sorted()],
  explain:
    'The seven are in [RFC 7519 §4.1](https://www.rfc-editor.org/rfc/rfc7519#section-4.1), public names in [§4.2](https://www.rfc-editor.org/rfc/rfc7519#section-4.2), private ones in [§4.3](https://www.rfc-editor.org/rfc/rfc7519#section-4.3). Look names up in the [list of IANA](https://www.iana.org/assignments/jwt/jwt.xhtml): `roles` is in it, `role` is not. `token_type` and `user_id`, which Simple JWT for Django writes, are private.',
  notes:
    'Four minutes. Let the room vote on `email`: most say private. Ask what goes wrong when two companies both invent a claim `level`. “Private” means agreed, not secret: step 2.6 comes back to that.',
  learnt: 'I can tell registered, public and private claims apart.',
  misconceptions: ['M13'],
}
