/** Step 14.4, a ticket: 502s at noon, and WORKER TIMEOUT in the log. */
import { slotsOf, workerClassOf } from '../sim/load/config.ts'
import { choose, wrongOption } from './choices.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import { answersAll, isLast, type Run, runWith, simulate, startLoad } from './queues-runs.ts'

const cause = {
  kind: 'choice',
  name: 'cause',
  ask: 'What was the cause of the 502s?',
  options: [
    { id: 'few', text: 'Six workers are too few for 8 requests a second' },
    { id: 'slow-view', text: 'One slow view keeps its worker silent for more than 30 s' },
    { id: 'nginx', text: 'nginx waits for 60 s and gives up' },
    { id: 'exception', text: 'Django raises an exception at noon' },
  ],
} as const satisfies Exercise

const startWorkers = 6
const usualTimeout = 30
const wishSeconds = 1

const said = (seen: Snapshot) => answerTo(seen, 'cause')
const isBuffered = ({ config }: Run) => config.bufferRequests
const isGthread = ({ config }: Run) => workerClassOf(config) === 'gthread'
/** The slow view is no longer in a worker that can do nothing beside it. */
const isAway = (run: Run) => run.config.queuesReports || isGthread(run)
const hasUsualTimeout = ({ config }: Run) => config.timeoutSeconds === usualTimeout
const isQuick = (run: Run) => run.stats.fast.p95 < wishSeconds

export const badGateways: Step = {
  id: '14.4',
  title: 'Ticket 4: 502s at noon',
  kind: 'do',
  say: '“Every noon it is slow for everybody, and some get a 502.” nginx passes each byte on as it comes, its buffer is off. gunicorn’s log says:\n\n`[CRITICAL] WORKER TIMEOUT (pid:101)`\n\nNoon means: 8 requests a second, one client in ten is slow, one request in a hundred asks for a report.',
  ask: 'Run it and name the cause. Then answer **everybody**, p95 of the fast clients below 1 s.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'load',
      name: 'server',
      ask: 'Noon: 8 requests a second',
      knobs: ['workers', 'workerClass', 'threads', 'queuesReports', 'bufferRequests', 'timeoutSeconds'],
      shows: ['reports', 'p95', 'busy', 'ends'],
    },
    cause,
  ],
  start: startLoad({
    front: 'nginx',
    arrivalsPerSecond: 8,
    viewSeconds: 0.05,
    workers: startWorkers,
    slowShare: 0.1,
    bufferRequests: false,
    reportShare: 0.01,
    reportSeconds: 45,
  }),
  goals: [
    { text: 'the cause of the 502s', met: (seen) => said(seen) === 'slow-view' },
    {
      text: 'the slow view was moved away, or threads work beside it',
      met: (seen) => isLast(seen, isAway),
    },
    { text: 'slow clients wait at nginx, not at a worker', met: (seen) => isLast(seen, isBuffered) },
    {
      text: 'everybody is answered in your last run, and p95 of the fast is below 1 s',
      met: (seen) => isLast(seen, (run) => answersAll(run) && isQuick(run)),
    },
  ],
  mistakes: [
    {
      code: 'only-more-workers',
      when: (seen) =>
        isLast(seen, (run) => run.config.workers > startWorkers && hasUsualTimeout(run) && !isAway(run)),
      feedback:
        'Each of them will hang on the same view for 30 s, and be killed. The line is shorter, the 502s stay. Which view is it?',
      misconception: 'M25',
      example: runWith({ workers: 16 }),
    },
    {
      code: 'longer-timeout',
      when: (seen) => isLast(seen, (run) => !hasUsualTimeout(run) && !isAway(run)),
      feedback:
        'Nobody is killed any more, and now each report holds a whole worker for 45 s. With the slow clients that fills six workers: look at p95. More workers, and a worker that really hangs is still noticed late.',
      misconception: null,
      example: runWith({ timeoutSeconds: 60 }),
    },
    {
      code: 'only-buffering',
      when: (seen) =>
        isLast(
          seen,
          (run) =>
            isBuffered(run) && !isAway(run) && run.config.workers <= startWorkers && hasUsualTimeout(run),
        ),
      feedback:
        'The slow clients are gone from the workers, that was needed, too. But the log does not speak of clients: who is silent for 30 s?',
      misconception: null,
      example: runWith({ bufferRequests: true }),
    },
    {
      code: 'slow-clients-stay',
      when: (seen) => isLast(seen, (run) => isAway(run) && !isBuffered(run)),
      feedback:
        'The 502s have an answer. But a slow client still holds a place for 3 s while it sends, and you do not choose how many of them come. Who can wait for them?',
      misconception: null,
      example: runWith({ queuesReports: true }),
    },
    {
      code: 'few-threads',
      when: (seen) =>
        isLast(
          seen,
          (run) =>
            isBuffered(run) &&
            isGthread(run) &&
            !run.config.queuesReports &&
            !(answersAll(run) && isQuick(run)) &&
            slotsOf(run.config) <= 10,
        ),
      feedback:
        'Nobody is killed, but there are too few places. Little: 8 × 0.01 reports a second, 45 s each, hold 3.6 of them, and often more. Count workers × threads.',
      misconception: null,
      example: runWith({ workerClass: 'gthread', bufferRequests: true }),
    },
    wrongOption('cause', 'few', {
      code: 'not-too-few',
      feedback:
        '8 × 0.05 s = 0.4 workers for the quick views. Who waits in line gets no 502, only a late answer.',
      misconception: 'M25',
    }),
    wrongOption('cause', 'nginx', {
      code: 'not-the-patience',
      feedback: 'That would be a **504**. A 502 says that the one behind nginx went away. Who sent it away?',
    }),
    wrongOption('cause', 'exception', {
      code: 'no-exception',
      feedback: 'An exception is a **500**, answered by Django, and it kills no worker. Read the log again.',
    }),
  ],
  hints: [
    'Is it one view or all? Run it, and look how reports end, and how the others end.',
    'Two troubles at once: a view of 45 s where 30 s are allowed, and slow clients that hold workers. Each has a knob of its own.',
    'Cause: the slow view. Tick “Reports go to a job queue” and “nginx buffers requests”, and run. 4 threads in each worker do it, too.',
  ],
  solve: [
    simulate,
    choose('cause', 'slow-view'),
    ...runWith({ queuesReports: true }),
    ...runWith({ bufferRequests: true }),
  ],
  explain:
    '`WORKER TIMEOUT` means: a worker gave no sign of life for [`timeout`](https://docs.gunicorn.org/en/stable/settings.html#timeout) seconds, so the arbiter killed it, and nginx had nothing left to pass on: 502. Each report had held a worker until then, and slow clients held two or three more: p95 was 2.8 s.\n\nA job queue takes the long work out of the request. [Buffering](https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_request_buffering) is on unless somebody switched it off.',
  notes:
    'Six minutes. Ask first: “One view or all?” Then let somebody buy workers: with 16 or 32 p95 is fine, and as many reports end in 502 as before. Cure the two troubles one at a time, and write p95 on the board each time. Good question: why at noon only? Because fewer reports and slow clients meet in the morning.',
  learnt: 'I can read WORKER TIMEOUT and 502, find the one slow view, and take it out of the workers.',
  misconceptions: ['M25'],
}
