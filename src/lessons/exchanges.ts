/** Questions about requests: what was sent to the server of a lesson, and what it answered. */
import type { Action } from '../sim/deeds.ts'
import type { Exchange } from '../sim/happening.ts'
import type { Snapshot } from './lesson.ts'
import { happenings, tokenText } from './look.ts'

/** The action that sends the shown token as RFC 6750 §2.1 wants it. */
export function sendTo(path: string): Action {
  return {
    do: 'send',
    request: { method: 'GET', path, headers: [['Authorization', 'Bearer {token}']], body: '' },
  }
}

/** The value of a header that was sent, whatever the case of its name; '' when it was not sent. RFC 9110 §5.1. */
export function headerSent({ request }: Exchange, name: string): string {
  return request.headers.find(([sent]) => sent.trim().toLowerCase() === name.toLowerCase())?.[1] ?? ''
}

/** The token of an Authorization header with the scheme Bearer; null when there is none. RFC 6750 §2.1. */
export function bearerSent(exchange: Exchange): string | null {
  return /^Bearer +(\S+)$/iu.exec(headerSent(exchange, 'Authorization').trim())?.[1] ?? null
}

/** The path without its query. */
export const pathSent = ({ request }: Exchange): string => request.path.split('?')[0] ?? ''

/** What the server answered last, on any path; undefined before the first request. */
export const lastExchange = (seen: Snapshot): Exchange | undefined => happenings(seen, 'exchange').at(-1)

/** The shown token was sent to this server and path, and the newest answer to it has this status. */
export function isAnswered(seen: Snapshot, server: string, path: string, status: number): boolean {
  return answerFor(seen, tokenText(seen), server, path) === status
}

/** The status of the newest answer to a token, or null when it was not sent to this server and path yet. */
export function answerFor(seen: Snapshot, token: string, server: string, path: string): number | null {
  const sent = happenings(seen, 'exchange').filter(
    (one) => one.server === server && pathSent(one) === path && bearerSent(one) === token,
  )
  return sent.at(-1)?.response.status ?? null
}
