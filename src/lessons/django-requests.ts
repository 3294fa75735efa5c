/** Requests to the project of the lessons, as actions and as data for what is prepared. */
import type { Action } from '../sim/deeds.ts'
import type { Method, Request } from '../sim/happening.ts'

export const loginPath = '/api/token/'
export const refreshPath = '/api/token/refresh/'
export const blacklistPath = '/api/token/blacklist/'
export const notesPath = '/api/notes/'

/** A request with a JSON body, if it is given one, and with this text in Authorization, if it is given one. */
export function requestTo(
  method: Method,
  path: string,
  { authorization, body }: { readonly authorization?: string; readonly body?: object } = {},
): Request {
  return {
    method,
    path,
    headers: [
      ...(authorization === undefined ? [] : [['Authorization', authorization] as const]),
      ...(body === undefined ? [] : [['Content-Type', 'application/json'] as const]),
    ],
    body: body === undefined ? '' : JSON.stringify(body),
  }
}

/** The learner sends it. */
export const send = (request: Request): Action => ({ do: 'request', request })

/** The same, sent by somebody who has a copy of the token in it. */
export const sendAsThief = (request: Request): Action => ({ do: 'request', request, by: 'thief' })

/** A login for a pair of tokens. */
export const loginAs = (username: string, password: string): Request =>
  requestTo('POST', loginPath, { body: { username, password } })

/** A new access token is asked for. */
export const refreshWith = (refresh: string): Request => requestTo('POST', refreshPath, { body: { refresh } })

/** A refresh token is to be refused from now on. */
export const blacklistOf = (refresh: string): Request =>
  requestTo('POST', blacklistPath, { body: { refresh } })

/** GET of a path with a token as SimpleJWT wants it. */
export const getWith = (path: string, token: string): Request =>
  requestTo('GET', path, { authorization: `Bearer ${token}` })

/** A file of the project gets this text. */
export const writeFile = (path: string, text: string): Action => ({ do: 'write-file', path, text })
/** A line typed into the terminal. */
export const type = (line: string): Action => ({ do: 'command', line })
/** The clock is stopped at these unix seconds. */
export const clockAt = (stoppedAt: number): Action => ({ do: 'set', inputs: { stoppedAt } })

export const settingsPath = 'campus/settings.py'
export const urlsPath = 'campus/urls.py'
export const viewsPath = 'notes/views.py'
