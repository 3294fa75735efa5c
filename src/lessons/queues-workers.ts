/** Step 12.3: how many workers are enough. */
import type { Step } from './lesson.ts'
import { answersAll, isLast, type Run, runWith, startLoad } from './queues-runs.ts'

const wishSeconds = 0.4
const isQuick = (run: Run) => answersAll(run) && run.stats.response.p95 <= wishSeconds

export const workers: Step = {
  id: '12.3',
  title: 'The fewest workers that are enough',
  kind: 'do',
  say: '32 requests a second, 0.1 s each: 3.2 workers are busy on average. The campus wishes that **95 of 100** requests are answered within 0.4 s. This time is the 95th percentile, p95.\n\nEach worker is a whole Django in memory, so nobody wants more of them than are needed.',
  ask: 'Find the fewest workers that keep the wish, and leave them set.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'load',
      name: 'server',
      ask: '32 requests a second, 0.1 s each',
      knobs: ['workers'],
      shows: ['p95', 'mean', 'busy', 'ends', 'percentiles'],
    },
  ],
  start: startLoad({ arrivalsPerSecond: 32, workers: 2 }),
  goals: [
    {
      text: 'in your last run, 95 of 100 are answered within 0.4 s',
      met: (seen) => isLast(seen, isQuick),
    },
    {
      text: 'with the fewest workers that can do it',
      met: (seen) => isLast(seen, ({ config }) => config.workers === 5),
    },
  ],
  mistakes: [
    {
      code: 'too-few',
      when: (seen) => isLast(seen, ({ config }) => config.workers <= 3),
      feedback:
        '3.2 workers’ time is asked for, and there are fewer. The line grows as long as requests come; at last the listen queue is full, and some never get in.',
      misconception: null,
      example: runWith({ workers: 3 }),
    },
    {
      code: 'stable-is-not-quick',
      when: (seen) => isLast(seen, ({ config }) => config.workers === 4),
      feedback:
        'The line does not grow without end: 80 % busy. But one in twenty waits longer than 0.4 s. That it does not explode is not enough.',
      misconception: 'M25',
      example: runWith({ workers: 4 }),
    },
    {
      code: 'more-than-needed',
      when: (seen) => isLast(seen, ({ config }) => config.workers > 5),
      feedback:
        'The wish is kept. But look at the run before: what does each further worker buy for its memory? Find the fewest.',
      misconception: 'M25',
      example: runWith({ workers: 8 }),
    },
  ],
  hints: [
    'Fewer than 3.2 cannot do it. Begin above, and read the 95th percentile, not the mean.',
    'With 4 workers the busy share is 3.2 / 4 = 80 %. You saw at one worker what 80 % means.',
    'Set 4 and run: p95 is above 0.4 s. Set 5 and run: it is below.',
  ],
  solve: [...runWith({ workers: 4 }), ...runWith({ workers: 5 })],
  explain:
    '3 workers drown, 4 keep up but with a p95 of 0.46 s, 5 give 0.33 s. With 8 it is 0.30 s, and it never gets better: 0.30 s is the p95 of the **view itself**. More workers take away waiting, never work.\n\n“Less than 100 % busy” is where a system does not break; where it is pleasant is further down. Erlang computed this for telephones in 1917.',
  notes:
    'Five minutes. Let two halves of the room bet on 4 and on 6. Then run 3, 4, 5, 8 and write the p95 on the board: 95 s, 0.46, 0.33, 0.30. Ask what the 3 workers’ figure means: nothing, it grows with the length of the run.',
  learnt: 'I can choose a number of workers by the time that 95 of 100 requests take.',
  misconceptions: ['M25'],
}
