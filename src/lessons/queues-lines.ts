/** Step 12.4: one line for all, or a line for each. */
import type { LoadConfig } from '../sim/load/config.ts'
import { choose, wrongOption } from './choices.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import { runs, runWith, simulate, startLoad } from './queues-runs.ts'

const guess = {
  kind: 'choice',
  name: 'guess',
  ask: 'Two workers, 16 requests a second. Where does a request take less time on average?',
  options: [
    { id: 'shared', text: 'With one line for both workers' },
    { id: 'split', text: 'With a line for each: both lines are shorter' },
    { id: 'same', text: 'No difference: the same workers, the same requests' },
  ],
  locks: true,
} as const satisfies Exercise

const guessed = (seen: Snapshot) => answerTo(seen, 'guess')
const hasRun = (seen: Snapshot, lines: LoadConfig['lines']) =>
  runs(seen).some(({ config }) => config.lines === lines)

export const lines: Step = {
  id: '12.4',
  title: 'One line or two?',
  kind: 'predict',
  say: 'Two workers, and 16 requests a second, 0.1 s each. In one shop there is **one line**: whoever is first goes to the worker that gets free. In the other, each worker has **its own line**, and people choose one by chance.\n\nThe same people, the same workers.',
  ask: 'Which is quicker? Say it, then run both.',
  panels: [],
  look: 'exercise',
  exercises: [
    guess,
    {
      kind: 'load',
      name: 'server',
      ask: 'Two workers, 16 requests a second',
      knobs: ['lines'],
      shows: ['mean', 'p95', 'inside', 'busy'],
    },
  ],
  start: startLoad({ arrivalsPerSecond: 16, workers: 2, lines: 'split' }),
  goals: [
    { text: 'a line for each worker: seen', met: (seen) => hasRun(seen, 'split') },
    { text: 'one line for both: seen', met: (seen) => hasRun(seen, 'shared') },
    { text: 'your answer is what you saw', met: (seen) => guessed(seen) === 'shared' },
  ],
  mistakes: [
    wrongOption('guess', 'same', {
      code: 'no-difference',
      feedback:
        'The work is the same, the waiting is not. What does the worker do whose own line is empty, while two wait next to it?',
    }),
    wrongOption('guess', 'split', {
      code: 'shorter-lines',
      feedback:
        'Each line is shorter, but it moves at half the speed, and you cannot change over when the other worker is idle. Run both.',
    }),
  ],
  hints: [
    'Watch for a moment in which a worker has nothing to do although somebody waits.',
    'With one line that moment never comes. With two it comes often.',
    'Run with “one for each worker”, then with “one for all workers”, and compare the means: about 0.5 s and 0.27 s.',
  ],
  solve: [choose('guess', 'shared'), simulate, ...runWith({ lines: 'shared' })],
  explain:
    'In theory 0.278 s against 0.500 s: an idle worker beside a line is lost for ever. Two separate servers with 8 a second each are two of the worker that you know, at 80 %.\n\ngunicorn’s workers share **one** listen socket, so there is one line; they take from it themselves ([gunicorn’s design](https://docs.gunicorn.org/en/stable/design.html)). A load balancer that deals requests to hosts by chance makes lines for each.',
  notes:
    'Three minutes. Everybody knows it from the post office and the supermarket: let them say which is which. Ask why supermarkets still have many lines: space and walking, not mathematics.',
  learnt: 'I know why one line for all workers is quicker, and that gunicorn’s workers share one.',
  misconceptions: [],
}
