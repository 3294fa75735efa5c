import type { Question } from './review-bank.ts'

/** Questions about workers, queues and slow clients. */
export const queuesQuestions: readonly Question[] = [
  {
    id: 'queues-little',
    lesson: 'queues',
    ask: '8 requests a second come, and each is inside for 0.5 s on average. How many are inside at a moment?',
    options: [
      { id: '4', text: '4' },
      { id: '16', text: '16' },
      { id: 'unknown', text: 'Nobody can say without the number of workers' },
    ],
    answer: '4',
    why: 'Little’s law: inside = arrivals per second × seconds inside. It needs nothing else, not even the number of workers.',
    misconception: null,
  },
  {
    id: 'queues-slow-clients',
    lesson: 'queues',
    ask: 'Slow clients hold your sync workers. What helps, **whatever** their share is?',
    options: [
      { id: 'workers', text: 'More workers' },
      { id: 'threads', text: 'More threads' },
      { id: 'proxy', text: 'A proxy in front that buffers requests and answers' },
    ],
    answer: 'proxy',
    why: 'Workers and threads are places, and places can all be taken. nginx waits for slow clients itself, and gunicorn meets whole requests only.',
    misconception: 'M25',
  },
  {
    id: 'queues-stable',
    lesson: 'queues',
    ask: 'Your workers are busy for 80 % of their time. Is all well, as that is less than 100 %?',
    options: [
      { id: 'yes', text: 'Yes: a fifth of them is always free' },
      { id: 'no', text: 'Not always: the line is stable, but some wait long' },
    ],
    answer: 'no',
    why: 'Below 100 % the line does not grow without end, that is all. One worker at 80 % needs five times the time of the view, on average. Look at the 95th percentile.',
    misconception: 'M25',
  },
  {
    id: 'queues-502',
    lesson: 'queues',
    ask: 'nginx and gunicorn with sync workers, all settings as they come. A view takes 45 s. What does the user see?',
    options: [
      { id: '200', text: '200, after 45 s' },
      { id: '502', text: '502, after about 30 s' },
      { id: '504', text: '504, after 60 s' },
    ],
    answer: '502',
    why: 'The worker gives no sign of life for 30 s, so gunicorn kills it. nginx would give up at 60 s only, and that would be a 504.',
    misconception: null,
  },
  {
    id: 'queues-start',
    lesson: 'queues',
    ask: 'A new server with 2 cores and gunicorn. With how many workers do you start?',
    options: [
      { id: '1', text: '1' },
      { id: '5', text: '5' },
      { id: '100', text: '100' },
    ],
    answer: '5',
    why: '2 × cores + 1, says gunicorn’s documentation: to start with. Then measure.',
    misconception: 'M25',
  },
]
