import type { LoadConfig } from '../../sim/load/config.ts'
import { formatSeconds } from './figures.ts'

type Name = Exclude<keyof LoadConfig, 'acts'>

/** A knob as it is shown. `scale`: how many of the shown units make one of the config's. */
export type Knob =
  | {
      readonly as: 'range'
      readonly label: string
      readonly min: number
      readonly max: number
      readonly step: number
      readonly scale: number
      say(value: number): string
    }
  | {
      readonly as: 'choice'
      readonly label: string
      readonly options: readonly { readonly id: string; readonly text: string }[]
    }
  | { readonly as: 'switch'; readonly label: string }
  | { readonly as: 'number'; readonly label: string }

const count = (value: number) => String(value)
const percent = (value: number) => `${Math.round(value * 1000) / 10} %`
const seconds = (value: number) => `${Math.round(value * 10) / 10} s`

const range = (
  label: string,
  [min, max, step]: readonly [min: number, max: number, step: number],
  scale: number,
  say: (value: number) => string,
): Knob => ({ as: 'range', label, min, max, step, scale, say })

export const knobs: Readonly<Record<Name, Knob>> = {
  front: {
    as: 'choice',
    label: 'Front',
    options: [
      { id: 'runserver', text: 'runserver' },
      { id: 'gunicorn', text: 'gunicorn' },
      { id: 'nginx', text: 'nginx + gunicorn' },
    ],
  },
  arrivalsPerSecond: range('Requests per second', [1, 200, 1], 1, count),
  viewSeconds: range('Time in the view', [5, 1000, 5], 1000, formatSeconds),
  workers: range('Workers', [1, 32, 1], 1, count),
  threads: range('Threads', [1, 16, 1], 1, count),
  slowShare: range('Slow clients', [0, 100, 1], 100, percent),
  slowSeconds: range('Seconds that a slow client takes', [0.5, 30, 0.5], 1, seconds),
  slowAt: {
    as: 'choice',
    label: 'Slow clients are slow at',
    options: [
      { id: 'sending', text: 'sending the request' },
      { id: 'reading', text: 'reading the answer' },
    ],
  },
  drips: range('Connections held open for ever', [0, 500, 10], 1, count),
  law: {
    as: 'choice',
    label: 'The time in the view',
    options: [
      { id: 'exp', text: 'varies (exponential)' },
      { id: 'fixed', text: 'is always the same' },
    ],
  },
  workerClass: {
    as: 'choice',
    label: 'Worker class',
    options: [
      { id: 'sync', text: 'sync' },
      { id: 'gthread', text: 'gthread' },
    ],
  },
  lines: {
    as: 'choice',
    label: 'Waiting line',
    options: [
      { id: 'shared', text: 'one for all workers' },
      { id: 'split', text: 'one for each worker' },
    ],
  },
  cores: range('Processor cores', [1, 16, 1], 1, count),
  cpuShare: range('Share of the view that needs a core', [0, 100, 5], 100, percent),
  staticShare: range('Requests for static files', [0, 100, 5], 100, percent),
  reportShare: range('Requests for a long report', [0, 20, 0.5], 100, percent),
  reportSeconds: range('Seconds that a report takes', [1, 120, 1], 1, seconds),
  queuesReports: { as: 'switch', label: 'Reports go to a job queue (202 at once)' },
  timeoutSeconds: range('gunicorn timeout', [0, 120, 1], 1, (value) =>
    value === 0 ? 'none' : seconds(value),
  ),
  readTimeoutSeconds: range('nginx proxy_read_timeout', [1, 120, 1], 1, seconds),
  maxConnections: range('PostgreSQL max_connections', [4, 200, 1], 1, count),
  together: range('Requests at the same moment', [0, 200, 1], 1, (value) =>
    value === 0 ? 'one by one' : count(value),
  ),
  bufferRequests: { as: 'switch', label: 'nginx buffers requests' },
  bufferResponses: { as: 'switch', label: 'nginx buffers answers' },
  threading: { as: 'switch', label: 'runserver: a thread for each connection' },
  keepsConnections: { as: 'switch', label: 'runserver: clients keep their connections' },
  reloads: { as: 'switch', label: 'runserver: reloads when a file is saved' },
  debug: { as: 'switch', label: 'DEBUG' },
  seed: { as: 'number', label: 'Seed' },
}

/** The knobs that are always in sight, and those under "More", by what they are about. */
export const firstKnobs = [
  'arrivalsPerSecond',
  'viewSeconds',
  'workers',
  'threads',
  'slowShare',
] as const satisfies Name[]

export const moreKnobs: readonly { readonly title: string; readonly names: readonly Name[] }[] = [
  {
    title: 'Requests',
    names: ['law', 'together', 'staticShare', 'reportShare', 'reportSeconds', 'queuesReports'],
  },
  { title: 'Slow clients', names: ['slowSeconds', 'slowAt', 'drips'] },
  { title: 'nginx', names: ['bufferRequests', 'bufferResponses', 'readTimeoutSeconds'] },
  { title: 'gunicorn', names: ['workerClass', 'timeoutSeconds', 'lines'] },
  { title: 'runserver', names: ['threading', 'keepsConnections', 'reloads', 'debug'] },
  { title: 'Machine and database', names: ['cores', 'cpuShare', 'maxConnections'] },
]

/** Fronts for which a knob changes nothing, in words; null: it does something. */
export function idleBecause(name: Name, { front, threads }: LoadConfig): string | null {
  const isGunicorn = ['workers', 'threads', 'workerClass', 'timeoutSeconds', 'lines'].includes(name)
  if (isGunicorn && front === 'runserver') return 'runserver has no workers'
  if (name === 'workerClass' && threads > 1) return 'more than one thread makes it gthread'
  const isNginx = ['bufferRequests', 'bufferResponses', 'readTimeoutSeconds'].includes(name)
  if (isNginx && front !== 'nginx') return 'no nginx in front'
  const isRunserver = ['threading', 'keepsConnections', 'reloads', 'debug'].includes(name)
  return isRunserver && front !== 'runserver' ? 'only for runserver' : null
}
