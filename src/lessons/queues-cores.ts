/** Step 12.7: with how many workers one starts. */
import { choose, wrongOption } from './choices.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import { answersAll, runs, runWith, startLoad } from './queues-runs.ts'

const first = {
  kind: 'choice',
  name: 'first',
  ask: 'A machine with **2 cores**, and you have measured nothing yet. With how many workers do you start?',
  options: [
    { id: '1', text: '1: gunicorn’s default' },
    { id: '2', text: '2: one for each core' },
    { id: '5', text: '5: two for each core, and one more' },
    { id: '100', text: '100: one for each client that I expect' },
  ],
  locks: true,
} as const satisfies Exercise

const said = (seen: Snapshot) => answerTo(seen, 'first')
const hasRun = (seen: Snapshot, like: (workers: number) => boolean) =>
  runs(seen).some((run) => like(run.config.workers))

export const cores: Step = {
  id: '12.7',
  title: 'With how many does one start?',
  kind: 'pick',
  say: 'In production, take what many use and have tested, and begin with what its makers say. gunicorn’s documentation gives a number to **start** with, from the number of cores.\n\nThen measure. Here a view needs a core for 40 % of its time; the rest of it, it waits for the database.',
  ask: 'Choose the number, run it, and compare it with 20 workers or more.',
  panels: [],
  look: 'exercise',
  exercises: [
    first,
    {
      kind: 'load',
      name: 'server',
      ask: '2 cores, 30 requests a second',
      knobs: ['workers'],
      shows: ['p95', 'mean', 'busy', 'connections'],
    },
  ],
  start: startLoad({ arrivalsPerSecond: 30, cpuShare: 0.4, cores: 2, workers: 2 }),
  goals: [
    { text: 'the number to start with', met: (seen) => said(seen) === '5' },
    {
      text: 'a run with 5 workers, everybody answered',
      met: (seen) => runs(seen).some((run) => run.config.workers === 5 && answersAll(run)),
    },
    { text: 'a run with 20 workers or more', met: (seen) => hasRun(seen, (workers) => workers >= 20) },
  ],
  mistakes: [
    wrongOption('first', '1', {
      code: 'one',
      feedback:
        'The default is careful, not good: one core stays idle, and while the one worker waits for the database, so does everybody.',
    }),
    wrongOption('first', '2', {
      code: 'one-a-core',
      feedback:
        'That would do if a view only computed. Most of its time it waits for the database, and meanwhile the core has nothing to do.',
    }),
    wrongOption('first', '100', {
      code: 'one-a-client',
      feedback:
        'Workers are not clients: one serves hundreds of them, one after the other. 4 to 12 handle hundreds or thousands of requests a second, says gunicorn’s documentation. 100 Djangos fill the memory and take turns for 2 cores.',
      misconception: 'M25',
    }),
    {
      code: 'too-few-run',
      when: (seen) =>
        said(seen) === '5' &&
        runs(seen).at(-1) !== undefined &&
        (runs(seen).at(-1)?.config.workers ?? 9) <= 3,
      feedback:
        'With so few the line grows: the cores are not full, but all workers wait. Set what you have chosen.',
      misconception: null,
      example: [choose('first', '5'), ...runWith({ workers: 2 })],
    },
  ],
  hints: [
    'While one worker waits for the database or the network, another can use the core.',
    'gunicorn’s documentation: (2 × cores) + 1.',
    '2 × 2 + 1 = 5. Set 5 workers and run, then 20 workers and run, and compare p95.',
  ],
  solve: [choose('first', '5'), ...runWith({ workers: 5 }), ...runWith({ workers: 20 })],
  explain:
    '2 × 2 + 1 = **5** ([gunicorn: how many workers?](https://docs.gunicorn.org/en/stable/design.html#how-many-workers)): for each core one worker that computes and one that waits. Here 4 workers have a p95 of 0.53 s, 5 of 0.40 s, 6 of 0.37 s, and 20 no better: two cores are two cores. But 20 hold 20 Djangos in memory and up to 20 database connections.\n\nIt is a number to start with. Then measure **your** views, with a tool and numbers that others trust, too.',
  notes:
    'Three minutes. Let the room shout a number first. Then run 2, 4, 5, 6, 20 and write p95 on the board. Ask what a view that only computes would need: two. And one that only waits: many, or threads.',
  learnt: 'I can name a number of workers to start with, and I know that then I must measure.',
  misconceptions: ['M25'],
}
