/** Step 12.1: a server that is busy half of the time makes people wait. */
import { choose } from './choices.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import { isLast, runs, runWith, simulate, startLoad } from './queues-runs.ts'

const guess = {
  kind: 'choice',
  name: 'guess',
  ask: '5 requests a second come to this worker. How long does one take on average, with its waiting?',
  options: [
    { id: '0.10', text: '0.10 s: the worker has time for all of them' },
    { id: '0.15', text: '0.15 s' },
    { id: '0.20', text: '0.20 s: twice the time of the view' },
    { id: '0.50', text: '0.50 s' },
  ],
  locks: true,
} as const satisfies Exercise

const guessed = (seen: Snapshot) => answerTo(seen, 'guess')
const isHalfBusy = (seen: Snapshot) => runs(seen).some(({ config }) => config.arrivalsPerSecond === 5)

/** The line does not grow without end, and still the mean is nine times the time of the view. */
const isNearlyFull = (seen: Snapshot) =>
  runs(seen).some(({ config, stats }) => config.arrivalsPerSecond < 10 && stats.response.mean >= 0.9)

export const waiting: Step = {
  id: '12.1',
  title: 'Half busy, and there is a line',
  kind: 'predict',
  say: 'One gunicorn worker. A view takes 0.1 s on average, so the worker could do 10 requests a second. Requests come by chance, some close together, some far apart: 5 a second on average. The worker is busy half of the time.',
  ask: 'Say what you expect, then run it. After that, let more come until a request takes **0.9 s** or more on average, with fewer than 10 a second.',
  panels: [],
  look: 'exercise',
  exercises: [
    guess,
    {
      kind: 'load',
      name: 'server',
      ask: 'One worker, 0.1 s a request',
      knobs: ['arrivalsPerSecond'],
      shows: ['mean', 'p95', 'busy'],
    },
  ],
  start: startLoad({}),
  goals: [
    { text: '5 requests a second: seen', met: isHalfBusy },
    {
      text: 'your answer is what you saw',
      met: (seen) => isHalfBusy(seen) && guessed(seen) === '0.20',
    },
    { text: 'a mean of 0.9 s or more, with fewer than 10 a second', met: isNearlyFull },
  ],
  mistakes: [
    {
      code: 'no-line',
      when: (seen) => guessed(seen) === '0.10',
      feedback:
        'That is the view alone. Half of the time you come and find the worker busy, and some who came before you wait already. Run it.',
      misconception: 'M25',
      example: [choose('guess', '0.10')],
    },
    {
      code: 'one-half-more',
      when: (seen) => guessed(seen) === '0.15',
      feedback:
        'Half of the time somebody is there: you think of half a view more. But at times there are two, or five, and their time counts, too.',
      misconception: null,
      example: [choose('guess', '0.15')],
    },
    {
      code: 'too-dark',
      when: (seen) => guessed(seen) === '0.50',
      feedback: 'Not that much at half load. Such a wait comes at 8 requests a second: try it.',
      misconception: null,
      example: [choose('guess', '0.50')],
    },
    {
      code: 'more-than-it-can',
      when: (seen) =>
        guessed(seen) === '0.20' && isLast(seen, ({ config }) => config.arrivalsPerSecond >= 10),
      feedback:
        'It can do 10 a second, and as many come, or more. Such a line only grows: the longer you watch, the longer the wait. Stay below 10.',
      misconception: null,
      example: [choose('guess', '0.20'), ...runWith({ arrivalsPerSecond: 10 })],
    },
    {
      code: 'still-quick',
      when: (seen) =>
        guessed(seen) === '0.20' &&
        isLast(seen, ({ config, stats }) => config.arrivalsPerSecond > 5 && stats.response.mean < 0.9),
      feedback: 'Longer than before, but not 0.9 s yet. There is still room below 10 a second.',
      misconception: null,
      example: [choose('guess', '0.20'), ...runWith({ arrivalsPerSecond: 7 })],
    },
  ],
  hints: [
    'How often does somebody who comes find the worker busy? And what does the worker do while nobody comes?',
    'The mean is the time of the view divided by the idle share: W = s / (1 − ρ). Here s = 0.1 s, and ρ, the busy share, is 0.5.',
    '0.1 / (1 − 0.5) = 0.20 s. Run with 5, then set 9 a second and run again: 0.1 / (1 − 0.9) = 1 s.',
  ],
  solve: [choose('guess', '0.20'), simulate, ...runWith({ arrivalsPerSecond: 9 })],
  explain:
    'The worker cannot save its idle moments for later. So the wait grows with 1 / (1 − ρ): twice the view at half load, five times at 8 a second, ten times at 9. From 80 % on, a little more load is much more waiting.\n\nThis is the M/M/1 queue (L. Kleinrock, Queueing Systems, 1975). A real gunicorn with one worker at 5.8 a second took 0.241 s, theory says 0.243 s.',
  notes:
    'Four minutes. Let the room vote on the four answers; most take 0.10 s. Then ask: “At 9 a second, is it 0.18 s?” and run it. Draw the curve with the hand: flat, then a wall. Expect: “But it is not even full!”',
  learnt:
    'I can say what a request takes on average when a worker is half busy, and why it explodes near full.',
  misconceptions: ['M25'],
}
