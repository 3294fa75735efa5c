/** Step 10.2: a file is saved while a request runs. */
import { type Act, usualLoad } from '../sim/load/config.ts'
import { emptyWorld } from '../sim/world.ts'
import { choose, wrongOption } from './choices.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import { runWith, simulate, turn } from './look-load.ts'

const guess = {
  kind: 'choice',
  name: 'guess',
  ask: 'After three seconds somebody saves `views.py`. What does the waiting client get?',
  options: [
    { id: 'old', text: 'Its answer after 8 seconds: this request began before' },
    { id: 'dropped', text: 'Nothing: the connection is closed without a byte' },
    { id: 'new', text: 'Its answer a little later, from the new code' },
  ],
  locks: true,
} as const satisfies Exercise

const save: Act = { at: 3, do: 'save' }
const dropped = (seen: Snapshot) =>
  (runWith(seen, ({ acts }) => acts.length > 0)?.stats.outcomes.closed ?? 0) > 0
const ranWhole = (seen: Snapshot) => runWith(seen, ({ acts }) => acts.length === 0) !== undefined

export const reload: Step = {
  id: '10.2',
  title: 'A file is saved',
  kind: 'predict',
  say: 'For you as a developer this is handy: you save a file, and `runserver` has the new code at once. A program beside it, the **reloader**, watches all your files.\n\nA client has asked for something that takes eight seconds.',
  ask: 'Say what you expect. Then run it once quietly, and once with the file saved after three seconds.',
  panels: [],
  look: 'exercise',
  exercises: [
    guess,
    {
      kind: 'load',
      name: 'save',
      ask: 'One request of eight seconds',
      knobs: [],
      shows: ['seconds', 'ends'],
      requests: 1,
      acts: [{ title: 'After 3 seconds, views.py is saved', act: save }],
    },
  ],
  start: {
    ...emptyWorld,
    load: {
      ...usualLoad,
      front: 'runserver',
      together: 1,
      viewSeconds: 8,
      law: 'fixed',
      slowShare: 0,
      keepsConnections: false,
    },
  },
  goals: [
    { text: 'seen: the request without anybody saving a file', met: ranWhole },
    { text: 'seen: the file saved in the middle of it', met: dropped },
    { text: 'your answer is what you saw', met: (seen) => answerTo(seen, 'guess') === 'dropped' },
  ],
  mistakes: [
    wrongOption('guess', 'old', {
      code: 'finishes-first',
      feedback:
        'A careful server would wait. The reloader does not: it ends the process, and all its threads die with it. Run it with the file saved, and see how the request ends.',
    }),
    wrongOption('guess', 'new', {
      code: 'moved-to-new-code',
      feedback:
        'Nobody hands the request over: the new process has never heard of it. Run it with the file saved.',
    }),
  ],
  hints: [
    'What happens to a program’s work when the program is ended?',
    'Press Run once. Then tick “After 3 seconds, views.py is saved”, press Run again, and read how the request ended.',
    'The connection is closed without an answer.',
  ],
  solve: [choose('guess', 'dropped'), simulate(1), turn({ acts: [save] }), simulate(1)],
  explain:
    'The reloader ends the process and starts a new one. Requests that run in its threads are lost: `curl` says “Empty reply from server”. On a real machine the first request failed 0.65 seconds after the file was saved, and the new process answered after 1.3.\n\nA production server keeps the old code until it is told. gunicorn then starts new workers and lets the old ones finish: 69 of 69 requests got their answer.',
  notes:
    'Three minutes. Show it live if you can: a view with `time.sleep(8)`, `curl` in one window, save in the other. Ask what a `git pull` on such a server would do.',
  learnt: 'I know that runserver drops running requests when a file is saved.',
  misconceptions: [],
}
