/** Step 12.2: Little's law. */
import { choose, wrongOption } from './choices.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import { runs, simulate, startLoad } from './queues-runs.ts'

const inside = {
  kind: 'choice',
  name: 'inside',
  ask: '8 a second come, and each is there for 0.5 s. How many are inside at a moment, on average?',
  options: [
    { id: '0.8', text: '0.8' },
    { id: '4', text: '4' },
    { id: '8', text: '8' },
    { id: '16', text: '16' },
  ],
  locks: true,
} as const satisfies Exercise

const turned = {
  kind: 'choice',
  name: 'turned',
  ask: 'Another server, and you know nothing else about it: 20 requests a second come, 10 are inside on average. How long is each of them inside?',
  options: [
    { id: '0.05', text: '0.05 s' },
    { id: '0.5', text: '0.5 s' },
    { id: '2', text: '2 s' },
    { id: '200', text: '200 s' },
  ],
} as const satisfies Exercise

const said = (seen: Snapshot) => answerTo(seen, 'inside')
const saidTurned = (seen: Snapshot) => answerTo(seen, 'turned')
const hasRead = (seen: Snapshot) =>
  runs(seen).some(({ config, stats }) => config.arrivalsPerSecond === 8 && Math.abs(stats.inside - 4) <= 0.2)

export const little: Step = {
  id: '12.2',
  title: 'How many are inside?',
  kind: 'predict',
  say: 'You stand at the door of a server and count. 8 requests a second go in. Each is inside for **0.5 s** on average: it waits, it is worked on, it leaves.\n\nMore you do not know: not how many workers there are, not how long the view takes.',
  ask: 'How many are inside on average? Say it, run it, and read the figure. Then answer the second question.',
  panels: [],
  look: 'exercise',
  exercises: [
    inside,
    {
      kind: 'load',
      name: 'server',
      ask: 'The server behind the door',
      knobs: ['arrivalsPerSecond'],
      shows: ['inside', 'mean', 'busy'],
    },
    turned,
  ],
  start: startLoad({ arrivalsPerSecond: 8, seed: 12 }),
  goals: [
    { text: 'the figure for 8 a second: seen', met: hasRead },
    { text: 'your answer is what you saw', met: (seen) => hasRead(seen) && said(seen) === '4' },
    { text: 'the law turned round: 20 a second, 10 inside', met: (seen) => saidTurned(seen) === '0.5' },
  ],
  mistakes: [
    {
      code: 'busy-share',
      when: (seen) => said(seen) === '0.8',
      feedback:
        'That is the busy share of the worker: how many are being **worked on**. Those who wait are inside, too.',
      misconception: null,
      example: [choose('inside', '0.8')],
    },
    wrongOption('inside', '8', {
      code: 'a-whole-second',
      feedback: '8 would be inside if each stayed for a whole second. They leave after half of one.',
    }),
    wrongOption('inside', '16', {
      code: 'divided',
      feedback:
        '8 / 0.5 is 16, but then a server that is **slower** would have fewer inside. Who stays longer fills the room more: multiply.',
    }),
    {
      code: 'turned-upside-down',
      when: (seen) => said(seen) === '4' && saidTurned(seen) === '2',
      feedback:
        'Try it: 20 a second, each for 2 s, makes 40 inside. You divided the wrong way round: inside by arrivals.',
      misconception: null,
      example: [choose('inside', '4'), choose('turned', '2')],
    },
    {
      code: 'turned-multiplied',
      when: (seen) => said(seen) === '4' && saidTurned(seen) === '200',
      feedback:
        '20 × 10 is 200, but that is no time. Inside = arrivals × seconds. Two of the three you know: which must be divided by which?',
      misconception: null,
      example: [choose('inside', '4'), choose('turned', '200')],
    },
    {
      code: 'turned-for-one',
      when: (seen) => said(seen) === '4' && saidTurned(seen) === '0.05',
      feedback:
        '0.05 s is the time from one arrival to the next (1 / 20). With each inside so briefly, there would be 1 inside.',
      misconception: null,
      example: [choose('inside', '4'), choose('turned', '0.05')],
    },
  ],
  hints: [
    'Think of a shop: 8 people a minute come in, each stays for half a minute. How many do you see?',
    'Little’s law: L = λ × W. Inside = arrivals per second × seconds inside.',
    '8 × 0.5 = 4. Turned round: W = L / λ = 10 / 20 = 0.5 s.',
  ],
  solve: [choose('inside', '4'), simulate, choose('turned', '0.5')],
  explain:
    'L = λ × W holds for every shop, road and server, whatever happens inside ([J. D. C. Little, 1961](https://doi.org/10.1287/opre.9.3.383)). Move the knob and multiply: it stays true.\n\nYou will use it twice: to know how many workers are needed (λ × the seconds that each **holds a worker**), and to read a waiting time from a gauge that only counts.',
  notes:
    'Three minutes. No formula first: ask for the shop with 8 people a minute. Then change the arrivals to 5 and to 9 and let the room multiply the two figures on the screen before you show the third.',
  learnt: 'I can use Little’s law: inside = arrivals per second × seconds inside, in each direction.',
  misconceptions: [],
}
