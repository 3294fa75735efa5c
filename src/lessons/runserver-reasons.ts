/** Step 10.6: which reasons against runserver are true. */
import { emptyWorld } from '../sim/world.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { placeOf } from './look.ts'

const reasons = {
  kind: 'sort',
  name: 'reasons',
  ask: 'Eight things that people say about runserver',
  items: [
    { id: 'audit', text: 'Nobody has checked its security' },
    { id: 'single', text: 'It does one request at a time' },
    { id: 'supervision', text: 'Nobody restarts it when it dies, and nothing ends a request that hangs' },
    { id: 'threads', text: 'It starts threads without a limit' },
    { id: 'two-users', text: 'Two users at once are too many for it' },
    { id: 'slow', text: 'On a connection that is used again, each request takes 44 ms for nothing' },
    { id: 'reloader', text: 'It drops requests when a file changes' },
    { id: 'static', text: 'It serves files only while DEBUG is on' },
  ],
  places: [
    { id: 'true', title: 'True' },
    { id: 'rumour', title: 'Only a rumour' },
  ],
} as const satisfies Exercise

const rumours: readonly string[] = ['single', 'two-users']
const items = reasons.items.map(({ id }) => id)
const right = Object.fromEntries(items.map((id) => [id, rumours.includes(id) ? 'rumour' : 'true']))
const at = (seen: Snapshot, item: string) => placeOf(seen, 'reasons', item)
const isRight = (seen: Snapshot, item: string) => at(seen, item) === right[item]
const with_ = (change: Readonly<Record<string, string>>) =>
  [{ do: 'answer', name: 'reasons', answer: { ...right, ...change } }] as const

export const reasonsAgainst: Step = {
  id: '10.6',
  title: 'The true reasons',
  kind: 'sort',
  say: 'Django’s own words about runserver: it “has not gone through security audits or performance tests”, and they will not change that: they “make web frameworks, not web servers”.\n\nYou have tried most of the rest yourself. Two of these eight are only rumours.',
  ask: 'Sort the eight: what is true, and what do people only repeat?',
  panels: [],
  look: 'exercise',
  exercises: [reasons],
  start: emptyWorld,
  goals: [
    {
      text: 'the six true reasons',
      met: (seen) => items.every((item) => rumours.includes(item) || isRight(seen, item)),
    },
    { text: 'the two rumours', met: (seen) => rumours.every((item) => isRight(seen, item)) },
  ],
  mistakes: [
    {
      code: 'single-threaded-again',
      when: (seen) => at(seen, 'single') === 'true',
      feedback:
        'You ran it: five requests of one second took one second. It has a thread for each connection.',
      misconception: 'M21',
      example: with_({ single: 'true' }),
    },
    {
      code: 'two-users',
      when: (seen) => at(seen, 'two-users') === 'true' && at(seen, 'single') !== 'true',
      feedback:
        'Forty requests at once were no trouble for it. The trouble was what they did to the database.',
      misconception: 'M21',
      example: with_({ 'two-users': 'true' }),
    },
    {
      code: 'is-quick',
      when: (seen) =>
        at(seen, 'slow') === 'rumour' && at(seen, 'single') !== 'true' && at(seen, 'two-users') !== 'true',
      feedback:
        'It sounds odd, but it was measured: 44 ms per request where gunicorn takes 1. It sends its answer in small pieces, and the network waits between the first and the second.',
      misconception: null,
      example: with_({ slow: 'rumour' }),
    },
    {
      code: 'true-one-called-rumour',
      when: (seen) =>
        items.some((item) => item !== 'slow' && !rumours.includes(item) && at(seen, item) === 'rumour') &&
        at(seen, 'slow') !== 'rumour' &&
        rumours.every((item) => at(seen, item) !== 'true'),
      feedback: 'One that you call a rumour is true. Which of them did you see happen in this lesson?',
      misconception: null,
      example: with_({ reloader: 'rumour' }),
    },
  ],
  hints: [
    'Hold each against what you saw: five at once, the saved file, the forty connections, the missing CSS.',
    'The two rumours are both about how many requests it can do at the same time.',
    'Rumours: “one request at a time” and “two users are too many”. All others are true.',
  ],
  solve: with_({}),
  explain:
    'The words are in [Django’s documentation of runserver](https://docs.djangoproject.com/en/stable/ref/django-admin/#runserver); newer versions print a warning when it starts.\n\nThe 44 ms come from two good ideas that do not fit together: Nagle’s algorithm holds back small pieces until the first is acknowledged, and the receiver delays that by 40 ms. With `TCP_NODELAY` it took 0.5 ms.\n\nFor production: servers that were made and tested for it, such as gunicorn behind nginx.',
  notes:
    'Three minutes. “Very slow” stands in many notes: ask “at what?”. With one kept connection it is ninety times slower than gunicorn, with views that wait it can even be quicker than a few workers. A true reason is one that you can show.',
  learnt: 'I can say precisely why runserver is not for production, without the rumours.',
  misconceptions: ['M21'],
}
