/** Step 10.5: how many database connections forty requests open. */

import type { Action } from '../sim/deeds.ts'
import { usualLoad } from '../sim/load/config.ts'
import { measuredConnections, measuredErrors } from '../sim/load/measured.ts'
import { emptyWorld } from '../sim/world.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { placeOf } from './look.ts'
import { runWith, simulate, turn } from './look-load.ts'

const guess = {
  kind: 'sort',
  name: 'guess',
  ask: 'Database connections at the same moment, at most',
  items: [
    { id: 'runserver', text: '`runserver`' },
    { id: 'sync', text: 'gunicorn, 3 workers' },
    { id: 'threads', text: 'gunicorn, 2 workers with 4 threads each' },
  ],
  places: [
    { id: 'three', title: '3' },
    { id: 'eight', title: '8' },
    { id: 'many', title: 'more than 20' },
  ],
} as const satisfies Exercise

const right = { runserver: 'many', sync: 'three', threads: 'eight' } as const
const place = (answer: Readonly<Record<string, string>>): Action => ({ do: 'answer', name: 'guess', answer })
const at = (seen: Snapshot, item: keyof typeof right) => placeOf(seen, 'guess', item)

const seenRunserver = (seen: Snapshot) => runWith(seen, ({ front }) => front === 'runserver') !== undefined
const seenSync = (seen: Snapshot) =>
  runWith(seen, (one) => one.front !== 'runserver' && one.workers === 3 && one.threads === 1) !== undefined
const seenThreads = (seen: Snapshot) =>
  runWith(seen, (one) => one.front !== 'runserver' && one.workers === 2 && one.threads === 4) !== undefined
const isPlaced = (seen: Snapshot) =>
  at(seen, 'runserver') !== undefined && at(seen, 'sync') !== undefined && at(seen, 'threads') !== undefined

export const connections: Step = {
  id: '10.5',
  title: 'Forty requests, how many connections?',
  kind: 'predict',
  say: 'Forty requests come at once, and each one asks the database for a second. In Django **each thread has a database connection of its own**.\n\n`runserver` starts a thread for each connection. gunicorn has a fixed number of workers, one thread each unless you say otherwise. Who does not fit must wait.',
  ask: 'Sort the three, then run all three and see. Correct your sorting if you have to.',
  panels: [],
  look: 'exercise',
  exercises: [
    guess,
    {
      kind: 'load',
      name: 'forty',
      ask: 'Forty requests, a second each in the database',
      knobs: ['front', 'workers', 'threads'],
      shows: ['connections', 'seconds', 'ends'],
      requests: 40,
    },
  ],
  start: {
    ...emptyWorld,
    load: {
      ...usualLoad,
      front: 'runserver',
      together: 40,
      viewSeconds: 1,
      law: 'fixed',
      slowShare: 0,
      workers: 3,
      // Each client opens a connection of its own, as in the run that was measured.
      keepsConnections: false,
    },
  },
  goals: [
    { text: 'seen: `runserver`', met: seenRunserver },
    { text: 'seen: gunicorn with 3 workers, one thread each', met: seenSync },
    { text: 'seen: gunicorn with 2 workers, 4 threads each', met: seenThreads },
    {
      text: 'all three are where you saw them',
      met: (seen) =>
        at(seen, 'runserver') === 'many' && at(seen, 'sync') === 'three' && at(seen, 'threads') === 'eight',
    },
  ],
  mistakes: [
    {
      code: 'all-equal',
      when: (seen) =>
        isPlaced(seen) &&
        at(seen, 'runserver') === at(seen, 'sync') &&
        at(seen, 'sync') === at(seen, 'threads'),
      feedback:
        'Not the number of requests decides, but the number of threads that work at the same time. Run them one after the other.',
      misconception: null,
      example: [place({ runserver: 'many', sync: 'many', threads: 'many' })],
    },
    {
      code: 'runserver-is-small',
      when: (seen) =>
        isPlaced(seen) &&
        at(seen, 'runserver') !== 'many' &&
        !(at(seen, 'runserver') === at(seen, 'sync') && at(seen, 'sync') === at(seen, 'threads')),
      feedback:
        '`runserver` starts a thread for each connection, and knows no limit. Whom it has let in asks the database at once.',
      misconception: 'M21',
      example: [place({ runserver: 'three', sync: 'eight', threads: 'many' })],
    },
    {
      code: 'threads-not-counted',
      when: (seen) =>
        at(seen, 'runserver') === 'many' && at(seen, 'sync') === 'eight' && at(seen, 'threads') === 'three',
      feedback: 'Multiply: workers times threads. 3 × 1, and 2 × 4.',
      misconception: null,
      example: [place({ runserver: 'many', sync: 'eight', threads: 'three' })],
    },
  ],
  hints: [
    'How many threads can work at the same time in each of them?',
    'gunicorn: workers × threads. `runserver`: as many as it lets in. Choose the front, set the sliders, press Run.',
    '`runserver` 28, gunicorn with 3 workers 3, with 2 × 4 threads 8.',
  ],
  solve: [
    place(right),
    simulate(40),
    turn({ front: 'gunicorn', workers: 3, threads: 1 }),
    simulate(40),
    turn({ workers: 2, threads: 4 }),
    simulate(40),
  ],
  explain: `A limit is a good thing: workers × threads is the most that the database ever sees. \`runserver\` has none: its short listen queue let 12 in at once, the other 28 knocked again a second later, all together.\n\nMeasured on a real machine, ${measuredConnections.together} requests: **${measuredConnections.runserver}** connections where the simulation has 28. PostgreSQL stops at [\`max_connections\`](https://www.postgresql.org/docs/current/runtime-config-connection.html), 100 unless changed: of ${measuredErrors.together} requests on kept connections ${measuredErrors.errors} got a 500.`,
  notes:
    'Four minutes. `runserver` is the first to finish here, and that is the trap: it is quick until the database refuses. Ask why it has 28 and not 40: the listen queue of 10 turns the rest away for a second (the kernel lets one more wait, and one is being taken). gunicorn’s queue of 2,048 lets all forty wait.',
  learnt:
    'I know that workers times threads limits the database connections, and that runserver has no limit.',
  misconceptions: [],
}
