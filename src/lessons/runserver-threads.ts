/** Step 10.1: five requests at once, with threads and without. */
import { usualLoad } from '../sim/load/config.ts'
import { emptyWorld } from '../sim/world.ts'
import { choose, wrongOption } from './choices.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import { runWith, simulate, turn } from './look-load.ts'

const options = [
  { id: 'one', text: 'About 1 second' },
  { id: 'three', text: 'About 3 seconds' },
  { id: 'five', text: 'About 5 seconds' },
] as const

const usual = {
  kind: 'choice',
  name: 'usual',
  ask: '`python manage.py runserver`: after how long is the **last** of the five answered?',
  options,
  locks: true,
} as const satisfies Exercise

const serial = {
  kind: 'choice',
  name: 'serial',
  ask: 'And with `python manage.py runserver --nothreading`?',
  options,
} as const satisfies Exercise

const withThreads = (seen: Snapshot) => runWith(seen, ({ threading }) => threading)
const without = (seen: Snapshot) => runWith(seen, ({ threading }) => !threading)

export const threads: Step = {
  id: '10.1',
  title: 'Five at once',
  kind: 'predict',
  say: '`runserver` is the server for development: you start it, and it answers. Everybody says “not for production”. Let us find out why, and start with a rumour: **it can only do one thing at a time.**\n\nHere five requests come at the same moment. The view takes one second for each.',
  ask: 'Say what you expect, then run it with threads, and without. Set both answers to what you saw.',
  panels: [],
  look: 'exercise',
  exercises: [
    usual,
    {
      kind: 'load',
      name: 'five',
      ask: 'Five requests of one second each',
      knobs: ['threading'],
      shows: ['seconds', 'mean', 'ends'],
      requests: 5,
    },
    serial,
  ],
  start: {
    ...emptyWorld,
    load: {
      ...usualLoad,
      front: 'runserver',
      together: 5,
      viewSeconds: 1,
      law: 'fixed',
      slowShare: 0,
      keepsConnections: false,
    },
  },
  goals: [
    { text: 'seen: five requests with a thread for each', met: (seen) => withThreads(seen) !== undefined },
    { text: 'seen: the same without threads', met: (seen) => without(seen) !== undefined },
    {
      text: 'both answers are what you saw',
      met: (seen) => answerTo(seen, 'usual') === 'one' && answerTo(seen, 'serial') === 'five',
    },
  ],
  mistakes: [
    wrongOption('usual', 'five', {
      code: 'single-threaded',
      feedback:
        'That was so until 2012. Since Django 1.4 `runserver` starts a thread for each connection. It has faults, but this is not one of them. Run it.',
      misconception: 'M21',
    }),
    wrongOption('usual', 'three', {
      code: 'in-between',
      feedback:
        'Between all together and one by one there is nothing here. Run it, and read “Until the last answer”.',
      misconception: 'M21',
    }),
    {
      code: 'nothreading-changes-nothing',
      when: (seen) =>
        answerTo(seen, 'usual') === 'one' &&
        without(seen) !== undefined &&
        answerTo(seen, 'serial') === 'one',
      feedback: 'Look at the run without threads: each request waits until the one before it is done.',
      misconception: null,
      example: [choose('usual', 'one'), turn({ threading: false }), simulate(5), choose('serial', 'one')],
    },
    {
      code: 'mean-for-last',
      when: (seen) =>
        answerTo(seen, 'usual') === 'one' &&
        without(seen) !== undefined &&
        answerTo(seen, 'serial') === 'three',
      feedback: 'Three seconds is the **mean**: 1, 2, 3, 4 and 5. The question is about the last one.',
      misconception: null,
      example: [choose('usual', 'one'), turn({ threading: false }), simulate(5), choose('serial', 'three')],
    },
  ],
  hints: [
    'Does one request have to wait for another? Run it and look.',
    'Press Run, read “Until the last answer”; then switch off “a thread for each connection”, and run again.',
    'With threads the last answer comes after about 1 second, without after 5.',
  ],
  solve: [
    choose('usual', 'one'),
    simulate(5),
    turn({ threading: false }),
    simulate(5),
    choose('serial', 'five'),
  ],
  explain:
    'A thread for each connection: [so it is since Django 1.4](https://docs.djangoproject.com/en/stable/releases/1.4/), March 2012. On a real machine (Django 3.2.25) it took 1.03 seconds, and 5.04 with `--nothreading`.\n\nSo “it is single-threaded” is no reason. The true ones come in the next steps.',
  notes:
    'Three minutes. Ask for hands before the run: most rooms say five. The rumour stands in many interview questions. Keep the word “rumour” for the last step of the lesson, where it is on the list.',
  learnt: 'I know that runserver answers many requests at once, with a thread for each connection.',
  misconceptions: ['M21'],
}
