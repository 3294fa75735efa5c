/** Step 12.5: slow clients hold workers, and who must hold them instead. */
import type { LoadConfig } from '../sim/load/config.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answersAll, isLast, type Run, runs, runWith, startLoad } from './queues-runs.ts'

const mostWorkers = 4
const manyDrips = 500

/** Slow clients as many as were asked for, no more workers, and a server for production. */
const isFair = ({ config }: Run) =>
  config.workers <= mostWorkers && config.slowShare >= 0.2 && config.front !== 'runserver'
const isQuick = (run: Run) => answersAll(run) && run.stats.fast.p95 < 0.3
const isSafe = (run: Run) => isFair(run) && isQuick(run)
const isSafeFromDrips = (run: Run) => isSafe(run) && run.config.drips >= manyDrips

/** Nginx takes the whole request before gunicorn hears of it. */
const isBuffered = ({ front, bufferRequests }: LoadConfig) => front === 'nginx' && bufferRequests
const isLastFair = (seen: Snapshot, like: (config: LoadConfig) => boolean) =>
  isLast(seen, (run) => isFair(run) && !isBuffered(run.config) && like(run.config))

export const slowClients: Step = {
  id: '12.5',
  title: 'The slow client at the door',
  kind: 'do',
  say: '4 sync workers, 8 requests a second, 50 ms each: nearly idle. But one client in five is on a bad network and needs **3 s to send** its request. A sync worker that has taken it waits for it.\n\nAnd somebody could open 500 connections and send a byte now and then.',
  ask: 'Keep p95 of the **fast** clients below 0.3 s without more workers: first as it is, then with 500 connections held open.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'load',
      name: 'server',
      ask: 'Fast clients, slow clients, four workers',
      knobs: ['front', 'workers', 'threads', 'slowShare', 'bufferRequests', 'drips'],
      shows: ['p95', 'mean', 'busy', 'ends'],
    },
  ],
  start: startLoad({ arrivalsPerSecond: 8, viewSeconds: 0.05, workers: 4, slowShare: 0.2 }),
  goals: [
    {
      text: '4 workers at most, 20 % slow: p95 of the fast below 0.3 s',
      met: (seen) => runs(seen).some(isSafe),
    },
    { text: 'the same with 500 connections held open', met: (seen) => runs(seen).some(isSafeFromDrips) },
  ],
  mistakes: [
    {
      code: 'more-workers',
      when: (seen) =>
        isLast(seen, ({ config }) => config.workers > mostWorkers && config.front !== 'runserver'),
      feedback:
        '9 workers bring it to about 0.3 s. But let 50 % be slow: 8 × (0.05 + 0.5 × 3) = 12.4 are held, and p95 is 2 s again. Attackers choose that share, not you.',
      misconception: 'M25',
      example: runWith({ workers: 9 }),
    },
    {
      code: 'more-threads',
      when: (seen) => isLastFair(seen, ({ threads }) => threads > 1),
      feedback:
        'With threads there are more places, and 20 % of slow clients fit in. But they are as many as workers × threads, no more. Hold so many connections open, and nobody else gets in.',
      misconception: 'M25',
      example: runWith({ threads: 8 }),
    },
    {
      code: 'nginx-without-buffer',
      when: (seen) =>
        isLastFair(
          seen,
          ({ front, bufferRequests, threads }) => front === 'nginx' && !bufferRequests && threads === 1,
        ),
      feedback:
        'nginx is there, but it hands each byte on as it comes. So the worker waits for the slow client, as before. It is not nginx that helps, it is its buffer.',
      misconception: null,
      example: runWith({ front: 'nginx', bufferRequests: false }),
    },
    {
      code: 'fewer-slow',
      when: (seen) =>
        isLast(
          seen,
          ({ config }) =>
            config.slowShare < 0.2 && config.workers <= mostWorkers && config.front !== 'runserver',
        ),
      feedback: 'You cannot choose how good the network of your clients is. Put it back to 20 % or more.',
      misconception: null,
      example: runWith({ slowShare: 0.02 }),
    },
    {
      code: 'runserver',
      when: (seen) => isLast(seen, ({ config }) => config.front === 'runserver'),
      feedback:
        'A thread for each connection, without any limit: here it holds. But each of them may open a database connection, and PostgreSQL has 100. The development server is no way out.',
      misconception: null,
      example: runWith({ front: 'runserver' }),
    },
  ],
  hints: [
    'How many workers are held? Little: 8 × (0.05 + 0.2 × 3) = 5.2, and you have 4. Can somebody else wait for the slow bytes?',
    'nginx waits for thousands of connections in one process. By default it gives a request to gunicorn only when all of it is there.',
    'Front: nginx + gunicorn, with “nginx buffers requests” on. Run. Then 500 connections held open, and run again.',
  ],
  solve: [...runWith({ front: 'nginx' }), ...runWith({ drips: 500 })],
  explain:
    'Behind a **buffering proxy** a worker meets whole requests only: 0.4 workers are busy, however slow the clients are. gunicorn asks for it ([deploying](https://docs.gunicorn.org/en/stable/deploy.html)), nginx does it by default ([proxy_request_buffering](https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_request_buffering)).\n\nMeasured: beside 3 slow uploads, 3 sync workers answered 1 ping in 5 s; behind nginx 326. nginx has a limit, too (`worker_connections`, 512 by default), but a connection costs it almost nothing.',
  notes:
    'Seven minutes, the heart of the lesson. Let the room try more workers first, then raise the slow clients to 50 %. Then threads, then 40 connections held open: nobody gets in. Last nginx. Ask: “Who chooses how many slow clients there are?”',
  learnt: 'I know why slow clients stop sync workers, and why a buffering proxy stands in front.',
  misconceptions: ['M25'],
}
