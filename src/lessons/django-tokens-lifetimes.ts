/** Step 8.1: how long each of the two tokens of a fresh pair lives. */

import type { Action } from '../sim/deeds.ts'
import { wiredProject } from '../sim/django/start-project.ts'
import { choose } from './choices.ts'
import { startLoggedIn } from './django-start.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'

const { access, refresh, start } = await startLoggedIn(wiredProject())

const seconds = [
  { id: '5', text: '5 seconds' },
  { id: '300', text: '300 seconds' },
  { id: '1440', text: '1,440 seconds' },
  { id: '86400', text: '86,400 seconds' },
  { id: 'point', text: 'as many seconds as its `exp` says' },
] as const

const exercises = [
  { kind: 'choice', name: 'access', ask: 'The access token lives for', options: seconds },
  { kind: 'choice', name: 'refresh', ask: 'The refresh token lives for', options: seconds },
  {
    kind: 'cards',
    ask: 'What Ana got for her password',
    cards: [
      { id: 'access', title: 'access', text: access, use: { as: 'token' } },
      { id: 'refresh', title: 'refresh', text: refresh, use: { as: 'token' } },
    ],
  },
] as const satisfies readonly Exercise[]

const says = (seen: Snapshot, name: 'access' | 'refresh') => answerTo(seen, name)

const answers = (access: string, refresh: string): readonly Action[] => [
  choose('access', access),
  choose('refresh', refresh),
]

export const lifetimes: Step = {
  id: '8.1',
  title: 'Two tokens, two lifetimes',
  kind: 'pick',
  say: 'Ana has just logged in, and SimpleJWT gave her **two** tokens. Nobody has set their lifetimes: these are the defaults of the library.\n\nBoth were made in the same second. `iat` says when, `exp` says when each of them ends.',
  ask: 'Open one after the other. For how many **seconds** does each of them live?',
  panels: ['token', 'payload'],
  look: 'exercise',
  exercises,
  start: { ...start, pasted: access },
  goals: [
    {
      text: 'the lifetime of the access token, in seconds',
      met: (seen) => says(seen, 'access') === '300',
    },
    {
      text: 'the lifetime of the refresh token, in seconds',
      met: (seen) => says(seen, 'refresh') === '86400',
    },
  ],
  mistakes: [
    {
      code: 'minutes',
      when: (seen) => says(seen, 'access') === '5' || says(seen, 'refresh') === '1440',
      feedback:
        'That is the number of minutes. Times in a token are NumericDate: they count **seconds**. Take `exp` minus `iat` as it stands.',
      misconception: 'M12',
      example: answers('5', '1440'),
    },
    {
      code: 'swapped',
      when: (seen) => says(seen, 'access') === '86400' || says(seen, 'refresh') === '300',
      feedback:
        'Look at `token_type` in the payload: which of the two have you open? The one that travels with every request is the one that dies soon.',
      misconception: null,
      example: answers('86400', '300'),
    },
    {
      code: 'exp-itself',
      when: (seen) => says(seen, 'access') === 'point' || says(seen, 'refresh') === 'point',
      feedback:
        '`exp` is a point in time, counted from 1970. How long a token lives is the distance between `iat` and `exp`.',
      misconception: 'M12',
      example: answers('point', '86400'),
    },
    {
      code: 'units-mixed',
      when: (seen) => says(seen, 'access') === '1440' || says(seen, 'refresh') === '5',
      feedback: 'Subtract the two numbers of **one** token: its `exp` minus its own `iat`.',
      misconception: null,
      example: answers('1440', '86400'),
    },
  ],
  hints: [
    'Use a card as the token and read the payload: which two claims are times?',
    'Subtract: `exp` − `iat`, first in the one token, then in the other.',
    'Access: 300 seconds. Refresh: 86,400 seconds.',
  ],
  solve: answers('300', '86400'),
  explain:
    '5 minutes and 1 day: these are the defaults of [`ACCESS_TOKEN_LIFETIME` and `REFRESH_TOKEN_LIFETIME`](https://django-rest-framework-simplejwt.readthedocs.io/en/stable/settings.html). So the refresh token lives not “a little bit longer” but **288 times** as long.\n\n`exp − iat` is the lifetime only in a fresh pair: before SimpleJWT 5.5.1, a refreshed access token keeps the `iat` of its refresh token.',
  notes:
    'Three minutes. Let the room guess before anybody subtracts. Ask why the two numbers are so far apart, and leave the answer to the next steps. What goes wrong: people read the human date and answer in minutes.',
  learnt: 'I can read from the two tokens how long each of them lives: 300 and 86,400 seconds by default.',
  misconceptions: ['M12'],
}
