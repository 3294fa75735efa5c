/** Step 12.6: a request that takes longer than a worker may be silent. */
import { choose } from './choices.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import { answersAll, isLast, type Run, runWith, simulate, startLoad } from './queues-runs.ts'

const cause = {
  kind: 'choice',
  name: 'cause',
  ask: 'Why do the reports end in 502?',
  options: [
    { id: 'silent', text: 'gunicorn heard nothing from the worker for 30 s and killed it' },
    { id: 'nginx', text: 'nginx lost patience after 60 s' },
    { id: 'full', text: 'All workers were taken' },
    { id: 'database', text: 'The database had no connection left' },
  ],
} as const satisfies Exercise

const reportSeconds = 45
const usualTimeout = 30

const said = (seen: Snapshot) => answerTo(seen, 'cause')
const isLimited = ({ config }: Run) => config.timeoutSeconds > 0 && config.timeoutSeconds <= usualTimeout
const isLong = ({ config }: Run) => config.reportSeconds >= reportSeconds
const isAnswered = (run: Run) => isLong(run) && run.stats.reports.asked > 0 && answersAll(run)

/** The last run had reports long enough and a timeout, and they were made inside a worker. */
const isInWorker = (seen: Snapshot, like: (run: Run) => boolean) =>
  isLast(seen, (run) => isLong(run) && isLimited(run) && !run.config.queuesReports && like(run))

const wrongCause = (id: (typeof cause.options)[number]['id']) => [choose('cause', id)]

export const reports: Step = {
  id: '12.6',
  title: 'A report of 45 seconds',
  kind: 'do',
  say: 'One request in fifty asks for a report, and the view takes 45 s for it. nginx stands in front, gunicorn has 4 sync workers, and all settings are as they come.\n\nThe users say: “I wait for half a minute, and then it says 502.”',
  ask: 'Run it, name the cause, and see to it that **everybody** gets an answer, without a longer timeout.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'load',
      name: 'server',
      ask: '2 requests a second, 2 % are reports',
      knobs: ['reportSeconds', 'queuesReports', 'workerClass', 'threads', 'timeoutSeconds'],
      shows: ['reports', 'p95', 'busy', 'ends'],
    },
    cause,
  ],
  start: startLoad({
    front: 'nginx',
    arrivalsPerSecond: 2,
    viewSeconds: 0.05,
    workers: 4,
    reportShare: 0.02,
    reportSeconds,
  }),
  goals: [
    { text: 'the cause of the 502', met: (seen) => said(seen) === 'silent' },
    {
      text: 'reports of 45 s or more, and every request of the last run is answered',
      met: (seen) => isLast(seen, isAnswered),
    },
    {
      text: 'a worker that is silent for more than 30 s is still replaced',
      met: (seen) => isLast(seen, isLimited),
    },
  ],
  mistakes: [
    {
      code: 'no-timeout',
      when: (seen) => isLast(seen, (run) => isLong(run) && run.config.timeoutSeconds === 0),
      feedback:
        'Now a worker that hangs is never replaced, and four of them are the end. And a report still takes a whole worker: look at p95 of all the others.',
      misconception: null,
      example: runWith({ timeoutSeconds: 0 }),
    },
    {
      code: 'longer-timeout',
      when: (seen) => isLast(seen, (run) => isLong(run) && run.config.timeoutSeconds > usualTimeout),
      feedback:
        'The worker lives, but for 45 s it does nothing else: when four reports come together, the site stands still. And a worker that really hangs is noticed later.',
      misconception: null,
      example: runWith({ timeoutSeconds: 60 }),
    },
    {
      code: 'gthread-with-one',
      when: (seen) =>
        isInWorker(seen, ({ config }) => config.workerClass === 'gthread' && config.threads === 1),
      feedback:
        'A gthread worker is not killed: its main thread still tells that it lives. But with one thread it can do nothing beside the report. Give it more threads.',
      misconception: null,
      example: runWith({ workerClass: 'gthread' }),
    },
    {
      code: 'nginx-gives-up',
      when: (seen) =>
        isInWorker(
          seen,
          ({ config }) => config.threads > 1 && config.reportSeconds > config.readTimeoutSeconds,
        ),
      feedback:
        '504: nginx has waited 60 s for a byte (`proxy_read_timeout`). Threads help as long as a report stays below that. What would help for any length?',
      misconception: null,
      example: runWith({ threads: 4, reportSeconds: 70 }),
    },
    {
      code: 'shorter-report',
      when: (seen) => isLast(seen, (run) => !isLong(run)),
      feedback:
        'Quicker reports would be nice, but these take 45 s, and next year there is more data. Put it back.',
      misconception: null,
      example: runWith({ reportSeconds: 20 }),
    },
    {
      code: 'not-nginx',
      when: (seen) => said(seen) === 'nginx',
      feedback:
        'That would be a **504**, after 60 s. 502 says: the worker went away before it answered. Who ended it, after 30 s?',
      misconception: null,
      example: wrongCause('nginx'),
    },
    {
      code: 'not-full',
      when: (seen) => said(seen) === 'full',
      feedback:
        'Whoever finds all workers taken waits in line, and nothing is cut off. These were cut off in the middle.',
      misconception: null,
      example: wrongCause('full'),
    },
    {
      code: 'not-the-database',
      when: (seen) => said(seen) === 'database',
      feedback: 'Then Django itself would answer, with 500. And four workers need four connections at most.',
      misconception: null,
      example: wrongCause('database'),
    },
  ],
  hints: [
    'How many workers were killed? gunicorn’s arbiter listens for a sign of life of each worker. When does a sync worker give one?',
    'Between requests only. A gthread worker does so all the time. Or does the user need to wait for the report at all?',
    'Cause: killed after 30 s of silence. Then tick “Reports go to a job queue” and run; 2 threads or more do it, too, for 45 s.',
  ],
  solve: [simulate, choose('cause', 'silent'), ...runWith({ queuesReports: true })],
  explain:
    'A sync worker that works on a request is silent, and after `timeout` (30 s) the arbiter kills and replaces it ([settings](https://docs.gunicorn.org/en/stable/settings.html#timeout)). Measured: a gthread worker finished such a request with 200.\n\nThe best answer is **202 Accepted** ([RFC 9110 §15.3.3](https://www.rfc-editor.org/rfc/rfc9110#section-15.3.3)): “I have begun, ask again there”. A job queue makes the report in its own process, for as long as it takes, and the workers stay free.',
  notes:
    'Five minutes. First ask the room to mend it with the timeout alone: 0, then 60. Look at p95 of everybody else: 14 s. Then threads, then 70 s: 504. Then the job queue. Good question: “Who tells the user that the report is ready?”',
  learnt: 'I can tell 502 from 504, and I know what to do with a request that takes too long.',
  misconceptions: [],
}
