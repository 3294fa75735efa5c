import type { LoadEvent } from '../../sim/load/load-event.ts'
import type { Outcome } from '../../sim/load/stats.ts'
import { formatSeconds } from './figures.ts'

/** How a request ended, for a table and for a sentence. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  ok: 'answered',
  missing: '404, nobody serves static files',
  error: '500, no database connection left',
  'bad-gateway': '502, the worker died',
  'timed-out': '504, nginx waited long enough',
  closed: 'closed without a byte',
  refused: 'connection refused',
  unreached: 'gave up connecting, the listen queue stayed full',
  unanswered: 'still waiting at the end',
}

const kinds = { view: '', static: ' for a static file', report: ' for the report', drip: '' } as const

const whose = (id: number) => (id < 0 ? 'a connection that is held open' : `request ${id}`)

/** As a sentence begins; a name that is written small, such as nginx, stays as it is. */
const startSentence = (text: string) =>
  /^(?:nginx|runserver)\b/u.test(text) ? text : text.slice(0, 1).toUpperCase() + text.slice(1)

/** What happened at one moment, in sentences. */
export function sayEvents(events: readonly LoadEvent[]): string {
  const [first] = events
  if (first === undefined) return 'Nothing has happened yet.'
  return `${formatSeconds(first.at)}: ${events.map((one) => startSentence(sentence(one))).join(' ')}`
}

function sentence(event: LoadEvent): string {
  switch (event.is) {
    case 'arrived':
      return `request ${event.id}${kinds[event.asks]} arrives${event.isSlow ? ', from a slow client' : ''}.`
    case 'buffering':
      return `nginx takes in request ${event.id}, byte by byte; no worker waits for it.`
    case 'turned-away':
      return `request ${event.id} finds the listen queue full; its client tries again later.`
    case 'queued':
      return `${whose(event.id)} waits in the listen queue.`
    case 'taken':
      return `worker ${event.worker + 1} takes ${whose(event.id)} after ${formatSeconds(event.waited)}.`
    case 'viewing':
      return `the view begins for request ${event.id}${event.hasConnection ? ', with a database connection' : ''}.`
    case 'answered':
      return `the view answers request ${event.id} with ${event.status}${event.holds ? '; the worker writes it to a slow reader' : ''}.`
    case 'released':
      return `worker ${event.worker + 1} is free again.`
    case 'ended':
      return `request ${event.id} is over: ${outcomeWords[event.outcome]}, after ${formatSeconds(event.seconds)}.`
    case 'killed':
      return event.why === 'timeout'
        ? `the arbiter kills worker ${event.worker + 1}: it was silent for longer than the timeout.`
        : `worker ${event.worker + 1} is killed; the arbiter starts another.`
    case 'booted':
      return `worker ${event.worker + 1} is new and takes requests.`
    case 'reloading':
      return 'the reloader ends runserver; what was running is lost.'
    case 'reloaded':
      return 'runserver is up again.'
    case 'gone':
      return 'runserver is gone. Nobody starts it again.'
  }
}
